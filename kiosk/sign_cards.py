"""Keeps the cards of the hall's signs told: a task for each sign that has one, as the hall pack has it now.

Loads the drivers, and starts a thread, only when there is a card.
"""

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from led_feed import Sign, SignBook, UnknownSign

if TYPE_CHECKING:
    from concurrent.futures import Future

    from kiosk.card_duty import CardDuty, Claim
    from kiosk.sign_trials import Talk
    from led_feed.cards.card_task import CardTask
    from led_feed.cards.exchange import Exchange
    from led_feed.cards.port import CardLink
    from led_feed.cards.trial import Ask, Trial

log = logging.getLogger(__name__)
OpenCard = Callable[[Sign, "Exchange"], "CardLink"]


def open_card(sign: Sign, exchange: "Exchange") -> "CardLink":
    from led_feed.adapters import cards  # noqa: PLC0415 - see above

    return cards.open_card(sign, exchange)


@dataclass(frozen=True, slots=True)
class Driven:
    """A sign whose card is spoken with."""

    sign: Sign
    link: "CardLink"
    exchange: "Exchange"
    task: "CardTask"


class SignCards:
    """``now`` is the hall's time. Thread-safe."""

    def __init__(self, signs: SignBook, now: Callable[[], datetime], open_one: OpenCard = open_card) -> None:
        self._signs = signs
        self._now = now
        self._open = open_one
        self._lock = threading.Lock()
        self._started = False
        self._on_duty = True
        self._duty: CardDuty | None = None
        self._driven: dict[str, Driven] = {}
        self._tried: set[str] = set()
        signs.on_change(self._news)

    @property
    def on_duty(self) -> bool:
        """Whether this kiosk speaks with the cards; with a shared database another one may."""
        return self._on_duty

    def take_turns(self, claim: "Claim", look_s: float = 2.0) -> None:
        """Before ``start``: other kiosks of the hall know the same cards, and one at a time speaks with them."""
        from kiosk.card_duty import CardDuty  # noqa: PLC0415 - most halls have one kiosk

        self._on_duty = False
        self._duty = CardDuty(claim, lambda: any(sign.card for sign in self._signs.signs), self._turn, look_s)
        self._duty.start()

    def _turn(self, ours: bool) -> None:
        self._on_duty = ours
        self.look_again()

    def start(self) -> None:
        """After the screen is there: connecting to dead cards must hold up nobody."""
        with self._lock:
            self._started = True
        self.look_again()

    def look_again(self) -> None:
        """The hall pack was swapped: end what is no more or has become another, start what is new."""
        with self._lock:
            if not self._started:
                return
            wanted = {sign.id: sign for sign in self._signs.signs if sign.card and self._on_duty}
            gone = [name for name, one in self._driven.items() if wanted.get(name) != one.sign]
            _end([self._driven.pop(name).task for name in gone])
            for name in wanted.keys() - self._driven.keys():
                self._begin(wanted[name])

    def commission(self, sign_id: str, ask: "Ask") -> "Future[Trial]":
        """Have the sign do what a technician asks; a card's own task does it between its steps. Raises UnknownSign,
        TrialUnderWay, CardNotDriven; the future is cancelled when the card is taken away meanwhile."""
        from kiosk.sign_trials import trial_of  # noqa: PLC0415 - when it is first asked for

        return trial_of(self._signs, self._driven.get(sign_id), self._tried, sign_id, ask, self._now)

    def exchange(self, sign_id: str) -> "Talk":
        """What was said last between the sign and us; raises UnknownSign."""
        from kiosk.sign_trials import talk_of  # noqa: PLC0415 - when it is first asked for

        return talk_of(self._signs, self._driven.get(sign_id), sign_id)

    def close(self) -> None:
        if self._duty is not None:
            self._duty.close()
        with self._lock:
            self._started = False
            driven, self._driven = self._driven, {}
            _end([one.task for one in driven.values()])

    def _news(self, changed: frozenset[str]) -> None:
        for name in changed & self._driven.keys():
            if found := self._driven.get(name):
                found.task.wake()

    def _begin(self, sign: Sign) -> None:
        try:
            driven = self._drive(sign)
        except (ValueError, UnknownSign) as fault:  # no such driver or address: the other signs go on
            log.error("sign %s: %s", sign.id, fault)
            return
        self._driven[sign.id] = driven
        driven.task.start()

    def _drive(self, sign: Sign) -> Driven:
        from kiosk.card_desk import CardDesk  # noqa: PLC0415 - see above
        from led_feed.cards.card_driver import CardDriver  # noqa: PLC0415 - see above
        from led_feed.cards.card_task import CardTask  # noqa: PLC0415 - see above
        from led_feed.cards.exchange import Exchange  # noqa: PLC0415 - see above

        desk, exchange = CardDesk(self._signs, sign, self._now), Exchange(self._now)
        link = self._open(sign, exchange)
        driver = CardDriver(link, desk.newest, desk, time.monotonic, random.random)
        return Driven(sign, link, exchange, CardTask(sign.id, driver))


def _end(tasks: "list[CardTask]") -> None:
    for task in tasks:
        task.stop()
    for task in tasks:
        task.close()
