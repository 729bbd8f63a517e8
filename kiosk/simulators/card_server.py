"""Gives the simulated card its plug and its thread."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.simulators.card_model import CardArea, SimulatedCard, Troubles
from kiosk.simulators.plugs import Wire

_TICK_S = 0.02


@dataclass(frozen=True, slots=True)
class CardFace:
    """What is to be seen on the sign behind the card."""

    on: bool
    level: int
    areas: tuple[CardArea, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line for area in self.areas for line in area.lines) if self.on else ()


class CardSimulator:
    """The card on its wire. ``on_face`` hears every change of what it shows, ``on_bytes`` all bytes both ways
    (``<`` came, ``>`` went), ``complain`` each rule that was broken; all on the card's thread."""

    def __init__(
        self,
        wire: Wire,
        troubles: Troubles | None = None,
        delay_s: float = 0.0,
        on_face: Callable[[CardFace], None] = lambda _face: None,
        on_bytes: Callable[[str, bytes], None] = lambda _way, _data: None,
        complain: Callable[[str], None] = lambda _fault: None,
    ) -> None:
        self.faults: list[str] = []
        self.faces: list[CardFace] = []
        self._wire = wire
        self._delay_s = delay_s
        self._on_face = on_face
        self._on_bytes = on_bytes
        self._on_fault = complain
        self._troubles = troubles or Troubles()
        self._card = SimulatedCard(self._troubles, time.monotonic, self._complain)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="card-simulator", daemon=True)

    def start(self) -> str:
        """The address for the hall pack."""
        self._thread.start()
        return self._wire.uri

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self._wire.close()

    def _run(self) -> None:
        self._tell()
        while not self._ended.is_set():
            data = self._wire.read(4096, _TICK_S)
            if data is None:
                self._card.connect()
            elif data:
                self._on_bytes("<", data)
                self._reply(self._card.receive(data))
            self._card.expire()
            self._tell()

    def _reply(self, answers: list[bytes]) -> None:
        for one in answers:
            if self._delay_s:
                self._ended.wait(self._delay_s)
            self._on_bytes(">", one)
            self._wire.write(one)
            if self._troubles.hang_up:
                self._wire.hang_up()

    def _tell(self) -> None:
        card = self._card
        face = CardFace(card.on, card.level, tuple(card.areas[n] for n in sorted(card.areas)))
        if not self.faces or face != self.faces[-1]:
            self.faces = [*self.faces[-999:], face]
            self._on_face(face)

    def _complain(self, fault: str) -> None:
        self.faults.append(fault)
        self._on_fault(fault)
