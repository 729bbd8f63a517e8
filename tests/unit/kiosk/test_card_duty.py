"""Two kiosks know the same cards: one speaks with them, and the other takes over."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from kiosk.card_duty import CardDuty

Until = Callable[..., bool]


class Server:
    """What both kiosks ask; ``broken`` is the name of one whose line to it is cut."""

    def __init__(self) -> None:
        self.holder = ""
        self.broken = ""
        self._lock = threading.Lock()

    def claim(self, kiosk: str) -> "Callable[[str], object]":
        @contextmanager
        def held(_name: str) -> Iterator[Callable[[], bool]]:
            with self._lock:
                got = not self.holder and self.broken != kiosk
                self.holder = kiosk if got else self.holder
            try:
                yield lambda: got and self._asked(kiosk)
            finally:
                with self._lock:
                    self.holder = "" if got else self.holder

        return held

    def _asked(self, kiosk: str) -> bool:
        if self.broken == kiosk:
            raise ConnectionError("the line to the database is cut")
        return True


class Kiosk:
    def __init__(self, name: str, server: Server) -> None:
        self.speaks = False
        self.cards = True
        self.duty = CardDuty(server.claim(name), lambda: self.cards, self.turn, look_s=0.01)  # type: ignore[arg-type]

    def turn(self, ours: bool) -> None:
        self.speaks = ours


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def kiosks(server: Server, until: Until) -> Iterator[tuple[Kiosk, Kiosk]]:
    pair = Kiosk("k1", server), Kiosk("k2", server)
    pair[0].duty.start()
    assert until(lambda: pair[0].speaks)
    pair[1].duty.start()
    yield pair
    for one in pair:
        one.duty.close()


def test_the_second_waits_until_the_first_has_ended(kiosks: tuple[Kiosk, Kiosk], until: Until):
    first, second = kiosks
    assert not second.speaks
    first.duty.close()
    assert not first.speaks
    assert until(lambda: second.speaks)


@pytest.mark.logs("whether the cards of the signs are ours cannot be asked")
def test_one_that_loses_the_database_falls_silent_before_the_other_speaks(
    kiosks: tuple[Kiosk, Kiosk], server: Server, until: Until
):
    first, second = kiosks
    server.broken = "k1"
    assert until(lambda: second.speaks)
    assert not first.speaks


def test_a_hall_that_gave_its_cards_away_lets_go(kiosks: tuple[Kiosk, Kiosk], until: Until):
    first, second = kiosks
    first.cards = False
    assert until(lambda: second.speaks and not first.speaks)
