"""The ESC/POS driver against the simulated printer: what it says of a job must be what is on paper."""

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from kiosk.simulators.printer_model import Fault
from kiosk.simulators.printer_server import PrinterSimulator, PtyWire, TcpWire
from queue_ticketing.adapters.escpos_printer import EscposPrinter, PrinterTiming
from queue_ticketing.adapters.serial_link import SerialLink
from queue_ticketing.adapters.slip_composer import SlipComposer
from queue_ticketing.adapters.tcp_link import TcpLink
from queue_ticketing.ports import Fence, Outcome, PrinterFault, PrintReceipt
from tests.unit.printing.test_slip import FACTS
from tests.waiting import wait_until

QUICK = PrinterTiming(answer_s=0.3, fence_s=0.3, stall_s=0.6, poll_s=0.2, tick_s=0.02, slowest=20_000)

Simulate = Callable[..., PrinterSimulator]


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return SlipComposer(576, tmp_path_factory.mktemp("escpos"))(FACTS).data


@pytest.fixture
def simulate() -> Iterator[Simulate]:
    opened: list[PrinterSimulator] = []

    def start(*faults: Fault, pty: bool = False, **more: Any) -> PrinterSimulator:
        wire = PtyWire() if pty else TcpWire("127.0.0.1", 0)
        opened.append(PrinterSimulator(wire, faults=faults, **more))
        opened[-1].start()
        return opened[-1]

    yield start
    for simulator in opened:
        simulator.close()


@pytest.fixture
def printer_of() -> Iterator[Callable[[PrinterSimulator], EscposPrinter]]:
    opened: list[EscposPrinter] = []

    def connect(simulator: PrinterSimulator) -> EscposPrinter:
        kind, _, place = simulator.uri.partition("://")
        host, _, port = place.partition(":")
        link = SerialLink(place) if kind == "serial" else TcpLink(host, int(port))
        opened.append(EscposPrinter(link, 576, QUICK))
        return opened[-1]

    yield connect
    for printer in opened:
        printer.close()


Connect = Callable[[PrinterSimulator], EscposPrinter]


class Progress:
    """Remembers the stages; ``at_sending`` runs before the first byte leaves."""

    def __init__(self, at_sending: Callable[[], None] | None = None) -> None:
        self.stages: list[tuple[str, int]] = []
        self._at_sending = at_sending

    def __call__(self, stage: str, bytes_handed: int) -> None:
        self.stages.append((stage, bytes_handed))
        if stage == "sending" and self._at_sending:
            self._at_sending()


def send(printer: EscposPrinter, job: bytes, pid: bytes = b"a1B+", deadline: float = 3.0) -> PrintReceipt:
    return printer.submit(job, pid, deadline, Progress())


@pytest.mark.parametrize("pty", [False, True])
def test_a_slip_is_confirmed_when_it_is_on_paper_and_cut(
    simulate: Simulate, printer_of: Connect, job: bytes, pty: bool
) -> None:
    simulator = simulate(pty=pty)
    printer, progress = printer_of(simulator), Progress()
    receipt = printer.submit(job, b"a1B+", 3.0, progress)
    assert receipt.outcome is Outcome.CONFIRMED
    assert receipt.bytes_handed == len(job)
    assert b'7"a1B+\0' in receipt.evidence
    assert progress.stages == [("sending", 0), ("sent", len(job))]
    assert printer.caps.fence is Fence.PROCESS_ID
    assert [c.text for c in zxingcpp.read_barcodes(simulator.slips[0].convert("L"))] == [FACTS.qr]
    assert len(simulator.slips) == 1


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (Fault.PAPER_OUT, PrinterFault.PAPER_OUT),
        (Fault.COVER_OPEN, PrinterFault.COVER_OPEN),
        (Fault.MUTE, PrinterFault.UNKNOWN),
    ],
)
def test_trouble_known_before_the_job_sends_not_a_byte(
    simulate: Simulate, printer_of: Connect, job: bytes, fault: Fault, cause: PrinterFault
) -> None:
    simulator = simulate(fault)
    progress = Progress()
    printer = printer_of(simulator)
    receipt = printer.submit(job, b"a1B+", 3.0, progress)
    assert (receipt.outcome, receipt.cause, receipt.bytes_handed) == (Outcome.NOT_SENT, cause, 0)
    assert progress.stages == []
    simulator.set_fault(fault, False)
    assert send(printer, job).outcome is Outcome.CONFIRMED
    assert wait_until(lambda: len(simulator.slips) == 1)


def test_near_end_prints_and_says_so(simulate: Simulate, printer_of: Connect, job: bytes) -> None:
    receipt = send(printer_of(simulate(Fault.NEAR_END)), job)
    assert (receipt.outcome, receipt.cause) == (Outcome.CONFIRMED, PrinterFault.NEAR_END)


def test_paper_that_ends_in_the_slip_holds_it_and_the_reload_finishes_it_once(
    simulate: Simulate, printer_of: Connect, job: bytes
) -> None:
    simulator = simulate(rows=400)
    printer = printer_of(simulator)
    receipt = send(printer, job)
    assert (receipt.outcome, receipt.cause) == (Outcome.HELD, PrinterFault.PAPER_OUT)
    assert printer.resume_wait(b"a1B+", 0.1).outcome is Outcome.HELD
    simulator.set_fault(Fault.PAPER_OUT, False)
    assert printer.resume_wait(b"a1B+", 2.0).outcome is Outcome.CONFIRMED
    assert len(simulator.slips) == 1
    assert send(printer, job, b"next").outcome is Outcome.CONFIRMED
    assert len(simulator.slips) == 2


def test_a_jammed_cutter_holds_the_slip_until_it_is_freed(
    simulate: Simulate, printer_of: Connect, job: bytes
) -> None:
    simulator = simulate(Fault.CUTTER_JAM)
    printer = printer_of(simulator)
    receipt = send(printer, job)
    assert (receipt.outcome, receipt.cause) == (Outcome.HELD, PrinterFault.CUTTER_JAM)
    simulator.set_fault(Fault.CUTTER_JAM, False)
    assert printer.resume_wait(b"a1B+", 2.0).outcome is Outcome.CONFIRMED


def test_a_printer_without_process_ids_is_confirmed_weakly(
    simulate: Simulate, printer_of: Connect, job: bytes
) -> None:
    simulator = simulate(Fault.NO_PROCESS_ID)
    printer = printer_of(simulator)
    assert send(printer, job).outcome is Outcome.CONFIRMED_WEAK
    assert printer.caps.fence is Fence.STATUS
    assert len(simulator.slips) == 1


def test_a_printer_that_falls_silent_after_the_job_leaves_it_uncertain(
    simulate: Simulate, printer_of: Connect, job: bytes
) -> None:
    simulator = simulate()
    printer = printer_of(simulator)
    assert printer.status() is PrinterFault.READY
    progress = Progress(at_sending=lambda: simulator.set_fault(Fault.MUTE, True))
    receipt = printer.submit(job, b"a1B+", 0.5, progress)
    assert (receipt.outcome, receipt.cause) == (Outcome.UNCERTAIN, PrinterFault.UNKNOWN)
    simulator.set_fault(Fault.MUTE, False)
    assert send(printer, job, b"next").outcome is Outcome.CONFIRMED
    assert len([slip for slip in simulator.slips if slip.convert("L").getextrema()[0] == 0]) == 2


def test_nobody_listening_is_a_link_that_is_down(job: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    printer = EscposPrinter(TcpLink("127.0.0.1", port), 576, QUICK)
    assert printer.status() is PrinterFault.LINK_DOWN
    receipt = send(printer, job)
    assert (receipt.outcome, receipt.cause) == (Outcome.NOT_SENT, PrinterFault.LINK_DOWN)


def test_a_refusal_to_begin_keeps_every_byte_back(
    simulate: Simulate, printer_of: Connect, job: bytes
) -> None:
    def refuse() -> None:
        raise LookupError("superseded")

    simulator = simulate()
    printer = printer_of(simulator)
    with pytest.raises(LookupError):
        printer.submit(job, b"a1B+", 1.0, Progress(at_sending=refuse))
    assert send(printer, job, b"next").outcome is Outcome.CONFIRMED
    assert len(simulator.slips) == 1


def test_clearing_throws_the_held_job_away_and_the_next_slip_is_whole(
    simulate: Simulate, printer_of: Connect, job: bytes
) -> None:
    simulator = simulate(Fault.CUTTER_JAM)
    printer = printer_of(simulator)
    assert send(printer, job).outcome is Outcome.HELD
    printer.clear()
    assert printer.resume_wait(b"a1B+", 0.1).outcome is Outcome.UNCERTAIN
    simulator.set_fault(Fault.CUTTER_JAM, False)
    assert send(printer, job, b"next").outcome is Outcome.CONFIRMED


class Scripted:
    """A printer that answers DLE EOT and probes well, takes jobs, and then does what ``after`` says once."""

    def __init__(self, after: Callable[[socket.socket], None], eats: int | None = None) -> None:
        self._after, self._eats = after, eats
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve)
        self.port = self._listener.getsockname()[1]
        self.got = bytearray()
        self._thread.start()

    def close(self) -> None:
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        client, _ = self._listener.accept()
        client.settimeout(0.05)
        done = False
        with client:
            while True:
                try:
                    data = client.recv(4096)
                except TimeoutError:
                    continue
                except OSError:
                    return
                if not data:
                    return
                self.got += data
                self._answer(client, data)
                if len(self.got) > 2000 and not done and (self._eats is None or len(self.got) >= self._eats):
                    done = True
                    self._after(client)
                    if self._eats is not None:
                        return

    def _answer(self, client: socket.socket, data: bytes) -> None:
        if len(data) == 3 and data[:2] == b"\x10\x04":
            client.sendall(b"\x12")
        if b"\x1d(H\x06\x0000p" in data:
            place = data.index(b"\x1d(H\x06\x0000p")
            client.sendall(b"\0" + b'7"' + data[place + 7 : place + 11] + b"\0")


@pytest.fixture
def scripted() -> Iterator[Callable[..., tuple[Scripted, EscposPrinter]]]:
    opened: list[tuple[Scripted, EscposPrinter]] = []

    def start(
        after: Callable[[socket.socket], None], eats: int | None = None
    ) -> tuple[Scripted, EscposPrinter]:
        server = Scripted(after, eats)
        opened.append((server, EscposPrinter(TcpLink("127.0.0.1", server.port), 576, QUICK)))
        return opened[-1]

    yield start
    for server, printer in opened:
        printer.close()
        server.close()


Script = Callable[..., tuple[Scripted, EscposPrinter]]


@pytest.mark.parametrize(
    "answers",
    [b'7"xxxx\0', bytes(500), b"\x12" * 50, b'7"a1B', b'7"a1B+', b"\x10\0\0\0" * 9, b"\xff" * 99],
    ids=["wrong id", "nuls", "real-time", "half id", "id without end", "pushed status", "garbage"],
)
def test_nothing_but_its_own_id_confirms_a_job(scripted: Script, job: bytes, answers: bytes) -> None:
    _, printer = scripted(lambda client: client.sendall(answers))
    receipt = send(printer, job, deadline=0.5)
    assert receipt.outcome is Outcome.UNCERTAIN
    assert receipt.bytes_handed == len(job)


def test_the_own_id_counts_in_whatever_company_and_twice_is_no_harm(scripted: Script, job: bytes) -> None:
    noise = b'7"old1\0' + b"\x10\0\0\0" + b'7"a1' + b"\x12" + b"B+\0" + b'7"a1B+\0'
    _, printer = scripted(lambda client: client.sendall(noise))
    assert send(printer, job).outcome is Outcome.CONFIRMED


def test_a_cable_cut_in_the_middle_is_uncertain(scripted: Script, job: bytes) -> None:
    _, printer = scripted(lambda client: client.close(), eats=9000)
    receipt = send(printer, job)
    assert (receipt.outcome, receipt.cause) == (Outcome.UNCERTAIN, PrinterFault.LINK_DOWN)
    assert receipt.bytes_handed > 0
    assert printer.resume_wait(b"a1B+", 0.1).outcome is Outcome.UNCERTAIN


def test_a_printer_held_by_another_client_is_not_called_ready(
    simulate: Simulate, printer_of: Connect, job: bytes
) -> None:
    simulator = simulate()
    first, second = printer_of(simulator), printer_of(simulator)
    assert first.status() is PrinterFault.READY
    receipt = send(second, job)
    assert (receipt.outcome, receipt.cause) == (Outcome.NOT_SENT, PrinterFault.UNKNOWN)


def test_a_slip_on_a_slow_line_comes_out_whole(
    simulate: Simulate, printer_of: Connect, tmp_path: Path
) -> None:
    small = SlipComposer(576, tmp_path).encode(Image.new("1", (576, 300), 1))
    simulator = simulate(Fault.SLOW)
    assert send(printer_of(simulator), small).outcome is Outcome.CONFIRMED
    assert len(simulator.slips) == 1
