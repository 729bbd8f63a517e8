"""What goes over a printer's line, told apart: the kiosk's commands one way, the printer's answers the other."""

from collections.abc import Iterator
from enum import Enum, auto


class Piece(Enum):
    """``MARK`` is GS ( H with a job's id, ``SENSOR`` GS r, ``CUT`` GS V; pixels and all else are ``OTHER``."""

    REAL_TIME = auto()
    MARK = auto()
    SENSOR = auto()
    CUT = auto()
    OTHER = auto()


_COMMANDS = (
    (b"\x10\x04", 3, Piece.REAL_TIME),
    (b"\x10\x05", 3, Piece.REAL_TIME),
    (b"\x10\x14\x08", 10, Piece.REAL_TIME),
    (b"\x1b@", 2, Piece.OTHER),
    (b"\x1da", 3, Piece.OTHER),
    (b"\x1dr", 3, Piece.SENSOR),
    (b"\x1dVB", 4, Piece.CUT),
    (b"\x1d(H\x06\0", 11, Piece.MARK),
    (b"\x1dv0", 8, Piece.OTHER),
)


class SlipStream:
    """Cuts what the kiosk sends into commands, whatever the sizes of the parts it comes in."""

    def __init__(self) -> None:
        self._rest = b""
        self._pixels = 0

    def feed(self, data: bytes) -> Iterator[tuple[Piece, bytes]]:
        self._rest += data
        while self._rest:
            taken = self._next()
            if taken is None:
                return
            yield taken

    def _next(self) -> tuple[Piece, bytes] | None:
        if self._pixels:
            pixels = self._take(min(self._pixels, len(self._rest)))
            self._pixels -= len(pixels)
            return Piece.OTHER, pixels
        for head, size, piece in _COMMANDS:
            if self._rest.startswith(head):
                return self._command(size, piece, raster=head == b"\x1dv0")
            if head.startswith(self._rest):
                return None
        nuls = len(self._rest) - len(self._rest.lstrip(b"\0"))
        return Piece.OTHER, self._take(nuls or 1)

    def _command(self, size: int, piece: Piece, *, raster: bool) -> tuple[Piece, bytes] | None:
        if len(self._rest) < size:
            return None
        raw = self._take(size)
        if raster:
            self._pixels = (raw[4] | raw[5] << 8) * (raw[6] | raw[7] << 8)
        return piece, raw

    def _take(self, size: int) -> bytes:
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken


class AnswerStream:
    """Cuts what the printer says into ``(sensor byte or job id, raw)``; for all else the first is None. It knows the
    emulators' ways: they say each answer in one go."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[tuple[int | bytes | None, bytes]]:
        self._rest += data
        while self._rest:
            first = self._rest[0]
            size = 4 if first & 0x93 == 0x10 else 7 if first == 0x37 else 1
            if len(self._rest) < size:
                return
            raw, self._rest = self._rest[:size], self._rest[size:]
            if size == 7:
                yield raw[2:6], raw
            else:
                yield (first if size == 1 and first & 0x90 == 0 else None), raw
