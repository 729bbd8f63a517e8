"""A USB printer that is unplugged, stalls or takes its bytes in small bites, as pyusb shows it: a fake bus in front of the
simulated printer."""

import errno
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from kiosk.simulators.printer_model import Fault, SimulatedPrinter
from queue_ticketing.adapters.escpos_job import PrinterTiming
from queue_ticketing.adapters.escpos_printer import EscposPrinter
from queue_ticketing.adapters.slip_composer import SlipComposer
from queue_ticketing.adapters.usb_link import UsbLink
from queue_ticketing.ports import Fence, Outcome, PrinterFault, PrintReceipt
from tests.unit.printing.test_slip import FACTS

QUICK = PrinterTiming(
    answer_s=0.1, fence_s=0.1, stall_s=0.1, poll_s=0.05, tick_s=0.005, quiet_s=0.01, slowest=200_000
)


class UsbPrinter:
    """``bite``: bytes of one transfer; ``unplug_at``: the cable goes when so many bytes have come; ``endpoints`` are
    (address, attributes). It counts every reset and every setting of the configuration."""

    def __init__(self, *endpoints: tuple[int, int], bite: int = 64) -> None:
        self.slips: list[Image.Image] = []
        self.printer = SimulatedPrinter(576, self.slips.append)
        self.bite = bite
        self.unplug_at: int | None = None
        self.there = True
        self.stalls = 0
        self.resets = 0
        self.cleared: list[int] = []
        self._endpoints = endpoints or ((0x81, 2), (0x02, 2))
        self._got = 0

    def find(self, **_ids: int) -> Any:
        return self if self.there else None

    def get_active_configuration(self) -> Any:
        ends = [
            SimpleNamespace(bEndpointAddress=a, bmAttributes=k, wMaxPacketSize=64) for a, k in self._endpoints
        ]
        return [type("Interface", (list,), {"bInterfaceClass": 7, "bInterfaceNumber": 0})(ends)]

    def set_configuration(self) -> None:
        self.resets += 1

    def reset(self) -> None:
        self.resets += 1

    def is_kernel_driver_active(self, _number: int) -> bool:
        return False

    def clear_halt(self, endpoint: int) -> None:
        self.cleared.append(endpoint)

    def write(self, endpoint: int, data: bytes, timeout: int) -> int:
        assert timeout > 0, "zero is for ever"
        assert not endpoint & 0x80
        if not self.there:
            raise OSError(errno.ENODEV, "No such device")
        if self.stalls:
            self.stalls -= 1
            raise OSError(errno.EPIPE, "Pipe error")
        if self.printer.blocked:
            raise OSError(errno.ETIMEDOUT, "Operation timed out")
        taken = data[: self.bite]
        self._got += len(taken)
        if self.unplug_at is not None and self._got >= self.unplug_at:
            self.there, self.unplug_at = False, None
        self.printer.receive(taken)
        return len(taken)

    def read(self, endpoint: int, size: int, timeout: int) -> bytes:
        assert endpoint & 0x80
        assert (size, timeout > 0) == (64, True)
        if not self.there:
            raise OSError(errno.ENODEV, "No such device")
        said = self.printer.take_replies()
        if not said:
            raise OSError(errno.ETIMEDOUT, "Operation timed out")
        return said


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return SlipComposer(576, tmp_path_factory.mktemp("escpos"))(FACTS).data


def opened(bus: UsbPrinter) -> EscposPrinter:
    return EscposPrinter(UsbLink(0x4B8, 0xE15, find=bus.find), 576, QUICK)


def send(printer: EscposPrinter, job: bytes, pid: bytes = b"usb1") -> PrintReceipt:
    return printer.submit(job, pid, 1.0, lambda *_: None)


@pytest.mark.parametrize("endpoints", [((0x81, 2), (0x02, 2)), ((0x03, 2), (0x85, 3), (0x82, 2))])
@pytest.mark.parametrize("bite", [7, 64, 4096])
def test_a_slip_comes_out_whatever_the_endpoints_and_the_size_of_the_bites(
    job: bytes, endpoints: tuple[tuple[int, int], ...], bite: int
) -> None:
    bus = UsbPrinter(*endpoints, bite=bite)
    printer = opened(bus)
    assert send(printer, job).outcome is Outcome.CONFIRMED
    assert printer.caps.fence is Fence.PROCESS_ID
    assert [code.text for code in zxingcpp.read_barcodes(bus.slips[0].convert("L"))] == [FACTS.qr]
    assert bus.resets == 0, "a reset would tear a slip that is being printed"


@pytest.mark.parametrize("size", [1, 700, 9_000])
def test_unplugged_in_the_slip_is_uncertain_and_after_plugging_in_the_next_slip_is_whole(
    job: bytes, size: int
) -> None:
    bus = UsbPrinter()
    printer = opened(bus)
    assert printer.status() is PrinterFault.READY
    bus.unplug_at = bus._got + 12 + size
    receipt = send(printer, job)
    assert (receipt.outcome, receipt.cause) == (Outcome.UNCERTAIN, PrinterFault.LINK_DOWN)
    assert printer.status() is PrinterFault.LINK_DOWN
    assert send(printer, job).outcome is Outcome.NOT_SENT
    bus.there = True
    assert send(printer, job, b"next").outcome is Outcome.CONFIRMED
    assert [code.text for code in zxingcpp.read_barcodes(bus.slips[-1].convert("L"))] == [FACTS.qr]


def test_a_printer_that_takes_no_more_bytes_for_want_of_paper_holds_the_slip(job: bytes) -> None:
    bus = UsbPrinter()
    printer = opened(bus)
    assert printer.status() is PrinterFault.READY
    receive = bus.printer.receive

    def end_of_paper(data: bytes) -> None:
        receive(data)
        if bus._got > 9_000:
            bus.printer.receive = receive  # type: ignore[method-assign]
            bus.printer.set_fault(Fault.PAPER_OUT, True)

    bus.printer.receive = end_of_paper  # type: ignore[method-assign]
    receipt = send(printer, job)
    assert (receipt.outcome, receipt.cause) == (Outcome.HELD, PrinterFault.PAPER_OUT)
    assert 0 < receipt.bytes_handed < len(job)
    assert printer.resume_wait(b"usb1", 0.05).outcome is Outcome.HELD
    bus.printer.set_fault(Fault.PAPER_OUT, False)
    assert printer.resume_wait(b"usb1", 2.0).outcome is Outcome.CONFIRMED
    assert len(bus.slips) == 1


def test_a_halted_endpoint_is_woken_for_the_next_connection(job: bytes) -> None:
    bus = UsbPrinter()
    printer = opened(bus)
    bus.stalls = 1
    assert printer.status() is PrinterFault.LINK_DOWN
    assert bus.cleared == [0x02]
    assert send(printer, job).outcome is Outcome.CONFIRMED


def test_nothing_can_be_sent_to_a_device_without_an_outward_endpoint(tmp_path: Path, job: bytes) -> None:
    del tmp_path
    assert opened(UsbPrinter((0x81, 2))).status() is PrinterFault.LINK_DOWN
