"""What simulated visitors and clerks decide: pure, seeded, believable."""

from random import Random

import pytest

from kiosk.hall import load_pack, sample_hall_dir
from kiosk.simulators.clerks import MOST_CALLS, Seen, Step, next_step, seen_of
from kiosk.simulators.visitors import (
    ABSENT,
    LOAD,
    NEVER,
    Crowd,
    Visitor,
    crowding,
    next_visitor,
    visits_per_minute,
)  # fmt: skip
from queue_ticketing.model import Priority

HALL = load_pack(sample_hall_dir()).hall
RATES = visits_per_minute(HALL)
CALLED = Seen("A001", "setup", "called", calls=1)


def a_day(seed: int, visitors: int = 4000) -> list[Visitor]:
    mind, at_s, came = Random(seed), 0.0, []
    for place in range(visitors):
        came.append(next_visitor(RATES, at_s, place, mind))
        at_s += came[-1].after_s
    return came


def steps(seen: Seen, visitor: Visitor | None = None, elsewhere: tuple[str, ...] = ("food",)) -> list[Step]:
    return [
        next_step(seen, visitor or Visitor("setup", 0), 10, elsewhere, Random(seed)) for seed in range(400)
    ]


def test_the_same_dice_make_the_same_day():
    assert a_day(7, 50) == a_day(7, 50)
    assert a_day(7, 50) != a_day(8, 50)


def test_one_in_twenty_never_comes_to_the_window():
    absent = sum(visitor.heeds == NEVER for visitor in a_day(1)) / 4000
    assert absent == pytest.approx(ABSENT, abs=0.015)


def test_no_more_people_come_than_the_windows_can_serve():
    came = a_day(2)
    per_minute = len(came) / sum(visitor.after_s for visitor in came) * 60
    assert 0.9 * LOAD < per_minute / sum(RATES.values()) < 1.0


def test_every_service_that_a_window_serves_is_asked_for():
    assert (
        {visitor.service for visitor in a_day(3)} == set(RATES) == {service.id for service in HALL.services}
    )


def test_people_come_in_waves_and_some_first_in_line():
    assert crowding(375) > 2 * crowding(1125)
    assert {visitor.priority for visitor in a_day(4)} > {Priority.NONE, Priority.ELDERLY}


def test_a_called_visitor_is_started_when_there_and_called_again_when_not():
    assert {step.action for step in steps(CALLED)} == {"start"}
    late = Visitor("setup", 0, heeds=2)
    assert {step.action for step in steps(CALLED, late)} == {"recall"}
    assert {step.action for step in steps(Seen("A001", "setup", "called", 2), late)} == {"start"}


def test_who_never_comes_is_passed_over_after_the_last_call():
    gone = Visitor("setup", 0, heeds=NEVER)
    assert {step.action for step in steps(Seen("A001", "setup", "called", MOST_CALLS), gone)} == {"no-show"}


def test_most_are_served_to_the_end_in_about_the_usual_time():
    served = steps(Seen("A001", "setup", "serving", 1))
    assert {step.action for step in served} == {"finish", "hold", "transfer"}
    finished = [step.after_s for step in served if step.action == "finish"]
    assert len(finished) > 320
    assert 500 < sum(finished) / len(finished) < 750


def test_nobody_is_sent_to_a_service_that_no_other_window_serves():
    assert "transfer" not in {
        step.action for step in steps(Seen("A001", "setup", "serving", 1), elsewhere=())
    }


def test_an_empty_window_calls_sometimes_pauses_and_takes_back_who_was_put_aside():
    assert {step.action for step in steps(Seen())} == {"call-next", "pause"}
    assert "resume-held" in {step.action for step in steps(Seen(held=1))}
    assert {step.action for step in steps(Seen(paused=True))} == {"resume"}


def test_a_clerk_sees_what_the_interface_says():
    ticket = {"number": "A001", "service": "setup", "state": "called", "calls": 2}
    assert seen_of({"ticket": ticket, "paused": False, "held": [{}]}) == Seen(
        "A001", "setup", "called", 2, held=1
    )
    assert seen_of({"ticket": None, "paused": True, "held": []}) == Seen(paused=True)


def test_a_number_from_the_kiosk_belongs_to_somebody_who_comes_at_once():
    crowd = Crowd()
    crowd.remember("A001", Visitor("setup", 0, heeds=NEVER))
    assert not crowd.holder("A001", "setup").comes(3)
    assert crowd.holder("A002", "setup").comes(1)
