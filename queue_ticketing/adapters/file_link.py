"""A printer behind a device file such as /dev/usb/lp0, written to and never heard."""

import os
import select

from queue_ticketing.adapters.printer_link import LinkDown


class FileLink:
    """Opened without waiting; a printer that takes no bytes is a stall, not a hang."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file: int | None = None

    @property
    def one_way(self) -> bool:
        return True

    @property
    def is_open(self) -> bool:
        return self._file is not None

    def open(self) -> None:
        self.close()
        try:
            self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_NONBLOCK | os.O_NOCTTY)
        except OSError as error:
            raise LinkDown(str(error)) from error

    def write(self, data: bytes, timeout: float) -> int:
        file = self._wire()
        try:
            _, writable, _ = select.select([], [file], [], timeout)
            return os.write(file, data) if writable else 0
        except BlockingIOError:
            return 0
        except OSError as error:
            raise LinkDown(str(error)) from error

    def read(self, timeout: float) -> bytes:
        del timeout
        self._wire()
        return b""

    def unsent(self) -> int:
        return 0

    def close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            os.close(file)

    def _wire(self) -> int:
        if self._file is None:
            raise LinkDown("not open")
        return self._file
