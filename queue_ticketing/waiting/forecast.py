"""What people in a hall's state are told, from one forecast for all of them."""

from collections.abc import Sequence
from dataclasses import replace

from queue_ticketing.calls.calling import Waiting
from queue_ticketing.hall import CallingRules
from queue_ticketing.model import Priority, WaitEstimate
from queue_ticketing.waiting.calibration import Calibration, RawWait
from queue_ticketing.waiting.erlang import erlang_quantile
from queue_ticketing.waiting.hall_state import FOREVER, HallState, InLine
from queue_ticketing.waiting.minutes import ServiceMinutes
from queue_ticketing.waiting.open_time import open_minutes, union
from queue_ticketing.waiting.run_forward import Run, RunForward, moment, next_open, runs_for

LAST = 1_000_000_000
"""Sequence of somebody behind all others."""
MOST_RUN_FORWARD = 5000
"""A queue beyond it is reckoned by formula: a run would keep others waiting."""
STALE_SHARE = 0.015
STALE_MIN = 2.0
NONE = Priority.NONE.value


class Forecast:
    """The waits of one state of the hall. Run forward when first asked, then only looked up. Who joins afterwards may be
    added at the end, which costs no new run."""

    def __init__(
        self, state: HallState, minutes: ServiceMinutes, calibration: Calibration, rules: CallingRules
    ) -> None:
        self._state = state
        self._now = state.now
        self._minutes = minutes
        self._calibration = calibration
        self._rules = rules
        self._known_runs: list[Run] | None = None
        self._raw: dict[tuple[str, int, str], RawWait | None] = {}
        self._rates: dict[str, float] = {}
        self._spans: dict[str, tuple[tuple[float, float], ...]] = {}
        self._places: dict[str, list[int]] = {}
        for place, one in enumerate(state.waiting):
            self._places.setdefault(one.service, []).append(place)
        self._joined = len(state.waiting)

    def quote(self, service: str, ahead: int, priority: str = NONE) -> WaitEstimate | None:
        """The wait of somebody with ``ahead`` waiting tickets of the service before them; None when nothing honest can
        be said: no window open nor known to open, or no time known of any service."""
        raw = self.raw(service, ahead, priority)
        return None if raw is None else self._calibration.told(raw, groups(service, priority))

    @property
    def made_at(self) -> float:
        return self._state.now

    @property
    def size(self) -> int:
        """How many wait, of all services."""
        return self._joined

    def waiting(self, service: str) -> int:
        return len(self._places.get(service, ()))

    def raw(self, service: str, ahead: int, priority: str = NONE) -> RawWait | None:
        key = (service, ahead, priority)
        if key not in self._raw:
            self._raw[key] = self._predicted(service, ahead, priority)
        return self._raw[key]

    def join(self, one: InLine) -> None:
        """Let somebody stand behind all others, on the windows that are free for them first."""
        desks = self._desks(one.service)
        median, breath = self._minutes.median(one.service) or 0.0, self._minutes.breath
        for run in self._runs() if self._joined <= MOST_RUN_FORWARD else ():
            called, desk = min(
                ((next_open(self._state.desks[n], run.free[n]), n) for n in desks), default=(FOREVER, 0)
            )
            run.called.append(called)
            if called < FOREVER:
                run.free[desk] = called + breath + median * self._minutes.skew
        self._places.setdefault(one.service, []).append(self._joined)
        self._joined += 1
        self._raw.clear()

    def still_holds(self, now: float, service: str) -> bool:
        """Whether the forecast is young beside the wait that it foretells, so that it needs no new run at ``now``; if so
        it speaks of ``now`` from here on."""
        raw = self.raw(service, self.waiting(service))
        if raw is None or now - self._state.now > min(STALE_MIN, STALE_SHARE * raw.minutes):
            return False
        if now != self._now:
            self._now = now
            self._raw.clear()
        return True

    def _predicted(self, service: str, ahead: int, priority: str) -> RawWait | None:
        desks = self._desks(service)
        if not desks:
            return None
        places = self._places.get(service, [])
        if self._joined > MOST_RUN_FORWARD:
            return self._by_formula(service, ahead)
        if ahead < len(places):
            called = [run.called[places[ahead]] for run in self._runs()]
        elif priority != NONE:
            called = self._called_with(InLine(newcomer(service, priority, self._now)))
        else:
            beyond = self._spacing(service) * (ahead - len(places))
            opens = self._state.desks
            called = [min(next_open(opens[n], run.free[n]) for n in desks) + beyond for run in self._runs()]
        return self._raw_wait(called, service)

    def _raw_wait(self, called: Sequence[float], service: str) -> RawWait | None:
        known = [at for at in called if at < FOREVER]
        if len(known) * 2 < len(called) or not known:
            return None
        spans = self._spans.get(service)
        if spans is None:
            spans = self._spans[service] = union(self._state.desks[n].spans for n in self._desks(service))
        wait = sum(open_minutes(spans, self._now, at) for at in known) / len(known)
        spacing = self._spacing(service)
        if wait > 0 and spacing <= 0:
            return None
        return RawWait(wait, wait / spacing if wait > 0 else 0.0, self._now, spans)

    def _by_formula(self, service: str, ahead: int) -> RawWait | None:
        """The median of an Erlang wait behind everybody who stands before the ``ahead``-th of the service."""
        spacing = self._spacing(service)
        if spacing <= 0:
            return None
        places = self._places.get(service, [])
        stages = (places[ahead] if ahead < len(places) else self._joined) + 1
        return RawWait(erlang_quantile(stages, 1 / spacing, 0.5), stages, self._now)

    def _desks(self, service: str) -> list[int]:
        return [n for n, desk in enumerate(self._state.desks) if service in desk.services]

    def _spacing(self, service: str) -> float:
        """Minutes between two calls of the windows of the service when all are busy."""
        if service not in self._rates:
            rate = 0.0
            for n in self._desks(service):
                times = [t for s in self._state.desks[n].services if (t := self._minutes.mean(s))]
                if times:
                    rate += len(times) / sum(times)
            self._rates[service] = rate
        rate = self._rates[service]
        return 1 / rate if rate else 0.0

    def _runs(self) -> list[Run]:
        if self._known_runs is None:
            runs = runs_for(len(self._state.waiting))
            forward = self._forward(self._state)
            self._known_runs = [forward.run(turn) for turn in range(runs)]
        return self._known_runs

    def _called_with(self, one: InLine) -> list[float]:
        """When ``one`` is called, if it joins now."""
        last = len(self._state.waiting)
        forward = self._forward(replace(self._state, waiting=(*self._state.waiting, one)))
        return [forward.run(turn, last).called[last] for turn in range(runs_for(last))]

    def _forward(self, state: HallState) -> RunForward:
        services = {one.service for one in state.waiting} | {d.busy_with for d in state.desks if d.busy_with}
        medians = {s: m for s in services if (m := self._minutes.median(s)) is not None}
        return RunForward(state, medians, self._minutes.shape, self._minutes.breath, self._rules)


def groups(service: str, priority: str) -> tuple[str, str]:
    """The groups whose own errors a wait shares."""
    return service, f"priority {priority}"


def newcomer(service: str, priority: str, at: float) -> Waiting:
    """Somebody who joins the queue at ``at``, behind all others."""
    now = moment(at)
    return Waiting("", service, Priority(priority), now.date(), now, LAST)
