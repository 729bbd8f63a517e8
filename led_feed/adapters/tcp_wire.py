"""A card on the network: it listens, we connect."""

import select
import socket
from contextlib import suppress

from led_feed.cards.port import CardHungUp, CardLost

CONNECT_S = 3.0
WRITE_S = 2.0
_READ = 4096


class TcpWire:
    """A ``Wire`` over TCP."""

    def __init__(self, host: str, port: int) -> None:
        self._address = (host, port)
        self._socket: socket.socket | None = None

    @property
    def place(self) -> str:
        return f"{self._address[0]}:{self._address[1]}"

    def open(self) -> None:
        self.close()
        try:
            self._socket = socket.create_connection(self._address, timeout=CONNECT_S)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._socket.settimeout(WRITE_S)
        except OSError as fault:
            raise self._lost(fault) from fault

    def write(self, data: bytes) -> None:
        try:
            self._open_socket().sendall(data)
        except OSError as fault:
            raise self._lost(fault) from fault

    def read(self, timeout: float) -> bytes:
        wire = self._open_socket()
        try:
            readable, _, _ = select.select([wire], [], [], timeout)
            data = wire.recv(_READ) if readable else None
        except OSError as fault:
            raise self._lost(fault) from fault
        if data == b"":
            raise CardHungUp(f"the card at {self.place} hung up", f"控制卡 {self.place} 断开了连接")
        return data or b""

    def close(self) -> None:
        wire, self._socket = self._socket, None
        if wire is not None:
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)
            wire.close()

    def _open_socket(self) -> socket.socket:
        if self._socket is None:
            raise CardLost(f"the card at {self.place} is not connected", f"{self.place} 未连接")
        return self._socket

    def _lost(self, fault: OSError) -> CardLost:
        why = "no answer in time" if isinstance(fault, TimeoutError) else fault.strerror or str(fault)
        kind = CardHungUp if isinstance(fault, ConnectionResetError | BrokenPipeError) else CardLost
        return kind(f"the card at {self.place}: {why}"[:200], f"连不上控制卡 {self.place}：{_zh(fault)}")


def _zh(fault: OSError) -> str:
    """What a technician does about it."""
    if isinstance(fault, ConnectionRefusedError):
        return "那里有机器，但端口没有人听，核对地址和端口"
    if isinstance(fault, ConnectionResetError | BrokenPipeError):
        return "它断开了连接，检查是否有别的软件占用"
    if isinstance(fault, socket.gaierror):
        return "地址写得不对"
    return "没有应答，检查电源、网线和地址"
