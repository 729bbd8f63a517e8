"""A strip of paper to draw on: text, rules, bars, all in whole dots, grown downwards."""

import functools
from dataclasses import dataclass

from PIL import Image, ImageDraw

from queue_ticketing.adapters.slip_fonts import drawable, font, length

_INK_FROM = 104
"""Grey from which a dot is burnt (0 to 255): a little under the half keeps thin strokes whole."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of text as dots. ``middle`` is that of the ink, not of the letters' own spacing."""

    dots: Image.Image
    width: int
    middle: int


_BURN = [0] * _INK_FROM + [255] * (256 - _INK_FROM)
_LARGEST_KEPT = 60


def mark(text: str, size: int, bold: bool = False) -> Mark:
    """``text`` in one line, its height that of the font's line whatever the letters."""
    return _kept_mark(text, size, bold) if size <= _LARGEST_KEPT else _new_mark(text, size, bold)


def _new_mark(text: str, size: int, bold: bool) -> Mark:
    face = font(size, bold)
    shown = drawable(text)
    width = max(1, round(face.getlength(shown)) + 2)
    height = line_height(size)
    grey = Image.new("L", (width, height), 0)
    baseline = round(size * 0.98)
    ImageDraw.Draw(grey).text((0, baseline), shown, font=face, fill=255, anchor="ls")
    dots = grey.point(_BURN, mode="1")
    ink = dots.getbbox() or (0, 0, width, height)
    return Mark(dots, width, (ink[0] + ink[2]) // 2)


_kept_mark = functools.lru_cache(maxsize=192)(_new_mark)
"""Slips repeat their words, but not their number, whose picture is also the largest by far."""


def line_height(size: int) -> int:
    return round(size * 1.28)


SIZES = (208, 176, 142, 120, 104, 80, 60, 50, 44, 38, 32, 28, 24, 20)
"""The type scale, in dots. Text that is too long takes the next smaller size."""


def fitting(text: str, width: int, size: int, least: int, bold: bool = False) -> int:
    """The largest size of the scale from ``size`` down to ``least`` in which ``text`` fits into ``width`` dots."""
    return next((s for s in SIZES if least <= s <= size and length(text, s, bold) <= width), least)


_NO_LINE_STARTS_WITH = "，。、；：！？）》」』”’…·%℃"
_NO_LINE_ENDS_WITH = "（《〈「『【〔“‘"


@functools.lru_cache(maxsize=512)
def wrapped(text: str, width: int, size: int, bold: bool = False) -> tuple[str, ...]:
    """``text`` in lines of at most ``width`` dots; Latin words stay whole, no line begins with a closing sign."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and length(line + piece, size, bold) > width:
            keep = _kept(line, piece)
            lines.append(line[:keep].strip())
            line = line[keep:]
        line += piece
        while len(line) > 1 and length(line, size, bold) > width:
            cut = _cut(line, width, size, bold)
            lines.append(line[:cut])
            line = line[cut:]
    return (*lines, line.strip()) if line.strip() else tuple(lines)


def _kept(line: str, piece: str) -> int:
    """How much of a full line stays: a closing sign takes the letter before it along to the next one, and an opening
    sign goes with what it opens."""
    keep = len(line)
    if piece[0] in _NO_LINE_STARTS_WITH:
        keep -= 1
        while keep > 1 and line[keep] in _NO_LINE_STARTS_WITH:
            keep -= 1
    while keep > 1 and line[keep - 1] in _NO_LINE_ENDS_WITH:
        keep -= 1
    return max(1, keep)


@functools.lru_cache(maxsize=512)
def fitted(
    text: str, width: int, size: int, least: int, most: int, bold: bool = False
) -> tuple[int, tuple[str, ...]]:
    """The largest size from ``size`` down to ``least`` in which ``text`` takes at most ``most`` lines, and these
    lines. Words that fit in no size end in an ellipsis: a reader must see that something is left out."""
    for tried in (s for s in SIZES if least <= s <= size):
        lines = wrapped(text, width, tried, bold)
        if len(lines) <= most:
            return tried, lines
    kept = list(wrapped(text, width, least, bold)[:most])
    while len(kept[-1]) > 1 and length(kept[-1] + "…", least, bold) > width:
        kept[-1] = kept[-1][:-1]
    kept[-1] += "…"
    return least, tuple(kept)


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for character in text:
        word = character.isascii() and character != " "
        if word and pieces and pieces[-1][-1].isascii() and pieces[-1] != " ":
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _cut(line: str, width: int, size: int, bold: bool) -> int:
    return next(n for n in range(len(line), 0, -1) if n == 1 or length(line[:n], size, bold) <= width)


_PIECE = 2048


class Page:
    """White paper of ``width`` dots, as long as it is drawn on; ``picture`` is cut off at ``y``. ``keep``: its words will
    come again, so their dots are kept."""

    def __init__(self, width: int, margin: int, *, keep: bool = True) -> None:
        self.width, self.margin, self.y = width, margin, 0
        self._mark = mark if keep else _new_mark
        self._paper = Image.new("1", (width, _PIECE), 1)
        self._pen = ImageDraw.Draw(self._paper)

    @property
    def inner(self) -> int:
        return self.width - 2 * self.margin

    def picture(self, tail: int) -> Image.Image:
        self._reach(self.y + tail)
        return self._paper.crop((0, 0, self.width, self.y + tail))

    def gap(self, dots: int) -> None:
        self.y += dots

    def place(self, text: str, x: int, y: int, size: int, bold: bool = False) -> None:
        found = self._mark(text, size, bold)
        self._reach(y + found.dots.height)
        self._paper.paste(0, (x, y), found.dots)

    def centred(
        self, text: str, size: int, bold: bool = False, left: int = 0, right: int | None = None
    ) -> None:
        """One line in the middle between ``left`` and ``right``, which are the page's edges if not given."""
        end = self.width if right is None else right
        found = self._mark(text, size, bold)
        self._reach(self.y + found.dots.height)
        self._paper.paste(0, ((left + end) // 2 - found.middle, self.y), found.dots)

    def line(self, text: str, size: int, bold: bool = False) -> None:
        self.centred(text, size, bold)
        self.y += line_height(size)

    def fit(self, text: str, size: int, least: int, most: int, bold: bool = False) -> None:
        """``text`` centred in at most ``most`` lines, smaller than ``size`` only if it must be."""
        used, lines = fitted(text, self.inner, size, least, most, bold)
        for line in lines:
            self.line(line, used, bold)

    def rule(self, thickness: int = 2, inset: int = 0) -> None:
        left, right = self.margin + inset, self.width - self.margin - inset - 1
        self._reach(self.y + thickness)
        self._pen.rectangle((left, self.y, right, self.y + thickness - 1), fill=0)
        self.y += thickness

    def level(self, left: int, right: int, y: int, thickness: int = 2) -> None:
        self._reach(y + thickness)
        self._pen.rectangle((left, y, right - 1, y + thickness - 1), fill=0)

    def upright(self, x: int, top: int, bottom: int, thickness: int = 2) -> None:
        self._reach(bottom + 1)
        self._pen.rectangle((x, top, x + thickness - 1, bottom), fill=0)

    def bar(self, text: str, size: int) -> None:
        """White on black, over the whole width: what nobody may overlook."""
        used = fitting(text, self.inner - 16, size, 22, True)
        height = line_height(used) + 12
        self._reach(self.y + height)
        self._pen.rectangle((0, self.y, self.width - 1, self.y + height - 1), fill=0)
        found = self._mark(text, used, True)
        self._paper.paste(1, (self.width // 2 - found.middle, self.y + 4), found.dots)
        self.y += height

    def box(self, x: int, y: int, side: int, thickness: int = 2) -> None:
        self._reach(y + side)
        self._pen.rectangle((x, y, x + side - 1, y + side - 1), outline=0, width=thickness)

    def paste(self, picture: Image.Image, x: int, y: int) -> None:
        self._reach(y + picture.height)
        self._paper.paste(picture, (x, y))

    def _reach(self, bottom: int) -> None:
        """What is pasted beyond the paper's end would be lost without a word."""
        if bottom > self._paper.height:
            longer = Image.new("1", (self.width, bottom + _PIECE), 1)
            longer.paste(self._paper, (0, 0))
            self._paper, self._pen = longer, ImageDraw.Draw(longer)
