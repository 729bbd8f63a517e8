"""The wait, as an interval: Erlang quantiles over the work ahead and the windows that serve it.

With n visitors ahead and s busy windows of rate μ, the wait of a first-come first-served queue is
Erlang(n + 1, s·μ) (Whitt, Management Science 45(6), 1999).
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from statistics import NormalDist

from queue_ticketing.model import WaitEstimate, Window

ROUND_TO_MIN = 5
PRIOR_WEIGHT = 10
EXACT_STAGES = 60
"""Above this many stages the Wilson-Hilferty approximation is within a minute in ten thousand."""


def shrunk_minutes(prior: float, recent: Sequence[float]) -> float:
    """Service minutes: the median of recent ones, pulled towards the prior that counts as ten observations."""
    if not recent:
        return prior
    ordered = sorted(recent)
    median = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    weight = len(ordered) / (len(ordered) + PRIOR_WEIGHT)
    return weight * median + (1 - weight) * prior


def work_ahead(service_id: str, ahead: int, waiting: Mapping[str, int], windows: Sequence[Window]) -> float:
    """Visitors ahead as the windows of this service meet them: the service's own, and of the services that share a
    window the share that those windows take."""
    own = [w for w in windows if service_id in w.services]
    shared = {s for w in own for s in w.services} - {service_id}
    load = float(ahead)
    for other in shared:
        serving = [w for w in windows if other in w.services]
        load += waiting.get(other, 0) * sum(1 for w in own if other in w.services) / len(serving)
    return load


def estimate(work: float, minutes: float, open_windows: int, busy_windows: int) -> WaitEstimate | None:
    """Minutes until called, rounded up to five; None when no window is open. A free window calls at once."""
    if open_windows == 0 or minutes <= 0:
        return None
    if work < 1 and busy_windows < open_windows:
        return WaitEstimate(0, ROUND_TO_MIN)
    stages = max(1, math.ceil(work + 1))
    rate = open_windows / minutes
    p50, p90 = (_round_up(erlang_quantile(stages, rate, p)) for p in (0.5, 0.9))
    return WaitEstimate(p50, max(p90, p50))


def erlang_quantile(stages: int, rate: float, p: float) -> float:
    """The p-quantile of Erlang(stages, rate), in the unit of 1/rate."""
    return _unit_quantile(stages, p) / rate


@lru_cache(maxsize=4096)
def _unit_quantile(stages: int, p: float) -> float:
    if stages > EXACT_STAGES:
        z, shape = NormalDist().inv_cdf(p), 1 / (9 * stages)
        return stages * (1 - shape + z * math.sqrt(shape)) ** 3
    low, high = 0.0, stages + 10 * math.sqrt(stages) + 10
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if _erlang_cdf(stages, middle) < p else (low, middle)
    return high


def _erlang_cdf(stages: int, x: float) -> float:
    if x <= 0:
        return 0.0
    term = total = math.exp(-x)
    for k in range(1, stages):
        term *= x / k
        total += term
    return 1.0 - total


def _round_up(minutes: float) -> int:
    return math.ceil(minutes / ROUND_TO_MIN) * ROUND_TO_MIN
