"""A card on a serial line, 8N1, RS-232 or RS-485."""

import errno
import select
import termios
from contextlib import suppress

import serial

from led_feed.cards.port import CardLost

WRITE_S = 2.0
_TROUBLE = (serial.SerialException, OSError, ValueError, termios.error)


class SerialWire:
    """A ``Wire`` over a serial port."""

    def __init__(self, device: str, baud: int) -> None:
        self._device, self._baud = device, baud
        self._port: serial.Serial | None = None

    @property
    def place(self) -> str:
        return self._device

    def open(self) -> None:
        self.close()
        try:
            self._port = serial.Serial(
                self._device, self._baud, timeout=0, write_timeout=WRITE_S, exclusive=True
            )
            self._port.reset_input_buffer()
        except _TROUBLE as fault:
            raise self._lost(fault) from fault

    def write(self, data: bytes) -> None:
        try:
            self._open_port().write(data)
        except _TROUBLE as fault:
            raise self._lost(fault) from fault

    def read(self, timeout: float) -> bytes:
        port = self._open_port()
        try:
            readable, _, _ = select.select([port.fileno()], [], [], timeout)
            return bytes(port.read(port.in_waiting or 1)) if readable else b""
        except _TROUBLE as fault:
            raise self._lost(fault) from fault

    def close(self) -> None:
        """What has not left is thrown away, for the kernel would hold up the closing to send it."""
        port, self._port = self._port, None
        if port is not None:
            with suppress(*_TROUBLE):
                port.reset_output_buffer()
            with suppress(*_TROUBLE):
                port.close()

    def _lost(self, fault: Exception) -> CardLost:
        denied = (
            "没有权限：把运行终端的用户加入 dialout 组"
            if getattr(fault, "errno", None) == errno.EACCES
            else ""
        )
        zh = f"串口 {self._device} 打不开或断开，{denied or '检查转换器和连线，是否被别的软件占用'}"
        return CardLost(f"the card at {self._device}: {fault}"[:200], zh)

    def _open_port(self) -> serial.Serial:
        if self._port is None:
            raise CardLost(f"the card at {self._device} is not open", f"串口 {self._device} 没有打开")
        return self._port
