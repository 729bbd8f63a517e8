"""Signs and what they show. Values only."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from led_feed.calendar import WorkDays
from led_feed.playlist import Entry
from led_feed.schedule import When


class SignKind(StrEnum):
    """Where a sign hangs decides what it shows: above a window, in the hall, or outdoors."""

    WINDOW = "window"
    HALL = "hall"
    OUTDOOR = "outdoor"


@dataclass(frozen=True, slots=True)
class Card:
    """The card of a sign that does not poll. ``driver`` names who speaks with it, ``address`` where it is
    (``tcp://HOST:PORT``, ``udp://HOST:PORT``, ``serial:///dev/ttyS0?baud=57600``). ``model``, ``encoding``, ``colour``
    and the place ``x``, ``y`` of the area in dots are for cards with a font of their own; ``clock`` has the card's own
    clock set. ``serpentine`` (every second row of lamps runs backwards), the first ``universe`` (sACN, Art-Net) and
    ``offset`` (how many dots of the receiver come before ours) are for receivers of dots."""

    driver: str
    address: str
    model: str = "any"
    encoding: str = "gbk"
    colour: str = ""
    x: int = 0
    y: int = 0
    clock: bool = False
    serpentine: bool = False
    universe: int = 1
    offset: int = 0


@dataclass(frozen=True, slots=True)
class SignWords:
    """A sign's own wording where the usual one does not suit it; empty: the usual one. In ``call`` and ``serving``
    ``{number}`` and ``{window}`` stand for the number and the window."""

    call: str = ""
    serving: str = ""
    pause: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of the hall. ``width`` and ``height`` in dots; ``window`` only for window signs. ``texts`` is what a
    hall or outdoor sign rolls, and what a window sign adds to its scope of services. It is lit while any of ``power`` is
    open, always when there is none. ``levels`` is the brightness in percent from a time of day on; none: ``brightness``
    all day. ``encoding`` is what the sign can show: utf-8, gbk, gb2312."""

    id: str
    kind: SignKind
    width: int = 128
    height: int = 16
    window: str = ""
    texts: tuple[str, ...] = ()
    poll_s: int = 5
    number_ttl_s: int = 90
    brightness: int = 60
    card: Card | None = None
    power: tuple[When, ...] = ()
    levels: tuple[tuple[time, int], ...] = ()
    encoding: str = "utf-8"
    words: SignWords = SignWords()


@dataclass(frozen=True, slots=True)
class CalledNumber:
    """A number a window calls or serves. ``call`` counts repeats, so that a recall is a new call; ``at`` is the time
    of the latest one. ``until`` takes the number off before its time to live is over."""

    number: str
    window: str
    window_name: str
    at: datetime
    call: int
    serving: bool = False
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Interrupt:
    """An emergency text that pre-empts everything on the sign until cleared, or until ``until``."""

    text: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignFacts:
    """What the hall says of one sign: scope of services (the default text), the number at its window, a pause,
    the hall's latest calls (hall signs, newest first), notices. ``rehearsal`` marks every text with 演练. ``trial`` is
    the text of a technician who tries the sign out; it has an end. ``entries`` is the sign's playlist, its own lists
    first; without any it plays its scope, texts and notices. ``calendar`` are the hall's working days."""

    scope: str = ""
    called: CalledNumber | None = None
    pause: str = ""
    latest: tuple[CalledNumber, ...] = ()
    notices: tuple[str, ...] = ()
    rehearsal: bool = False
    window_name: str = ""
    interrupt: Interrupt | None = None
    entries: tuple[Entry, ...] = ()
    calendar: WorkDays = WorkDays()
    trial: Interrupt | None = None
