"""How long a call occupies a window: learned per service, as a shrunk median with one hall-wide shape.

The median of a service's last 30 calls of today is pulled towards its own median of the last 30 days, that towards the
minutes of the hall pack or the hall's median. Queues move with the mean, and times at a window are skewed: the shape (the
distribution of time / median, pooled over all services) carries median to mean and gives the spread.
"""

import math
from collections import deque
from collections.abc import Mapping
from statistics import NormalDist, median

RECENT = 30
PRIOR_SAMPLES = 300
PRIOR_WEIGHT = 15.0
POOL_WEIGHT = 4.0
SHAPE_SAMPLES = 400
SHAPE_PRIOR = 24
SHAPE_SIGMA = 0.55
SHAPE_STEPS = 64
RELEARN_EVERY = 8
LEAST_SAMPLES = 2
LONGEST_RATIO = 6.0
BREATH_PRIOR = (0.2, 0.2, 0.2, 0.2, 0.2)


class ServiceMinutes:
    """Learns how many minutes one call of a service occupies a window, the clerk's breath before the next included."""

    def __init__(self, pack: Mapping[str, float] | None = None) -> None:
        """``pack``: the usual minutes of the hall pack, the last resort."""
        self._pack = dict(pack or {})
        self._today: dict[str, deque[float]] = {}
        self._before: dict[str, deque[float]] = {}
        self._hall: deque[float] = deque(maxlen=60)
        self._ratios: deque[float] = deque(maxlen=SHAPE_SAMPLES)
        self._shape = _shape(())
        self._shape_age = 0
        self._medians: dict[str, float] = {}
        self._breaths: deque[float] = deque(BREATH_PRIOR, maxlen=100)

    @property
    def shape(self) -> list[float]:
        """Quantiles of time / median, in SHAPE_STEPS equal steps, ascending."""
        return self._shape

    @property
    def skew(self) -> float:
        """Mean / median."""
        return sum(self._shape) / len(self._shape)

    @property
    def breath(self) -> float:
        """Minutes between the end of a call and the next, while somebody waits."""
        return sum(self._breaths) / len(self._breaths)

    def learn_breath(self, minutes: float) -> None:
        self._breaths.append(minutes)

    def learn(self, service: str, minutes: float) -> None:
        known = self.median(service)
        if known is not None and self._samples(service) >= LEAST_SAMPLES:
            self._ratios.append(min(minutes / known, LONGEST_RATIO) if known > 0 else 1.0)
            self._shape_age += 1
        self._today.setdefault(service, deque(maxlen=RECENT)).append(minutes)
        self._hall.append(minutes)
        self._medians.clear()
        if self._shape_age >= RELEARN_EVERY:
            self._shape, self._shape_age = _shape(self._ratios), 0

    def end_day(self) -> None:
        """What was learned today becomes what is known before the next day."""
        for service, times in self._today.items():
            self._before.setdefault(service, deque(maxlen=PRIOR_SAMPLES)).extend(times)
        self._today.clear()
        self._medians.clear()

    def median(self, service: str) -> float | None:
        """None when nothing at all is known, of no service."""
        found = self._medians.get(service)
        if found is None:
            computed = self._median(service)
            if computed is None:
                return None
            found = self._medians[service] = computed
        return found

    def mean(self, service: str) -> float | None:
        middle = self.median(service)
        return None if middle is None else middle * self.skew + self.breath

    def _median(self, service: str) -> float | None:
        pool = self._pack.get(service)
        if pool is None and len(self._hall) > LEAST_SAMPLES:
            pool = median(self._hall)
        prior = _shrunk(self._before.get(service, ()), pool, POOL_WEIGHT)
        return _shrunk(
            self._today.get(service, ()), prior, PRIOR_WEIGHT if service in self._before else POOL_WEIGHT
        )

    def _samples(self, service: str) -> int:
        return len(self._today.get(service, ())) + len(self._before.get(service, ()))


def _shrunk(times: "deque[float] | tuple[()]", prior: float | None, weight: float) -> float | None:
    """The median of ``times``, pulled on the logarithmic scale towards a prior that counts as ``weight`` of them."""
    if not times:
        return prior
    own = max(median(times), 0.05)
    if prior is None:
        return own if len(times) > LEAST_SAMPLES else None
    share = len(times) / (len(times) + weight)
    return math.exp(share * math.log(own) + (1 - share) * math.log(max(prior, 0.05)))


def _shape(ratios: "deque[float] | tuple[()]") -> list[float]:
    """Quantiles of the ratios together with SHAPE_PRIOR samples of a lognormal."""
    normal = NormalDist()
    prior = [math.exp(SHAPE_SIGMA * normal.inv_cdf((n + 0.5) / SHAPE_PRIOR)) for n in range(SHAPE_PRIOR)]
    ordered = sorted([*ratios, *prior])
    last = len(ordered) - 1
    return [ordered[round((step + 0.5) / SHAPE_STEPS * last)] for step in range(SHAPE_STEPS)]
