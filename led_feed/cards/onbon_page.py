"""What a sign shows, as one dynamic area of an Onbon card with a font of its own. Pure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from led_feed.cards.onbon_commands import LONGEST_S, Area, Motion, RunMode
from led_feed.cards.onbon_reading import Leaf
from led_feed.cards.port import Order
from led_feed.encodings import encode_line
from led_feed.model import Card, Sign
from led_feed.payload import GAP
from led_feed.showing import Item, Rank
from led_feed.wording import dots_wide, line_scale

ENCODINGS = ("gbk", "gb2312")
COLOURS = {"red": "\\C1", "green": "\\C2", "yellow": "\\C3"}
SLOWEST = 0x18
STEP_MS = 5.2
"""An estimate, to be corrected on a real card: 48 dots a second are the card's speed 4, 8 dots a second its slowest."""
SPARE = 1.15
"""A leaf stays so much longer than it should take to read: a card that is slower than the estimate cuts nothing off."""
STAND_S = 4
SPEED_PX_S = 32


@dataclass(frozen=True, slots=True)
class Page:
    """``refresh_s``: the text holds a number that the card takes off by itself; tell it again after so many seconds,
    or None when it need not be. ``lasts_s``: after so many seconds the next leaf follows, None when there is but one.
    ``texts`` are those of the leaf, and ``ends`` the seconds after which each has passed, as reckoned. ``troubles`` as
    in Told."""

    area: Area
    refresh_s: float | None
    lasts_s: float | None
    texts: tuple[str, ...]
    ends: tuple[float, ...]
    troubles: tuple[tuple[str, str], ...]

    @property
    def due_s(self) -> float | None:
        """When something must be told again."""
        return min((s for s in (self.refresh_s, self.lasts_s) if s is not None), default=None)

    def in_view(self, age_s: float) -> str:
        """The text that people read ``age_s`` after the page was told; the card goes round and round."""
        t = age_s % self.ends[-1]
        return next(text for text, end in zip(self.texts, self.ends, strict=True) if t < end)


def page(order: Order, leaf: Leaf, encoding: str, card: Card) -> Page:
    """The lines of the highest class: standing when there is one and it fits, leafed through when all fit, else one
    after the other from the right."""
    sign, items = order.sign, order.showing.front
    alone = len(leaf.texts) == 1
    data = encode_line(leaf.line, encoding).data
    lives = _lives_s(order, items)
    timeout = max(1, min(lives, sign.number_ttl_s if _numbers(items) else LONGEST_S, LONGEST_S))
    stay = max((i.dwell_s for i in items), default=STAND_S) or STAND_S
    speed = speed_of(min((i.speed_px_s for i in items), default=SPEED_PX_S))
    area = Area(
        text=_markup(sign, encoding, data, card.colour) + data,
        width=sign.width,
        height=sign.height,
        x=card.x,
        y=card.y,
        run_mode=RunMode.UNTIL_TIMEOUT if _ends(items) else RunMode.LOOP,
        timeout_s=timeout if _ends(items) else 2,
        single_line=alone or not leaf.standing,
        wraps=False,
        motion=_motion(alone=alone, standing=leaf.standing),
        speed=speed,
        stay=2 * stay,
    )
    again = timeout / 2 if _ends(items) and timeout < lives else None
    ends = _ends_s(sign, leaf, stay, speed)
    lost = ((f"{name}-substituted", leaf.lost if name == encoding else "") for name in ENCODINGS)
    return Page(area, again, None if leaf.count == 1 else SPARE * ends[-1], leaf.texts, ends, tuple(lost))


def _ends_s(sign: Sign, leaf: Leaf, stay: int, speed: int) -> tuple[float, ...]:
    """Seconds until each text of the leaf was seen once."""
    if leaf.standing:
        return tuple(float(stay * n) for n in range(1, len(leaf.texts) + 1))
    scale, dots_s = line_scale(sign.height), max(1, speed) * STEP_MS / 1000
    lengths = accumulate(dots_wide(text + GAP) * scale for text in leaf.texts)
    return tuple((sign.width + length) * dots_s for length in lengths)


def speed_of(dots_per_s: int) -> int:
    """The card's speed, 0 to 24, for so many dots a second."""
    return max(0, min(SLOWEST, round(1000 / max(1, dots_per_s) / STEP_MS)))


def _motion(*, alone: bool, standing: bool) -> Motion:
    if not standing:
        return Motion.LEFT
    return Motion.STATIC if alone else Motion.INSTANT


def _numbers(items: Iterable[Item]) -> bool:
    return any(Rank.SERVING <= item.rank < Rank.EMERGENCY for item in items)


def _ends(items: tuple[Item, ...]) -> bool:
    return _numbers(items) or any(item.until for item in items)


def _lives_s(order: Order, items: Iterable[Item]) -> int:
    """Seconds until the first of the items must go, rounded up: we are there to put the next text in its place, and
    a card that is alone takes it off less than a second late."""
    ends = [(item.until - order.now).total_seconds() for item in items if item.until]
    return math.ceil(min(ends, default=LONGEST_S + 1))


def _markup(sign: Sign, encoding: str, data: bytes, colour: str) -> bytes:
    """The font is named only when the card's usual one, GB2312 of 16 dots, will not do."""
    rare = encoding == "gbk" and not _in_gb2312(data)
    size = 2 if line_scale(sign.height) == 2 else 0
    font = f"\\FO{int(rare)}0{size}" if rare or size else ""
    latin = f"\\FE00{size}" if size else ""
    return (font + latin + COLOURS.get(colour, "")).encode("ascii")


def _in_gb2312(data: bytes) -> bool:
    try:
        data.decode("gb2312")
    except UnicodeDecodeError:
        return False
    return True
