"""Where a card stands in a text that is long: what does not go into one frame is told leaf by leaf, and what a call
interrupted, or a new line put out of its place, goes on with the text that was in view."""

from collections.abc import Sequence
from dataclasses import dataclass

from led_feed.cards.onbon_frame import stuff
from led_feed.cards.port import Order
from led_feed.encodings import encode_line
from led_feed.payload import GAP
from led_feed.showing import Effect, Rank
from led_feed.wording import fits

ROOM = 900
"""Bytes for the text, stuffed: with the rest of the frame they stay below a card's 1024."""
NEW_LINE = "\\n"
MARKS = 4


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
    """``marks`` are the texts that were in view when something else took the place of theirs, newest first."""

    def __init__(self) -> None:
        self._texts: tuple[str, ...] = ()
        self._turned: tuple[str, ...] = ()
        self._resumes = False
        self._marks: tuple[str, ...] = ()
        self._place = 0

    def leaf(self, order: Order, encoding: str, seen: str = "") -> Leaf:
        """What is to be told now; ``seen`` is the text that was in view until now."""
        texts, before = _texts(order, encoding), self._texts
        if texts != before and self._resumes and seen not in texts:
            self._marks = (seen, *self._marks)[:MARKS]
        self._texts = texts
        self._resumes = all(item.rank <= Rank.NOTICE for item in order.showing.front)
        if texts != before or seen:
            self._turned, self._place = self._begun(seen), 0
        leaves = _leaves(order, self._turned, encoding)
        return leaves[self._place % len(leaves)]

    def _begun(self, seen: str) -> tuple[str, ...]:
        """Only a playlist is gone on with; of calls the newest comes first."""
        texts = self._texts
        known = (mark for mark in (seen, *self._marks) if mark in texts)
        at = texts.index(next(known, texts[0])) if self._resumes else 0
        return texts[at:] + texts[:at]

    def turn(self) -> None:
        """The leaf has been read."""
        self._place += 1


def _texts(order: Order, encoding: str) -> tuple[str, ...]:
    """The lines of the highest class, in the order of the playlist, each no longer than a frame; the default text when
    there are none."""
    texts = [item.text for item in order.showing.front] or [order.showing.default]
    return tuple(piece for text in texts for piece in _pieces(_no_markup(text), encoding))


def _leaves(order: Order, texts: Sequence[str], encoding: str) -> tuple[Leaf, ...]:
    sign, items = order.sign, order.showing.front
    moving = any(item.effect is Effect.SCROLL_LEFT for item in items)
    standing = not moving and all(fits(sign, text) for text in texts)
    groups = _grouped(texts, len(NEW_LINE if standing else GAP), encoding)
    lost = encode_line("".join(texts), encoding).lost
    return tuple(Leaf(tuple(group), standing, len(groups), lost) for group in groups)


def _grouped(texts: Sequence[str], between: int, encoding: str) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    room = ROOM
    for text in texts:
        size = _size(text, encoding) + between
        if groups[-1] and size > room:
            groups.append([])
            room = ROOM
        groups[-1].append(text)
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
