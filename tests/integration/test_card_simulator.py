"""The driver against the simulated card, over a real socket and a real serial line."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

import pytest

from kiosk.sign_cards import SignCards
from kiosk.simulators.card_model import Troubles
from kiosk.simulators.card_server import CardSimulator
from kiosk.simulators.plugs import PtyWire, TcpWire, Wire
from led_feed import Sign, SignBook, SignKind, SignState
from led_feed.model import Card
from tests.unit.signs.a_hall import NOON, SetClock, call, facts

Until = Callable[..., bool]


@contextmanager
def card_on(wire: Wire, **troubles: object) -> Iterator[CardSimulator]:
    simulator = CardSimulator(wire, Troubles(**troubles))  # type: ignore[arg-type]
    simulator.start()
    try:
        yield simulator
    finally:
        simulator.close()


def sign_at(uri: str, name: str = "window-3") -> Sign:
    return Sign(name, SignKind.WINDOW, window="3", poll_s=1, card=Card("onbon", uri))


class Hall:
    """The book of signs and its cards, with a clock that stands."""

    def __init__(self, *signs: Sign) -> None:
        self.book = SignBook(signs, SetClock(NOON))
        self.cards = SignCards(self.book, SetClock(NOON))

    def __enter__(self) -> Self:
        self.book.publish({sign.id: facts() for sign in self.book.signs})
        self.cards.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.cards.close()

    def health(self, name: str = "window-3") -> tuple[SignState, str]:
        one = next(h for h in self.book.health() if h.sign_id == name)
        return one.state, one.report.error


def shows(simulator: CardSimulator, text: str) -> Callable[[], bool]:
    return lambda: bool(simulator.faces) and text in " ".join(simulator.faces[-1].lines)


@pytest.mark.parametrize("serial", [False, True])
def test_a_called_number_arrives_over_the_network_and_the_serial_line(serial: bool, until: Until):
    with card_on(PtyWire() if serial else TcpWire("127.0.0.1", 0)) as simulator:
        uri = simulator._wire.uri
        with Hall(sign_at(uri)) as hall:
            assert until(shows(simulator, "变更登记"))
            hall.book.publish({"window-3": facts(called=call("Z012"))})
            assert until(shows(simulator, "请Z012到3号窗口"))
            assert until(lambda: hall.health() == (SignState.OK, ""))
            one = hall.book.health()[0]
            assert (one.driver, one.report.shown) == ("onbon", one.rev_current)
        assert simulator.faults == []


@pytest.mark.logs("window-3: the card at")
@pytest.mark.logs("window-4: the card at .* no answer")
def test_a_card_that_comes_back_is_told_everything_and_rubbish_harms_nobody_else(until: Until):
    first = CardSimulator(TcpWire("127.0.0.1", 0))
    uri = first.start()
    with card_on(TcpWire("127.0.0.1", 0), rubbish=True, chance=random.Random(5)) as mad:
        other = sign_at(mad._wire.uri, "window-4")
        with Hall(sign_at(uri), other) as hall:
            assert until(shows(first, "变更登记"))
            first.close()
            assert until(lambda: hall.health()[1] != "")
            with card_on(TcpWire("127.0.0.1", int(uri.rpartition(":")[2]))) as again:
                hall.book.publish({"window-3": facts(called=call("A002"))})
                assert until(shows(again, "A002"), 5)
                assert until(lambda: hall.health() == (SignState.OK, ""))
            assert hall.health("window-4")[0] is SignState.LOST


def test_a_busy_card_gets_there(until: Until):
    with card_on(TcpWire("127.0.0.1", 0), busy=1) as simulator, Hall(sign_at(simulator._wire.uri)) as hall:
        assert until(shows(simulator, "变更登记"), 8)
        assert hall.health()[1] == ""


def test_a_hall_without_cards_starts_nothing():
    with Hall(Sign("window-3", SignKind.WINDOW, window="3")) as hall:
        assert hall.cards._driven == {}


def test_a_new_pack_moves_a_sign_to_another_card(until: Until):
    wires = TcpWire("127.0.0.1", 0), TcpWire("127.0.0.1", 0)
    with card_on(wires[0]) as one, card_on(wires[1]) as two, Hall(sign_at(wires[0].uri)) as hall:
        assert until(shows(one, "变更登记"))
        hall.book.replace((sign_at(wires[1].uri),))
        hall.cards.look_again()
        assert until(shows(two, "变更登记"))
