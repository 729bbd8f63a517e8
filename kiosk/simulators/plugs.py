"""The plugs of a stand-in: a network port or a serial line, served to one client at a time."""

import os
import select
import socket
import tty
from contextlib import suppress
from typing import Protocol


class Wire(Protocol):
    """One plug. ``read`` gives None when the other side went away."""

    @property
    def uri(self) -> str: ...
    def read(self, size: int, timeout: float) -> bytes | None: ...
    def write(self, data: bytes) -> None: ...
    def hang_up(self) -> None: ...
    def close(self) -> None: ...


class TcpWire:
    """Serves one client at a time; others wait, as at a real printer."""

    def __init__(self, host: str, port: int) -> None:
        self._listener = socket.create_server((host, port), backlog=1)
        self._client: socket.socket | None = None
        self.uri = f"tcp://{host}:{self._listener.getsockname()[1]}"

    def read(self, size: int, timeout: float) -> bytes | None:
        plug = self._client or self._listener
        if not select.select([plug], [], [], timeout)[0]:
            return b""
        if self._client is None:
            self._client, _ = self._listener.accept()
            return None
        try:
            data = self._client.recv(size)
        except OSError:
            data = b""
        if data:
            return data
        self.hang_up()
        return None

    def write(self, data: bytes) -> None:
        if self._client is not None:
            with suppress(OSError):
                self._client.sendall(data)

    def close(self) -> None:
        self.hang_up()
        self._listener.close()

    def hang_up(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


class PtyWire:
    """A serial line whose other end the kiosk opens as ``serial://``."""

    def __init__(self) -> None:
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        self.uri = f"serial://{os.ttyname(self._slave)}"

    def read(self, size: int, timeout: float) -> bytes | None:
        if not select.select([self._master], [], [], timeout)[0]:
            return b""
        return os.read(self._master, size)

    def write(self, data: bytes) -> None:
        os.write(self._master, data)

    def hang_up(self) -> None:
        """A line has no connection to end."""

    def close(self) -> None:
        os.close(self._master)
        os.close(self._slave)
