"""A hall of cards in virtual time: each driver as on a thread of its own, each line may be cut, each card lose its power."""

import heapq
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.card_desk import CardDesk
from kiosk.simulators.card_model import SimulatedCard, Troubles
from led_feed import Sign, SignBook
from led_feed.cards.card_driver import CardDriver
from led_feed.cards.exchange import Exchange
from led_feed.cards.onbon_card import OnbonCard
from led_feed.cards.port import CardHungUp, CardLink, CardLost
from led_feed.pixels import DotReceiver, PixelLink, PixelProtocol, PixelTarget, Raster, Wiring
from led_feed.pixels.wiring import MONO

RECEIVER_WAITS_S = 2.5
"""After so long without a packet a receiver goes dark, as docs/hall-pack.md asks for."""


@dataclass
class Place:
    """Where a card is: its line and its power."""

    cut: bool = False
    powered: bool = True
    times_off: int = 0

    def lose_power(self) -> None:
        self.powered = False
        self.times_off += 1

    @property
    def reachable(self) -> bool:
        return self.powered and not self.cut


class VirtualHall:
    """``seconds`` is the time of the hall; a driver that waits for its card is ahead of it, the others are not."""

    def __init__(self, begin: datetime) -> None:
        self.begin = begin
        self.seconds = 0.0
        self.seats: dict[str, Seat] = {}
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._count = itertools.count()

    def now(self) -> datetime:
        return self.begin + timedelta(seconds=self.seconds)

    def at(self, seconds: float, event: Callable[[], None]) -> None:
        heapq.heappush(self._events, (max(seconds, self.seconds), next(self._count), event))

    def open(self, book: SignBook) -> None:
        for seat in self.seats.values():
            seat.sit_down(book)
        book.on_change(
            lambda names: [self.seats[n].wake() for n in sorted(names & self.seats.keys())] and None
        )

    def run(self, until: float) -> None:
        while self._events and self._events[0][0] <= until:
            self.seconds, _, event = heapq.heappop(self._events)
            event()
        self.seconds = until


@dataclass
class Seat:
    """One sign, its driver and what stands behind it."""

    hall: VirtualHall
    sign: Sign
    rng: random.Random
    place: Place = field(default_factory=Place)
    ahead: float = 0.0
    turn: int = 0
    ready_at: float = 0.0

    def local(self) -> float:
        return self.hall.seconds + self.ahead

    def passes(self, seconds: float) -> None:
        self.ahead += seconds

    def link(self) -> CardLink:
        raise NotImplementedError

    def sit_down(self, book: SignBook) -> None:
        desk = CardDesk(book, self.sign, self.hall.now)
        self.driver = CardDriver(self.link(), desk.newest, desk, self.local, self.rng.random)
        self.wake()

    def wake(self) -> None:
        """News: the driver steps as soon as it has done what it is at."""
        self._plan(max(self.ready_at, self.hall.seconds))

    def _plan(self, at: float) -> None:
        self.turn += 1
        mine = self.turn
        self.hall.at(at, lambda: self._step() if mine == self.turn else None)

    def _step(self) -> None:
        mine, self.ahead = self.turn, 0.0
        wait = self.driver.step()
        assert wait > 0, "the task would spin"
        self.ready_at = self.local()
        self.ahead = 0.0
        again = self.ready_at if mine != self.turn else self.ready_at + wait
        self._plan(again)


@dataclass
class OnbonSeat(Seat):
    troubles: Troubles = field(default_factory=Troubles)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.card = SimulatedCard(self.troubles, self.local, self.complaints.append)

    def link(self) -> CardLink:
        assert self.sign.card is not None
        return OnbonCard(_Line(self), self.sign.card, self.local, Exchange(self.hall.now))

    def lose_power(self) -> None:
        self.place.lose_power()
        self.card.areas, self.card.on, self.card.level = {}, True, 16

    @property
    def shown(self) -> list[str]:
        """As people read it, at the hall's time."""
        self.ahead = 0.0
        self.card.expire()
        lit = self.card.on and self.place.powered
        return [line for area in self.card.areas.values() for line in area.lines] if lit else []


class _Line:
    """A ``Wire``: what is sent while it is cut is lost, and a card that lost its power knows of no connection."""

    def __init__(self, seat: OnbonSeat) -> None:
        self._seat = seat
        self._answers = b""
        self._times_off = -1

    @property
    def place(self) -> str:
        return "card"

    def open(self) -> None:
        self._answers = b""
        if not self._seat.place.reachable:
            self._seat.passes(3.0)
            raise CardLost("no answer in time")
        self._times_off = self._seat.place.times_off
        self._seat.card.connect()

    def write(self, data: bytes) -> None:
        if self._seat.place.reachable:
            if self._times_off != self._seat.place.times_off:
                raise CardHungUp("the card knows of no connection")
            self._answers += b"".join(self._seat.card.receive(data))

    def read(self, timeout: float) -> bytes:
        if not self._answers:
            self._seat.passes(timeout)
        data, self._answers = self._answers, b""
        return data

    def close(self) -> None:
        self._answers = b""


@dataclass
class DotSeat(Seat):
    protocol: PixelProtocol = PixelProtocol.DDP

    def __post_init__(self) -> None:
        self._restart()

    def _restart(self) -> None:
        self.receiver = DotReceiver(self.protocol, self.sign.width, self.sign.height, per_dot=1)
        self._lamps, self._picture = b"", self.receiver.picture
        self.heard_at = float("-inf")

    def link(self) -> CardLink:
        target = PixelTarget(self.protocol, "192.0.2.9", wiring=Wiring(MONO))
        return PixelLink(self.sign, target, lambda: _Air(self), Exchange(self.hall.now), seconds=self.local)

    def lose_power(self) -> None:
        self.place.lose_power()
        self._restart()

    def hear(self, data: bytes) -> None:
        self.receiver.accept(data)
        self.heard_at = self.local()

    @property
    def picture(self) -> Raster:
        """Made anew only when other lamps are lit, for this is asked every second."""
        lamps = bytes(self.receiver._shown)
        if lamps != self._lamps:
            self._lamps, self._picture = lamps, self.receiver.picture
        return self._picture

    @property
    def dark(self) -> bool:
        return self.hall.seconds - self.heard_at > RECEIVER_WAITS_S


class _Air:
    """Datagrams on a cut line vanish without a word; a host that is off is complained of, one datagram later."""

    def __init__(self, seat: DotSeat) -> None:
        self._seat = seat
        self._complaint = False

    def send(self, data: bytes, host: str = "") -> None:
        complaint, self._complaint = self._complaint, not self._seat.place.powered
        if complaint:
            raise OSError(113, "No route to host")
        if data and self._seat.place.reachable:
            self._seat.hear(data)

    def listen(self, seconds: float) -> None:
        self._seat.passes(seconds)
        self.send(b"")

    def close(self) -> None:
        pass
