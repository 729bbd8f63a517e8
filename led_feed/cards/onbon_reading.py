"""Where a text stands that is too long for one frame: it is told leaf by leaf, and goes on there after a call."""

from collections.abc import Sequence
from dataclasses import dataclass

from led_feed.cards.onbon_frame import stuff
from led_feed.cards.port import Order
from led_feed.encodings import encode_line
from led_feed.payload import GAP
from led_feed.showing import Effect
from led_feed.wording import fits

ROOM = 900
"""Bytes for the text, stuffed: with the rest of the frame they stay below a card's 1024."""
NEW_LINE = "\\n"


@dataclass(frozen=True, slots=True)
class Leaf:
    """As many texts as one frame holds. ``standing``: each is shown still for a while; else they pass by in a row.
    ``count`` leaves are there in all. ``lost`` holds the characters of all leaves that the encoding has not."""

    texts: tuple[str, ...]
    standing: bool
    count: int = 1
    lost: str = ""

    @property
    def line(self) -> str:
        return (NEW_LINE if self.standing else GAP).join(self.texts)


class Reading:
    """Keeps the place in what is shown now, and in what a call interrupted."""

    def __init__(self) -> None:
        self._key: tuple[str, ...] = ()
        self._place = 0
        self._count = 1
        self._left: tuple[tuple[str, ...], int] = ((), 0)

    def leaf(self, order: Order, encoding: str) -> Leaf:
        """The one to be shown now."""
        leaves = leaves_of(order, encoding)
        key = tuple(text for leaf in leaves for text in leaf.texts)
        if key != self._key:
            self._open(key)
        self._count = len(leaves)
        self._place %= self._count
        return leaves[self._place]

    def turn(self) -> None:
        self._place = (self._place + 1) % self._count

    def _open(self, key: tuple[str, ...]) -> None:
        if self._count > 1:
            self._left = (self._key, self._place)
        self._key = key
        self._place = self._left[1] if key == self._left[0] else 0


def leaves_of(order: Order, encoding: str) -> tuple[Leaf, ...]:
    """The lines of the highest class, in the order of the playlist; the default text when there are none."""
    sign, items = order.sign, order.showing.front
    texts = [_no_markup(item.text) for item in items] or [_no_markup(order.showing.default)]
    moving = any(item.effect is Effect.SCROLL_LEFT for item in items)
    standing = not moving and all(fits(sign, text) for text in texts)
    groups = _grouped(texts, len(NEW_LINE if standing else GAP), encoding)
    lost = encode_line("".join(texts), encoding).lost
    return tuple(Leaf(tuple(group), standing, len(groups), lost) for group in groups)


def _grouped(texts: Sequence[str], between: int, encoding: str) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    room = ROOM
    for piece in (piece for text in texts for piece in _pieces(text, encoding)):
        size = _size(piece, encoding) + between
        if groups[-1] and size > room:
            groups.append([])
            room = ROOM
        groups[-1].append(piece)
        room -= size
    return groups


def _pieces(text: str, encoding: str) -> list[str]:
    """The text itself, or its parts when it alone is too long for a frame."""
    pieces = [""]
    room = ROOM
    for char in text:
        size = _size(char, encoding)
        if size > room:
            pieces.append("")
            room = ROOM
        pieces[-1] += char
        room -= size
    return pieces


def _size(text: str, encoding: str) -> int:
    return len(stuff(encode_line(text, encoding).data))


def _no_markup(text: str) -> str:
    """A backslash of the text is no command to the card."""
    return text.replace("\\", "＼")
