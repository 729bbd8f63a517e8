"""The wait is an interval that grows with the queue and is silent when nothing can be said."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_ticketing.wait import erlang_quantile, estimate, shrunk_minutes, work_ahead
from tests.support.queue_hall import small_hall


def test_without_an_open_window_nothing_is_said():
    assert estimate(3, 10, open_windows=0, busy_windows=0) is None


def test_a_free_window_and_nobody_ahead_is_at_once():
    told = estimate(0, 10, open_windows=2, busy_windows=1)
    assert told is not None
    assert (told.p50_min, told.p90_min) == (0, 5)


def test_one_stage_is_the_exponential():
    assert erlang_quantile(1, 0.1, 0.5) == pytest.approx(10 * math.log(2), rel=1e-6)
    assert erlang_quantile(1, 0.1, 0.9) == pytest.approx(10 * math.log(10), rel=1e-6)


@given(st.integers(1, 300), st.floats(0.01, 5), st.floats(0.05, 0.95))
def test_one_more_ahead_never_shortens_the_wait(stages: int, rate: float, p: float):
    assert erlang_quantile(stages + 1, rate, p) > erlang_quantile(stages, rate, p)


@given(st.floats(0, 500), st.floats(0.5, 120), st.integers(1, 36), st.integers(0, 36))
def test_ninety_percent_is_never_below_half_and_both_are_rounded_up(
    work: float, minutes: float, windows: int, busy: int
):
    told = estimate(work, minutes, windows, busy)
    assert told is not None
    assert 0 <= told.p50_min <= told.p90_min
    assert told.p50_min % 5 == told.p90_min % 5 == 0


def test_service_minutes_move_from_the_prior_to_what_was_measured():
    assert shrunk_minutes(10, []) == 10
    assert 10 < shrunk_minutes(10, [20.0]) < 12
    assert shrunk_minutes(10, [20.0] * 30) == pytest.approx(17.5)


def test_a_shared_window_brings_its_other_queue_in_part():
    windows = small_hall().windows
    assert work_ahead("setup", 2, {"setup": 2, "permit": 4}, windows) == pytest.approx(2 + 4 / 2)
    assert work_ahead("setup", 2, {"setup": 2, "permit": 4}, windows[:1]) == pytest.approx(2)
