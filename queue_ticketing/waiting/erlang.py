"""The wait by formula, where a run forward would take too long.

With n visitors ahead and busy windows that end a call every 1/rate minutes, the wait of a first-come first-served queue is
Erlang(n + 1, rate) (Whitt, Management Science 45(6), 1999).
"""

import math
from statistics import NormalDist

EXACT_STAGES = 60
"""Above this many stages the Wilson-Hilferty approximation is within a minute in ten thousand."""


def erlang_quantile(stages: int, rate: float, p: float) -> float:
    """The p-quantile of Erlang(stages, rate), in the unit of 1/rate."""
    return _unit_quantile(stages, p) / rate


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
