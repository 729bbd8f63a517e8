"""A one-bit picture as blocks for GS v 0: short, dot-exact, and free of bytes that printers obey inside a picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MAX_ROWS = 128
"""Rows of one block. A printer left in the middle of a block waits for at most this many rows."""

_DLE = 0x10
_OBEYED = frozenset({0x04, 0x05, 0x14})
_HEADER = b"\x1dv0"
_LONGEST_COMMAND = 4
_INVERTED = bytes(255 - b for b in range(256))


@dataclass(frozen=True, slots=True)
class Block:
    """``rows`` rows of ``width_bytes`` packed bytes, a set bit is black."""

    width_bytes: int
    rows: int
    data: bytes

    def command(self) -> bytes:
        """GS v 0 with the block's dots."""
        width, rows = self.width_bytes.to_bytes(2, "little"), self.rows.to_bytes(2, "little")
        return b"\x1dv0\0" + width + rows + self.data


def without_hazards(data: bytes) -> bytes:
    """DLE EOT, DLE ENQ and DLE DC4 are obeyed even inside a picture by some printers. One dot beside a black dot
    (``10`` becomes ``18``) breaks each of them; a changed byte can't make a new one."""
    if not any(bytes((_DLE, second)) in data for second in _OBEYED):
        return data
    fixed = bytearray(data)
    for place in range(len(fixed) - 1):
        if fixed[place] == _DLE and fixed[place + 1] in _OBEYED:
            fixed[place] = 0x18
    return bytes(fixed)


def blocks(picture: "Image.Image") -> Iterator[Block]:
    """Cuts a black-on-white picture of mode 1, its width a multiple of 8. White rows become one byte wide, others
    end with their rightmost black dot."""
    width = picture.width // 8
    packed = picture.tobytes().translate(_INVERTED)
    rows = [packed[start : start + width] for start in range(0, len(packed), width)]
    ink = [len(row.rstrip(b"\0")) for row in rows]
    for run in _runs(ink):
        used = max(1, *(ink[y] for y in run))
        data = b"".join(rows[y][:used] for y in run)
        yield Block(used, len(run), without_hazards(data))


def _runs(ink: list[int]) -> Iterator[range]:
    """Stretches of blank and of inked rows, none longer than MAX_ROWS; gaps under 8 rows stay in their stretch."""
    start = 0
    while start < len(ink):
        blank = _blank_run(ink, start)
        if blank >= 8:
            end = start + blank
        else:
            end = start + 1
            while end < len(ink) and _blank_run(ink, end) < 8:
                end += 1
        for top in range(start, end, MAX_ROWS):
            yield range(top, min(top + MAX_ROWS, end))
        start = end


def _blank_run(ink: list[int], start: int) -> int:
    """How many rows from ``start`` are blank, counted up to eight or to the end of a longer run."""
    end = start
    while end < len(ink) and ink[end] == 0:
        end += 1
    return end - start


def block_spans(job: bytes) -> Iterator[tuple[int, int]]:
    """Where each block of a job begins, and where it ends."""
    place = job.find(_HEADER)
    while place >= 0:
        size = job[place + 4 : place + 8]
        end = place + 8 + (size[0] | size[1] << 8) * (size[2] | size[3] << 8)
        yield place, end
        place = job.find(_HEADER, end)


def longest_block(job: bytes, handed: int) -> int:
    """The most bytes that a printer can still be waiting for when the first ``handed`` bytes of ``job`` were handed
    over and an unknown part of them arrived. Left there, it would take the next job for pixels."""
    longest = _LONGEST_COMMAND if handed else 0
    for start, end in block_spans(job):
        if start >= handed:
            break
        longest = max(longest, end - start - 1)
    return longest
