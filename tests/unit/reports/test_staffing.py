"""Erlang's formula against values worked out by hand, and what must hold for all of them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_ticketing.reports.staffing import delayed, windows_needed


def test_one_window_delays_as_often_as_it_is_busy():
    assert delayed(0.8, 1) == pytest.approx(0.8)


def test_two_windows_with_a_load_of_one_delay_a_third():
    assert delayed(1.0, 2) == pytest.approx(1 / 3)


def test_an_hour_of_twelve_visitors_at_ten_minutes_needs_three_windows():
    """Load 2: two windows never catch up; with three C = 4/9 and P(W > 20) = 4/9 e^-2 = 6 %."""
    assert delayed(2.0, 3) == pytest.approx(4 / 9)
    assert windows_needed(12, 10, 20) == 3
    assert windows_needed(12, 10, 14) == 4


def test_nobody_needs_no_window():
    assert windows_needed(0, 10, 20) == 0


def test_a_goal_of_no_wait_at_all_is_met_when_nine_of_ten_find_a_window_free():
    assert windows_needed(6, 10, 0) == 3  # load 1: C(2) = 1/3, C(3) = 1/11


def test_what_no_hall_has_is_not_promised():
    assert windows_needed(100_000, 10, 20) is None


@given(st.floats(0.1, 300), st.floats(0.5, 60), st.floats(1, 60))
def test_the_windows_found_keep_the_goal_and_one_fewer_does_not(arrivals: float, minutes: float, goal: float):
    needed, load = windows_needed(arrivals, minutes, goal), arrivals * minutes / 60
    if needed is None:
        return
    assert needed > load
    assert delayed(load, needed) * math.exp(-(needed - load) * goal / minutes) <= 0.1 + 1e-9
    if needed - 1 > load:
        assert delayed(load, needed - 1) * math.exp(-(needed - 1 - load) * goal / minutes) > 0.1


@given(st.floats(0.01, 150), st.integers(1, 200))
def test_the_share_that_waits_is_a_share(load: float, windows: int):
    if windows > load:
        assert 0 <= delayed(load, windows) <= 1
