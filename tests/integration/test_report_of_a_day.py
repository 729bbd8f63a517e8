"""What visitors and clerks do in the hall comes out of the report, minute by minute."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from queue_ticketing.model import Priority
from queue_ticketing.reports import Report, Wanted
from tests.support.queue_hall import MONDAY_MORNING, OfficeAtWork, office_at

TODAY = Wanted(MONDAY_MORNING.date(), MONDAY_MORNING.date())


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[OfficeAtWork]:
    with office_at(tmp_path / "hall.sqlite3") as at_work:
        yield at_work


def pass_time(at_work: OfficeAtWork, minutes: float) -> None:
    at_work.clock.advance(minutes=minutes)


def report(at_work: OfficeAtWork) -> Report:
    return at_work.office.report(TODAY)


def test_a_visit_shows_its_wait_its_way_and_its_service(at_work: OfficeAtWork):
    office = at_work.office
    office.issue("setup", "one")
    pass_time(at_work, 12)
    office.call_next("1", "w1")
    pass_time(at_work, 0.5)
    office.start("1", "w1")
    pass_time(at_work, 7)
    office.finish("1", "w1")
    total = report(at_work).total
    assert (total.issued, total.called, total.served, total.left_out) == (1, 1, 1, 0)
    assert total.wait is not None
    assert total.way is not None
    assert total.service is not None
    assert (total.wait.median_s, total.way.median_s, total.service.median_s) == (720, 30, 420)
    assert [key for key, _ in report(at_work).by_person] == ["w1"]


def test_a_next_call_without_a_finish_counts_as_served_and_in_no_time(at_work: OfficeAtWork):
    office = at_work.office
    for wish in ("one", "two"):
        office.issue("setup", wish)
    office.call_next("1", "w1")
    office.start("1", "w1")
    pass_time(at_work, 30)
    office.call_next("1", "w1")
    total = report(at_work).total
    assert (total.served, total.open, total.left_out) == (1, 1, 1)
    assert total.service is None


def test_a_transfer_gives_each_clerk_the_own_minutes(at_work: OfficeAtWork):
    office = at_work.office
    office.issue("setup", "one")
    pass_time(at_work, 5)
    office.call_next("1", "w1")
    office.start("1", "w1")
    pass_time(at_work, 4)
    office.transfer("1", "permit", by="w1")
    pass_time(at_work, 3)
    office.call_next("3", "w3")
    office.start("3", "w3")
    pass_time(at_work, 6)
    office.finish("3", "w3")
    people = dict(report(at_work).by_person)
    first, last = people["w1"].service, people["w3"].service
    assert first is not None
    assert last is not None
    assert (first.median_s, last.median_s) == (240, 360)
    assert (people["w1"].handed_on, people["w3"].served) == (1, 1)
    wait = report(at_work).total.wait
    assert wait is not None
    assert (wait.cases, wait.median_s) == (1, 300)


def test_an_elderly_visitor_called_first_is_told_with_the_reason(at_work: OfficeAtWork):
    office = at_work.office
    office.issue("setup", "young")
    pass_time(at_work, 1)
    office.issue("setup", "old", priority=Priority.ELDERLY)
    pass_time(at_work, 10)
    called = office.call_next("1", "w1")
    assert called is not None
    assert called.priority is Priority.ELDERLY
    overtakes = report(at_work).overtakes
    assert [(one.reason, one.calls, one.passed) for one in overtakes.reasons] == [("priority:elderly", 1, 1)]
    assert (overtakes.tickets, overtakes.most) == (1, 1)


def test_a_hold_costs_neither_waiting_nor_service_time(at_work: OfficeAtWork):
    office = at_work.office
    office.issue("setup", "one")
    office.call_next("1", "w1")
    office.start("1", "w1")
    pass_time(at_work, 2)
    office.hold("1", by="w1")
    pass_time(at_work, 9)
    office.resume_held("1", None, by="w1")
    office.start("1", "w1")
    pass_time(at_work, 3)
    office.finish("1", "w1")
    total = report(at_work).total
    assert total.service is not None
    assert total.wait is not None
    assert (total.service.cases, total.service.median_s, total.wait.median_s) == (1, 300, 0)
    assert total.handed_on == 0
