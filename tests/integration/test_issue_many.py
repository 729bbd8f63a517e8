"""Many numbers in one transaction: each request is answered for itself, and a fault of the database gives none."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from queue_ticketing.errors import IntentReused, QueueError, UnknownService
from queue_ticketing.office.issue_counter import Issued, IssueRequest
from tests.support.queue_hall import OfficeAtWork, office_at, small_hall


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[OfficeAtWork]:
    with office_at(tmp_path / "hall.sqlite3") as at_work:
        yield at_work


def numbers(answers: list[object]) -> list[str]:
    return [one.view.ticket.number for one in answers if isinstance(one, Issued)]


def test_numbers_of_one_transaction_follow_each_other_in_the_order_of_the_requests(at_work: OfficeAtWork):
    requests = [IssueRequest(service, f"{n}") for n, service in enumerate(["setup", "permit", "setup"])]
    answers = at_work.office.issue_many(requests)
    assert numbers(answers) == ["A001", "B001", "A002"]
    assert [one.view.ahead for one in answers if isinstance(one, Issued)] == [0, 0, 1]
    assert at_work.office.issue("setup", "later")[0].number == "A003"
    assert [event.facts["number"] for event in at_work.outbox.since(0)] == ["A001", "B001", "A002", "A003"]


def test_a_refused_request_takes_nothing_from_the_others(at_work: OfficeAtWork):
    at_work.office.issue("setup", "known")
    at_work.office.pause_service("permit", "停电", "desk1")
    requests = [
        IssueRequest("setup", "a"),
        IssueRequest("nowhere", "b"),
        IssueRequest("permit", "c"),
        IssueRequest("permit", "known"),
        IssueRequest("setup", "d"),
    ]
    answers = at_work.office.issue_many(requests)
    assert numbers(answers) == ["A002", "A003"]
    assert isinstance(answers[1], UnknownService)
    assert answers[2].code == "service-closed"  # type: ignore[union-attr]
    assert isinstance(answers[3], IntentReused)


def test_one_intent_twice_in_a_batch_is_one_number(at_work: OfficeAtWork):
    answers = at_work.office.issue_many([IssueRequest("setup", "tap")] * 3)
    assert numbers(answers) == ["A001"] * 3
    assert [one.created for one in answers if isinstance(one, Issued)] == [True, False, False]
    assert at_work.office.board.services[0].waiting == 1


def test_each_new_number_goes_to_the_printer_once(at_work: OfficeAtWork):
    printed: list[str] = []
    at_work.office.on_slip(lambda slip: printed.append(slip.ticket_id))
    answers = at_work.office.issue_many([IssueRequest("setup", "a"), IssueRequest("setup", "a")])
    assert printed == [one.view.ticket.id for one in answers[:1] if isinstance(one, Issued)]


def test_when_the_database_fails_nobody_has_a_number_and_the_board_shows_none(at_work: OfficeAtWork):
    class CableCut(Exception):
        pass

    def fail(*_: object) -> None:
        raise CableCut

    event.listen(at_work.database.engine, "commit", fail)
    with pytest.raises(CableCut):
        at_work.office.issue_many([IssueRequest("setup", "a"), IssueRequest("permit", "b")])
    event.remove(at_work.database.engine, "commit", fail)
    assert [view.waiting for view in at_work.office.board.services] == [0, 0]
    assert at_work.office.issue("setup", "a")[0].number == "A001"
    assert len(at_work.outbox.since(0)) == 1


def test_the_quota_holds_within_a_batch(tmp_path: Path):
    hall = small_hall()
    bounded = replace(hall, services=(replace(hall.services[0], daily_quota=3), *hall.services[1:]))
    with office_at(tmp_path / "bounded.sqlite3", bounded) as at_work:
        answers = at_work.office.issue_many([IssueRequest("setup", f"{n}") for n in range(5)])
        assert numbers(answers) == ["A001", "A002", "A003"]
        assert [one.code for one in answers if isinstance(one, QueueError)] == ["quota-day"] * 2
        assert at_work.office.board.services[0].quota_left == 0
