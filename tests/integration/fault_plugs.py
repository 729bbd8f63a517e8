"""The two ends of a fault proxy: what the kiosk plugs into, and the wire on to the printer; TCP or a serial line."""

import os
import select
import socket
import struct
import tty
from contextlib import suppress
from pathlib import Path
from typing import Protocol

_SMALL = 4096


class KioskSide(Protocol):
    """``uri`` stays the same over all breaks."""

    uri: str

    def connected(self, timeout: float) -> bool: ...
    def fileno(self) -> int: ...
    def recv(self, size: int) -> bytes:
        """Empty when the kiosk went away."""
        ...

    def send(self, data: bytes) -> None: ...
    def tear(self, *, politely: bool) -> None: ...
    def close(self) -> None: ...


class TcpSide:
    """One client at a time. ``refuse`` takes the port away and brings it back."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALL)
        self._port = self._listener.getsockname()[1]
        self._client: socket.socket | None = None
        self._refused = False
        self.uri = f"tcp://127.0.0.1:{self._port}"

    def refuse(self, on: bool) -> None:
        if on:
            self._refused = True
            self._listener.close()
        else:
            self._listener = socket.create_server(("127.0.0.1", self._port))
            self._refused = False

    def connected(self, timeout: float) -> bool:
        if self._client is None and not self._refused:
            with suppress(OSError, ValueError):
                if select.select([self._listener], [], [], timeout)[0]:
                    self._client, _ = self._listener.accept()
        return self._client is not None

    def fileno(self) -> int:
        assert self._client is not None
        return self._client.fileno()

    def recv(self, size: int) -> bytes:
        assert self._client is not None
        try:
            return self._client.recv(size)
        except OSError:
            return b""

    def send(self, data: bytes) -> None:
        if self._client is not None:
            with suppress(OSError):
                self._client.sendall(data)

    def tear(self, *, politely: bool) -> None:
        """With a FIN, or with a RST as of a cable torn out."""
        client, self._client = self._client, None
        if client is not None:
            if not politely:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            client.close()

    def close(self) -> None:
        self.tear(politely=True)
        self._listener.close()


class PtySide:
    """A serial line under a name that stays; torn out, it hangs up and comes back as a new device."""

    def __init__(self, folder: Path) -> None:
        self._name = folder / "line"
        self.uri = f"serial://{self._name}?baud=115200"
        self._plug_in()

    def _plug_in(self) -> None:
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        fresh = self._name.with_suffix(".new")
        fresh.symlink_to(os.ttyname(self._slave))
        fresh.replace(self._name)

    def connected(self, timeout: float) -> bool:
        del timeout
        return True

    def fileno(self) -> int:
        return self._master

    def recv(self, size: int) -> bytes:
        return os.read(self._master, size)

    def send(self, data: bytes) -> None:
        with suppress(BlockingIOError):
            os.write(self._master, data)

    def tear(self, *, politely: bool) -> None:
        del politely
        self.close()
        self._plug_in()

    def close(self) -> None:
        os.close(self._master)
        os.close(self._slave)
        self._name.unlink()


class PrinterWire:
    """To the emulated printer. A serial one stays open, for a printer sees nothing of what is plugged in elsewhere."""

    def __init__(self, uri: str) -> None:
        self._scheme, _, self._place = uri.partition("://")
        self._socket: socket.socket | None = None
        self._file: int | None = None

    @property
    def serial(self) -> bool:
        return self._scheme == "serial"

    def open(self) -> None:
        if self._scheme == "tcp":
            host, _, port = self._place.partition(":")
            self._socket = socket.create_connection((host, int(port)), timeout=5)
        elif self._file is None:
            self._file = os.open(self._place.partition("?")[0], os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
            tty.setraw(self._file)

    def fileno(self) -> int:
        return self._socket.fileno() if self._socket is not None else self._file or -1

    def recv(self) -> bytes:
        return self._socket.recv(4096) if self._socket is not None else os.read(self.fileno(), 4096)

    def send(self, data: bytes) -> None:
        if self._socket is not None:
            self._socket.sendall(data)
            return
        while data:
            select.select([], [self.fileno()], [], 0.1)
            with suppress(BlockingIOError):
                data = data[os.write(self.fileno(), data) :]

    def hang_up(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def close(self) -> None:
        self.hang_up()
        if self._file is not None:
            os.close(self._file)
            self._file = None
