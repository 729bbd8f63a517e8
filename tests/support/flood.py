"""A flood of connections that ask for nothing, and honest signs that go on polling meanwhile."""

import contextlib
import http.client
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Self

DRIBBLE = b"GET /led/v1/signs/hall/feed HTTP/1.1\r\nX-Slow: "
PIECE = 100
TURN_S = 0.0005


@dataclass
class Flood:
    """``sent_away``: how many the server has hung up on, as far as was looked."""

    address: tuple[str, int]
    sources: tuple[str, ...]
    attempted: int = 0
    unconnected: int = 0
    sockets: list[socket.socket] = field(default_factory=list)

    def attempt(self, count: int, dribble_every: int = 4) -> None:
        """Begin so many connections, some of which dribble a head and never end it."""
        for n in range(count):
            one = socket.socket()
            one.setblocking(False)
            self.sockets.append(one)
            self.attempted += 1
            try:
                one.bind((self.sources[n % len(self.sources)], 0))
                with contextlib.suppress(BlockingIOError):
                    one.connect(self.address)
                if n % dribble_every == 0:
                    one.send(DRIBBLE)
            except OSError:
                self.unconnected += 1
            if n % PIECE == PIECE - 1:
                self._drop_what_was_refused()

    def _drop_what_was_refused(self) -> None:
        kept = []
        for one in self.sockets:
            try:
                gone = one.recv(4096) is not None
            except BlockingIOError:
                gone = False
            except OSError:
                gone = True
            if gone:
                one.close()
            else:
                kept.append(one)
        self.sockets = kept

    @property
    def sent_away(self) -> int:
        self._drop_what_was_refused()
        return self.attempted - len(self.sockets)

    def close(self) -> None:
        for one in self.sockets:
            one.close()


@contextmanager
def flood(host: str, port: int, sources: tuple[str, ...] = ("127.0.0.1",)) -> Iterator[Flood]:
    """While it lasts the threads of this process take turns often: who floods must not delay who measures."""
    one, usual = Flood((host, port), sources), sys.getswitchinterval()
    sys.setswitchinterval(TURN_S)
    try:
        yield one
    finally:
        sys.setswitchinterval(usual)
        one.close()


class HonestSigns:
    """Signs that poll in turn, each over its own connection. ``seconds`` of each poll; ``faults`` in words."""

    def __init__(self, host: str, port: int, names: list[str], pause_s: float = 0.02) -> None:
        self._names = names
        self._pause_s = pause_s
        self._stop = threading.Event()
        self._ends = ExitStack()
        self._lines = [http.client.HTTPConnection(host, port, timeout=10) for _ in names]
        for line in self._lines:
            line.connect()
            self._ends.callback(line.close)
        self._thread = threading.Thread(target=self._run)
        self.seconds: list[float] = []
        self.answers: Counter[int] = Counter()
        self.faults: list[str] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._ends.close()

    def _run(self) -> None:
        turn = 0
        while not self._stop.wait(self._pause_s):
            name, line = self._names[turn % len(self._names)], self._lines[turn % len(self._names)]
            turn, begun = turn + 1, time.monotonic()
            try:
                line.request("GET", f"/led/v1/signs/{name}/feed")
                reply = line.getresponse()
                reply.read()
                self.answers[reply.status] += 1
            except (OSError, http.client.HTTPException) as fault:
                self.faults.append(f"{name}: {fault!r}")
            self.seconds.append(time.monotonic() - begun)
