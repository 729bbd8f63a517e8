"""What the estimate learns from, and when it keeps silent about itself."""

import random

import pytest

from queue_ticketing.waiting.calibration import Calibration, RawWait
from queue_ticketing.waiting.minutes import ServiceMinutes
from queue_ticketing.waiting.open_time import after_open_minutes, open_minutes, union
from queue_ticketing.waiting.scoring import Tally, pinball
from queue_ticketing.waiting.trust import Trust

GROUPS = ("a", "priority none")


def test_minutes_move_from_the_pack_to_what_was_measured_and_stay_over_night():
    minutes = ServiceMinutes({"a": 10.0})
    assert minutes.median("a") == 10.0
    for _ in range(30):
        minutes.learn("a", 20.0)
    learned = minutes.median("a")
    assert learned is not None
    assert 17 < learned < 20
    minutes.end_day()
    tomorrow = minutes.median("a")
    assert tomorrow is not None
    assert 17 < tomorrow < 20


def test_a_service_that_nobody_saw_takes_the_halls_time():
    minutes = ServiceMinutes()
    assert minutes.median("new") is None
    for _ in range(5):
        minutes.learn("a", 6.0)
    assert minutes.median("new") == 6.0


def test_one_endless_call_hardly_moves_the_mean():
    minutes = ServiceMinutes({"a": 10.0})
    for _ in range(25):
        minutes.learn("a", 10.0)
    before = minutes.mean("a")
    minutes.learn("a", 230.0)
    after = minutes.mean("a")
    assert before is not None
    assert after is not None
    assert after < before * 1.1


def test_intervals_come_to_cover_what_they_should_whatever_the_bias():
    chance, calibration = random.Random(3), Calibration()
    tally = Tally()
    for n in range(900):
        raw = RawWait(chance.uniform(5, 60), chance.uniform(1, 20))
        waited = raw.minutes * 1.5 * chance.lognormvariate(0, 0.3)
        told = calibration.told(raw, GROUPS)
        if n > 300:
            tally.add(told.p50_min, told.p90_min, waited)
        calibration.learn(raw, GROUPS, waited)
    assert 0.43 < tally.within_p50 / tally.scored < 0.6
    assert 0.86 < tally.within_p90 / tally.scored < 0.95


def test_a_service_is_hidden_while_its_promises_fail_and_shown_when_they_hold():
    trust = Trust()
    for _ in range(19):
        trust.learn("a", within=False)
    assert trust.shows("a")
    trust.learn("a", within=False)
    assert not trust.shows("a")
    assert trust.shows("b")
    assert trust.hidden(["a", "b"]) == ("a",)
    shown_after = 0
    while not trust.shows("a"):
        trust.learn("a", within=True)
        shown_after += 1
    assert 20 < shown_after <= 40


def test_open_minutes_leave_the_lunch_out_and_the_clock_puts_it_back():
    day = ((480.0, 720.0), (810.0, 1050.0))
    assert open_minutes(day, 700, 830) == 40
    assert after_open_minutes(day, 700, 40) == 830
    assert after_open_minutes(day, 740, 0) == 810
    assert after_open_minutes(day, 1040, 30) == 1070
    assert after_open_minutes((), 700, 5) == 705
    assert union([((0.0, 5.0), (8.0, 9.0)), ((4.0, 6.0),)]) == ((0.0, 6.0), (8.0, 9.0))


def test_pinball_weighs_too_few_minutes_nine_times_too_many():
    assert pinball(10, 20, 0.9) == pytest.approx(9.0)
    assert pinball(20, 10, 0.9) == pytest.approx(1.0)
    assert pinball(10, 10, 0.9) == 0
