"""Gives the simulated printer its thread, and a small HTTP control."""

import json
import threading
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image

from kiosk.simulators.plugs import PtyWire, TcpWire, Wire
from kiosk.simulators.printer_model import ROLL_ROWS, Fault, SimulatedPrinter

__all__ = ["ControlServer", "PrinterSimulator", "PtyWire", "TcpWire"]

_TICK_S = 0.02
_SLOW_BYTES, _SLOW_S = 96, 0.1


class PrinterSimulator:
    """The printer on its wire, with a thread of its own. Slips go to ``folder`` as PNG and stay in ``slips``."""

    def __init__(
        self,
        wire: Wire,
        width_dots: int = 576,
        folder: Path | None = None,
        faults: Iterable[Fault] = (),
        rows: int = ROLL_ROWS,
    ) -> None:
        self.slips: list[Image.Image] = []
        self._folder = folder
        self._wire = wire
        self._model = SimulatedPrinter(width_dots, self._keep, faults, rows)
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="printer-simulator", daemon=True)

    @property
    def uri(self) -> str:
        return self._wire.uri

    def start(self) -> str:
        """The URI for the kiosk's ``--printer``."""
        self._thread.start()
        return self._wire.uri

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self._wire.close()

    def set_fault(self, fault: Fault, on: bool) -> None:
        with self._lock:
            self._model.set_fault(fault, on)

    def power_cycle(self) -> None:
        with self._lock:
            self._model.power_cycle()

    def hanging(self) -> Image.Image:
        """What is printed and not cut off."""
        with self._lock:
            return self._model.hanging()

    def state(self) -> dict[str, object]:
        """As JSON for the control."""
        with self._lock:
            return {
                "printer": self._wire.uri,
                "faults": sorted(self._model.faults),
                "blocked": self._model.blocked,
                "slips": self._model.cut_slips,
                "rows_left": self._model.rows_left,
                "rows_uncut": self._model.rows_uncut,
                "real_time": self._model.real_time_seen,
            }

    def _run(self) -> None:
        while not self._ended.is_set():
            slow = Fault.SLOW in self._model.faults
            data = self._wire.read(_SLOW_BYTES if slow else 4096, _TICK_S)
            with self._lock:
                if data is None:
                    self._model.connect()
                elif data:
                    self._model.receive(data)
                replies = self._model.take_replies()
            if replies:
                self._wire.write(replies)
            if slow and data:
                self._ended.wait(_SLOW_S)

    def _keep(self, slip: Image.Image) -> None:
        self.slips.append(slip)
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
            slip.save(self._folder / f"paper-{len(self.slips):05}.png")


class ControlServer:
    """``GET /`` tells the state; ``PUT`` and ``DELETE /faults/NAME`` switch a fault. On the loopback only."""

    def __init__(self, simulator: PrinterSimulator, port: int) -> None:
        handler = type("Handler", (_ControlHandler,), {"simulator": simulator})
        self._server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, name="printer-control", daemon=True
        )

    def start(self) -> str:
        self._thread.start()
        return self.url

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _ControlHandler(BaseHTTPRequestHandler):
    simulator: PrinterSimulator

    def do_GET(self) -> None:
        self._answer(200, self.simulator.state())

    def do_PUT(self) -> None:
        self._switch(on=True)

    def do_DELETE(self) -> None:
        self._switch(on=False)

    def _switch(self, *, on: bool) -> None:
        try:
            fault = Fault(self.path.removeprefix("/faults/"))
        except ValueError:
            self._answer(404, {"faults": [str(f) for f in Fault]})
            return
        self.simulator.set_fault(fault, on)
        self._answer(200, self.simulator.state())

    def _answer(self, status: int, body: dict[str, object]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Quiet: standard output is for slips."""
