"""How what was told on a day of the ticket office held, beside what plain estimators would have told.

The plain ones need no forecast: queue length takes the windows that called a ticket of the service in the hour before.
"""

import heapq
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import fmean

from queue_ticketing.model import Ticket
from queue_ticketing.waiting.baselines import Interval, PointEstimator
from queue_ticketing.waiting.hall_state import minute
from queue_ticketing.waiting.history import recorded
from queue_ticketing.waiting.recorded import RecordedTicket
from queue_ticketing.waiting.replay import Told
from queue_ticketing.waiting.report import by_service, scores_of
from queue_ticketing.waiting.scoring import Scores

GOAL = (0.85, 0.95)
"""The share of visitors who shall be called within the longer of the two times they were told."""
RECENT = 30
HOUR_MIN = 60.0


@dataclass(frozen=True, slots=True)
class DayScores:
    """``all`` services together, and each."""

    day: date
    all: Scores
    services: dict[str, Scores]


def score_day(day: date, tickets: Iterable[Ticket]) -> DayScores:
    """Of one business date. A ticket's wait is from its issue to its first call."""
    given = list(tickets)
    told_at = {(one.number, one.issued_at): one.told for one in given}
    plain = _PlainDay()
    told = []
    for row in recorded(given):
        queue_length, les = plain.intervals(row)
        told.append(Told(row, told_at[row.ticket, row.issued_at], queue_length, les))
    return DayScores(day, scores_of(told), by_service(told))


class _PlainDay:
    """Plays a day for the plain estimators; what happened before each issue is known to it."""

    def __init__(self) -> None:
        self._to_come: list[tuple[datetime, int, RecordedTicket]] = []
        self._waiting: Counter[str] = Counter()
        self._last_wait: dict[str, float] = {}
        self._times: dict[str, deque[float]] = {}
        self._windows: dict[str, dict[str, float]] = {}
        self._points: dict[int, tuple[float | None, float | None]] = {}
        self._estimators = PointEstimator(), PointEstimator()

    def intervals(self, row: RecordedTicket) -> tuple[Interval | None, Interval | None]:
        """Queue length's and LES's; rows must come in the order of issue."""
        while self._to_come and self._to_come[0][0] < row.issued_at:
            self._ended(heapq.heappop(self._to_come)[2])
        points = self._queue_length(row), self._last_wait.get(row.service)
        self._points[row.line] = points
        self._waiting[row.service] += 1
        gone = row.called_at or row.finished_at
        if gone is not None:
            heapq.heappush(self._to_come, (gone, row.line, row))
        first, second = (
            None if point is None else one.interval(point)
            for one, point in zip(self._estimators, points, strict=True)
        )
        return first, second

    def _queue_length(self, row: RecordedTicket) -> float | None:
        now, calls = minute(row.issued_at), self._windows.get(row.service, {})
        windows = sum(now - at <= HOUR_MIN for at in calls.values())
        times = self._times.get(row.service)
        if not windows or not times:
            return None
        return (self._waiting[row.service] + 1) * fmean(times) / windows

    def _ended(self, row: RecordedTicket) -> None:
        """The ticket's wait has ended: it was called, or given back. How long it took is told with the call, which is
        a little early, and to the advantage of the plain estimator."""
        self._waiting[row.service] -= 1
        points = self._points.pop(row.line)
        if row.called_at is None or row.waited_min is None:
            return
        for one, point in zip(self._estimators, points, strict=True):
            if point is not None:
                one.learn(point, row.waited_min)
        self._last_wait[row.service] = row.waited_min
        self._windows.setdefault(row.service, {})[row.window] = minute(row.called_at)
        if row.finished_at is not None:
            minutes = minute(row.finished_at) - minute(row.called_at)
            self._times.setdefault(row.service, deque(maxlen=RECENT)).append(minutes)
