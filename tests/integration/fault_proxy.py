"""Stands between the kiosk and an emulated printer and spoils what it is told to.

It also lends the printer process ids: GS ( H goes upstream as GS r 1, and the answer comes back as the id, so that
order and held state are still the emulator's own.
"""

import select
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

_PROCESS_ID = b"\x1d(H\x06\x0000"
_SENSOR = b"\x1dr\x01"


@dataclass
class Spoils:
    """What is wrong with the line. ``echo`` may change a process id's answer, ``echo_delay_s`` keeps it back."""

    process_ids: bool = True
    mute: bool = False
    echo: Callable[[bytes], bytes] | None = None
    echo_delay_s: float = 0.0


class FaultProxy:
    """One client at a time, on a thread of its own."""

    def __init__(self, upstream_port: int) -> None:
        self.spoils = Spoils()
        self._upstream_port = upstream_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._armed: tuple[int, Callable[[], None]] | None = None
        self._cut = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="fault-proxy")
        self._thread.start()

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self._listener.close()

    def after(self, size: int, act: Callable[[], None]) -> None:
        """Does ``act`` once, when ``size`` more bytes have gone to the printer; what follows waits for it."""
        self._armed = (size, act)

    def cut_after(self, size: int) -> None:
        """Tears the cable out, without a goodbye, when ``size`` more bytes have gone to the printer."""
        self.after(size, self._cut.set)

    def _run(self) -> None:
        while not self._ended.is_set():
            if not select.select([self._listener], [], [], 0.02)[0]:
                continue
            client, _ = self._listener.accept()
            with client, socket.create_connection(("127.0.0.1", self._upstream_port)) as printer:
                _Conversation(self, client, printer).run(self._ended, self._cut)
                if self._cut.is_set():
                    _reset_on_close(client)
                    self._cut.clear()

    def take_armed(self, available: int) -> tuple[int, Callable[[], None] | None]:
        """How many of ``available`` bytes may go now, and what to do after them."""
        if self._armed is None:
            return available, None
        left, act = self._armed
        if available < left:
            self._armed = (left - available, act)
            return available, None
        self._armed = None
        return left, act


class _Conversation:
    def __init__(self, proxy: FaultProxy, client: socket.socket, printer: socket.socket) -> None:
        self._proxy, self._client, self._printer = proxy, client, printer
        self._tail = b""
        self._asked: deque[bytes | None] = deque()
        self._push = b""
        self._later: deque[tuple[float, bytes]] = deque()

    def run(self, ended: threading.Event, cut: threading.Event) -> None:
        while not ended.is_set() and not cut.is_set():
            ready, _, _ = select.select([self._client, self._printer], [], [], 0.01)
            try:
                for side in ready:
                    data = side.recv(4096)
                    if not data:
                        return
                    (self._to_printer if side is self._client else self._to_client)(data)
                self._say_late()
            except OSError:
                return

    def _to_printer(self, data: bytes) -> None:
        stream, self._tail = self._tail + data, b""
        out = b""
        while stream:
            place = stream.find(b"\x1d")
            if place < 0:
                out, stream = out + stream, b""
                continue
            out, stream = out + stream[:place], stream[place:]
            if len(stream) < 11 and (_PROCESS_ID.startswith(stream[:7]) or _SENSOR.startswith(stream[:3])):
                self._tail, stream = self._whole(stream)
                out += stream
                break
            sent, used = self._translated(stream)
            out, stream = out + sent, stream[used:]
        self._forward(out)

    def _whole(self, stream: bytes) -> tuple[bytes, bytes]:
        """A short rest that may be the beginning of a command: it waits, unless it is one already."""
        if stream.startswith(_SENSOR):
            self._asked.append(None)
            return stream[3:], stream[:3]
        return stream, b""

    def _translated(self, stream: bytes) -> tuple[bytes, int]:
        if stream.startswith(_PROCESS_ID) and self._proxy.spoils.process_ids:
            self._asked.append(stream[7:11])
            return _SENSOR, 11
        if stream.startswith(_SENSOR):
            self._asked.append(None)
            return _SENSOR, 3
        return stream[:1], 1

    def _forward(self, data: bytes) -> None:
        while data:
            size, act = self._proxy.take_armed(len(data))
            self._printer.sendall(data[:size])
            data = data[size:]
            if act is not None:
                act()
                if self._proxy._cut.is_set():
                    return

    def _to_client(self, data: bytes) -> None:
        """The emulator sends pushed states whole, so their bytes are never taken for an answer to GS r."""
        for value in data:
            if self._push:
                self._push += bytes((value,))
                if len(self._push) == 4:
                    self._say(self._push)
                    self._push = b""
            elif value & 0x93 == 0x10:
                self._push = bytes((value,))
            elif value & 0x90 == 0 and self._asked:
                self._answer(self._asked.popleft(), value)
            else:
                self._say(bytes((value,)))

    def _answer(self, pid: bytes | None, value: int) -> None:
        if pid is None:
            self._say(bytes((value,)))
            return
        spoils = self._proxy.spoils
        echo = b'7"' + (spoils.echo(pid) if spoils.echo else pid) + b"\0"
        delay_s = 0.0 if pid.startswith(b"p0") else spoils.echo_delay_s
        self._later.append((time.monotonic() + delay_s, echo))
        self._say_late()

    def _say_late(self) -> None:
        while self._later and self._later[0][0] <= time.monotonic():
            self._say(self._later.popleft()[1])

    def _say(self, data: bytes) -> None:
        if not self._proxy.spoils.mute:
            self._client.sendall(data)


def _reset_on_close(wire: socket.socket) -> None:
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
