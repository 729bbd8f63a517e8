"""Median and P90 are the statistics module's own; a mean never comes without them."""

import math
import statistics

from hypothesis import given
from hypothesis import strategies as st

from queue_ticketing.reports.spread import Spread, merged, spread, times

SECONDS = st.lists(st.integers(0, 20_000), min_size=1, max_size=200)


def spread_of(seconds: list[int]) -> Spread:
    found = spread()
    for one in seconds:
        found[one] += 1
    return found


def test_no_case_has_no_times():
    assert times(spread()) is None


def test_one_case_is_its_own_median_and_p90():
    found = times(spread_of([754]))
    assert found is not None
    assert (found.cases, found.median_s, found.p90_s, found.mean_s, found.longest_s) == (
        1,
        754,
        754,
        754,
        754,
    )


def test_an_hour_and_a_quarter_counts_as_75_minutes_and_not_as_15():
    found = times(spread_of([75 * 60, 75 * 60, 75 * 60]))
    assert found is not None
    assert (found.median_s, found.mean_s) == (4500, 4500)


def test_one_very_long_case_moves_the_mean_and_leaves_the_median():
    found = times(spread_of([300] * 9 + [9300]))
    assert found is not None
    assert (found.median_s, found.mean_s, found.longest_s) == (300, 1200, 9300)
    assert math.isclose(found.p90_s, 300 + 0.1 * 9000)


@given(SECONDS)
def test_the_median_is_that_of_the_statistics_module(seconds: list[int]):
    found = times(spread_of(seconds))
    assert found is not None
    assert math.isclose(found.median_s, statistics.median(seconds))
    assert math.isclose(found.mean_s, statistics.fmean(seconds))
    assert found.cases == len(seconds)


@given(st.lists(st.integers(0, 20_000), min_size=2, max_size=200))
def test_the_p90_is_that_of_the_statistics_module(seconds: list[int]):
    found = times(spread_of(seconds))
    assert found is not None
    assert math.isclose(found.p90_s, statistics.quantiles(seconds, n=10, method="inclusive")[8], abs_tol=1e-6)


@given(SECONDS, SECONDS)
def test_merged_spreads_are_as_one_that_saw_all(one: list[int], other: list[int]):
    assert times(merged([spread_of(one), spread_of(other)])) == times(spread_of(one + other))
