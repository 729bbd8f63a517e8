"""The wait by formula."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_ticketing.waiting.erlang import erlang_quantile


def test_one_stage_is_the_exponential():
    assert erlang_quantile(1, 0.1, 0.5) == pytest.approx(10 * math.log(2), rel=1e-6)
    assert erlang_quantile(1, 0.1, 0.9) == pytest.approx(10 * math.log(10), rel=1e-6)


@given(st.integers(1, 300), st.floats(0.01, 5), st.floats(0.05, 0.95))
def test_one_more_ahead_never_shortens_the_wait(stages: int, rate: float, p: float):
    assert erlang_quantile(stages + 1, rate, p) > erlang_quantile(stages, rate, p)
