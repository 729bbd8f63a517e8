"""Texts as pictures: the rows of Unifont's glyphs put side by side, no font engine."""

from led_feed.dots import BOX, ROWS, DotFont
from led_feed.pixels.raster import Raster

BOXED = b"".join(column.to_bytes(2, "big") for column in BOX)
"""The empty box for a character that the font has not; its rows are its columns."""


class Lettering:
    """Draws lines of 16 dots; Latin is 8 dots wide, hanzi 16. Thread-safe, as the font is."""

    def __init__(self, font: DotFont) -> None:
        self._font = font

    def draw(self, text: str) -> Raster:
        """A character that the font has not becomes a box."""
        glyphs = [self._font.bitmap(char) or BOXED for char in text]
        width = sum(len(glyph) for glyph in glyphs) // 2
        return Raster(width, tuple(int.from_bytes(_row(glyphs, y), "big") for y in range(ROWS)))

    def missing(self, text: str) -> str:
        """The characters of ``text`` that become boxes, each once."""
        return "".join(char for char in dict.fromkeys(text) if self._font.bitmap(char) is None)


def _row(glyphs: list[bytes], y: int) -> bytes:
    return b"".join(g[y : y + 1] if len(g) == ROWS else g[2 * y : 2 * y + 2] for g in glyphs)
