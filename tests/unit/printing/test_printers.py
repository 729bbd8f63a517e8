"""Opening printers by URI, the virtual printer, and the links that need no network."""

import errno
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from queue_ticketing.adapters.escpos_printer import EscposPrinter
from queue_ticketing.adapters.printer_link import LinkDown
from queue_ticketing.adapters.printers import BadPrinterUri, open_composer, open_printer
from queue_ticketing.adapters.usb_link import UsbLink
from queue_ticketing.adapters.virtual import VirtualPrinter
from queue_ticketing.ports import Fence, Outcome, PrinterFault
from tests.unit.printing.test_slip import FACTS


@pytest.mark.parametrize(
    "uri",
    [
        "tcp://127.0.0.1",
        "tcp://printer.hall:9101",
        "tcp://[::1]:9100?answers=no",
        "serial:///dev/ttyS1?baud=9600&flow=rtscts",
        "usb://04b8:0e15",
        "file:///dev/usb/lp0",
    ],
)
def test_each_kind_of_address_opens_a_printer(uri: str, tmp_path: Path) -> None:
    printer = open_printer(uri, 576, tmp_path)
    assert isinstance(printer, EscposPrinter)
    assert printer.caps.width_dots == 576
    assert printer.caps.status is not (uri.startswith("file") or "answers=no" in uri)


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "printer",
        "http://127.0.0.1",
        "tcp://",
        "tcp://h:port",
        "tcp://h:9100/path",
        "tcp://h?speed=1",
        "tcp://[::1",
        "tcp://h?answers=maybe",
        "serial://ttyS1",
        "serial:///dev/ttyS1?baud=fast",
        "serial:///dev/ttyS1?flow=wild",
        "usb://epson",
        "usb://04b8",
        "file://",
    ],
)
def test_a_bad_address_is_refused_with_a_sentence(uri: str, tmp_path: Path) -> None:
    with pytest.raises(BadPrinterUri, match="printer ") as refusal:
        open_printer(uri, 576, tmp_path)
    assert refusal.value.values["uri"] == uri
    assert len(str(refusal.value)) > 20


def nothing(_stage: str, bytes_handed: int) -> None:
    del bytes_handed


def test_the_virtual_printer_keeps_the_newest_slips_as_pictures(tmp_path: Path) -> None:
    printer = VirtualPrinter(tmp_path / "slips", 576, kept=3)
    shown: list[Path] = []
    printer.on_slip_image(shown.append)
    job = open_composer(576, tmp_path)(FACTS)
    for _ in range(5):
        assert printer.submit(job.data, b"abcd", 1.0, nothing).outcome is Outcome.CONFIRMED
    assert sorted((tmp_path / "slips").iterdir()) == sorted(shown[-3:])
    assert printer.newest == shown[-1]
    with Image.open(shown[-1]) as picture:
        assert picture.size == (job.width, job.height)


def test_the_virtual_printer_can_rehearse_trouble(tmp_path: Path) -> None:
    printer = VirtualPrinter(tmp_path, 576)
    printer.fault = PrinterFault.PAPER_OUT
    assert printer.status() is PrinterFault.PAPER_OUT
    assert printer.submit(b"", b"abcd", 1.0, nothing).outcome is Outcome.NOT_SENT


def test_a_device_file_gets_the_bytes_and_is_never_called_confirmed(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    device.touch()
    printer = open_printer(f"file://{device}", 384, tmp_path)
    assert printer.status() is PrinterFault.UNKNOWN
    assert (printer.caps.fence, printer.caps.status) == (Fence.NONE, False)
    receipt = printer.submit(b"slip", b"abcd", 1.0, nothing)
    assert (receipt.outcome, receipt.bytes_handed) == (Outcome.UNVERIFIED, 4)
    printer.close()
    assert device.read_bytes() == b"slip"


def test_a_device_file_that_is_not_there_is_a_link_that_is_down(tmp_path: Path) -> None:
    printer = open_printer(f"file://{tmp_path}/lp9", 384, tmp_path)
    assert printer.status() is PrinterFault.LINK_DOWN
    assert printer.submit(b"slip", b"abcd", 1.0, nothing).outcome is Outcome.NOT_SENT


class FakeUsb:
    """A USB printer as pyusb shows it. ``takes`` is how many bytes one transfer moves."""

    def __init__(self, takes: int = 64) -> None:
        self.takes = takes
        self.got = bytearray()
        self.says = b""
        self.error: OSError | None = None
        self.timeouts: list[int] = []
        self.detached = False

    def find(self, **ids: int) -> Any:
        return self if ids == {"idVendor": 0x4B8, "idProduct": 0xE15} else None

    def get_active_configuration(self) -> Any:
        ends = [
            SimpleNamespace(bEndpointAddress=0x83, bmAttributes=3, wMaxPacketSize=8),
            SimpleNamespace(bEndpointAddress=0x81, bmAttributes=2, wMaxPacketSize=512),
            SimpleNamespace(bEndpointAddress=0x02, bmAttributes=2, wMaxPacketSize=512),
        ]
        hid = type("Interface", (list,), {"bInterfaceClass": 3, "bInterfaceNumber": 0})([])
        return [hid, type("Interface", (list,), {"bInterfaceClass": 7, "bInterfaceNumber": 1})(ends)]

    def is_kernel_driver_active(self, number: int) -> bool:
        return number == 1

    def detach_kernel_driver(self, number: int) -> None:
        self.detached = number == 1

    def write(self, endpoint: int, data: bytes, timeout: int) -> int:
        assert endpoint == 0x02
        self.timeouts.append(timeout)
        if self.error is not None:
            raise self.error
        self.got += data[: self.takes]
        return min(self.takes, len(data))

    def read(self, endpoint: int, size: int, timeout: int) -> bytes:
        assert (endpoint, size) == (0x81, 512)
        self.timeouts.append(timeout)
        if self.error is not None:
            raise self.error
        said, self.says = self.says, b""
        return said


def open_usb(bus: FakeUsb) -> UsbLink:
    link = UsbLink(0x4B8, 0xE15, find=bus.find)
    link.open()
    return link


def test_usb_finds_the_printers_endpoints_and_counts_short_writes() -> None:
    link = open_usb(bus := FakeUsb())
    bus.says = b"\x12"
    assert bus.detached
    assert link.write(b"x" * 100, 0.2) == 64
    assert link.read(0) == b"\x12"
    assert bus.timeouts == [200, 1]


def test_usb_time_outs_are_silence_and_everything_else_is_a_broken_link() -> None:
    link = open_usb(bus := FakeUsb())
    bus.error = OSError(errno.ETIMEDOUT, "timed out")
    assert link.write(b"x", 0.1) == 0
    assert link.read(0.1) == b""
    bus.error = OSError(errno.ENODEV, "gone")
    with pytest.raises(LinkDown):
        link.write(b"x", 0.1)
    with pytest.raises(LinkDown):
        link.read(0.1)


def test_a_usb_printer_that_is_not_plugged_in_is_a_link_that_is_down() -> None:
    with pytest.raises(LinkDown):
        UsbLink(1, 2, find=FakeUsb().find).open()


def test_a_one_way_usb_job_is_handed_over_whole_in_short_transfers() -> None:
    bus = FakeUsb(takes=7)
    printer = EscposPrinter(UsbLink(0x4B8, 0xE15, find=bus.find, one_way=True), 576)
    receipt = printer.submit(os.urandom(100), b"abcd", 1.0, nothing)
    assert (receipt.outcome, receipt.bytes_handed, len(bus.got)) == (Outcome.UNVERIFIED, 100, 100)
