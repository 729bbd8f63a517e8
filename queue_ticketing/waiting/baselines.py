"""The two plain estimators that ours is held against.

Queue length: (tickets of the service ahead + 1) x the mean minutes of a call / open windows that serve it; nothing when
nobody is ahead and a window is free. Last to enter service (LES): the wait of whoever of the service was called last.
Either gives one number. It stands as P50; to be held to an interval too, its P90 is that number times the 90th percentile of
its own last 200 ratios waited / quoted (each + 1 minute), which begins with an exponential's ln 10 / ln 2.
"""

import math

from queue_ticketing.waiting.calibration import Quantiles
from queue_ticketing.waiting.hall_state import HallState
from queue_ticketing.waiting.minutes import ServiceMinutes

RATIOS_KEPT = 200
FIRST_RATIO = math.log(10) / math.log(2)
Interval = tuple[float, float]


class PointEstimator:
    """Makes an interval of one number, from how far its own numbers were exceeded before."""

    def __init__(self) -> None:
        self._ratios = Quantiles(RATIOS_KEPT, [1.0, FIRST_RATIO])

    def interval(self, point: float) -> Interval:
        return point, max(point, (point + 1) * self._ratios.at(0.9) - 1)

    def learn(self, point: float, waited: float) -> None:
        self._ratios.add((waited + 1) / (point + 1))


class PlainEstimators:
    """Both, over the same events as the estimate. None where they have nothing to go by."""

    def __init__(self, minutes: ServiceMinutes) -> None:
        self._minutes = minutes
        self._estimators = PointEstimator(), PointEstimator()
        self._last_wait: dict[str, float] = {}
        self._points: dict[str, tuple[float | None, float | None]] = {}

    def begin_day(self) -> None:
        self._last_wait.clear()
        self._points.clear()

    def intervals(
        self, key: str, service: str, state: HallState, ahead: int
    ) -> tuple[Interval | None, Interval | None]:
        """Queue length's and LES's."""
        points = (
            queue_length(service, state, ahead, self._minutes.mean(service)),
            self._last_wait.get(service),
        )
        self._points[key] = points
        first, second = (
            None if point is None else estimator.interval(point)
            for estimator, point in zip(self._estimators, points, strict=True)
        )
        return first, second

    def entered(self, key: str, service: str, waited: float) -> None:
        for estimator, point in zip(self._estimators, self._points.pop(key, (None, None)), strict=True):
            if point is not None:
                estimator.learn(point, waited)
        self._last_wait[service] = waited


def queue_length(service: str, state: HallState, ahead: int, mean_minutes: float | None) -> float | None:
    """Minutes; None without an open window or a known time."""
    desks = [d for d in state.desks if service in d.services and d.spans[0][0] <= state.now]
    if not desks or mean_minutes is None:
        return None
    if not ahead and any(desk.busy_with is None for desk in desks):
        return 0.0
    return (ahead + 1) * mean_minutes / len(desks)
