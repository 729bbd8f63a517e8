"""Calls of several clerks in one transaction: each is answered for itself, and a fault of the database calls nobody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from queue_ticketing.errors import UnknownWindow, WindowMoved, WindowPaused
from queue_ticketing.model import TicketState
from queue_ticketing.office import TicketView
from queue_ticketing.office.window_counter import CallRequest
from tests.support.queue_hall import OfficeAtWork, office_at


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[OfficeAtWork]:
    with office_at(tmp_path / "hall.sqlite3") as at_work:
        for n in range(4):
            at_work.office.issue("setup", f"{n}")
        yield at_work


def called(answers: list[object]) -> list[str]:
    return [one.ticket.number for one in answers if isinstance(one, TicketView)]


def test_windows_that_call_together_get_different_numbers_in_the_order_of_the_queue(at_work: OfficeAtWork):
    answers = at_work.office.call_many(
        [CallRequest("1", "w1"), CallRequest("2", "w2"), CallRequest("1", "w1")]
    )
    assert called(answers) == ["A001", "A002", "A003"]
    assert {v.window.id: v.ticket.number for v in at_work.office.board.windows if v.ticket} == {
        "1": "A003",
        "2": "A002",
    }


def test_a_refused_clerk_leaves_the_others_their_calls(at_work: OfficeAtWork):
    at_work.office.pause_window("2", "开会", "w2")
    answers = at_work.office.call_many(
        [
            CallRequest("2", "w2"),
            CallRequest("9", "w9"),
            CallRequest("1", "w1", after="somebody-else"),
            CallRequest("1", "w1"),
            CallRequest("3", "w3"),
        ]
    )
    assert isinstance(answers[0], WindowPaused)
    assert isinstance(answers[1], UnknownWindow)
    assert isinstance(answers[2], WindowMoved)
    assert called(answers) == ["A001"]
    assert answers[4] is None


def test_when_the_database_fails_nobody_was_called_and_nothing_is_announced(at_work: OfficeAtWork):
    class CableCut(Exception):
        pass

    def fail(*_: object) -> None:
        raise CableCut

    announced: list[str] = []
    at_work.office.on_call(lambda ticket, _window: announced.append(ticket.number))
    event.listen(at_work.database.engine, "commit", fail)
    with pytest.raises(CableCut):
        at_work.office.call_many([CallRequest("1", "w1"), CallRequest("2", "w2")])
    event.remove(at_work.database.engine, "commit", fail)
    assert announced == []
    assert all(view.ticket is None for view in at_work.office.board.windows)
    assert at_work.office.board.services[0].waiting == 4
    answers = at_work.office.call_many([CallRequest("2", "w2")])
    assert called(answers) == ["A001"]
    assert at_work.office.find(answers[0].ticket.id).ticket.state is TicketState.CALLED  # type: ignore[union-attr]


def test_what_stands_at_a_window_is_kept_up_within_one_transaction(at_work: OfficeAtWork):
    answers = at_work.office.call_many([CallRequest("1", "w1"), CallRequest("2", "w2")])
    first, second = (one.ticket for one in answers if isinstance(one, TicketView))
    again = at_work.office.call_many([CallRequest("2", "w2", second.id), CallRequest("1", "w1", second.id)])
    assert called(again) == ["A003"]
    assert isinstance(again[1], WindowMoved)
    assert at_work.office.find(first.id).ticket.state is TicketState.CALLED
    assert at_work.office.find(second.id).ticket.state is TicketState.FINISHED
