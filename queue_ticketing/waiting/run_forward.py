"""The hall run forward: who is called when, if the calling policy goes on over those who wait now.

A few runs with different draws of the times at the windows (evenly spread, so that few are enough). Nothing is random: one
state gives one answer. Whom a window calls is decided by `calling.choose`; it is only not asked where the answer is plain.
"""

import heapq
import math
from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice

from queue_ticketing.calls.calling import Waiting, choose
from queue_ticketing.hall import CallingRules, CallOrder
from queue_ticketing.waiting.hall_state import FOREVER, Desk, HallState, InLine

GOLDEN = 0.6180339887498949
CALLS_IN_ALL = 500
MOST_RUNS = 12
Lane = list[int]


class Run:
    """One run forward. ``called`` are instants by place in the queue (FOREVER: not as far as is known); ``free`` is when
    each desk has no more to do."""

    __slots__ = ("called", "free")

    def __init__(self, called: list[float], free: list[float]) -> None:
        self.called = called
        self.free = free


def runs_for(waiting: int) -> int:
    """How many runs are worth their time for so many waiting."""
    return max(1, min(MOST_RUNS, CALLS_IN_ALL // (waiting + 1)))


class RunForward:
    """Prepares a state once and runs it with different draws."""

    def __init__(
        self,
        state: HallState,
        medians: Mapping[str, float],
        shape: Sequence[float],
        breath: float,
        rules: CallingRules,
    ) -> None:
        self._state = state
        self._medians = medians
        self._shape = shape
        self._breath = breath
        self._rules = rules
        keys = [
            (desk.services, desk.window.order is CallOrder.LISTED, desk.window.id) for desk in state.desks
        ]
        directed = any(one.directed for one in state.waiting)
        kinds: dict[object, int] = {}
        self._kind_of = [kinds.setdefault(key if directed else key[:2], len(kinds)) for key in keys]
        desk_of = dict(zip(self._kind_of, state.desks, strict=True))
        by_service = _by_service(state.waiting)
        self._lanes = [_lanes(state.waiting, by_service, desk_of[kind]) for kind in range(len(kinds))]
        self._times = [medians.get(one.service, 0.0) for one in state.waiting]
        rates = dict(rules.rates)
        self._rates = [rates.get(one.standing.priority, 1.0) for one in state.waiting]
        self._plain = all(one.plain for one in state.waiting)

    def run(self, turn: int, until: int | None = None) -> Run:
        """The ``turn``-th run; ends early once place ``until`` was called."""
        state, shape, times, breath = self._state, self._shape, self._times, self._breath
        steps, left = len(shape), len(state.waiting)
        leaves = state.leaving + state.leaving_unseen > 0
        draw = (turn * GOLDEN + 0.5) % 1.0
        queue = _Queue(self._state, self._lanes, self._rates, self._rules, plain=self._plain)
        free = [FOREVER] * len(state.desks)
        heap = self._begin(draw)
        while heap:
            at, number = heapq.heappop(heap)
            begins = next_open(state.desks[number], at)
            if begins > at:
                if begins < FOREVER:
                    heapq.heappush(heap, (begins, number))
                continue
            place = queue.call(self._kind_of[number], state.desks[number], at) if left else -1
            if place < 0:
                free[number] = at
                continue
            left -= 1
            if place == until:
                break
            draw = (draw + GOLDEN) % 1.0
            takes = breath + times[place] * shape[int(draw * steps)]
            if leaves:
                takes *= still_here(state, place, at)
            heapq.heappush(heap, (at + takes, number))
        return Run(queue.called, free)

    def _begin(self, spread: float) -> list[tuple[float, int]]:
        """When each desk is free for its next call: the rest of what stands there, evenly spread over the desks."""
        now, heap, draw = self._state.now, [], spread
        for number, desk in enumerate(self._state.desks):
            if desk.busy_with is None:
                heap.append((now, number))
                continue
            draw = (draw + GOLDEN) % 1.0
            usual = self._medians.get(desk.busy_with, 0.0)
            heap.append((now + self._breath + rest(usual, self._shape, now - desk.busy_since, draw), number))
        heapq.heapify(heap)
        return heap


class _Queue:
    """Who still waits in one run, and how often each was overtaken in it."""

    def __init__(
        self,
        state: HallState,
        lanes: list[list[Lane]],
        rates: list[float],
        rules: CallingRules,
        *,
        plain: bool,
    ) -> None:
        self.called = [FOREVER] * len(state.waiting)
        self._waiting = state.waiting
        self._lanes = lanes
        self._rates = rates
        self._rules = rules
        self._all_plain = plain
        self._heads = [[0] * len(kind) for kind in lanes]
        self._overtaken = [one.overtaken for one in state.waiting]
        self._bound = [n for n, times in enumerate(self._overtaken) if times >= rules.max_overtakes]

    def call(self, kind: int, desk: Desk, at: float) -> int:
        """The place that the desk calls at ``at``, or -1."""
        heads = self._first_of_lanes(kind)
        if not heads:
            return -1
        place = self._chosen(heads, kind, desk, at)
        if place >= 0:
            self.called[place] = at
        return place

    def _chosen(self, heads: list[int], kind: int, desk: Desk, at: float) -> int:
        first = min(heads)
        if self._is_plain(first, heads, desk):
            return first
        places = {self._standing(place).id: place for place in self._with_bound(heads, desk)}
        choice = choose(
            [self._standing(place) for place in places.values()], desk.window, moment(at), self._rules
        )
        if choice is None:
            return -1
        place = places[choice.ticket.id]
        if place > first:
            self._overtake(place, kind)
        return place

    def _is_plain(self, first: int, heads: list[int], desk: Desk) -> bool:
        """Whoever stands first, and earns no less credit than the others or may not be overtaken, is called by the
        policy whatever the time."""
        if not self._all_plain or desk.window.order is CallOrder.LISTED:
            return False
        if len(heads) == 1 or self._overtaken[first] >= self._rules.max_overtakes:
            return True
        return self._rates[first] >= max(self._rates[place] for place in heads)

    def _standing(self, place: int) -> Waiting:
        one = self._waiting[place].standing
        one.overtaken = self._overtaken[place]
        return one

    def _with_bound(self, heads: list[int], desk: Desk) -> list[int]:
        """The heads, and the first who may not be overtaken any more."""
        bound, called = self._bound, self.called
        while bound and called[bound[0]] != FOREVER:
            del bound[0]
        for place in bound:
            if called[place] == FOREVER and self._waiting[place].service in desk.services:
                return heads if place in heads else [*heads, place]
        return heads

    def _overtake(self, before: int, kind: int) -> None:
        """Nobody is overtaken more often than the rules allow, so that this costs each ticket a few steps in all."""
        for lane, head in zip(self._lanes[kind], self._heads[kind], strict=True):
            for place in islice(lane, head, None):
                if place >= before:
                    break
                if self.called[place] == FOREVER:
                    self._overtaken[place] += 1
                    if self._overtaken[place] == self._rules.max_overtakes:
                        insort(self._bound, place)

    def _first_of_lanes(self, kind: int) -> list[int]:
        found, heads, called = [], self._heads[kind], self.called
        for number, lane in enumerate(self._lanes[kind]):
            head, end = heads[number], len(lane)
            while head < end and called[lane[head]] != FOREVER:
                head += 1
            heads[number] = head
            if head < end:
                found.append(lane[head])
        return found


def next_open(desk: Desk, at: float) -> float:
    """When the desk may call at or after ``at``; FOREVER when that is not known."""
    for begins, ends in desk.spans:
        if at < ends:
            return max(at, begins)
    return FOREVER


def still_here(state: HallState, place: int, at: float) -> float:
    """The chance that whoever stands at ``place`` has not given up until ``at``."""
    gone = state.leaving * (at - state.now) + state.leaving_unseen * (at - state.waiting[place].since)
    return math.exp(-gone)


def rest(usual: float, shape: Sequence[float], elapsed: float, draw: float) -> float:
    """Minutes that remain at a window after ``elapsed``, at quantile ``draw`` of what is still possible."""
    if usual <= 0:
        return 0.0
    steps = len(shape)
    passed = bisect_left(shape, elapsed / usual)
    if passed >= steps - 1:
        return usual * (0.2 + 0.6 * draw)
    return max(0.0, usual * shape[passed + int(draw * (steps - passed))] - elapsed)


def moment(at: float) -> datetime:
    """The instant as the calling policy takes it."""
    return datetime.fromtimestamp(at * 60, UTC)


def _by_service(waiting: Sequence[InLine]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, one in enumerate(waiting):
        places.setdefault("" if one.directed else one.service, []).append(place)
    return places


def _lanes(waiting: Sequence[InLine], by_service: Mapping[str, list[int]], desk: Desk) -> list[Lane]:
    """The places that such desks may call, in lanes of which only the first can be next, oldest first."""
    listed = desk.window.order is CallOrder.LISTED
    own = [place for service in desk.services for place in by_service.get(service, ())]
    own += [place for place in by_service.get("", ()) if waiting[place].for_desk(desk)]
    own.sort()
    lanes: dict[object, Lane] = {}
    for place in own:
        one = waiting[place]
        lanes.setdefault((one.service, one.lane) if listed else one.lane, []).append(place)
    return list(lanes.values())
