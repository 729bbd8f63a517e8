"""Decides what is next for one card: connect, show, ask, wait. It keeps no thread and reads no clock of its own."""

import logging
from collections.abc import Callable
from typing import Protocol

from led_feed.cards.meantime import Meantime
from led_feed.cards.port import CardBusy, CardFault, CardLink, CardLost, CardRefused, Order, Told
from led_feed.cards.trial import Act, Ask, Outcome, Words

log = logging.getLogger(__name__)
BUSY_S = 0.5
BUSY_TRIES = 3
FIRST_BACK_OFF_S, LAST_BACK_OFF_S = 1.0, 60.0
WHOLE_S = 600.0
"""A card may have lost its memory without a word: everything is told again so often."""
SOONEST_S = 0.02
FORGOT_S = 60.0
"""A card that seems to have forgotten is believed once in so long."""
TOLD = Words("已发给屏，请看屏上是否如此", "told to the sign; look whether it does so")


class Ear(Protocol):
    """Hears how the card does; called on the driver's thread."""

    def heard(self, order: Order, told: Told, place: str) -> None: ...
    def failed(self, sentence: str) -> None: ...


class CardDriver:
    """``newest`` gives what is to be shown now and in how many seconds that changes by itself; it is asked at the
    last moment, so that the newest wins. ``jitter`` gives numbers from 0 to 1."""

    def __init__(
        self,
        link: CardLink,
        newest: Callable[[], tuple[Order, float | None]],
        ear: Ear,
        monotonic: Callable[[], float],
        jitter: Callable[[], float],
    ) -> None:
        self._link = link
        self._newest = newest
        self._ear = ear
        self._monotonic = monotonic
        self._jitter = jitter
        self._connected = False
        self._shown: tuple[object, ...] | None = None
        self._refused: tuple[object, ...] | None = None
        self._busy = 0
        self._failures = 0
        self._not_before = 0.0
        self._whole_due = 0.0
        self._whole_at = float("-inf")
        self._probe_due = 0.0
        self._meantime: Meantime | None = None

    def step(self) -> float:
        """Do what is due; in how many seconds to come again, or sooner when there is news."""
        order, change_s = self._wanted()
        rest = self._not_before - self._monotonic()
        if rest > 0 and not self._worth_trying(order):
            return rest if change_s is None else min(rest, change_s)
        try:
            self._conversation(order)
            turn_s = None if self._blank else self._link.turn()
        except CardFault as fault:
            return self._failed(order, fault)
        except Exception as bug:
            log.exception("sign %s: the driver of its card failed", order.sign.id)
            return self._failed(order, CardLost(f"{type(bug).__name__}: {bug}"[:200], "程序出错，见日志"))
        self._busy = self._failures = 0
        self._refused = None
        return self._next_s(change_s, turn_s)

    def commission(self, ask: Ask) -> Outcome:
        """Do at once what a technician asks, without waiting for the end of a back-off, which ends when the card
        answers; what changes the sign is undone by a later step."""
        if ask.act in self._link.unable:
            return Outcome(self._link.unable[ask.act], ok=False)
        order, _ = self._newest()
        self._end_meantime()
        try:
            self._connect()
            outcome = self._link.ask(ask, order)
            self._meantime = Meantime.of(ask, order, self._monotonic())
            if outcome is None:
                self._conversation(self._wanted()[0])
        except CardFault as fault:
            self._refuse(order, fault)
            return Outcome(Words(fault.zh, str(fault)), ok=False)
        self._busy = self._failures = 0
        self._not_before = self._monotonic()
        return outcome or Outcome(TOLD)

    def _refuse(self, order: Order, fault: CardFault) -> None:
        """A card that does not want a trial may well show its text."""
        if not isinstance(fault, CardRefused):
            self._failed(order, fault)
        if not isinstance(fault, CardBusy):
            self._end_meantime()

    def close(self) -> None:
        if self._connected:
            try:
                self._link.leave()
            except CardFault as fault:
                log.info("a card was left as it is: %s", fault)
        self._connected = False
        self._link.close()

    def _wanted(self) -> tuple[Order, float | None]:
        order, change_s = self._newest()
        now = self._monotonic()
        if self._meantime is not None and self._meantime.over(order, now):
            self._end_meantime()
        waits = [] if change_s is None else [change_s]
        if self._meantime is not None:
            order = self._meantime.applied(order)
            waits.append(self._meantime.ends - now)
        return order, max(SOONEST_S, min(waits)) if waits else None

    def _end_meantime(self) -> None:
        if self._blank:
            self._shown = None
        self._meantime = None

    @property
    def _blank(self) -> bool:
        return self._meantime is not None and self._meantime.ask.act is Act.CLEAR

    def _worth_trying(self, order: Order) -> bool:
        """A text that the card refused says nothing about the next one."""
        return self._refused is not None and self._refused != _key(order)

    def _connect(self) -> None:
        if not self._connected:
            self._link.connect()
            self._connected, self._shown, self._whole_due = True, None, 0.0

    def _conversation(self, order: Order) -> None:
        self._connect()
        if self._blank:
            return
        now = self._monotonic()
        whole = now >= self._whole_due
        if whole or _key(order) != self._shown:
            told = self._link.show(order, whole=whole)
            self._shown = _key(order)
            if whole:
                self._whole_at, self._whole_due = now, now + WHOLE_S
        elif now >= self._probe_due:
            told = self._link.probe()
        else:
            return
        self._probe_due = now + order.sign.poll_s
        if told.forgot:
            self._whole_due = max(now, self._whole_at + FORGOT_S)
        self._ear.heard(order, told, self._link.place)

    def _next_s(self, change_s: float | None, turn_s: float | None) -> float:
        now = self._monotonic()
        plan = [] if self._blank else [self._probe_due - now, self._whole_due - now]
        waits = [*plan, change_s, turn_s]
        return max(SOONEST_S, min(wait for wait in waits if wait is not None))

    def _failed(self, order: Order, fault: CardFault) -> float:
        if isinstance(fault, CardBusy):
            return self._busy_for(fault)
        if isinstance(fault, CardRefused):
            self._refused = _key(order)
            return self._later(fault)
        return self._lost(fault)

    def _busy_for(self, fault: CardBusy) -> float:
        self._busy = 1 if fault.anew else self._busy + 1
        if self._busy > BUSY_TRIES:
            self._busy = 0
            return self._later(fault)
        return self._wait(BUSY_S)

    def _lost(self, fault: CardFault) -> float:
        """A card that was there a moment ago is tried once more at once: it may only have hung up."""
        stood = self._connected and self._shown is not None and self._failures == 0
        self._connected, self._shown, self._refused, self._busy = False, None, None, 0
        self._link.close()
        return self._wait(SOONEST_S) if stood else self._later(fault)

    def _later(self, fault: CardFault) -> float:
        self._ear.failed(str(fault))
        pause = min(LAST_BACK_OFF_S, FIRST_BACK_OFF_S * 2**self._failures)
        self._failures = min(self._failures + 1, 10)
        return self._wait(pause * (0.75 + 0.25 * self._jitter()))

    def _wait(self, seconds: float) -> float:
        self._not_before = self._monotonic() + seconds
        return seconds


def _key(order: Order) -> tuple[object, ...]:
    return order.rev, order.brightness, order.lit, order.pattern
