"""A thermal printer without the printer: what it does with bytes, paper and faults. No I/O, no threads.

It is strict on purpose: real-time commands are obeyed wherever they stand, even inside a picture, and a job that
came while the paper was out is printed after the reload, whoever is still connected.
"""

from collections import deque
from collections.abc import Callable, Iterable
from enum import StrEnum

from PIL import Image

from queue_ticketing.adapters.escpos_reader import Command, EscposReader, Kind, Strip

ROLL_ROWS = 640_000
"""80 m of paper at 8 rows a millimetre."""
NEAR_END_ROWS = 24_000
_CUT_FEED = 120


class Fault(StrEnum):
    """What can be switched on. CUTTER_JAM takes effect at the next cut; SLOW is a line of 9600 baud."""

    PAPER_OUT = "paper-out"
    COVER_OPEN = "cover-open"
    NEAR_END = "near-end"
    CUTTER_JAM = "cutter-jam"
    HEAD_HOT = "head-hot"
    OFFLINE = "offline"
    MUTE = "mute"
    NO_PROCESS_ID = "no-process-id"
    SLOW = "slow"


class SimulatedPrinter:
    """``on_slip`` gets each piece of paper that was cut off. ``replies`` collects what the printer wants to say."""

    def __init__(
        self,
        width_dots: int,
        on_slip: Callable[[Image.Image], None],
        faults: Iterable[Fault] = (),
        rows: int = ROLL_ROWS,
    ) -> None:
        self._on_slip = on_slip
        self._strip = Strip(width_dots)
        self._reader = EscposReader()
        self._real_time = RealTimeScanner()
        self._waiting: deque[Command] = deque()
        self._faults = set(faults)
        self._rows = rows
        self._jammed = False
        self._asb = 0
        self._last_asb = b""
        self._replies = bytearray()
        self.cut_slips = 0
        self.cleared = 0
        self.real_time_seen = 0

    @property
    def faults(self) -> frozenset[Fault]:
        return frozenset(self._faults)

    @property
    def blocked(self) -> bool:
        stopped = {Fault.COVER_OPEN, Fault.HEAD_HOT, Fault.OFFLINE}
        return self._jammed or self._paper_out or bool(stopped & self._faults)

    @property
    def rows_left(self) -> int:
        return self._rows

    @property
    def rows_uncut(self) -> int:
        """Rows that hang out of the printer."""
        return len(self._strip)

    def hanging(self) -> Image.Image:
        """A picture of what hangs out of the printer."""
        return self._strip.picture()

    def connect(self) -> None:
        """A new client. The buffers are the printer's own and stay."""
        self._asb = 0

    def power_cycle(self) -> None:
        """All that was received and not printed is gone; what is printed hangs out, uncut."""
        self._asb, self._jammed = 0, False
        self._waiting.clear()
        self._reader, self._real_time = EscposReader(), RealTimeScanner()
        self._replies.clear()
        self._last_asb = self._auto_status()

    def receive(self, data: bytes) -> None:
        for command in self._real_time.feed(data):
            self._obey(command)
        self._waiting.extend(c for c in self._reader.feed(data) if c.kind is not Kind.REAL_TIME)
        self._work()

    def take_replies(self) -> bytes:
        said, self._replies = bytes(self._replies), bytearray()
        return b"" if Fault.MUTE in self._faults else said

    def set_fault(self, fault: Fault, on: bool) -> None:
        """Switching PAPER_OUT off puts in a new roll."""
        (self._faults.add if on else self._faults.discard)(fault)
        if fault is Fault.PAPER_OUT and not on:
            self._rows = ROLL_ROWS
        if fault is Fault.CUTTER_JAM and not on:
            self._jammed = False
        self._push_status()
        self._work()

    def status(self, question: int) -> int:
        """DLE EOT n."""
        faults = self._faults
        match question:
            case 1:
                return 0x12 | (0x08 if self.blocked else 0)
            case 2:
                cover = 0x04 if Fault.COVER_OPEN in faults else 0
                error = self._jammed or Fault.HEAD_HOT in faults
                return 0x12 | cover | (0x20 if self._paper_out else 0) | (0x40 if error else 0)
            case 3:
                return 0x12 | (0x08 if self._jammed else 0) | (0x40 if Fault.HEAD_HOT in faults else 0)
            case _:
                near = 0x0C if self._near_end or self._paper_out else 0
                return 0x12 | near | (0x60 if self._paper_out else 0)

    @property
    def _paper_out(self) -> bool:
        return Fault.PAPER_OUT in self._faults or self._rows <= 0

    @property
    def _near_end(self) -> bool:
        return Fault.NEAR_END in self._faults or self._rows < NEAR_END_ROWS

    def _auto_status(self) -> bytes:
        first = 0x10 | (0x08 if self.blocked else 0) | (0x20 if Fault.COVER_OPEN in self._faults else 0)
        third = (0x03 if self._near_end or self._paper_out else 0) | (0x0C if self._paper_out else 0)
        second = (0x08 if self._jammed else 0) | (0x40 if Fault.HEAD_HOT in self._faults else 0)
        return bytes((first, second, third, 0))

    def _push_status(self) -> None:
        state = self._auto_status()
        if self._asb and state != self._last_asb:
            self._replies += state
        self._last_asb = state

    def _obey(self, real_time: bytes) -> None:
        self.real_time_seen += 1
        if real_time[1] == 0x04:
            self._replies.append(self.status(real_time[2]))
        elif real_time[:3] == b"\x10\x05\x02" or real_time[:3] == b"\x10\x14\x08":
            self.cleared += 1
            self._jammed = False
            self._waiting.clear()
            self._reader = EscposReader()

    def _work(self) -> None:
        while self._waiting and not self.blocked:
            command = self._waiting.popleft()
            rest = self._do(command)
            if rest is not None:
                self._waiting.appendleft(rest)
                self._push_status()

    def _do(self, command: Command) -> Command | None:
        """Carries one command out; returns what is left of it when the printer had to stop."""
        match command.kind:
            case Kind.INIT:
                self._asb = 0
            case Kind.AUTO_STATUS:
                self._asb = command.value
                self._last_asb = self._auto_status()
                self._replies += self._last_asb if self._asb else b""
            case Kind.RASTER:
                return self._print(command)
            case Kind.FEED:
                self._advance(command.value)
            case Kind.PAPER_SENSOR:
                self._replies.append((0x03 if self._near_end else 0) | (0x0C if self._paper_out else 0))
            case Kind.PROCESS_ID if Fault.NO_PROCESS_ID not in self._faults:
                self._replies += b"\x37\x22" + command.data + b"\0"
            case Kind.CUT:
                return self._cut(command)
        return None

    def _print(self, command: Command) -> Command | None:
        row = max(1, command.value)
        rows = len(command.data) // row
        possible = min(rows, self._rows)
        self._strip.print_raster(row, command.data[: possible * row])
        self._rows -= possible
        if possible == rows:
            return None
        return Command(Kind.RASTER, command.value, command.data[possible * row :])

    def _advance(self, rows: int) -> None:
        self._strip.feed(rows)
        self._rows -= rows

    def _cut(self, command: Command) -> Command | None:
        if Fault.CUTTER_JAM in self._faults:
            self._jammed = True
            return command
        self._advance(_CUT_FEED)
        self.cut_slips += 1
        self._on_slip(self._strip.tear())
        return None


class RealTimeScanner:
    """Finds DLE EOT, DLE ENQ and DLE DC4 in the raw stream, as a printer's receiver does."""

    def __init__(self) -> None:
        self._tail = b""

    def feed(self, data: bytes) -> list[bytes]:
        stream, found, place = self._tail + data, [], 0
        while (place := stream.find(b"\x10", place)) >= 0 and place + 2 < len(stream):
            if stream[place + 1] in (0x04, 0x05, 0x14) and stream[place + 2] in _meant(stream[place + 1]):
                found.append(stream[place : place + 3])
                place += 3
            else:
                place += 1
        start = place if place >= 0 else len(stream)
        self._tail = stream[start:]
        return found


def _meant(second: int) -> range:
    return range(1, 9) if second != 0x05 else range(3)
