"""Pictures of one bit a dot, a whole number a row: to cut, move or double them costs a few shifts a row."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Raster:
    """``rows`` from the top; in each the leftmost dot is the highest of ``width`` bits, and 1 is lit."""

    width: int
    rows: tuple[int, ...]

    @classmethod
    def dark(cls, width: int, height: int) -> "Raster":
        return cls(width, (0,) * height)

    @property
    def height(self) -> int:
        return len(self.rows)

    @property
    def lit(self) -> int:
        """How many dots are lit."""
        return sum(row.bit_count() for row in self.rows)

    def dot(self, x: int, y: int) -> bool:
        return bool(self.rows[y] >> (self.width - 1 - x) & 1)

    def seen_at(self, x: int, view: int) -> "Raster":
        """What a field ``view`` dots wide shows of it when its left edge stands at dot ``x``, which may be negative."""
        shift, mask = view - x - self.width, (1 << view) - 1
        if shift >= 0:
            return Raster(view, tuple(row << shift & mask for row in self.rows))
        return Raster(view, tuple(row >> -shift & mask for row in self.rows))

    def enlarged(self, factor: int) -> "Raster":
        """Every dot becomes ``factor`` × ``factor`` dots."""
        if factor <= 1 or not self.width:
            return self
        wide = {ord("0"): "0" * factor, ord("1"): "1" * factor}
        rows = (int(f"{row:0{self.width}b}".translate(wide), 2) for row in self.rows)
        return Raster(self.width * factor, tuple(row for row in rows for _ in range(factor)))

    def mirrored_rows(self) -> "Raster":
        """Every second row from right to left, as a chain of lamps runs that turns at each end."""
        rows = (_mirrored(row, self.width) if place % 2 else row for place, row in enumerate(self.rows))
        return Raster(self.width, tuple(rows))

    def packed(self) -> bytes:
        """Eight dots a byte from the left, each row filled up to whole bytes with dark."""
        size = -(-self.width // 8)
        return b"".join((row << size * 8 - self.width).to_bytes(size, "big") for row in self.rows)

    def pbm(self) -> bytes:
        """Binary PBM (P4)."""
        return b"P4\n%d %d\n" % (self.width, self.height) + self.packed()


def stacked(pictures: Iterable[Raster], width: int, height: int) -> Raster:
    """Pictures ``width`` dots wide, one below the other, together centred on ``height`` rows."""
    rows = [row for picture in pictures for row in picture.rows][:height]
    above = (height - len(rows)) // 2
    return Raster(width, (*(0,) * above, *rows, *(0,) * (height - len(rows) - above)))


def _mirrored(row: int, width: int) -> int:
    return int(f"{row:0{width}b}"[::-1], 2)
