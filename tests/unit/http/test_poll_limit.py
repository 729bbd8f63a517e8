"""The limit of polls: no honest hall meets it, a sign gone mad does at once, and it needs no memory."""

import pytest

from kiosk.http.poll_limit import HEAVY, LONE, MOST_BUCKETS, PollLimit, TooManyPolls


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def refused(limit: PollLimit, ip: str, sign: str, times: int, weight: int = 1) -> int:
    count = 0
    for _ in range(times):
        try:
            limit.count(ip, sign, weight)
        except TooManyPolls:
            count += 1
    return count


def test_three_hundred_signs_behind_one_address_poll_each_second_for_an_hour():
    seconds = Seconds()
    limit = PollLimit(monotonic=seconds)
    for _ in range(600):
        seconds.now += 1.0
        assert sum(refused(limit, "10.0.0.1", f"sign-{n}", 1) for n in range(300)) == 0


def test_plain_text_signs_and_long_polls_of_a_hall_fit_too():
    seconds = Seconds()
    limit = PollLimit(monotonic=seconds)
    for _ in range(60):
        seconds.now += 1.0
        assert sum(refused(limit, "10.0.0.1", f"sign-{n}", 1, HEAVY) for n in range(150)) == 0


def test_three_hundred_signs_that_close_their_connections_fit_too():
    seconds = Seconds()
    limit = PollLimit(monotonic=seconds)
    for _ in range(60):
        seconds.now += 1.0
        assert sum(refused(limit, "10.0.0.1", f"sign-{n}", 1, LONE) for n in range(300)) == 0


def test_a_sign_gone_mad_is_refused_and_told_when_to_come_again():
    seconds = Seconds()
    limit = PollLimit(10, seconds)
    assert refused(limit, "10.0.0.1", "window-1", 160) == 10
    with pytest.raises(TooManyPolls) as refusal:
        limit.count("10.0.0.1", "window-1")
    assert refusal.value.retry_after_s == 1
    assert refused(limit, "10.0.0.1", "window-2", 1) == 0, "another sign there"
    assert refused(limit, "10.0.0.2", "window-1", 1) == 0, "the same sign from elsewhere"
    seconds.now += refusal.value.retry_after_s
    assert refused(limit, "10.0.0.1", "window-1", 10) == 0
    assert refused(limit, "10.0.0.1", "window-1", 1) == 1


def test_an_address_that_asks_for_many_names_is_refused_too():
    limit = PollLimit(10, Seconds())
    assert sum(refused(limit, "10.0.0.1", f"name-{n}", 1) for n in range(800)) == 50


def test_refused_polls_do_not_count():
    seconds = Seconds()
    limit = PollLimit(10, seconds)
    refused(limit, "10.0.0.1", "window-1", 5000)
    seconds.now += 1.0
    assert refused(limit, "10.0.0.1", "window-1", 10) == 0


def test_a_flood_of_addresses_takes_no_more_memory_than_allowed():
    limit = PollLimit(10, Seconds())
    for n in range(3 * MOST_BUCKETS):
        limit.count(f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}", "window-1")
        assert limit.buckets <= MOST_BUCKETS + 1


def test_nought_is_no_limit():
    limit = PollLimit(0, Seconds())
    assert refused(limit, "10.0.0.1", "window-1", 5000) == 0
    assert limit.buckets == 0
