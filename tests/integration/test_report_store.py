"""The figures of written days on both databases; the same questions put to plain SQL give the same answers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from queue_ticketing.adapters.sql.transaction import PERIODS, TICKETS
from queue_ticketing.reports import Report, Wanted
from tests.support.postgres import postgres_programs, postgres_server
from tests.support.queue_hall import OfficeAtWork, office_at
from tests.support.report_days import HallShape, working_days, write_days

FIRST = date(2026, 2, 2)
DAYS = working_days(FIRST, 6)
MONTH = Wanted(FIRST, date(2026, 2, 28))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def at_work(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OfficeAtWork]:
    if request.param == "sqlite":
        with office_at(tmp_path_factory.mktemp("reports") / "hall.sqlite3") as at_work:
            yield written(at_work)
        return
    if postgres_programs() is None:
        pytest.skip("no PostgreSQL")
    with postgres_server() as url, office_at(Path(), url=url) as at_work:
        yield written(at_work)


def written(at_work: OfficeAtWork) -> OfficeAtWork:
    with at_work.database.write() as connection:
        write_days(connection, DAYS, HallShape())
    return at_work


@pytest.fixture(scope="module")
def report(at_work: OfficeAtWork) -> Report:
    return at_work.office.report(MONTH)


def test_the_counts_are_those_of_the_table(at_work: OfficeAtWork, report: Report):
    by_state = select(TICKETS.c.state, func.count()).group_by(TICKETS.c.state)
    with at_work.database.read() as connection:
        states = {state: count for state, count in connection.execute(by_state)}  # noqa: C416
    total = report.total
    assert total.issued == sum(states.values())
    assert (total.served, total.no_show, total.cancelled) == (
        states["finished"],
        states["no_show"],
        states["cancelled"],
    )
    assert [day for day, _ in report.by_day] == DAYS
    assert report.days == 6


def test_every_case_of_service_is_one_stretch_at_a_window_that_is_exact(
    at_work: OfficeAtWork, report: Report
):
    exact = (
        select(func.count())
        .select_from(PERIODS.join(TICKETS, TICKETS.c.id == PERIODS.c.ticket_id))
        .where(PERIODS.c.state == "serving", TICKETS.c.exact)
    )
    with at_work.database.read() as connection:
        stretches = connection.scalar(exact)
    assert report.total.service is not None
    assert report.total.service.cases == stretches
    assert report.total.handed_on > 0


def test_each_row_is_what_a_report_of_that_alone_says(at_work: OfficeAtWork, report: Report):
    for service, figures in report.by_service:
        assert at_work.office.report(Wanted(FIRST, MONTH.until, service=service)).total == figures
    for window, figures in report.by_window:
        if window:
            assert at_work.office.report(Wanted(FIRST, MONTH.until, window=window)).total == figures
    for person, figures in report.by_person:
        if person:
            assert at_work.office.report(Wanted(FIRST, MONTH.until, person=person)).total == figures
    for day, figures in report.by_day:
        assert at_work.office.report(Wanted(day, day)).total == figures


def test_overtakes_are_grouped_by_reason_and_their_words_kept_out(report: Report):
    reasons = {one.reason: one for one in report.overtakes.reasons}
    assert {"priority:elderly", "appointment", "named"} <= reasons.keys()
    assert all(one.passed >= one.calls > 0 for one in reasons.values())
    assert 0 < report.overtakes.most <= 2


def test_appointments_are_those_of_the_days_and_of_the_service(at_work: OfficeAtWork, report: Report):
    assert report.appointments is not None
    kept = report.appointments
    assert kept.kept + kept.missed + kept.cancelled == 6 * (150 // 20)
    other = at_work.office.report(Wanted(FIRST, MONTH.until, service="permit")).appointments
    assert other is not None
    assert other.kept == 0


def test_people_are_all_who_called_however_narrow_the_report(at_work: OfficeAtWork):
    assert at_work.office.report(Wanted(FIRST, MONTH.until, person="w2")).people == ("w1", "w2", "w3")


def test_an_empty_month_is_empty(at_work: OfficeAtWork):
    empty = at_work.office.report(Wanted(date(2026, 1, 1), date(2026, 1, 31)))
    assert empty.total.issued == 0
    assert empty.people == ()


def test_an_undone_call_is_no_overtaking_and_an_undone_stretch_no_service(at_work: OfficeAtWork):
    undone = PERIODS.update().values(undone=True)
    with at_work.database.write() as connection:
        connection.execute(undone)
    report = at_work.office.report(MONTH)
    assert report.overtakes.reasons == ()
    assert report.total.handed_on == 0
    with at_work.database.write() as connection:
        connection.execute(undone.values(undone=False))
