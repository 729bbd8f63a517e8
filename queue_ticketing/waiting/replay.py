"""Recorded days played again: each ticket is told what would have been told then, and scored by what came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from queue_ticketing.calls.calling import Waiting
from queue_ticketing.model import Priority, WaitEstimate
from queue_ticketing.waiting.baselines import PlainEstimators
from queue_ticketing.waiting.forecast import Forecast
from queue_ticketing.waiting.forecaster import WaitForecaster
from queue_ticketing.waiting.hall_state import HallState, InLine, minute
from queue_ticketing.waiting.recorded import RecordedOpening, RecordedTicket
from queue_ticketing.waiting.track import HallTrack

CLOSED, OPENED, ISSUED, ENDED, CALLED, ENDED_AT_ONCE = range(6)
"""Order at one instant. Of what happens at the very instant of an issue only windows and earlier issues are known to it."""
Event = tuple[float, int, RecordedTicket | RecordedOpening]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Told:
    """What one ticket was told, by the estimate and by the plain estimators (P50, P90 in minutes)."""

    ticket: RecordedTicket
    wait: WaitEstimate | None
    queue_length: Interval | None
    les: Interval | None


def replay(tickets: Sequence[RecordedTicket], openings: Sequence[RecordedOpening] = ()) -> list[Told]:
    """In the order of issue. Uses at each instant only what was known then: not when a window will close, nor the outcome
    of a ticket before its time. Without ``openings`` the open windows are inferred from the calls before."""
    return replay_into(WaitForecaster(), tickets, openings)


def replay_into(
    forecaster: WaitForecaster, tickets: Sequence[RecordedTicket], openings: Sequence[RecordedOpening] = ()
) -> list[Told]:
    """As ``replay``, by an estimator that goes on to use what it learned."""
    play = _Play(forecaster)
    for event in _events(tickets, openings):
        play.take(event)
    forecaster.minutes.end_day()
    forecaster.forget_promises()
    return play.told


def _events(tickets: Sequence[RecordedTicket], openings: Sequence[RecordedOpening]) -> Iterator[Event]:
    events = [event for one in tickets for event in _of_ticket(one)]
    for stretch in openings:
        events.append((minute(stretch.open_from), OPENED, stretch))
        if stretch.open_to:
            events.append((minute(stretch.open_to), CLOSED, stretch))
    return iter(sorted(events, key=_turn))


def _turn(event: Event) -> tuple[float, int, float, int]:
    """Of several at one instant who was issued first comes first, in whatever order a file lists them: a call that seems
    to pass somebody says that they have gone."""
    at, kind, row = event
    return at, kind, minute(row.issued_at) if isinstance(row, RecordedTicket) else 0.0, row.line


def _of_ticket(one: RecordedTicket) -> Iterator[Event]:
    yield minute(one.issued_at), ISSUED, one
    if one.called_at:
        yield minute(one.called_at), CALLED, one
    if one.finished_at:
        yield minute(one.finished_at), ENDED_AT_ONCE if one.called_at == one.finished_at else ENDED, one


class _Play:
    def __init__(self, forecaster: WaitForecaster) -> None:
        self.told: list[Told] = []
        self._forecaster = forecaster
        self._track = HallTrack(self._forecaster.minutes)
        self._plain = PlainEstimators(self._forecaster.minutes)
        self._day: date | None = None
        self._forecasts: dict[frozenset[str], Forecast] = {}

    def take(self, event: Event) -> None:
        at, kind, row = event
        if isinstance(row, RecordedOpening):
            self._window(row, kind, at)
        elif kind == ISSUED:
            self._begin_day(row.issued_at, at)
            self._issue(row, at)
        elif kind == CALLED:
            self._call(row, at)
        else:
            self._track.finished(_key(row), at)

    def _begin_day(self, moment: datetime, at: float) -> None:
        """Whoever was not called yesterday is not waited for today."""
        if self._day is None or moment.date() > self._day:
            self._day = moment.date()
            self._track.begin_day(at - moment.hour * 60 - moment.minute - moment.second / 60)
            self._forecaster.forget_promises()
            self._plain.begin_day()
            self._forecasts.clear()

    def _window(self, row: RecordedOpening, kind: int, at: float) -> None:
        if kind == OPENED:
            self._begin_day(row.open_from, at)
            self._track.opened(row.window, row.services, at)
        else:
            self._track.closed(row.window, at)
        self._forecasts.clear()

    def _issue(self, row: RecordedTicket, at: float) -> None:
        key, state = _key(row), self._track.state(at, row.service)
        ahead = sum(one.service == row.service for one in state.waiting)
        forecast = self._forecast(state, row, at)
        wait = self._forecaster.promise(key, forecast, row.service, row.priority)
        queue_length, les = self._plain.intervals(key, row.service, state, ahead)
        self.told.append(Told(row, wait, queue_length, les))
        priority = Priority(row.priority)
        one = InLine(Waiting(key, row.service, priority, row.day, row.issued_at, row.line))
        self._track.joined(key, one)
        forecast.join(one)

    def _forecast(self, state: HallState, row: RecordedTicket, at: float) -> Forecast:
        """The last one while it is young beside a long wait; whoever has priority is not behind all others."""
        near = self._track.connected(row.service)
        known = self._forecasts.get(near)
        if known is None or row.priority != Priority.NONE.value or not known.still_holds(at, row.service):
            known = self._forecasts[near] = self._forecaster.forecast(state)
        return known

    def _call(self, row: RecordedTicket, at: float) -> None:
        key = _key(row)
        self._track.called(key, row.window, at)
        self._forecaster.entered(key, lambda since: self._track.open_minutes(row.service, since, at))
        self._plain.entered(key, row.service, row.waited_min or 0.0)


def _key(row: RecordedTicket) -> str:
    """Names of tickets come back on other days; lines do not."""
    return str(row.line)
