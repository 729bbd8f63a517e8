"""A printer on USB, spoken to directly (bulk transfers), without a reset and with its endpoints found."""

import errno
import importlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from queue_ticketing.adapters.printer_link import LinkDown

_PRINTER_CLASS = 7
_PACKET = 64

Find = Callable[..., Any]


class UsbLink:
    """``find`` is pyusb's ``usb.core.find`` unless a test brings its own bus."""

    def __init__(self, vendor: int, product: int, *, find: Find | None = None, one_way: bool = False) -> None:
        self._ids = (vendor, product)
        self._find = find
        self._one_way = one_way
        self._device: Any = None
        self._interface = 0
        self._out = 0
        self._in: int | None = None
        self._packet = _PACKET

    @property
    def one_way(self) -> bool:
        return self._one_way

    @property
    def is_open(self) -> bool:
        return self._device is not None

    def open(self) -> None:
        self.close()
        try:
            self._open()
        except (OSError, ImportError, ValueError, NotImplementedError) as error:
            self.close()
            raise LinkDown(str(error)) from error

    def _open(self) -> None:
        find = self._find or importlib.import_module("usb.core").find
        device = find(idVendor=self._ids[0], idProduct=self._ids[1])
        if device is None:
            raise LinkDown("no such USB device")
        interface = _printer_interface(_configuration(device))
        self._interface = interface.bInterfaceNumber
        with suppress(NotImplementedError):
            if device.is_kernel_driver_active(self._interface):
                device.detach_kernel_driver(self._interface)
        self._out, self._in, self._packet = _endpoints(interface)
        self._device = device

    def write(self, data: bytes, timeout: float) -> int:
        device = self._wire()
        try:
            return int(device.write(self._out, data, _milliseconds(timeout)))
        except OSError as error:
            if _timed_out(error):
                return 0
            self._wake(device, self._out, error)
            raise LinkDown(str(error)) from error

    def read(self, timeout: float) -> bytes:
        device = self._wire()
        if self._in is None:
            return b""
        try:
            return bytes(device.read(self._in, self._packet, _milliseconds(timeout)))
        except OSError as error:
            if _timed_out(error):
                return b""
            self._wake(device, self._in, error)
            raise LinkDown(str(error)) from error

    def unsent(self) -> int:
        return 0

    def close(self) -> None:
        device, self._device = self._device, None
        if device is not None and self._find is None:
            with suppress(OSError):
                importlib.import_module("usb.util").dispose_resources(device)

    @staticmethod
    def _wake(device: Any, endpoint: int, error: OSError) -> None:
        """A halted endpoint would refuse the next connection as well."""
        if error.errno == errno.EPIPE:
            with suppress(OSError):
                device.clear_halt(endpoint)

    def _wire(self) -> Any:
        if self._device is None:
            raise LinkDown("not open")
        return self._device


def _configuration(device: Any) -> Any:
    """The active configuration; setting it again would reset some printers in the middle of a slip."""
    try:
        return device.get_active_configuration()
    except OSError:
        device.set_configuration()
        return device.get_active_configuration()


def _printer_interface(configuration: Any) -> Any:
    interfaces = list(configuration)
    return next((i for i in interfaces if i.bInterfaceClass == _PRINTER_CLASS), interfaces[0])


def _endpoints(interface: Any) -> tuple[int, int | None, int]:
    """Bulk out and, where there is one, bulk in with its packet size, as a shorter read would overflow. Bit 7 of the
    address is the direction, attribute 2 is bulk."""
    bulk = [e for e in interface if e.bmAttributes & 0x03 == 0x02]
    outward = next((e for e in bulk if not e.bEndpointAddress & 0x80), None)
    inward = next((e for e in bulk if e.bEndpointAddress & 0x80), None)
    if outward is None:
        raise LinkDown("the USB device takes no bulk data")
    if inward is None:
        return outward.bEndpointAddress, None, _PACKET
    return outward.bEndpointAddress, inward.bEndpointAddress, inward.wMaxPacketSize


def _milliseconds(seconds: float) -> int:
    """At least one: zero means for ever to libusb."""
    return max(1, round(seconds * 1000))


def _timed_out(error: OSError) -> bool:
    return error.errno == errno.ETIMEDOUT or type(error).__name__ == "USBTimeoutError"
