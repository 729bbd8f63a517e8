"""How long things took: a histogram by whole seconds, exact, small, and cheap to add to and to merge."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

Spread = defaultdict[int, int]
"""Seconds -> cases."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of ``cases``. Service and waiting times are skewed: the mean is never to be shown without the median."""

    cases: int
    median_s: float
    p90_s: float
    mean_s: float
    longest_s: int


def spread() -> Spread:
    return defaultdict(int)


def merged(spreads: Iterable[Spread]) -> Spread:
    total = spread()
    for one in spreads:
        for seconds, cases in one.items():
            total[seconds] += cases
    return total


def times(of: Spread) -> Times | None:
    """None when there was no case."""
    if not of:
        return None
    ordered = sorted(of.items())
    cases = sum(count for _, count in ordered)
    total = sum(seconds * count for seconds, count in ordered)
    median, p90 = (_quantile(ordered, cases, p) for p in (0.5, 0.9))
    return Times(cases, median, p90, total / cases, ordered[-1][0])


def _quantile(ordered: list[tuple[int, int]], cases: int, p: float) -> float:
    """Between the two nearest cases, as ``statistics.quantiles(method="inclusive")`` does it."""
    place = p * (cases - 1)
    low, high = _value_at(ordered, math.floor(place)), _value_at(ordered, math.ceil(place))
    return low + (place - math.floor(place)) * (high - low)


def _value_at(ordered: list[tuple[int, int]], index: int) -> int:
    passed = 0
    for seconds, count in ordered:
        passed += count
        if index < passed:
            return seconds
    return ordered[-1][0]
