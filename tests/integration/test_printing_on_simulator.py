"""Our own simulated printer is stricter than the emulator in two things: it obeys real-time commands inside a
picture, and a half sent picture stays open until its pixels have come, whoever sends them."""

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp

from kiosk.simulators.printer_server import PrinterSimulator, TcpWire
from queue_ticketing.adapters.line_pace import resting_places
from queue_ticketing.adapters.printers import open_printer
from queue_ticketing.adapters.raster import block_spans
from queue_ticketing.adapters.slip_composer import SlipComposer
from queue_ticketing.ports import Outcome, PrinterFault
from tests.integration.fault_proxy import FaultProxy
from tests.unit.printing.test_slip import FACTS


def nothing(_stage: str, bytes_handed: int) -> None:
    del bytes_handed


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return SlipComposer(576, tmp_path_factory.mktemp("escpos"))(FACTS).data


@pytest.fixture
def simulator() -> Iterator[PrinterSimulator]:
    running = PrinterSimulator(TcpWire("127.0.0.1", 0))
    running.start()
    yield running
    running.close()


@pytest.mark.parametrize("size", [1, 13, 700, 4_444, 9_999, 20_001, 33_333])
def test_after_a_cable_cut_anywhere_the_next_slip_is_not_eaten_as_pixels(
    simulator: PrinterSimulator, job: bytes, tmp_path: Path, size: int
) -> None:
    proxy = FaultProxy(simulator.uri, tmp_path, serial=False, lends_ids=False)
    printer = open_printer(proxy.uri, 576, tmp_path)
    try:
        assert printer.status() is PrinterFault.READY
        proxy.tear_at(size)
        assert printer.submit(job, b"lost", 3.0, nothing).outcome is Outcome.UNCERTAIN
        assert printer.submit(job, b"next", 3.0, nothing).outcome is Outcome.CONFIRMED
    finally:
        printer.close()
        proxy.close()
    assert FACTS.qr in [found.text for found in zxingcpp.read_barcodes(simulator.slips[-1].convert("L"))]


def test_no_slip_makes_a_strict_printer_do_anything_but_print(
    simulator: PrinterSimulator, job: bytes, tmp_path: Path
) -> None:
    printer = open_printer(simulator.uri, 576, tmp_path)
    assert printer.submit(job, b"abcd", 3.0, nothing).outcome is Outcome.CONFIRMED
    asked = simulator.state()["real_time"]
    printer.close()
    between = len(list(resting_places(end for _, end in block_spans(job))))
    assert between > 0
    assert asked == 8 + between, (
        "four questions to learn, four before the job, some between blocks, none inside one"
    )


def test_the_command_prints_its_address_takes_faults_and_keeps_pictures(job: bytes, tmp_path: Path) -> None:
    command = (sys.executable, "-m", "kiosk", "simulate", "printer", "--port", "0", "--control", "0")
    with subprocess.Popen(
        [*command, "--out", str(tmp_path / "papers")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    ) as running:
        try:
            assert running.stdout is not None
            uri = running.stdout.readline().split()[1]
            control = http.client.HTTPConnection(running.stdout.readline().split("//")[1].strip(), timeout=5)
            printer = open_printer(uri, 576, tmp_path)
            assert printer.status() is PrinterFault.READY
            assert _control(control, "PUT", "/faults/paper-out")["blocked"]
            assert printer.status() is PrinterFault.PAPER_OUT
            assert not _control(control, "DELETE", "/faults/paper-out")["blocked"]
            assert printer.submit(job, b"abcd", 3.0, nothing).outcome is Outcome.CONFIRMED
            assert _control(control, "GET", "/")["slips"] == 1
            printer.close()
            control.close()
        finally:
            running.send_signal(signal.SIGTERM)
        assert running.wait(10) == 0
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["paper-00001.png"]


def _control(connection: http.client.HTTPConnection, method: str, path: str) -> dict[str, object]:
    connection.request(method, path)
    answer: dict[str, object] = json.loads(connection.getresponse().read())
    return answer
