"""Who says what came out on paper: the emulator of others, and our own simulated printer, which is stricter."""

from dataclasses import dataclass
from typing import Protocol

import zxingcpp
from PIL import Image

from kiosk.simulators.printer_model import Fault
from kiosk.simulators.printer_server import PrinterSimulator, PtyWire, TcpWire
from tests.integration.emupos import Emupos


@dataclass(frozen=True)
class Paper:
    """One piece. ``whole``: cut off, as a visitor would take it; ``codes`` are its QR codes."""

    whole: bool
    codes: tuple[str, ...]
    picture: Image.Image


class Judge(Protocol):
    """``lends_ids``: it knows no GS ( H. Faults are ``paper-out``, ``cover-open``, ``paper-near-end``, ``offline``."""

    name: str
    lends_ids: bool

    def uri(self, *, serial: bool) -> str: ...
    def fault(self, name: str, on: bool) -> None: ...
    def papers(self) -> list[Paper]:
        """What came out in this test, oldest first, without blank pieces."""
        ...

    def close(self) -> None: ...


class EmuposJudge:
    """The emulator by others; one process serves many tests."""

    name, lends_ids = "emupos", True

    def __init__(self, emupos: Emupos) -> None:
        self._emupos = emupos
        emupos.begin()

    def uri(self, *, serial: bool) -> str:
        return f"serial://{self._emupos.serial}" if serial else f"tcp://127.0.0.1:{self._emupos.port}"

    def fault(self, name: str, on: bool) -> None:
        self._emupos.fault(name, on)

    def papers(self) -> list[Paper]:
        return [
            Paper(boundary == "cut", codes_of(picture), picture)
            for boundary, picture in self._emupos.pieces()
        ]

    def close(self) -> None:
        self._emupos.begin()


class SimulatorJudge:
    """Our own, on the wire that the test wants; it has more faults than the emulator."""

    name, lends_ids = "simulator", False

    def __init__(self, *, serial: bool) -> None:
        wire = PtyWire() if serial else TcpWire("127.0.0.1", 0)
        self.printer = PrinterSimulator(wire)
        self.printer.start()

    def uri(self, *, serial: bool) -> str:
        del serial
        return self.printer.uri

    def fault(self, name: str, on: bool) -> None:
        self.printer.set_fault(Fault.NEAR_END if name == "paper-near-end" else Fault(name), on)

    def papers(self) -> list[Paper]:
        cut = [Paper(True, codes_of(slip), slip) for slip in list(self.printer.slips) if has_ink(slip)]
        hanging = self.printer.hanging()
        return cut + ([Paper(False, codes_of(hanging), hanging)] if has_ink(hanging) else [])

    def close(self) -> None:
        self.printer.close()


_CODES: dict[bytes, tuple[str, ...]] = {}


def codes_of(picture: Image.Image) -> tuple[str, ...]:
    """Read once for the same picture: it is the dearest part of judging."""
    grey = picture.convert("L")
    key = grey.tobytes()
    if key not in _CODES:
        _CODES[key] = tuple(sorted(found.text for found in zxingcpp.read_barcodes(grey)))
    return _CODES[key]


def has_ink(picture: Image.Image) -> bool:
    return bool(picture.height) and picture.convert("L").getextrema()[0] < 128
