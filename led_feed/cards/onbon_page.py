"""What a sign shows, as one dynamic area of an Onbon card with a font of its own. Pure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from led_feed.cards.onbon_commands import LONGEST_S, Area, Motion, RunMode
from led_feed.cards.onbon_frame import stuff
from led_feed.cards.port import Order
from led_feed.encodings import Encoded, encode_line
from led_feed.model import Sign
from led_feed.payload import GAP
from led_feed.showing import Item, Rank
from led_feed.wording import fits, line_scale

ROOM = 900
"""Bytes for the text, stuffed: with the rest of the frame they stay below a card's 1024."""
ENCODINGS = ("gbk", "gb2312")
NEW_LINE = "\\n"
COLOURS = {"red": "\\C1", "green": "\\C2", "yellow": "\\C3"}
SLOWEST = 0x18
STEP_MS = 5.2
"""An estimate, to be corrected on a real card: 48 dots a second are the card's speed 4, 8 dots a second its slowest."""


@dataclass(frozen=True, slots=True)
class Page:
    """``refresh_s``: the text holds a number that the card takes off by itself; tell it again after so many seconds,
    or None when it need not be. ``troubles`` as in Told."""

    area: Area
    refresh_s: float | None
    troubles: tuple[tuple[str, str], ...]


def page(order: Order, encoding: str, colour: str = "", x: int = 0, y: int = 0) -> Page:
    """The lines of the highest class: standing when there is one and it fits, leafed through when all fit, else one
    after the other from the right."""
    sign, items = order.sign, order.showing.front
    texts = [item.text for item in items] or [order.showing.default]
    alone, standing = len(texts) == 1, all(fits(sign, text) for text in texts)
    encoded, cut = _within(texts, NEW_LINE if standing else GAP, encoding)
    lives = _lives_s(order, items)
    timeout = max(1, min(lives, sign.number_ttl_s if _numbers(items) else LONGEST_S, LONGEST_S))
    area = Area(
        text=_markup(sign, encoding, encoded.data, colour) + encoded.data,
        width=sign.width,
        height=sign.height,
        x=x,
        y=y,
        run_mode=RunMode.UNTIL_TIMEOUT if _ends(items) else RunMode.LOOP,
        timeout_s=timeout if _ends(items) else 2,
        single_line=alone or not standing,
        wraps=False,
        motion=_motion(alone=alone, standing=standing),
        speed=speed_of(min((i.speed_px_s for i in items), default=32)),
        stay=2 * max((i.dwell_s for i in items), default=4),
    )
    again = timeout / 2 if _ends(items) and timeout < lives else None
    lost = ((f"{name}-substituted", encoded.lost if name == encoding else "") for name in ENCODINGS)
    return Page(area, again, (*lost, ("card-text-cut", cut)))


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
    """Seconds until the first of the items must go; cut, so that it goes a moment early, never late."""
    ends = [(item.until - order.now).total_seconds() for item in items if item.until]
    return math.floor(min(ends, default=LONGEST_S + 1))


def _within(texts: list[str], between: str, encoding: str) -> tuple[Encoded, str]:
    """As much of the texts as a frame holds, and the first characters of what it does not."""
    whole = [_no_markup(text) for text in texts]
    kept = between.join(whole)
    encoded = encode_line(kept, encoding)
    while (size := len(stuff(encoded.data))) > ROOM:
        kept = kept[: min(len(kept) - 1, len(kept) * ROOM // size)].removesuffix("\\")
        encoded = encode_line(kept, encoding)
    return encoded, between.join(whole)[len(kept) :][:8]


def _no_markup(text: str) -> str:
    """A backslash of the text is no command to the card."""
    return text.replace("\\", "＼")


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
