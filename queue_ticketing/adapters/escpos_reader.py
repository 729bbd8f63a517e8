"""Reads ESC/POS as a printer does: bytes in, commands out, whatever the sizes of the pieces. Knows what the kiosk
sends and a little more; made apart from the composer, so that one can catch the other's mistakes."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image


class Kind(Enum):
    """What a command does."""

    INIT = auto()
    AUTO_STATUS = auto()
    RASTER = auto()
    CUT = auto()
    PAPER_SENSOR = auto()
    PROCESS_ID = auto()
    REAL_TIME = auto()
    FEED = auto()
    TEXT = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Command:
    """``value`` is the command's number, or the row length in bytes of a RASTER; ``data`` what it carries."""

    kind: Kind
    value: int = 0
    data: bytes = b""


_FIXED = {
    b"\x1b@": (Kind.INIT, 0),
    b"\x1da": (Kind.AUTO_STATUS, 1),
    b"\x1dr": (Kind.PAPER_SENSOR, 1),
    b"\x10\x04": (Kind.REAL_TIME, 1),
    b"\x10\x05": (Kind.REAL_TIME, 1),
    b"\x1bJ": (Kind.FEED, 1),
    b"\x1bd": (Kind.FEED, 1),
    b"\x1ba": (Kind.UNKNOWN, 1),
    b"\x1bi": (Kind.CUT, 0),
    b"\x1bm": (Kind.CUT, 0),
}
_DC4_SIZES = {1: 5, 2: 5, 3: 8, 7: 4, 8: 10}
_LEADERS = b"\x10\x1b\x1d"


class EscposReader:
    """Keeps what is half arrived. ``waiting`` is how many bytes that is."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    @property
    def waiting(self) -> int:
        return len(self._buffer)

    def feed(self, data: bytes) -> list[Command]:
        self._buffer += data
        found, place = [], 0
        while place < len(self._buffer):
            taken = _next(bytes(self._buffer[place : place + 12]), self._buffer, place)
            if taken is None:
                break
            command, size = taken
            place += size
            if command is not None:
                found.append(command)
        del self._buffer[:place]
        return found


def _next(head: bytes, stream: bytearray, place: int) -> tuple[Command | None, int] | None:
    """The command that begins with ``head`` and its size, or None when more bytes must come first."""
    if head[0] not in _LEADERS:
        return _plain(head[0])
    if len(head) < 2:
        return None
    fixed = _FIXED.get(head[:2])
    if fixed is not None:
        kind, more = fixed
        if len(head) < 2 + more:
            return None
        return Command(kind, head[2] if more else 0, head[: 2 + more]), 2 + more
    return _long(head, stream, place)


def _plain(value: int) -> tuple[Command | None, int]:
    if value == 0x0A:
        return Command(Kind.FEED, 24), 1
    if value < 0x20:
        return None, 1
    return Command(Kind.TEXT, value, bytes((value,))), 1


def _long(head: bytes, stream: bytearray, place: int) -> tuple[Command | None, int] | None:
    match head[:2]:
        case b"\x1dv":
            return _raster(head, stream, place)
        case b"\x1dV":
            size = 4 if len(head) > 2 and head[2] in (65, 66, 97, 98, 103, 104) else 3
            return (Command(Kind.CUT, head[2], head[:size]), size) if len(head) >= size else None
        case b"\x1d(":
            return _parenthesis(head, stream, place)
        case b"\x10\x14":
            size = _DC4_SIZES.get(head[2], 3) if len(head) > 2 else 3
            return (Command(Kind.REAL_TIME, head[2], head[:size]), size) if len(head) >= size else None
    return Command(Kind.UNKNOWN, head[1], head[:2]), 2


def _raster(head: bytes, stream: bytearray, place: int) -> tuple[Command, int] | None:
    if len(head) < 8:
        return None
    width, rows = head[4] | head[5] << 8, head[6] | head[7] << 8
    size = 8 + width * rows
    if len(stream) - place < size:
        return None
    return Command(Kind.RASTER, width, bytes(stream[place + 8 : place + size])), size


def _parenthesis(head: bytes, stream: bytearray, place: int) -> tuple[Command, int] | None:
    if len(head) < 5:
        return None
    size = 5 + (head[3] | head[4] << 8)
    if len(stream) - place < size:
        return None
    data = bytes(stream[place + 5 : place + size])
    if head[2:3] == b"H" and data[:2] == b"00" and len(data) == 6:
        return Command(Kind.PROCESS_ID, 48, data[2:]), size
    return Command(Kind.UNKNOWN, head[2], data), size


class Strip:
    """The paper between two cuts, as rows of dots. ``width_dots`` is a multiple of 8."""

    def __init__(self, width_dots: int) -> None:
        self._width = width_dots // 8
        self._rows = bytearray()

    def __len__(self) -> int:
        """Rows so far."""
        return len(self._rows) // self._width

    def print_raster(self, row_bytes: int, data: bytes) -> None:
        """Rows that are too long lose their right end, as on paper."""
        for start in range(0, len(data), max(1, row_bytes)):
            row = data[start : start + row_bytes][: self._width]
            self._rows += row.ljust(self._width, b"\0")

    def feed(self, rows: int) -> None:
        self._rows += bytes(self._width * rows)

    def picture(self) -> "Image.Image":
        """All rows so far, black on white."""
        from PIL import Image  # noqa: PLC0415 - loaded with the first slip, not with the kiosk

        white = bytes(b ^ 0xFF for b in self._rows)
        return Image.frombytes("1", (self._width * 8, len(self)), white)

    def tear(self) -> "Image.Image":
        """The piece as a picture; the strip begins anew."""
        torn, self._rows = self.picture(), bytearray()
        return torn
