"""Guessing gets slower and slower, and honest people are let in again."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.attempts import (
    FIRST_REST_S,
    FORGET_S,
    LONGEST_REST_S,
    MOST_KEYS,
    AttemptLimit,
    Tries,
    after_failure,
    remaining,
)


class Seconds:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def failed(times: int, limit: AttemptLimit, key: str = "w1") -> list[float]:
    return [limit.begin(key) for _ in range(times)]


def test_a_few_tries_are_free_then_the_key_rests():
    limit = AttemptLimit(3, Seconds())
    assert failed(4, limit) == [0, 0, 0, FIRST_REST_S]


def test_each_failure_after_a_rest_doubles_it_up_to_the_longest():
    seconds, rests = Seconds(), []
    limit = AttemptLimit(3, seconds)
    failed(3, limit)
    for _ in range(6):
        rests.append(limit.begin("w1"))
        seconds.now += rests[-1]
        limit.begin("w1")
    assert rests == [60, 120, 240, 480, 900, 900]


def test_a_good_try_clears_the_name_but_only_itself_at_the_source():
    limit = AttemptLimit(3, Seconds())
    failed(2, limit)
    limit.undo("w1")
    assert failed(3, limit) == [0, 0, FIRST_REST_S]
    limit.forget("w1")
    assert limit.begin("w1") == 0


def test_failures_of_long_ago_are_forgotten():
    seconds = Seconds()
    limit = AttemptLimit(3, seconds)
    failed(2, limit)
    seconds.now += FORGET_S + 1
    assert failed(3, limit) == [0, 0, 0]


def test_keys_do_not_touch_each_other_and_do_not_pile_up():
    seconds = Seconds()
    limit = AttemptLimit(1, seconds)
    for n in range(3 * MOST_KEYS):
        seconds.now += 0.001
        assert limit.begin(f"name {n}") == 0
    assert len(limit._tries) <= MOST_KEYS
    assert limit.begin(f"name {3 * MOST_KEYS - 1}") > 0


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.integers(0, 10_000))
def test_a_rest_is_never_longer_than_the_longest_whatever_the_clock_does(then: float, now: float, count: int):
    tries = after_failure(Tries(count, then, 0.0), then, 5)
    assert 0 <= remaining(tries, now) <= LONGEST_REST_S
