"""When things are shown, held against an oracle that looks at every half hour; all times begin at one."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from led_feed import ALWAYS, Days, When, WorkDays
from led_feed.schedule import WHOLE_DAY, hours_on, joined, next_turn, open_at

ZONE = ZoneInfo("Asia/Shanghai")
NATIONAL_DAY = WorkDays(
    off=frozenset(date(2026, 10, day) for day in range(1, 8)),
    on=frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
)
"""2026: off from Thursday the 1st to Wednesday the 7th; the Sunday before and the Saturday after are worked."""


def at(day: int, hour: int = 0, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def oracle(when: When, minute: datetime, calendar: WorkDays) -> bool:
    """Independent of the code: all by counting minutes, with the rules as a technician would read them out."""
    day = minute.date()
    if when.since is not None and (day - when.since).days < 0:
        return False
    if when.until is not None and (day - when.until).days > 0:
        return False
    if when.weekdays and day.weekday() + 1 not in when.weekdays:
        return False
    worked = (day.weekday() < 5 and day not in calendar.off) or day in calendar.on
    if (when.days is Days.WORKDAYS and not worked) or (when.days is Days.RESTDAYS and worked):
        return False
    if not when.hours:
        return True
    now = minute.hour * 60 + minute.minute
    spans = [(s.hour * 60 + s.minute, e.hour * 60 + e.minute or 24 * 60) for s, e in when.hours]
    return any(start <= now < end for start, end in spans)


dates = st.dates(date(2026, 9, 15), date(2026, 10, 20))
clocks = st.integers(0, 47).map(lambda half: time(half // 2, half % 2 * 30))
hours = st.tuples(clocks, clocks).filter(lambda pair: pair[0] < pair[1] or pair[1] == time(0))
whens = st.builds(
    When,
    since=st.none() | dates,
    until=st.none() | dates,
    weekdays=st.frozensets(st.integers(1, 7), max_size=5),
    days=st.sampled_from(Days),
    hours=st.lists(hours, max_size=3).map(tuple),
)
moments = st.builds(
    lambda day, clock, second: datetime.combine(day, clock, ZONE) + timedelta(seconds=second),
    dates,
    clocks,
    st.integers(0, 1799),
)


@given(whens, moments)
def test_it_is_open_when_the_oracle_says_so(when: When, now: datetime):
    assert open_at(when, now, NATIONAL_DAY) is oracle(when, now, NATIONAL_DAY)


@settings(max_examples=60)
@given(whens, moments)
def test_the_next_turn_is_the_first_minute_at_which_the_oracle_says_otherwise(when: When, now: datetime):
    state, turn = oracle(when, now, NATIONAL_DAY), next_turn(when, now, NATIONAL_DAY)
    half = now.replace(minute=now.minute // 30 * 30, second=0)
    for _ in range(2 * 24 * 50):
        half += timedelta(minutes=30)
        if oracle(when, half, NATIONAL_DAY) is not state:
            assert turn == half
            return
    assert turn is None


@given(whens, dates)
def test_the_hours_of_a_day_are_its_open_minutes(when: When, day: date):
    spans = hours_on(when, day, NATIONAL_DAY)
    assert list(spans) == sorted(spans)
    for half in range(48):
        clock = time(half // 2, half % 2 * 30)
        within = any(start <= clock and (clock < end or end == time(0)) for start, end in spans)
        assert within is oracle(when, datetime.combine(day, clock, ZONE), NATIONAL_DAY)


@pytest.mark.parametrize(
    ("when", "now", "turn"),
    [
        (ALWAYS, at(1), None),
        (When(days=Days.WORKDAYS), at(1, 9), at(8)),
        (When(days=Days.WORKDAYS, hours=((time(8, 20), time(12, 5)),)), at(9, 12, 5), at(10, 8, 20)),
        (When(days=Days.RESTDAYS), at(10, 9), at(11)),
        (When(weekdays=frozenset({7}), days=Days.WORKDAYS), at(1, 9), None),
        (When(weekdays=frozenset({7}), days=Days.WORKDAYS), at(1, 9, month=9), at(20, month=9)),
        (When(since=date(2027, 5, 1)), at(1), datetime(2027, 5, 1, tzinfo=ZONE)),
        (When(until=date(2026, 10, 5)), at(5, 23, 59), at(6)),
        (When(hours=((time(8), time(10)), (time(10), time(12)))), at(5, 9), at(5, 12)),
        (When(hours=((time(22), time(0)), (time(0), time(6)))), at(5, 23), at(6, 6)),
        (When(hours=(WHOLE_DAY,)), at(5, 23), None),
    ],
)
def test_turns_of_the_calendar(when: When, now: datetime, turn: datetime | None):
    assert next_turn(when, now, NATIONAL_DAY) == turn


def test_hours_that_touch_are_one():
    assert joined([(time(9), time(11)), (time(8), time(9)), (time(20), time(0)), (time(21), time(22))]) == (
        (time(8), time(11)),
        (time(20), time(0)),
    )
