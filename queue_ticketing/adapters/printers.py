"""Opens a printer by its URI: ``virtual:``, ``tcp://HOST:9100``, ``serial:///dev/ttyS1?baud=115200&flow=none``,
``usb://VID:PID`` (hexadecimal), ``file:///dev/usb/lp0``. ``?answers=no`` is for printers that can't answer."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from queue_ticketing.adapters.escpos_job import PrinterTiming
from queue_ticketing.adapters.escpos_printer import EscposPrinter
from queue_ticketing.adapters.file_link import FileLink
from queue_ticketing.adapters.printer_link import Link
from queue_ticketing.adapters.serial_link import FLOWS, SerialLink
from queue_ticketing.adapters.slip_composer import SlipComposer
from queue_ticketing.adapters.tcp_link import TcpLink
from queue_ticketing.adapters.usb_link import UsbLink
from queue_ticketing.adapters.virtual import VirtualPrinter
from queue_ticketing.ports import TicketPrinter

WIDTHS = {80: 576, 58: 384}
"""Printable dots of the two papers by their width in millimetres."""


class BadPrinterUri(ValueError):
    """The URI names no printer. ``values``: ``uri`` and ``why``."""

    code = "bad-printer-uri"

    def __init__(self, uri: str, why: str) -> None:
        self.values = {"uri": uri, "why": why}
        super().__init__(f"printer {uri!r}: {why}")


def open_printer(
    uri: str, width_dots: int, data_dir: Path, timing: PrinterTiming | None = None
) -> TicketPrinter:
    """The printer, not yet connected: it connects, and reconnects, by itself. Raises BadPrinterUri."""
    try:
        parts = urlsplit(uri)
    except ValueError as error:
        raise BadPrinterUri(uri, str(error)) from error
    if parts.scheme == "virtual":
        return VirtualPrinter(data_dir / "slips", width_dots)
    make = _LINKS.get(parts.scheme)
    if make is None:
        raise BadPrinterUri(uri, "begin with virtual:, tcp://, serial://, usb:// or file://")
    try:
        link = make(parts, _options(parts))
    except ValueError as error:
        raise BadPrinterUri(uri, str(error)) from error
    return EscposPrinter(link, width_dots, timing)


def open_composer(width_dots: int, data_dir: Path) -> SlipComposer:
    """The maker of slips for a printer of this width."""
    return SlipComposer(width_dots, data_dir / "cache" / "escpos")


def _options(parts: SplitResult) -> dict[str, str]:
    known = {"tcp": {"answers"}, "serial": {"answers", "baud", "flow"}, "usb": {"answers"}}
    options = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
    unknown = options.keys() - known.get(parts.scheme, set())
    if unknown:
        raise ValueError(f"unknown setting {', '.join(sorted(unknown))}")
    if options.get("answers", "yes") not in ("yes", "no"):
        raise ValueError("answers is yes or no")
    return options


def _one_way(options: dict[str, str]) -> bool:
    return options.get("answers") == "no"


def _tcp(parts: SplitResult, options: dict[str, str]) -> Link:
    if not parts.hostname:
        raise ValueError("a host is missing, as in tcp://192.168.1.50:9100")
    if parts.path not in ("", "/"):
        raise ValueError("nothing may follow the port")
    return TcpLink(parts.hostname, parts.port or 9100, one_way=_one_way(options))


def _serial(parts: SplitResult, options: dict[str, str]) -> Link:
    device, baud, flow = unquote(parts.path), options.get("baud", "115200"), options.get("flow", "none")
    if parts.netloc or len(device) < 2:
        raise ValueError("a device is missing, as in serial:///dev/ttyS1?baud=115200")
    if not (baud.isascii() and baud.isdigit()) or int(baud) == 0:
        raise ValueError("baud is a number such as 115200")
    if flow not in FLOWS:
        raise ValueError(f"flow is one of {', '.join(FLOWS)}")
    return SerialLink(device, int(baud), flow, one_way=_one_way(options))


def _usb(parts: SplitResult, options: dict[str, str]) -> Link:
    vendor, _, product = parts.netloc.partition(":")
    try:
        return UsbLink(int(vendor, 16), int(product, 16), one_way=_one_way(options))
    except ValueError as error:
        raise ValueError("vendor and product are hexadecimal, as in usb://04b8:0e15") from error


def _file(parts: SplitResult, _options: dict[str, str]) -> Link:
    path = unquote(parts.path)
    if parts.netloc or len(path) < 2:
        raise ValueError("a device file is missing, as in file:///dev/usb/lp0")
    return FileLink(path)


_LINKS: dict[str, Callable[[SplitResult, dict[str, str]], Link]] = {
    "tcp": _tcp,
    "serial": _serial,
    "usb": _usb,
    "file": _file,
}
