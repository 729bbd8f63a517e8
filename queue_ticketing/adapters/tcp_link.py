"""A printer on the network, raw port 9100."""

import fcntl
import select
import socket
import struct
import termios
import time
from contextlib import suppress

from queue_ticketing.adapters.printer_link import LinkDown

CONNECT_S = 2.0
_READ = 4096
_SEND_BUFFER = 16_384
"""Small, so that bytes handed over are bytes on their way: Linux would take whole slips for a printer that reads none."""
SILENT_S = 20.0
"""After so long without an acknowledgement of bytes on their way the printer's end is gone. A printer that merely has
no room acknowledges that as well, which TCP_USER_TIMEOUT would not let count."""


class TcpLink:
    """One connection, kept open: another client can't slip in between, and a break is noticed."""

    def __init__(self, host: str, port: int = 9100, *, one_way: bool = False) -> None:
        self._address = (host, port)
        self._one_way = one_way
        self._socket: socket.socket | None = None
        self._in_flight_since: float | None = None

    @property
    def one_way(self) -> bool:
        return self._one_way

    @property
    def is_open(self) -> bool:
        return self._socket is not None

    def open(self) -> None:
        self.close()
        try:
            wire = socket.create_connection(self._address, timeout=CONNECT_S)
        except OSError as error:
            raise LinkDown(str(error)) from error
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        _keep_alive(wire)
        wire.setblocking(False)
        self._socket, self._in_flight_since = wire, None

    def write(self, data: bytes, timeout: float) -> int:
        wire = self._wire()
        try:
            _, writable, _ = select.select([], [wire], [], timeout)
            return wire.send(data) if writable else 0
        except BlockingIOError:
            return 0
        except OSError as error:
            raise LinkDown(str(error)) from error

    def read(self, timeout: float) -> bytes:
        wire = self._wire()
        try:
            readable, _, _ = select.select([wire], [], [], timeout)
            if not readable:
                self._check_alive(wire)
                return b""
            data = wire.recv(_READ)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise LinkDown(str(error)) from error
        if not data:
            raise LinkDown("closed by the printer")
        return data

    def _check_alive(self, wire: socket.socket) -> None:
        in_flight, quiet_s = _acknowledged(wire)
        now = time.monotonic()
        if not in_flight:
            self._in_flight_since = None
            return
        self._in_flight_since = self._in_flight_since or now
        if min(now - self._in_flight_since, quiet_s) >= SILENT_S:
            raise LinkDown("nothing is acknowledged any more")

    def unsent(self) -> int:
        """What the other side has not acknowledged."""
        try:
            found = fcntl.ioctl(self._wire().fileno(), termios.TIOCOUTQ, bytes(4))
        except OSError:
            return 0
        return int(struct.unpack("i", found)[0])

    def close(self) -> None:
        wire, self._socket = self._socket, None
        if wire is not None:
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)
            wire.close()

    def _wire(self) -> socket.socket:
        if self._socket is None:
            raise LinkDown("not connected")
        return self._socket


def _keep_alive(wire: socket.socket) -> None:
    """A printer whose cable was pulled sends no FIN: give up an idle one after about 10 + 3 * 5 seconds."""
    options = (("TCP_KEEPIDLE", 10), ("TCP_KEEPINTVL", 5), ("TCP_KEEPCNT", 3))
    for name, value in options:
        option = getattr(socket, name, None)
        if option is not None:
            wire.setsockopt(socket.IPPROTO_TCP, option, value)


def _acknowledged(wire: socket.socket) -> tuple[int, float]:
    """Segments on their way, and seconds since the last acknowledgement of anything (``struct tcp_info``)."""
    option = getattr(socket, "TCP_INFO", None)
    if option is None:
        return 0, 0.0
    info = struct.unpack_from("=8B13I", wire.getsockopt(socket.IPPROTO_TCP, option, 60))
    return info[8 + 4], info[8 + 12] / 1000
