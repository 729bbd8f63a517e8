"""Numbers sent to a window or a person: who is away does not keep them waiting for ever, and others do not count them."""

from dataclasses import replace

import pytest

from queue_ticketing.calls.counter import Destination
from queue_ticketing.hall import CallingRules
from queue_ticketing.model import Ticket, WindowId
from tests.integration.rules.conftest import OfficeWith
from tests.support.queue_hall import OfficeAtWork, small_hall

TO_WINDOW_2 = Destination(window=WindowId("2"))
TO_LI = Destination(person="li")


def sent(at_work: OfficeAtWork, to: Destination) -> Ticket:
    at_work.office.issue("setup", "sent")
    at_work.office.call_next("1", "w1")
    ticket = at_work.office.transfer("1", to, "w1")
    at_work.clock.advance(minutes=9)
    at_work.office.tend()
    assert now_of(at_work, ticket).for_window == to.window
    assert now_of(at_work, ticket).for_person == to.person
    return ticket


def now_of(at_work: OfficeAtWork, ticket: Ticket) -> Ticket:
    return at_work.office.find(ticket.id).ticket


def waiting_at(at_work: OfficeAtWork) -> dict[str, int]:
    return {view.window.id: view.waiting for view in at_work.office.board.windows}


@pytest.mark.parametrize("to", [TO_WINDOW_2, TO_LI])
def test_where_nobody_calls_it_a_number_becomes_anybodys_and_the_reason_is_kept(
    office_with: OfficeWith, to: Destination
):
    with office_with(small_hall()) as at_work:
        ticket = sent(at_work, to)
        assert at_work.office.call_next("1", "w1") is None
        at_work.clock.advance(minutes=1)
        at_work.office.tend()
        last = at_work.office.history(ticket.id).periods[-1]
        assert (last.action, last.reason, last.clerk) == ("release", f"away:{to.window or to.person}", "hall")
        assert at_work.outbox.since(0)[-1].kind == "ticket.released"
        called = at_work.office.call_next("1", "w1")
        assert called is not None
        assert called.id == ticket.id


def test_a_clerk_who_is_at_work_is_waited_for(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        for n in range(2):
            at_work.office.issue("setup", f"{n}")
        at_work.office.call_next("2", "li")
        ticket = sent(at_work, TO_LI)
        at_work.clock.advance(hours=1)
        at_work.office.tend()
        assert now_of(at_work, ticket).for_person == "li"
        at_work.office.start("2", "li")
        at_work.office.finish("2", "li")
        at_work.office.tend()
        assert now_of(at_work, ticket).for_person == "li"


def test_a_paused_window_is_not_waited_for_though_somebody_stands_there(office_with: OfficeWith):
    hall = replace(small_hall(), calling=CallingRules(directed_min=10))
    with office_with(hall) as at_work:
        at_work.office.issue("setup", "first")
        at_work.office.call_next("2", "w2")
        ticket = sent(at_work, TO_WINDOW_2)
        at_work.clock.advance(minutes=1)
        at_work.office.tend()
        assert now_of(at_work, ticket).for_window == "2"
        at_work.office.pause_window("2", "开会", "w2")
        at_work.office.tend()
        assert now_of(at_work, ticket).for_window is None


def test_only_the_window_it_was_sent_to_counts_it_as_waiting(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        before = waiting_at(at_work)
        ticket = sent(at_work, TO_WINDOW_2)
        assert waiting_at(at_work) == before | {"2": before["2"] + 1}
        at_work.clock.advance(minutes=1)
        at_work.office.tend()
        assert waiting_at(at_work)["1"] == before["1"] + 1
        at_work.office.refresh()
        assert waiting_at(at_work)["1"] == before["1"] + 1
        assert now_of(at_work, ticket).for_window is None
