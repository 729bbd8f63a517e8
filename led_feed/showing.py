"""What a sign shows at one instant: items in strict classes of priority, a number, the next change."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from led_feed.schedule import WHOLE_DAY, Hours


class Rank(IntEnum):
    """Classes of priority. The highest class present is shown alone; the others resume when it ends. A technician's
    trial text yields to calls: people wait for them."""

    PLAYLIST = 0
    NOTICE = 20
    PAUSE = 40
    SERVING = 45
    TRIAL = 48
    CALL = 50
    EMERGENCY = 100


LIGHTS_UP = Rank.TRIAL
"""From this class on a line must be seen, also on a sign that is dark by its hours: those who took their number before
closing are called after it."""


class Effect(StrEnum):
    """How an item moves. ``scroll_left`` with a dwell starts at the left edge and holds before it moves, without
    one it comes in from the right. ``blink`` blinks ``repeat`` times, then holds. ``page`` is a wish only: a long text is
    cut into lines that stand one after the other."""

    STATIC = "static"
    SCROLL_LEFT = "scroll_left"
    BLINK = "blink"
    PAGE = "page"


class NumberState(StrEnum):
    CALLING = "calling"
    SERVING = "serving"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a sign, shown from ``since`` (at once when there is none) to ``until``. ``speed_px_s`` in dots of the
    sign's 16-dot line per second."""

    id: str
    text: str
    effect: Effect
    rank: Rank = Rank.PLAYLIST
    dwell_s: int = 6
    speed_px_s: int = 32
    repeat: int = 1
    until: datetime | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """The number for signs that have a field of their own for it. Without ``until`` it stands while the server says
    so; a sign that hears nothing for its time to live takes it off by itself."""

    text: str
    state: NumberState
    window: str
    repeat: int
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Showing:
    """Everything a sign needs to show now and to fall back by itself. ``default`` is the text that is never wrong.
    ``lit`` is False while it is dark by its hours; ``brightness`` in percent; ``power`` are today's lit hours. ``later`` are
    lines of the playlist that begin today, for a sign that is alone by then. ``next_change`` is the first later instant
    at which ``resolve`` would say something else."""

    items: tuple[Item, ...]
    number: ShownNumber | None
    interrupt: Item | None
    default: str
    rehearsal: bool
    next_change: datetime | None = None
    lit: bool = True
    brightness: int = 60
    power: tuple[Hours, ...] = (WHOLE_DAY,)
    later: tuple[Item, ...] = ()

    @property
    def front(self) -> tuple[Item, ...]:
        """The items that are really seen: those of the highest class."""
        top = max((i.rank for i in self.items), default=Rank.PLAYLIST)
        return tuple(i for i in self.items if i.rank == top)
