"""The hall is open when its hours say so, and says when it opens next."""

from datetime import date, datetime, time

import pytest

from queue_ticketing.hall import OpeningHours, PlannedPause, Span
from queue_ticketing.hours import Opening, next_change, opening, planned_pause
from tests.support.queue_hall import WORKDAY, ZONE

EXERCISE = PlannedPause(frozenset(range(5)), Span(time(10), time(10, 15)), "工间操")
HOURS = OpeningHours(
    weekly=(WORKDAY,) * 5 + ((), ()),
    closed_on=frozenset({date(2026, 3, 4)}),
    open_on=frozenset({date(2026, 3, 7)}),
    pauses=(EXERCISE, PlannedPause(frozenset({3}), Span(time(9), time(9, 30)), "例会", stops_numbers=True)),
    special=((date(2026, 3, 6), (Span(time(9), time(11)),)),),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "why", "opens_at"),
    [
        ("2026-03-02 08:29:59", "closed_hours", "2026-03-02 08:30"),
        ("2026-03-02 08:30:00", "", None),
        ("2026-03-02 11:59:59", "", None),
        ("2026-03-02 12:00:00", "closed_hours", "2026-03-02 13:30"),
        ("2026-03-03 17:30:00", "closed_hours", "2026-03-05 08:30"),
        ("2026-03-04 10:00:00", "closed_day", "2026-03-05 08:30"),
        ("2026-03-05 09:10:00", "planned_pause", "2026-03-05 09:30"),
        ("2026-03-06 08:45:00", "closed_hours", "2026-03-06 09:00"),
        ("2026-03-07 10:00:00", "", None),
        ("2026-03-08 10:00:00", "closed_day", "2026-03-09 08:30"),
    ],
)
def test_opening_follows_spans_holidays_and_make_up_days(now: str, why: str, opens_at: str | None):
    assert opening(HOURS, at(now)) == Opening(why, at(opens_at) if opens_at else None)


def test_a_hall_without_hours_never_opens():
    assert opening(OpeningHours(weekly=((),) * 7), at("2026-03-02 09:00")) == Opening("closed_day", None)


def test_a_planned_pause_is_known_while_it_lasts():
    assert planned_pause(HOURS, at("2026-03-02 10:00")) == EXERCISE
    assert planned_pause(HOURS, at("2026-03-02 10:15")) is None


@pytest.mark.parametrize(
    ("now", "change"),
    [
        ("2026-03-02 07:00", "2026-03-02 08:30"),
        ("2026-03-02 09:30", "2026-03-02 10:00"),
        ("2026-03-02 10:00", "2026-03-02 10:15"),
        ("2026-03-02 18:00", "2026-03-03 00:00"),
        ("2026-03-08 10:00", "2026-03-09 00:00"),
    ],
)
def test_the_next_change_is_the_next_edge_of_the_day(now: str, change: str):
    assert next_change(HOURS, at(now)) == at(change)
