"""A printer on a serial port. Writes never block longer than asked, and short writes are counted."""

import os
import select
import termios
from contextlib import suppress

import serial

from queue_ticketing.adapters.printer_link import LinkDown

FLOWS = ("none", "rtscts", "dsrdtr", "xonxoff")


class SerialLink:
    """``flow`` is one of FLOWS, as set on the printer. ``termios`` trouble surfaces as SerialException or OSError."""

    def __init__(self, device: str, baud: int = 115200, flow: str = "none", *, one_way: bool = False) -> None:
        self._device, self._baud, self._flow = device, baud, flow
        self._one_way = one_way
        self._port: serial.Serial | None = None

    @property
    def one_way(self) -> bool:
        return self._one_way

    @property
    def is_open(self) -> bool:
        return self._port is not None

    def open(self) -> None:
        self.close()
        try:
            self._port = serial.Serial(
                self._device,
                self._baud,
                timeout=0,
                write_timeout=0,
                exclusive=True,
                rtscts=self._flow == "rtscts",
                dsrdtr=self._flow == "dsrdtr",
                xonxoff=self._flow == "xonxoff",
            )
        except (serial.SerialException, OSError, ValueError) as error:
            raise LinkDown(str(error)) from error

    def write(self, data: bytes, timeout: float) -> int:
        port = self._wire()
        try:
            _, writable, _ = select.select([], [port.fileno()], [], timeout)
            # Not port.write(): it asks a full line again and again and never comes back.
            return os.write(port.fileno(), data) if writable else 0
        except BlockingIOError:
            return 0
        except (serial.SerialException, OSError) as error:
            raise LinkDown(str(error)) from error

    def read(self, timeout: float) -> bytes:
        port = self._wire()
        try:
            readable, _, _ = select.select([port.fileno()], [], [], timeout)
            return bytes(port.read(port.in_waiting or 1)) if readable else b""
        except (serial.SerialException, OSError) as error:
            raise LinkDown(str(error)) from error

    def unsent(self) -> int:
        try:
            return int(self._wire().out_waiting)
        except (serial.SerialException, OSError):
            return 0

    def close(self) -> None:
        """What has not left is thrown away: the kernel would hold up the closing for half a minute to send it."""
        port, self._port = self._port, None
        if port is not None:
            with suppress(serial.SerialException, OSError, termios.error):
                port.reset_output_buffer()
            with suppress(serial.SerialException, OSError):
                port.close()

    def _wire(self) -> serial.Serial:
        if self._port is None:
            raise LinkDown("not open")
        return self._port
