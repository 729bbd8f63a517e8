"""Keeps the cards of the hall's signs told: a task for each sign that has one, as the hall pack has it now.

Loads the drivers, and starts a thread, only when there is a card.
"""

import logging
import random
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from led_feed import PollReport, Sign, SignBook, UnknownSign

if TYPE_CHECKING:
    from led_feed.cards.card_task import CardTask
    from led_feed.cards.port import CardLink, Order, Told

log = logging.getLogger(__name__)
OpenCard = Callable[[Sign], "CardLink"]


def open_card(sign: Sign) -> "CardLink":
    from led_feed.adapters import cards  # noqa: PLC0415 - see above

    return cards.open_card(sign)


class SignCards:
    """``now`` is the hall's time. Thread-safe."""

    def __init__(self, signs: SignBook, now: Callable[[], datetime], open_one: OpenCard = open_card) -> None:
        self._signs = signs
        self._now = now
        self._open = open_one
        self._lock = threading.Lock()
        self._started = False
        self._tasks: dict[str, tuple[Sign, CardTask]] = {}
        signs.on_change(self._news)

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
            wanted = {sign.id: sign for sign in self._signs.signs if sign.card}
            gone = [name for name, (sign, _) in self._tasks.items() if wanted.get(name) != sign]
            _end([self._tasks.pop(name)[1] for name in gone])
            for name in wanted.keys() - self._tasks.keys():
                self._begin(wanted[name])

    def close(self) -> None:
        with self._lock:
            self._started = False
            tasks, self._tasks = self._tasks, {}
            _end([task for _, task in tasks.values()])

    def _news(self, changed: frozenset[str]) -> None:
        for name in changed & self._tasks.keys():
            if found := self._tasks.get(name):
                found[1].wake()

    def _begin(self, sign: Sign) -> None:
        try:
            task = self._task(sign)
        except (ValueError, UnknownSign) as fault:  # no such driver or address: the other signs go on
            log.error("sign %s: %s", sign.id, fault)
            return
        self._tasks[sign.id] = sign, task
        task.start()

    def _task(self, sign: Sign) -> "CardTask":
        from led_feed.cards.card_driver import CardDriver  # noqa: PLC0415 - see above
        from led_feed.cards.card_task import CardTask  # noqa: PLC0415 - see above

        desk = _Desk(self._signs, sign, self._now)
        driver = CardDriver(self._open(sign), desk.newest, desk, time.monotonic, random.random)
        return CardTask(sign.id, driver)


def _end(tasks: "list[CardTask]") -> None:
    for task in tasks:
        task.stop()
    for task in tasks:
        task.close()


class _Desk:
    """Fits the book of signs to the driver of one card. A sign that has left the book meanwhile keeps its last order
    until its task is ended. Raises UnknownSign when there is none to begin with."""

    def __init__(self, signs: SignBook, sign: Sign, now: Callable[[], datetime]) -> None:
        self._signs = signs
        self._sign = sign
        self._now = now
        self._last = self._fresh()

    def newest(self) -> "tuple[Order, float | None]":
        try:
            self._last = self._fresh()
        except UnknownSign:
            pass
        return self._last

    def _fresh(self) -> "tuple[Order, float | None]":
        from led_feed.cards.port import Order  # noqa: PLC0415 - see above

        frame = self._signs.frame(self._sign.id)
        now = self._now()
        change_s = None if frame.next_change is None else (frame.next_change - now).total_seconds()
        showing = frame.showing
        order = Order(self._sign, frame.rev, showing, now, showing.brightness, showing.lit)
        return order, change_s

    def heard(self, order: "Order", told: "Told", place: str) -> None:
        front = order.showing.front
        report = PollReport(
            ip=place,
            sent=order.rev,
            shown=order.rev,
            firmware=told.firmware,
            showing=front[0].id if front else "",
        )
        try:
            self._signs.seen(self._sign.id, report)
            for trouble, chars in told.troubles:
                self._signs.note(self._sign.id, trouble, chars)
        except UnknownSign:
            return

    def failed(self, sentence: str) -> None:
        try:
            self._signs.failed(self._sign.id, sentence)
        except UnknownSign:
            return
