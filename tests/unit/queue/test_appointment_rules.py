"""Slots of a day, codes that forgive no slip of the finger, and when one may check in."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_ticketing.booking.appointments import (
    as_of,
    bookable,
    check_check_in,
    check_no_shows,
    days_to_offer,
    slots_on,
    views,
)
from queue_ticketing.booking.code import CodesExhausted, is_code, new_code
from queue_ticketing.errors import NoShowLimit, TooEarly, TooLate, WrongState
from queue_ticketing.hall import AppointmentRule, OpeningHours, PlannedPause, SlotRow, Span
from queue_ticketing.model import Appointment, AppointmentState, ServiceId
from tests.support.queue_hall import WORKDAY

ZONE = ZoneInfo("Asia/Shanghai")
WEEKDAYS = frozenset(range(5))
ROW = SlotRow(WEEKDAYS, Span(time(11), time(14, 30)), 30, 2)
RULE = AppointmentRule((ROW,), days_ahead=7, early_min=30, late_min=15)
HOURS = OpeningHours(
    weekly=(WORKDAY,) * 5 + ((), ()),
    closed_on=frozenset({date(2026, 3, 4)}),
    open_on=frozenset({date(2026, 3, 7)}),
)
digits = st.integers(0, 89_999)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


NOW = at("2026-03-02 09:00")
MONDAY = NOW.date()


def booked(**changes: object) -> Appointment:
    made = Appointment(
        id="a1",
        code="123456",
        service_id=ServiceId("setup"),
        starts_at=at("2026-03-02 10:00"),
        ends_at=at("2026-03-02 10:30"),
        state=AppointmentState.BOOKED,
        made_at=NOW - timedelta(days=1),
        by="visitor",
        holder="sealed",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def starts(day: date, hours: OpeningHours = HOURS) -> list[str]:
    return [f"{slot.starts_at:%H:%M}" for slot in slots_on(RULE, hours, day, NOW)]


def test_slots_lie_within_opening_hours_only():
    assert starts(MONDAY) == ["11:00", "11:30", "13:30", "14:00"]


def test_closed_days_have_no_slots_and_make_up_days_those_of_a_monday():
    assert starts(date(2026, 3, 4)) == []
    assert starts(date(2026, 3, 7)) == starts(MONDAY)
    assert starts(date(2026, 3, 8)) == []


def test_a_slot_wholly_in_an_announced_pause_is_not_offered():
    pauses = (
        PlannedPause(WEEKDAYS, Span(time(11), time(11, 30)), "例会"),
        PlannedPause(WEEKDAYS, Span(time(14), time(14, 15)), "工间操"),
    )
    assert starts(MONDAY, replace(HOURS, pauses=pauses)) == ["11:30", "13:30", "14:00"]


def test_a_rest_that_is_shorter_than_a_slot_is_left_out():
    row = SlotRow(WEEKDAYS, Span(time(9), time(9, 50)), 30, 1)
    assert len(slots_on(AppointmentRule((row,)), HOURS, MONDAY, NOW)) == 1


def test_only_slots_to_come_within_the_days_ahead_are_booked():
    assert [s.starts_at.hour for s in bookable(RULE, HOURS, MONDAY, at("2026-03-02 11:10"))] == [11, 13, 14]
    assert bookable(RULE, HOURS, date(2026, 3, 10), NOW) == ()
    assert bookable(RULE, HOURS, date(2026, 2, 27), NOW) == ()
    assert list(days_to_offer(RULE, date(2026, 3, 8), NOW)) == [date(2026, 3, 8), date(2026, 3, 9)]


def test_a_slot_shows_what_is_left_and_never_less_than_nothing():
    [first, second, *_] = slots_on(RULE, HOURS, MONDAY, NOW)
    shown = views((first, second), {first.starts_at: 1, second.starts_at: 5})
    assert [view.left for view in shown] == [1, 0]


@pytest.mark.parametrize(
    ("clock", "refusal"),
    [("09:29", TooEarly), ("09:30", None), ("10:00", None), ("10:15", None), ("10:16", TooLate)],
)
def test_checking_in_is_for_a_while_around_the_booked_time(clock: str, refusal: type[Exception] | None):
    now = at(f"2026-03-02 {clock}")
    if refusal is None:
        check_check_in(booked(), RULE, now)
    else:
        with pytest.raises(refusal):
            check_check_in(booked(), RULE, now)


def test_who_comes_too_early_hears_when_to_come():
    with pytest.raises(TooEarly) as refusal:
        check_check_in(booked(), RULE, NOW)
    assert refusal.value.values["opens_at"] == at("2026-03-02 09:30")


def test_a_cancelled_appointment_is_not_checked_in():
    with pytest.raises(WrongState):
        check_check_in(booked(state=AppointmentState.CANCELLED), RULE, at("2026-03-02 10:00"))


def test_a_missed_appointment_is_shown_as_missed_before_anybody_wrote_it_down():
    assert as_of(booked(), RULE, at("2026-03-02 10:16")).state is AppointmentState.NO_SHOW
    assert as_of(booked(), RULE, at("2026-03-02 10:15")).state is AppointmentState.BOOKED
    done = booked(state=AppointmentState.CHECKED_IN)
    assert as_of(done, RULE, at("2026-03-02 18:00")) == done


def test_who_stayed_away_too_often_is_refused():
    missed, came = booked(state=AppointmentState.NO_SHOW), booked(state=AppointmentState.CHECKED_IN)
    check_no_shows([missed, came], RULE, NOW)
    with pytest.raises(NoShowLimit):
        check_no_shows([missed, came, missed], RULE, NOW)


@given(digits)
def test_no_single_wrong_digit_makes_another_valid_code(drawn: int):
    code = new_code(lambda _: False, lambda _: drawn)
    assert is_code(code)
    assert code[0] != "0"
    for place in range(6):
        for digit in "0123456789":
            wrong = code[:place] + digit + code[place + 1 :]
            assert is_code(wrong) == (wrong == code)


@given(digits)
def test_no_two_neighbours_swapped_make_another_valid_code(drawn: int):
    code = new_code(lambda _: False, lambda _: drawn)
    for place in range(5):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert is_code(swapped) == (swapped == code)


def test_a_code_that_somebody_has_that_day_is_drawn_again():
    drawn = count()
    first = new_code(lambda _: False, lambda _: 0)
    assert new_code(lambda code: code == first, lambda _: next(drawn)) != first
    with pytest.raises(CodesExhausted):
        new_code(lambda _: True)


@pytest.mark.parametrize("text", ["", "12345", "1234567", "12345a", "１２３４５６", "A00123", "123450"])
def test_what_is_no_code_is_known_without_looking(text: str):
    assert not is_code(text)
