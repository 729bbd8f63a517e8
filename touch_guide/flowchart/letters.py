"""How wide words are and where they break, without a font at hand: the widths of Noto Sans CJK SC in bold."""

from collections.abc import Iterator
from functools import lru_cache

_ASCII = (
    23, 37, 57, 59, 59, 96, 74, 32, 38, 38, 51, 59, 32, 37, 32, 39, 59, 59, 59, 59, 59, 59, 59, 59, 59, 59, 32, 32, 59,
    59, 59, 51, 101, 64, 68, 66, 71, 62, 58, 72, 76, 33, 57, 69, 58, 85, 75, 77, 67, 77, 68, 62, 62, 75, 62, 92, 63, 58,
    61, 38, 39, 38, 59, 57, 63, 59, 64, 53, 64, 58, 37, 60, 64, 30, 31, 60, 32, 96, 64, 63, 64, 64, 44, 50, 42, 64, 58,
    86, 56, 57, 51, 38, 30, 38, 59,
)  # fmt: skip
"""Hundredths of an em for U+0020 to U+007E, rounded up."""

_NEVER_FIRST = frozenset("、，。．；：？！）》」』】〕〉”’…·%‰℃,.;:?!)]}")
_NEVER_LAST = frozenset("（《「『【〔〈“‘([{")


def advance(text: str) -> float:
    """The width of a line in em of its size; never less than the font's own."""
    return sum(_ASCII[ord(c) - 32] if " " <= c <= "~" else 100 for c in text) / 100


def longest_word(text: str) -> float:
    """The width below which some word of the text would have to be broken."""
    return max((width for _, width, _ in _pieces(text)), default=0.0)


@lru_cache(maxsize=2048)
def wrap(text: str, room: float) -> tuple[str, ...]:
    """The text in as few lines as ``room`` (in em) allows, of like length. Only a word that is wider than the room is
    broken inside."""
    if not text.strip():
        return ()
    lines = _filled(text, room)
    least, most = max(room / 2, longest_word(text)), room
    while (
        len(lines) > 1 and most - least > 0.25
    ):  # the narrowest room for the same number of lines evens them out
        middle = (least + most) / 2
        tried = _filled(text, middle)
        if len(tried) == len(lines):
            lines, most = tried, middle
        else:
            least = middle
    return lines


def _filled(text: str, room: float) -> tuple[str, ...]:
    lines, line, used = [], "", 0.0
    for piece, width, space in _fitting(text, room):
        if line and used + width > room:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line += piece
        used += width + space
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


Piece = tuple[str, float, float]
"""What is not broken, how wide it is, and how wide the space behind it."""


def _fitting(text: str, room: float) -> Iterator[Piece]:
    for piece, width, space in _pieces(text):
        if width <= room:
            yield piece, width, space
            continue
        rest = piece.rstrip()
        while len(rest) > 1 and advance(rest) > room:
            cut = max(1, next(n for n in range(1, len(rest) + 1) if advance(rest[:n]) > room) - 1)
            yield rest[:cut], advance(rest[:cut]), 0.0
            rest = rest[cut:]
        yield rest + piece[len(piece.rstrip()) :], advance(rest), space


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[Piece, ...]:
    """Latin words with the space behind them, single Chinese characters with the punctuation that clings to them."""
    pieces: list[str] = []
    for char in " ".join(text.split()):
        if pieces and not _breaks(pieces[-1][-1], char):
            pieces[-1] += char
        else:
            pieces.append(char)
    bare = [(piece, advance(piece.rstrip())) for piece in pieces]
    return tuple((piece, width, advance(piece) - width) for piece, width in bare)


def _breaks(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or after == " " or before in _NEVER_LAST:
        return False
    return before in " -/" or not (before.isascii() and after.isascii())
