"""A waiting number outlives the day: it is handed over, called first, and closed by a person only."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from queue_ticketing.calls.counter import Destination
from queue_ticketing.errors import WrongState
from queue_ticketing.hall import CallingRules
from queue_ticketing.model import Priority, Ticket, TicketState, WindowId
from tests.integration.rules.conftest import OfficeWith
from tests.support.queue_hall import OfficeAtWork, small_hall


def now_of(at_work: OfficeAtWork, ticket: Ticket) -> Ticket:
    return at_work.office.find(ticket.id).ticket


def next_day(at_work: OfficeAtWork) -> None:
    at_work.clock.advance(days=1)
    at_work.office.tend()
    at_work.office.refresh()


def test_who_waits_at_night_is_called_first_in_the_morning_and_spoils_no_statistics(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        left, _ = at_work.office.issue("setup", "left")
        next_day(at_work)
        at_work.office.issue("setup", "today", priority=Priority.GREEN_CHANNEL)
        assert [one.id for one in at_work.office.left_over()] == [left.id]
        at_work.clock.advance(minutes=30)
        called = at_work.office.call_next("1", "w1")
        assert called is not None
        assert (called.id, called.exact) == (left.id, False)
        with at_work.stores.read() as store:
            kept = [(p.action, p.exact) for p in store.periods_of(left.id)]
        assert kept == [("issue", False), ("hand-over", True), ("call-next", True)]


def test_the_hand_over_happens_once_however_many_tend(office_with: OfficeWith):
    with office_with(small_hall()) as first, office_with(small_hall()) as second:
        ticket, _ = first.office.issue("setup", "1")
        second.clock.advance(days=1)
        for _ in range(2):
            next_day(first)
            second.office.tend()
            first.clock.advance(days=-1)
        with first.stores.read() as store:
            assert [p.action for p in store.periods_of(ticket.id)] == ["issue", "hand-over"]


def test_over_night_a_direction_is_forgotten_and_a_hold_ends(office_with: OfficeWith):
    with office_with(replace(small_hall(), calling=CallingRules(hold_min=480))) as at_work:
        directed, _ = at_work.office.issue("setup", "1")
        held, _ = at_work.office.issue("setup", "2")
        at_work.office.call_next("1", "w1")
        at_work.office.transfer("1", Destination(person="li"), "w1")
        at_work.office.call_next("1", "w1")
        at_work.clock.advance(hours=14)
        at_work.office.hold("1", "w1")
        at_work.clock.advance(hours=1)
        at_work.office.tend()
        states = [(t.state, t.for_person) for t in (now_of(at_work, directed), now_of(at_work, held))]
        assert states == [(TicketState.WAITING, None)] * 2
        assert {at_work.office.call_next(w, w).id for w in ("1", "2")} == {directed.id, held.id}  # type: ignore[union-attr]


def test_what_stood_at_a_window_over_night_stands_there_still(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        ticket, _ = at_work.office.issue("setup", "1")
        at_work.office.call_next("1", "w1")
        next_day(at_work)
        standing = at_work.office.board.windows[0].ticket
        assert standing is not None
        assert (standing.id, standing.exact) == (ticket.id, False)


@pytest.mark.parametrize(("served", "state"), [(True, TicketState.FINISHED), (False, TicketState.NO_SHOW)])
def test_staff_close_a_number_left_over(office_with: OfficeWith, served: bool, state: TicketState):
    with office_with(small_hall()) as at_work:
        ticket, _ = at_work.office.issue("setup", "1")
        with pytest.raises(WrongState):
            at_work.office.close_left_over(ticket.id, served=served, by="desk1")
        next_day(at_work)
        closed = at_work.office.close_left_over(ticket.id, served=served, by="desk1")
        assert (closed.state, closed.exact) == (state, False)
        assert at_work.office.left_over() == []
        assert at_work.office.call_next("1", "w1") is None
        with pytest.raises(WrongState):
            at_work.office.close_left_over(ticket.id, served=served, by="desk1")


def test_a_date_that_ran_ahead_is_put_right_once_nobody_of_it_is_open(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        at_work.office.issue("setup", "monday")
        at_work.office.call_next("1", "w1")
        at_work.clock.advance(days=365)  # the machine's clock jumps ahead
        at_work.office.issue("setup", "next year")
        at_work.clock.advance(days=-364)  # and is put right: it is Tuesday
        at_work.office.tend()
        assert at_work.office.refresh().business_date == date(2027, 3, 2)
        at_work.office.call_next("1", "w1")
        at_work.office.call_next("1", "w1")
        at_work.office.tend()
        assert at_work.office.board.business_date == date(2026, 3, 3)
        ticket, _ = at_work.office.issue("setup", "tuesday")
        assert (ticket.number, ticket.queued_at) == ("A001", at_work.clock.now())


def test_a_clock_reset_to_the_past_moves_no_date(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        at_work.office.issue("setup", "monday")
        next_day(at_work)
        at_work.office.issue("setup", "tuesday")
        while at_work.office.call_next("1", "w1"):
            pass
        for back in (timedelta(days=1), timedelta(days=20_000)):
            at_work.clock.at -= back
            at_work.office.tend()
            assert at_work.office.refresh().business_date == date(2026, 3, 3)
            at_work.clock.at += back


def test_undoing_across_the_night_is_too_late(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        at_work.office.issue("setup", "1")
        at_work.office.call_next("1", "w1")
        at_work.office.transfer("1", Destination(window=WindowId("3")), "w1")
        next_day(at_work)
        assert at_work.office.window_desk("1", "w1").undo is None
