"""Seasons, who owes a report, and when people are reminded."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touch_guide.inspection.season import (
    SeasonPhase,
    SeasonRule,
    is_due,
    reminder_on,
    reminders,
    season_of,
    seasons_on,
)

PHASES = SeasonPhase


@pytest.mark.parametrize(
    ("year", "opens", "closes"),
    [
        (2011, date(2012, 3, 1), date(2012, 6, 30)),
        (2012, date(2013, 3, 1), date(2013, 6, 30)),
        (2013, date(2014, 3, 1), date(2015, 6, 30)),
        (2014, date(2015, 1, 1), date(2015, 6, 30)),
        (2025, date(2026, 1, 1), date(2026, 6, 30)),
    ],
)
def test_a_report_year_has_its_season(year: int, opens: date, closes: date) -> None:
    season = season_of(year)
    assert (season.opens, season.closes) == (opens, closes)


def test_an_inspection_locks_and_a_report_is_late() -> None:
    inspection, report = season_of(2012), season_of(2014)
    assert [inspection.phase(day) for day in (date(2013, 2, 28), date(2013, 6, 30), date(2013, 7, 1))] == [
        PHASES.BEFORE,
        PHASES.OPEN,
        PHASES.LOCKED,
    ]
    assert report.phase(date(2015, 7, 1)) is PHASES.LATE
    assert inspection.extended == date(2013, 7, 30)
    assert inspection.phase(date(2013, 7, 30), inspection.extended) is PHASES.OPEN
    assert report.extended == report.closes


def test_two_seasons_can_be_open_at_once() -> None:
    assert [season.year for season in seasons_on(date(2015, 6, 1))] == [2014, 2013]
    assert [season.year for season in seasons_on(date(2015, 8, 1))] == []


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(2000, 2030))
def test_an_enterprise_owes_reports_from_the_year_it_was_set_up(established: date, year: int) -> None:
    assert is_due(established, None, year) == (established.year <= year)


def test_who_closed_within_the_year_owes_no_report_of_it() -> None:
    assert not is_due(date(2001, 1, 1), date(2012, 12, 30), 2012)
    assert is_due(date(2001, 1, 1), date(2013, 2, 1), 2012)
    assert is_due(None, None, 2012)


def test_reminders_come_at_the_opening_before_the_end_and_after_it() -> None:
    days = [(one.day, one.days_left) for one in reminders(season_of(2012))]
    assert days == [
        (date(2013, 3, 1), 121),
        (date(2013, 5, 1), 60),
        (date(2013, 5, 31), 30),
        (date(2013, 6, 15), 15),
        (date(2013, 6, 23), 7),
        (date(2013, 6, 29), 1),
        (date(2013, 7, 1), -1),
        (date(2013, 7, 15), -15),
    ]


def test_a_reminder_on_a_rest_day_comes_on_the_working_day_before() -> None:
    season = season_of(2012)
    found = [one.day for one in reminders(season, lambda day: day.weekday() < 5)]
    assert date(2013, 6, 28) in found  # the 29th is a Saturday
    assert date(2013, 6, 29) not in found
    assert reminder_on(date(2013, 6, 28), season, lambda day: day.weekday() < 5) is not None
    assert reminder_on(date(2013, 6, 29), season, lambda day: day.weekday() < 5) is None


def test_a_calendar_without_working_days_does_not_hang() -> None:
    assert reminders(season_of(2012), lambda _day: False)


@given(st.integers(1990, 2060), st.integers(-400, 900))
def test_phases_follow_one_another(year: int, offset: int) -> None:
    season = season_of(year)
    order = [PHASES.BEFORE, PHASES.OPEN, PHASES.LATE, PHASES.LOCKED]
    day = season.opens + timedelta(days=offset)
    assert order.index(season.phase(day)) <= order.index(season.phase(day + timedelta(days=1)))


def test_a_hall_can_have_rules_of_its_own() -> None:
    rules = (SeasonRule(since=2010, until=2010, opens=(4, 1), closes=(7, 31), extension_days=10, locks=True),)
    season = season_of(2010, rules)
    assert (season.opens, season.closes, season.extended) == (
        date(2011, 4, 1),
        date(2011, 7, 31),
        date(2011, 8, 10),
    )
    assert season_of(2011, rules).opens == date(2012, 3, 1)
