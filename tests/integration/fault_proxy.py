"""Stands between the kiosk and an emulated printer, over TCP or a serial line, and spoils what it is told to.

To a printer without process ids it lends them: GS ( H goes on as GS r 1, and the answer comes back as the id, so that
order and held state are still the printer's own.
"""

import select
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.integration.fault_plugs import KioskSide, PrinterWire, PtySide, TcpSide
from tests.integration.fault_stream import AnswerStream, Piece, SlipStream

_SENSOR = b"\x1dr\x01"
_TICK_S = 0.01
IN_THE_MARK = "in the mark"
AFTER_THE_CUT = "after the cut"

Place = int | str
"""So many bytes into the next job, or one of the two places above."""


@dataclass
class Spoils:
    """What is wrong with the line. ``mute``: answers get lost; ``deaf``: the printer gets nothing; ``stuck``: nobody
    takes the kiosk's bytes; ``rate``: bytes a second. ``echo`` makes what comes instead of a job's id, and with
    ``keep_echo`` it comes when ``release`` is called. ``marks``: whether GS ( H reaches the printer at all."""

    mute: bool = False
    deaf: bool = False
    stuck: bool = False
    rate: int = 0
    echo: Callable[[bytes], bytes] | None = None
    keep_echo: bool = False
    marks: bool = True


class FaultProxy:
    """One client at a time, on a thread of its own. ``lends_ids``: the printer behind knows no GS ( H."""

    def __init__(self, upstream: str, folder: Path, *, serial: bool, lends_ids: bool) -> None:
        self.spoils = Spoils()
        self.side: KioskSide = PtySide(folder) if serial else TcpSide()
        self._printer = PrinterWire(upstream)
        self._lends_ids = lends_ids
        self._stream, self._answers = SlipStream(), AnswerStream()
        self._asked: deque[bytes | None] = deque()
        self._kept: list[bytes] = []
        self._armed: tuple[Place, Callable[[], None]] | None = None
        self._job_bytes = 0
        self._torn: bool | None = None
        self._moved = 0.0
        self.reached = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="fault-proxy")
        self._thread.start()

    @property
    def uri(self) -> str:
        return self.side.uri

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self.side.close()
        self._printer.close()

    def at(self, place: Place, act: Callable[[], None]) -> None:
        """Does ``act`` once, when the next job has got so far; what follows waits for it. ``reached`` is set then."""
        self.reached.clear()
        self._job_bytes = 0
        self._armed = (place, act)

    def tear_at(self, place: Place, *, politely: bool = False) -> None:
        self.at(place, lambda: self.tear(politely=politely))

    def tear(self, *, politely: bool = False) -> None:
        """Takes the cable out of the kiosk."""
        self._torn = politely

    def say(self, data: bytes) -> None:
        """As if the printer had said it."""
        self.side.send(data)

    @property
    def quiet(self) -> bool:
        """Whether the kiosk has sent nothing but questions for a while."""
        return time.monotonic() - self._moved > 0.1

    @property
    def caught_up(self) -> bool:
        """Whether nothing that the kiosk sent is still on its way through here."""
        return self.quiet and not select.select([self.side], [], [], 0)[0]

    def release(self) -> None:
        """Lets go the ids that were kept back."""
        kept, self._kept = self._kept, []
        for echo in kept:
            self.side.send(echo)

    @property
    def keeps_echo(self) -> bool:
        return bool(self._kept)

    def _run(self) -> None:
        while not self._ended.is_set():
            if not self.side.connected(_TICK_S):
                continue
            try:
                self._printer.open()
                self._talk()
            except OSError:
                self._torn = True
            if self._torn is not None:
                self.side.tear(politely=self._torn)
                self._torn = None
            self._printer.hang_up()

    def _talk(self) -> None:
        self._stream = SlipStream()
        if not self._printer.serial:
            self._answers = AnswerStream()
            self._asked.clear()
        while not self._ended.is_set() and self._torn is None:
            sides = [self._printer] if self.spoils.stuck else [self.side, self._printer]
            ready, _, _ = select.select(sides, [], [], _TICK_S)
            if self._printer in ready:
                self._to_kiosk(self._printer.recv())
            if self.side in ready:
                data = self._from_kiosk()
                if not data:
                    self._torn = True
                    return
                self._to_printer(data)

    def _from_kiosk(self) -> bytes:
        if not self.spoils.rate:
            return self.side.recv(4096)
        self._ended.wait(_TICK_S)
        return self.side.recv(max(1, round(self.spoils.rate * _TICK_S)))

    def _to_printer(self, data: bytes) -> None:
        for piece, raw in self._stream.feed(data):
            if piece is not Piece.REAL_TIME:
                self._moved = time.monotonic()
            left = self._until_act(piece, raw)
            if left is None:
                self._pass_on(piece, raw)
                continue
            self._pass_on(piece, raw[:left])
            (_, act), self._armed = self._armed or ("", lambda: None), None
            act()
            self.reached.set()
            if self._torn is not None:
                return
            self._pass_on(piece, raw if piece is Piece.MARK and self._lends_ids else raw[left:])

    def _until_act(self, piece: Piece, raw: bytes) -> int | None:
        """After how many bytes of this command the armed act is due."""
        if self._armed is None or piece is Piece.REAL_TIME:
            return None
        place = self._armed[0]
        if place == IN_THE_MARK:
            return 5 if piece is Piece.MARK else None
        if place == AFTER_THE_CUT:
            return len(raw) if piece is Piece.CUT else None
        before, self._job_bytes = self._job_bytes, self._job_bytes + len(raw)
        return int(place) - before if self._job_bytes >= int(place) else None

    def _pass_on(self, piece: Piece, raw: bytes) -> None:
        if self.spoils.deaf or (piece is Piece.MARK and not self.spoils.marks):
            return
        if piece is Piece.MARK and self._lends_ids:
            if len(raw) < 11:
                return
            self._asked.append(raw[7:11])
            raw = _SENSOR
        elif piece is Piece.SENSOR and len(raw) == 3 and self._lends_ids:
            self._asked.append(None)
        if raw:
            self._printer.send(raw)

    def _to_kiosk(self, data: bytes) -> None:
        if not data:
            self._torn = True
        for answer, raw in self._answers.feed(data):
            pid: bytes | None = answer if isinstance(answer, bytes) else None
            if isinstance(answer, int) and self._lends_ids and self._asked:
                pid = self._asked.popleft()
            if pid is None:
                self._say(raw)
            else:
                self._echo(pid)

    def _echo(self, pid: bytes) -> None:
        spoils, probe = self.spoils, pid[:1] == b"p" and pid[1:].isdigit()
        echo = b'7"' + pid + b"\0"
        if not probe and spoils.echo is not None:
            echo = spoils.echo(pid)
        if not probe and spoils.keep_echo:
            self._kept.append(echo)
        else:
            self._say(echo)

    def _say(self, data: bytes) -> None:
        if not self.spoils.mute:
            with suppress(OSError):
                self.side.send(data)


class FullBacklog:
    """A printer that others hold: the kernel takes the connection, and nobody ever accepts it."""

    def __init__(self) -> None:
        import socket

        self._listener = socket.create_server(("127.0.0.1", 0), backlog=0)
        self.uri = f"tcp://127.0.0.1:{self._listener.getsockname()[1]}"
        self._others = [socket.create_connection(self._listener.getsockname(), timeout=1)]
        deadline = time.monotonic() + 0.2
        while time.monotonic() < deadline:
            other = socket.socket()
            other.setblocking(False)
            other.connect_ex(self._listener.getsockname())
            self._others.append(other)
            if not select.select([], [other], [], 0.05)[1]:
                break

    def close(self) -> None:
        for other in self._others:
            other.close()
        self._listener.close()
