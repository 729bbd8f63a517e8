"""A printer made of files: every slip becomes a PNG, decoded from the very bytes a real printer would get."""

import itertools
import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from queue_ticketing.adapters.escpos_reader import EscposReader, Kind, Strip
from queue_ticketing.ports import Fence, Outcome, PrinterCaps, PrinterFault, PrintProgress, PrintReceipt
from queue_ticketing.slips.printer_view import PRINTS

logger = logging.getLogger(__name__)

KEPT = 200

SlipImageListener = Callable[[Path], None]


class VirtualPrinter:
    """Keeps the newest ``kept`` slips in ``folder``. ``fault`` may be set to rehearse trouble."""

    def __init__(self, folder: Path, width_dots: int, kept: int = KEPT) -> None:
        self._folder = folder
        self._kept = kept
        self._caps = PrinterCaps(width_dots, True, Fence.PROCESS_ID, "virtual")
        self._listeners: list[SlipImageListener] = []
        self._numbers = itertools.count()
        self.fault = PrinterFault.READY
        self.newest: Path | None = None

    @property
    def caps(self) -> PrinterCaps:
        return self._caps

    def on_slip_image(self, listener: SlipImageListener) -> None:
        """Called on the printing thread with the file of each new slip."""
        self._listeners.append(listener)

    def probe(self) -> PrinterCaps:
        return self._caps

    def status(self, timeout: float = 1.0) -> PrinterFault:
        del timeout
        return self.fault

    def submit(self, job: bytes, pid: bytes, deadline: float, progress: PrintProgress) -> PrintReceipt:
        del deadline
        if self.fault not in PRINTS:
            return PrintReceipt(Outcome.NOT_SENT, self.fault, 0)
        progress("sending", 0)
        try:
            self._print(job)
        except OSError as error:
            logger.error("the slip could not be written as a picture: %s", error)
            return PrintReceipt(Outcome.UNCERTAIN, PrinterFault.OFFLINE, len(job))
        progress("sent", len(job))
        return PrintReceipt(Outcome.CONFIRMED, self.fault, len(job), pid)

    def resume_wait(self, pid: bytes, deadline: float) -> PrintReceipt:
        del deadline
        return PrintReceipt(Outcome.UNCERTAIN, self.fault, 0, pid)

    def late(self) -> tuple[bytes, ...]:
        return ()

    def distrust(self) -> None:
        """Files are whole or not there."""

    def clear(self) -> None:
        self.fault = PrinterFault.READY

    def close(self) -> None:
        return

    def _print(self, job: bytes) -> None:
        strip = Strip(self._caps.width_dots)
        for command in EscposReader().feed(job):
            if command.kind is Kind.RASTER:
                strip.print_raster(command.value, command.data)
            elif command.kind is Kind.CUT and len(strip):
                self._keep(strip)

    def _keep(self, strip: Strip) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"slip-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{next(self._numbers) % 1000:03}"
        path, growing = self._folder / f"{name}.png", self._folder / f".{name}.part"
        with growing.open("wb") as file:
            strip.tear().save(file, format="PNG", compress_level=1)
        growing.replace(path)
        self.newest = path
        self._forget_old()
        for listener in self._listeners:
            listener(path)

    def _forget_old(self) -> None:
        names = sorted(e.name for e in os.scandir(self._folder) if e.name.startswith("slip-"))
        for name in names[: -self._kept]:
            (self._folder / name).unlink(missing_ok=True)
