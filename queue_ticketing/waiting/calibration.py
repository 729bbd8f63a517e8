"""From a predicted wait to an honest interval: the errors of what was predicted before, made even by their usual size.

The error of a prediction is the logarithm of (waited + 1) / (predicted + 1), divided by the size that the number of calls
before it lets expect. Quantiles of the last errors of this hall, today's and those of the days before (with a normal's
pseudo-observations, so that the first hours are quiet), move P50 and P90; each service and each priority adds a shrunk shift
of its own. Waits that were predicted to be none have a pool of their own, in plain minutes. Rounding up is counted in: what
is told is the median, and what covers nine of ten, after the rounding.
"""

import math
from bisect import insort
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

from queue_ticketing.model import WaitEstimate
from queue_ticketing.waiting.hall_state import Spans
from queue_ticketing.waiting.open_time import after_open_minutes

ERRORS_KEPT = 400
PSEUDO_ERRORS = 30
AT_ONCE_PSEUDO = (0.0, 0.0, 0.1, 0.3, 0.8)
GROUP_KEPT = 60
GROUP_WEIGHT = 60.0
OFFSET_MIN = 1.0
ONE_CALL = 0.5
"""Variance of the error of a wait that ends with the next call; it falls with the number of calls."""
COMMON = 0.22
"""Error that no number of calls makes even: a window that closes, a slow hour."""
AT_ONCE_MIN = 0.05
FINE_UP_TO_MIN = 20
COARSE_MIN = 5
P50, P90 = 0.5, 0.905
COUNTED_IN_P50, COUNTED_IN_P90 = 0.5, 0.2
"""Parts of a step by which the quantiles are lowered before they are rounded up: measured on simulated halls."""


@dataclass(frozen=True, slots=True)
class RawWait:
    """A predicted wait in open minutes from ``now`` on, and after how many calls it ends (which tells how far it may be
    off). ``spans``: when any window of the service is open, as far as that is known."""

    minutes: float
    stages: float
    now: float = 0.0
    spans: Spans = ()

    @property
    def at_once(self) -> bool:
        return self.minutes <= AT_ONCE_MIN

    @property
    def size(self) -> float:
        """The usual size of the error, on the logarithmic scale."""
        return math.sqrt(ONE_CALL / (1 + self.stages) + COMMON**2)


class Quantiles:
    """The latest values, kept in order; ``seed`` are pseudo-observations that never leave."""

    def __init__(self, kept: int, seed: Iterable[float] = ()) -> None:
        self._latest: deque[float] = deque()
        self._kept = kept
        self._ordered = sorted(seed)

    def add(self, value: float) -> None:
        if len(self._latest) == self._kept:
            self._ordered.remove(self._latest.popleft())
        self._latest.append(value)
        insort(self._ordered, value)

    def at(self, p: float) -> float:
        place = p * (len(self._ordered) - 1)
        low = int(place)
        high = min(low + 1, len(self._ordered) - 1)
        return self._ordered[low] + (place - low) * (self._ordered[high] - self._ordered[low])


class Calibration:
    """Learns from each wait that ended how far its prediction was off."""

    def __init__(self) -> None:
        normal = NormalDist()
        pseudo = [normal.inv_cdf((n + 0.5) / PSEUDO_ERRORS) for n in range(PSEUDO_ERRORS)]
        self._errors = Quantiles(ERRORS_KEPT, pseudo)
        self._at_once = Quantiles(ERRORS_KEPT, AT_ONCE_PSEUDO)
        self._groups: dict[str, deque[float]] = {}

    def learn(self, raw: RawWait, groups: tuple[str, ...], waited: float) -> None:
        """``waited`` in open minutes; ``groups``: the service and the priority that the wait belonged to."""
        if raw.at_once:
            self._at_once.add(waited)
            return
        error = math.log((waited + OFFSET_MIN) / (raw.minutes + OFFSET_MIN)) / raw.size
        self._errors.add(error - self._shift(groups))
        middle = self._errors.at(P50)
        for group in groups:
            others = self._shift(tuple(other for other in groups if other != group))
            self._groups.setdefault(group, deque(maxlen=GROUP_KEPT)).append(error - middle - others)

    def told(self, raw: RawWait, groups: tuple[str, ...]) -> WaitEstimate:
        """The interval in minutes of the clock, rounded up."""
        if raw.at_once:
            low, high = (rounded_up(_on_the_clock(raw, self._at_once.at(p))) for p in (P50, P90))
            return WaitEstimate(low, max(low, high, 1))
        p50, p90 = self._minutes(raw, groups, P50), self._minutes(raw, groups, P90)
        low = rounded_up(_on_the_clock(raw, p50), COUNTED_IN_P50)
        high = rounded_up(_on_the_clock(raw, p90), COUNTED_IN_P90)
        return WaitEstimate(low, max(low, high, 1))

    def _minutes(self, raw: RawWait, groups: tuple[str, ...], p: float) -> float:
        error = self._errors.at(p) + self._shift(groups)
        return max(0.0, (raw.minutes + OFFSET_MIN) * math.exp(error * raw.size) - OFFSET_MIN)

    def _shift(self, groups: tuple[str, ...]) -> float:
        return sum(self._group_shift(group) for group in groups)

    def _group_shift(self, group: str) -> float:
        kept = self._groups.get(group)
        return sum(kept) / (len(kept) + GROUP_WEIGHT) if kept else 0.0


def rounded_up(minutes: float, counted_in: float = 0.0) -> int:
    """Up to whole minutes, above 20 to fives; ``counted_in`` is the part of the step that the quantile already left out."""
    step = 1 if minutes <= FINE_UP_TO_MIN else COARSE_MIN
    return max(0, math.ceil(round((minutes - counted_in * step) / step, 3)) * step)


def _on_the_clock(raw: RawWait, minutes: float) -> float:
    return after_open_minutes(raw.spans, raw.now, minutes) - raw.now
