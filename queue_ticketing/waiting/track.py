"""Follows a hall event by event and says at any instant what a forecast may know of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from queue_ticketing.waiting.hall_state import Desk, HallState, InLine
from queue_ticketing.waiting.minutes import ServiceMinutes
from queue_ticketing.waiting.windows import WindowBook, WindowKnown

LONGEST_BREATH_MIN = 5.0
LONGEST_CALL_MIN = 240.0
FEW_WAITED_MIN = 200.0
"""Waiting time without anybody giving up that is assumed before any was seen."""


@dataclass(slots=True)
class _AtWindow:
    service: str
    window: str
    since: float


@dataclass(slots=True)
class _Leaving:
    """How often those who wait give up: counted when they say so, and when the queue is seen to have passed them."""

    waited: float = FEW_WAITED_MIN
    seen: float = 0.0
    unseen: float = 0.0

    def halve(self) -> None:
        """Yesterday counts half."""
        self.waited, self.seen, self.unseen = FEW_WAITED_MIN + self.waited / 2, self.seen / 2, self.unseen / 2


class HallTrack:
    """Instants are minutes. Events must come in the order of time; ``key`` names a ticket."""

    def __init__(self, minutes: ServiceMinutes) -> None:
        self.minutes = minutes
        self.windows = WindowBook()
        self._waiting: dict[str, InLine] = {}
        self._at_window: dict[str, _AtWindow] = {}
        self._near: dict[str, frozenset[str]] = {}
        self._leaving = _Leaving()

    def begin_day(self, midnight: float) -> None:
        self.minutes.end_day()
        self.windows.begin_day(midnight)
        self._waiting.clear()
        self._at_window.clear()
        self._near.clear()
        self._leaving.halve()

    def joined(self, key: str, one: InLine) -> None:
        self._waiting[key] = one

    def called(self, key: str, window_id: str, at: float) -> None:
        one = self._waiting.pop(key, None)
        if one is None:
            return
        window = self.windows.window(window_id)
        self._leaving.waited += at - one.since
        if window.busy_key is not None:
            self.finished(window.busy_key, at)
        elif window.idle_since is not None and one.since < window.idle_since:
            self._breath(at - window.idle_since)
        if one.service not in window.services:
            self._near.clear()
        self.windows.called(window_id, key, one.service, at)
        self._passed(one, window)
        self._at_window[key] = _AtWindow(one.service, window_id, at)

    def finished(self, key: str, at: float) -> None:
        """The ticket leaves its window, or the queue."""
        one = self._at_window.pop(key, None)
        if one is None:
            self._gave_up(key, at)
            return
        if self.windows.window(one.window).busy_key == key:
            self.windows.freed(one.window, at)
        if at - one.since <= LONGEST_CALL_MIN:
            self.minutes.learn(one.service, at - one.since)

    def opened(self, window_id: str, services: Iterable[str], at: float) -> None:
        self._near.clear()
        self.windows.opened(window_id, frozenset(services), at)

    def closed(self, window_id: str, at: float) -> None:
        self.windows.closed(window_id, at)

    def open_minutes(self, service: str, since: float, at: float) -> float:
        return self.windows.open_minutes(service, since, at)

    def state(self, at: float, service: str) -> HallState:
        """The part of the hall that the wait for ``service`` depends on."""
        near, leaving = self.connected(service), self._leaving
        waiting = tuple(one for one in self._waiting.values() if one.service in near)
        desks = (self._desk(w, at, waiting) for w in self._windows() if w.services & near)
        known = tuple(desk for desk in desks if desk.spans)
        return HallState(at, known, waiting, leaving.seen / leaving.waited, leaving.unseen / leaving.waited)

    def connected(self, service: str) -> frozenset[str]:
        """The services that share windows with it, and those that share windows with these."""
        if service not in self._near:
            near, grown = frozenset[str](), frozenset({service})
            while grown != near:
                near = grown
                grown = near.union(*(w.services for w in self._windows() if w.services & near))
            for each in near:
                self._near[each] = near
        return self._near[service]

    def _desk(self, window: WindowKnown, at: float, waiting: tuple[InLine, ...]) -> Desk:
        spans = self.windows.spans(window, at, lambda services: _oldest(waiting, services))
        return Desk(window.as_window(), spans, window.busy_with, window.busy_since)

    def _passed(self, called: InLine, window: WindowKnown) -> None:
        """Whoever of the same service and priority stood before the one who is called has gone, for within a class the
        order is first come, first served; others whom the window serves were overtaken."""
        for key, one in list(self._waiting.items()):
            if one.since >= called.since:
                break
            if one.service == called.service and one.priority == called.priority:
                del self._waiting[key]
                self._leaving.unseen += 1
            elif one.service in window.services:
                one.overtaken += 1

    def _gave_up(self, key: str, at: float) -> None:
        one = self._waiting.pop(key, None)
        if one is not None:
            self._leaving.seen += 1
            self._leaving.waited += at - one.since

    def _breath(self, minutes: float) -> None:
        if minutes <= LONGEST_BREATH_MIN:
            self.minutes.learn_breath(minutes)

    def _windows(self) -> Iterable[WindowKnown]:
        return self.windows.windows.values()


def _oldest(waiting: tuple[InLine, ...], services: frozenset[str]) -> float | None:
    return next((one.since for one in waiting if one.service in services), None)
