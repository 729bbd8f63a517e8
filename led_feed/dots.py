"""Texts as dots: 16-dot glyphs straight from Unifont's .hex, no font engine, the same on every machine."""

import mmap
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from led_feed.errors import FontMissing

ROWS = 16
FONT_FILES = (
    Path("/usr/share/unifont/unifont.hex"),
    Path("/usr/local/share/unifont/unifont.hex"),
    Path("/usr/share/fonts/unifont/unifont.hex"),
)
"""Where the Debian package ``unifont`` and its cousins put the glyphs."""
GLYPHS_KEPT = 1024
"""At some 600 bytes a glyph the cache stays below 1 MB; a hall's signs need about 300 different characters."""

Columns = tuple[int, ...]
"""Columns of dots from left to right; bit 0 is the top row."""
BOX: Columns = (0, 0x7FFE, *([0x4002] * 12), 0x7FFE, 0)
"""What is shown for a character the font has not: an empty box, as wide as a hanzi."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A text as dots, ``height`` rows high. ``missing`` holds the characters that became boxes."""

    columns: Columns
    height: int = ROWS
    missing: str = ""

    @property
    def width(self) -> int:
        return len(self.columns)

    def scaled(self, factor: int) -> "Strip":
        """Every dot becomes ``factor`` × ``factor`` dots, as signs of 32 rows need it."""
        if factor <= 1:
            return self
        wide = tuple(_stretch(c, self.height, factor) for c in self.columns for _ in range(factor))
        return Strip(wide, self.height * factor, self.missing)

    def padded(self, width: int, height: int) -> "Strip":
        """Centred on a field of at least ``width`` × ``height``."""
        left = max(0, width - self.width) // 2
        right = max(0, width - self.width) - left
        down = max(0, height - self.height) // 2
        columns = (*([0] * left), *(c << down for c in self.columns), *([0] * right))
        return Strip(columns, max(height, self.height), self.missing)

    def pbm(self) -> bytes:
        """Binary PBM (P4), 1 is a lit dot: any sign can show it without a Chinese font."""
        head = f"P4\n{self.width} {self.height}\n".encode("ascii")
        return head + b"".join(_row(self.columns, row) for row in range(self.height))


class DotFont:
    """Glyphs looked up in the mapped font file when first needed: nothing is parsed ahead. Thread-safe."""

    def __init__(self, path: Path) -> None:
        """Raises FontMissing when ``path`` is no readable Unifont .hex."""
        try:
            with path.open("rb") as file:
                self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as fault:
            raise FontMissing(f"the dot font {path} cannot be read: {fault}") from fault
        if self._lines.find(b"0041:") < 0 or self._glyph("A") is None:
            raise FontMissing(f"{path} is not a Unifont .hex file")
        self.path = path
        self.glyph = lru_cache(maxsize=GLYPHS_KEPT)(self._glyph)
        self.bitmap = lru_cache(maxsize=GLYPHS_KEPT)(self._bitmap)
        """A glyph's 16 rows from the top, one byte each when Latin, else two; None when the font has it not."""

    def draw(self, text: str) -> Strip:
        """``text`` on one line of 16 dots; Latin is 8 dots wide, hanzi 16."""
        columns: list[int] = []
        missing: dict[str, None] = {}
        for char in text:
            glyph = self.glyph(char)
            if glyph is None:
                missing[char] = None
            columns.extend(BOX if glyph is None else glyph)
        return Strip(tuple(columns), ROWS, "".join(missing))

    def missing(self, text: str) -> str:
        """The characters of ``text`` that this font lacks, each once."""
        return "".join(c for c in dict.fromkeys(text) if self.glyph(c) is None)

    def _glyph(self, char: str) -> Columns | None:
        digits = self._find(ord(char))
        return _columns(digits) if digits else None

    def _bitmap(self, char: str) -> bytes | None:
        digits = self._find(ord(char))
        return bytes.fromhex(digits.decode("ascii")) if digits and len(digits) in {32, 64} else None

    def _find(self, code: int) -> bytes | None:
        """Binary search in the sorted lines ``4E00:0001…``: some 17 steps among 57,000."""
        low, high = 0, len(self._lines)
        while low < high:
            middle = (low + high) // 2
            start = self._lines.rfind(b"\n", low, middle) + 1 or low
            end = self._lines.find(b"\n", start)
            end = len(self._lines) if end < 0 else end
            found, _, digits = self._lines[start:end].partition(b":")
            at = _number(found)
            if at == code:
                return digits.strip()
            if at < code:
                low = end + 1
            else:
                high = start
        return None


@lru_cache(maxsize=1)
def system_font() -> DotFont:
    """The machine's 16-dot font; raises FontMissing with the package to install."""
    path = next((p for p in FONT_FILES if p.is_file()), None)
    if path is None:
        raise FontMissing("the 16-dot font is missing: install the system package 'unifont'")
    return DotFont(path)


def _number(digits: bytes) -> int:
    try:
        return int(digits, 16)
    except ValueError as fault:
        raise FontMissing(f"the dot font is damaged at {digits[:12]!r}") from fault


def _columns(digits: bytes) -> Columns | None:
    """Turn the rows of a glyph (32 or 64 hex digits) into columns; None when it is neither."""
    if len(digits) not in {32, 64}:
        return None
    per_row = len(digits) // ROWS
    try:
        rows = [int(digits[i * per_row : (i + 1) * per_row], 16) for i in range(ROWS)]
    except ValueError:
        return None
    width = per_row * 4
    return tuple(_gather((row >> (width - 1 - x)) & 1 for row in rows) for x in range(width))


def _gather(bits: Iterable[int]) -> int:
    return sum(bit << place for place, bit in enumerate(bits))


def _stretch(column: int, height: int, factor: int) -> int:
    dot = (1 << factor) - 1
    return sum(dot << (row * factor) for row in range(height) if column >> row & 1)


def _row(columns: Columns, row: int) -> bytes:
    bits = "".join("1" if column >> row & 1 else "0" for column in columns)
    padded = bits.ljust(-(-len(bits) // 8) * 8, "0")
    return int(padded, 2).to_bytes(len(padded) // 8, "big") if padded else b""
