"""A driver with an Onbon card at the wire, in a time that only the test moves."""

from dataclasses import replace
from datetime import datetime, timedelta

from led_feed import CalledNumber, Sign, SignFacts, SignKind, resolve
from led_feed.cards.card_driver import CardDriver
from led_feed.cards.exchange import Exchange
from led_feed.cards.onbon_card import OnbonCard
from led_feed.cards.port import Order, Told
from led_feed.model import Card
from tests.support.card_at_the_wire import CardAtTheWire
from tests.unit.signs.a_hall import NOON

CARD = Card("onbon", "tcp://192.168.1.80")
SIGN = Sign("window-3", SignKind.WINDOW, window="3", card=CARD)


class Bench:
    """A driver, its card at the wire, and a clock that only the test and waiting move."""

    def __init__(self, card: Card = CARD) -> None:
        self.seconds = 1000.0
        self.sign = replace(SIGN, card=card)
        self.facts = SignFacts(scope="变更登记", window_name="3号窗口")
        self.wire = CardAtTheWire(self.pass_s)
        self.told: list[Told] = []
        self.errors: list[str] = []
        self.exchange = Exchange(self.now)
        link = OnbonCard(self.wire, card, lambda: self.seconds, self.exchange)
        self.driver = CardDriver(link, self.newest, self, lambda: self.seconds, lambda: 1.0)

    def pass_s(self, seconds: float) -> None:
        self.seconds += seconds

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds - 1000)

    def newest(self) -> tuple[Order, float | None]:
        now = self.now()
        showing = resolve(self.sign, self.facts, now)
        change = showing.next_change
        order = Order(self.sign, repr(showing.items), showing, now, showing.brightness, showing.lit)
        return order, (change - now).total_seconds() if change else None

    def call(self, number: str) -> None:
        at = NOON + timedelta(seconds=self.seconds - 1000)
        self.facts = replace(self.facts, called=CalledNumber(number, "3", "3号窗口", at, 1))

    def run(self, seconds: float) -> None:
        """As the task would: a step, then the wait that it asked for."""
        end = self.seconds + seconds
        while self.seconds < end:
            wait = self.driver.step()
            assert wait > 0, "the task would spin"
            self.seconds = min(end, self.seconds + wait)

    def heard(self, order: Order, told: Told, place: str) -> None:
        self.told.append(told)

    def failed(self, sentence: str) -> None:
        self.errors.append(sentence)


def gbk(text: str) -> bytes:
    return text.encode("gbk")
