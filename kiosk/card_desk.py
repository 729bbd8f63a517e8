"""Fits the book of signs to the driver of one card."""

from collections.abc import Callable
from datetime import datetime

from led_feed import PollReport, Sign, SignBook, UnknownSign
from led_feed.cards.port import Order, Told


class CardDesk:
    """A sign that has left the book meanwhile keeps its last order until its task is ended. Raises UnknownSign when
    there is none to begin with."""

    def __init__(self, signs: SignBook, sign: Sign, now: Callable[[], datetime]) -> None:
        self._signs = signs
        self._sign = sign
        self._now = now
        self._last = self._fresh()

    def newest(self) -> tuple[Order, float | None]:
        try:
            self._last = self._fresh()
        except UnknownSign:
            pass
        return self._last

    def _fresh(self) -> tuple[Order, float | None]:
        frame = self._signs.frame(self._sign.id)
        now = self._now()
        change_s = None if frame.next_change is None else (frame.next_change - now).total_seconds()
        showing = frame.showing
        return Order(self._sign, frame.rev, showing, now, showing.brightness, showing.lit), change_s

    def heard(self, order: Order, told: Told, place: str) -> None:
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
