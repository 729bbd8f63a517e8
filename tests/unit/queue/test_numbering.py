"""Numbers look as the hall wrote them, and belong to a date that never runs backwards."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from queue_ticketing.hall import NumberRule
from queue_ticketing.numbers.numbering import business_date, number_text

ZONE = ZoneInfo("Asia/Shanghai")


def test_a_number_is_its_prefix_and_padded_sequence():
    assert number_text(NumberRule("A"), 7) == "A007"
    assert number_text(NumberRule("YX", width=2), 7) == "YX07"


@given(st.integers(1, 5), st.integers(0, 200_000), st.integers(0, 200_000))
def test_two_sequences_never_look_alike(width: int, one: int, other: int):
    rule = NumberRule("A", width=width)
    assert (number_text(rule, one) == number_text(rule, other)) == (one == other)


def test_the_business_date_is_reckoned_in_the_halls_zone():
    late_evening_utc = datetime.fromisoformat("2026-03-02T17:00:00+00:00")
    assert business_date(late_evening_utc.astimezone(ZONE), None) == date(2026, 3, 3)


@given(st.datetimes(timezones=st.just(ZONE)), st.dates())
def test_the_business_date_never_runs_backwards(now: datetime, latest: date):
    assert business_date(now, latest) >= latest
