"""The whole queue in memory, called forward by the very policy of the hall, as fast as a thousand tries want it.

A call costs as much as there are lanes at the window, however many wait: within a lane only the first can be called,
and as nobody is overtaken more than ``max_overtakes`` times, marking the overtaken costs each ticket a few steps in
all.
"""

import heapq
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from datetime import datetime

from queue_ticketing.calls.calling import (
    Choice,
    Position,
    Waiting,
    choose,
    keeps_appointment,
    queue_position,
    reached,
)
from queue_ticketing.hall import CallingRules, Window
from queue_ticketing.model import Priority

Target = tuple[str, str]
"""Who may call: ("service", id), ("window", id) or ("person", account)."""
Lane = list[tuple[Position, Waiting]]


class WaitingLine:
    """Takes waiting tickets, gives them back in the order of the calls. Not thread-safe. It counts on in the
    ``overtaken`` of the tickets it was given."""

    def __init__(self, rules: CallingRules, tickets: Iterable[Waiting] = ()) -> None:
        self._rules = rules
        self._lanes: dict[Target, dict[tuple[Priority, int], Lane]] = {}
        self._bound: dict[Target, Lane] = {}
        self._later: list[Waiting] = []
        self._size = 0
        for ticket in tickets:
            self.join(ticket)

    def __len__(self) -> int:
        return self._size

    def join(self, ticket: Waiting) -> None:
        """Let a ticket wait, at its own place."""
        self._size += 1
        if ticket.not_before is not None:
            self._later.append(ticket)
        else:
            self._line_up(ticket)

    def call(self, window: Window, now: datetime, clerk: str = "") -> Choice[Waiting] | None:
        """What ``calling.choose`` would call among all who wait; it waits no more, and the overtaken are counted."""
        self._admit(now)
        targets = _targets(window, clerk)
        choice = choose(self._heads(targets), window, now, self._rules, clerk)
        if choice is None:
            return None
        overtook = self._mark(targets, queue_position(choice.ticket)) if choice.reason else 0
        self._leave(choice.ticket)
        return Choice(choice.ticket, choice.reason, overtook)

    def _admit(self, now: datetime) -> None:
        if not self._later:
            return
        waiting = [(t, t.not_before is None or reached(t.not_before, now, self._rules)) for t in self._later]
        self._later = [t for t, may in waiting if not may]
        for ticket in (t for t, may in waiting if may):
            self._line_up(ticket)

    def _line_up(self, ticket: Waiting) -> None:
        entry = (queue_position(ticket), ticket)
        insort(self._lane_of(ticket), entry, key=_place_of)
        if ticket.overtaken >= self._rules.max_overtakes:
            self._bind(ticket, entry)

    def _leave(self, ticket: Waiting) -> None:
        """No earlier one of its target is at its bound, or that one would have been called."""
        self._size -= 1
        lane = self._lane_of(ticket)
        del lane[bisect_left(lane, queue_position(ticket), key=_place_of)]
        if ticket.overtaken >= self._rules.max_overtakes:
            heapq.heappop(self._bound[_target(ticket)])

    def _bind(self, ticket: Waiting, entry: tuple[Position, Waiting]) -> None:
        heapq.heappush(self._bound.setdefault(_target(ticket), []), entry)

    def _lane_of(self, ticket: Waiting) -> Lane:
        kind = 2 if ticket.hold_until is not None else int(keeps_appointment(ticket))
        return self._lanes.setdefault(_target(ticket), {}).setdefault((ticket.priority, kind), [])

    def _heads(self, targets: Iterable[Target]) -> list[Waiting]:
        lanes = [lane for lane in self._lanes_of(targets) if lane]
        bound = [self._bound[target] for target in targets if self._bound.get(target)]
        return list({id(lane[0][1]): lane[0][1] for lane in (*lanes, *bound)}.values())

    def _lanes_of(self, targets: Iterable[Target]) -> Iterator[Lane]:
        for target in targets:
            yield from self._lanes.get(target, {}).values()

    def _mark(self, targets: Iterable[Target], place: Position) -> int:
        marked = 0
        for lane in self._lanes_of(targets):
            for entry in lane:
                if entry[0] >= place:
                    break
                marked += 1
                entry[1].overtaken += 1
                if entry[1].overtaken == self._rules.max_overtakes:
                    self._bind(entry[1], entry)
        return marked


def _place_of(entry: tuple[Position, Waiting]) -> Position:
    return entry[0]


def _target(ticket: Waiting) -> Target:
    if ticket.for_window is not None:
        return ("window", ticket.for_window)
    if ticket.for_person is not None:
        return ("person", ticket.for_person)
    return ("service", ticket.service_id)


def _targets(window: Window, clerk: str) -> list[Target]:
    services = [("service", service) for service in dict.fromkeys(window.services)]
    return [*services, ("window", window.id), ("person", clerk)]
