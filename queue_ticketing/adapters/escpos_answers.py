"""Takes apart what an ESC/POS printer sends: answers carry no label and arrive mixed. No I/O in here.

Forms: ``0xx1xx10`` real-time status, ``0xx1xx00`` + 3 bytes automatic status, ``0xx0xxxx`` answer to GS r,
``37 22 d1 d2 d3 d4 00`` process id. Read in Epson's ESC/POS reference and tried against an emulator.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RealTimeStatus:
    """The answer to one DLE EOT; which one is known only to who asked."""

    value: int


@dataclass(frozen=True, slots=True)
class AutoStatus:
    """Four bytes that the printer pushes when its state changes."""

    raw: bytes


@dataclass(frozen=True, slots=True)
class PaperSensor:
    """The answer to GS r 1, given when everything before it has been processed. A stray NUL looks the same."""

    value: int


@dataclass(frozen=True, slots=True)
class ProcessDone:
    """The job named by ``pid`` is on paper."""

    pid: bytes


@dataclass(frozen=True, slots=True)
class Noise:
    """Bytes of no known form."""

    raw: bytes


Answer = RealTimeStatus | AutoStatus | PaperSensor | ProcessDone | Noise

_BLOCK_HEAD = b"\x37\x22"
_BLOCK_SIZE = 7


class AnswerReader:
    """Keeps what is half arrived. A real-time status may come between the bytes of the others."""

    def __init__(self) -> None:
        self._status = b""
        self._block = b""

    def feed(self, data: bytes) -> list[Answer]:
        found: list[Answer] = []
        for value in data:
            self._take(value, found)
        return found

    def _take(self, value: int, found: list[Answer]) -> None:
        if self._status:
            self._continue_status(value, found)
        elif self._block:
            self._continue_block(value, found)
        else:
            self._start(value, found)

    def _start(self, value: int, found: list[Answer]) -> None:
        if value & 0x93 == 0x12:
            found.append(RealTimeStatus(value))
        elif value & 0x93 == 0x10:
            self._status = bytes((value,))
        elif value == _BLOCK_HEAD[0]:
            self._block = bytes((value,))
        elif value & 0x90 == 0:
            found.append(PaperSensor(value))
        else:
            found.append(Noise(bytes((value,))))

    def _continue_status(self, value: int, found: list[Answer]) -> None:
        """Bytes 2 to 4 of an automatic status have bit 4 and bit 7 off, so anything else is something else."""
        if value & 0x93 == 0x12:
            found.append(RealTimeStatus(value))
        elif value & 0x90:
            found.append(Noise(self._status))
            self._status = b""
            self._take(value, found)
        else:
            self._status += bytes((value,))
            if len(self._status) == 4:
                found.append(AutoStatus(self._status))
                self._status = b""

    def _continue_block(self, value: int, found: list[Answer]) -> None:
        place = len(self._block)
        if value < 0x20 and value & 0x93 == 0x12:
            found.append(RealTimeStatus(value))
        elif value < 0x20 and value & 0x93 == 0x10:
            self._status = bytes((value,))
        elif value < 0x10 and place < _BLOCK_SIZE - 1:
            found.append(
                PaperSensor(value)
            )  # also the NULs of a disturbed line: an id has none before its end
        elif self._fits_block(place, value):
            self._block += bytes((value,))
            if len(self._block) == _BLOCK_SIZE:
                found.append(ProcessDone(self._block[2:6]))
                self._block = b""
        else:
            self._leave_block(value, found)

    def _leave_block(self, value: int, found: list[Answer]) -> None:
        """A block that breaks off may have swallowed the beginning of the next one."""
        seen, self._block = self._block + bytes((value,)), b""
        for start in range(1, len(seen)):
            if all(self._fits_block(place, one) for place, one in enumerate(seen[start:])):
                found.append(Noise(seen[:start]))
                self._block = seen[start:]
                return
        found.append(Noise(seen[:-1]))
        self._take(value, found)

    @staticmethod
    def _fits_block(place: int, value: int) -> bool:
        if place <= 1:
            return value == _BLOCK_HEAD[place]
        return value == 0 if place == _BLOCK_SIZE - 1 else 0x20 <= value <= 0x7E
