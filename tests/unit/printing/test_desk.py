"""The print desk's promises: what leaves it, in which order, and what stays in it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from queue_ticketing.model import SlipState, TicketState
from queue_ticketing.ports import PrinterFault
from queue_ticketing.slips.slip import SlipFacts, SlipJob
from tests.unit.printing.desk_hall import Hall, compose
from tests.unit.printing.fakes import MORNING, a_ticket, an_attempt
from tests.waiting import wait_until


def test_a_slip_is_sending_before_a_byte_leaves_then_sent_then_confirmed(hall: Hall) -> None:
    with hall.open():
        hall.take(attempt := an_attempt())
        assert hall.comes_to(attempt, SlipState.CONFIRMED)
    assert hall.store.states_of(attempt.id) == [SlipState.SENDING, SlipState.SENT, SlipState.CONFIRMED]
    assert hall.printer.jobs == [b"HK1:t1:1"]
    assert hall.told == [SlipState.SENDING, SlipState.SENT, SlipState.CONFIRMED]
    stored = hall.store.attempts[attempt.id]
    assert (stored.bytes_total, stored.bytes_handed) == (8, 8)


def test_no_byte_leaves_when_the_step_cannot_be_stored(hall: Hall, allow_log: Callable[[str], None]) -> None:
    allow_log("printing went on after an error")
    with hall.open():
        assert wait_until(lambda: hall.printer.looks > 0)
        hall.store.put(attempt := an_attempt())
        hall.store.broken = True
        hall.desk.submit(attempt)
        assert wait_until(lambda: hall.printer.submits > 1)
        assert hall.printer.jobs == []
        hall.store.broken = False
        assert hall.comes_to(attempt, SlipState.CONFIRMED)
    assert len(hall.printer.jobs) == 1


def test_paper_out_before_the_job_leaves_it_unsent_and_prints_it_after_the_reload(hall: Hall) -> None:
    hall.printer.fault = PrinterFault.PAPER_OUT
    with hall.open():
        hall.take(attempt := an_attempt())
        assert hall.comes_to(attempt, SlipState.NOT_SENT)
        assert hall.store.attempts[attempt.id].cause == "paper_out"
        assert hall.printer.jobs == []
        hall.printer.fault = PrinterFault.READY
        assert hall.comes_to(attempt, SlipState.CONFIRMED)
    assert len(hall.printer.jobs) == 1
    assert hall.told.count(SlipState.NOT_SENT) == 1


def test_a_slip_whose_visitor_has_gone_never_comes_out(hall: Hall) -> None:
    hall.printer.fault = PrinterFault.PAPER_OUT
    with hall.open():
        old = [an_attempt(f"t{n}") for n in range(5)]
        for attempt in old:
            hall.take(attempt)
        assert all(hall.comes_to(a, SlipState.NOT_SENT) for a in old)
        hall.clock.pass_s(61)
        assert wait_until(lambda: hall.desk.view.waiting == 0)
        hall.printer.fault = PrinterFault.READY
        hall.take(fresh := an_attempt("fresh", at=hall.clock.now()))
        assert hall.comes_to(fresh, SlipState.CONFIRMED)
    assert hall.printer.jobs == [b"HK1:fresh:1"]
    assert {hall.store.state(a.id) for a in old} == {SlipState.NOT_SENT}


def test_a_visitor_who_leaves_without_a_slip_takes_it_out_of_the_queue(hall: Hall) -> None:
    hall.printer.fault = PrinterFault.PAPER_OUT
    with hall.open():
        hall.take(left := an_attempt("left"))
        assert hall.comes_to(left, SlipState.NOT_SENT)
        hall.desk.visitor_left(left.id)
        assert wait_until(lambda: hall.desk.view.waiting == 0)
        hall.printer.fault = PrinterFault.READY
        hall.take(following := an_attempt("following"))
        hall.desk.visitor_left(following.id)
        assert hall.comes_to(following, SlipState.CONFIRMED), "a slip on its way comes out all the same"
    assert hall.printer.jobs == [b"HK1:following:1"]


def test_a_slip_from_a_clock_that_was_set_back_counts_as_old(hall: Hall) -> None:
    with hall.open():
        hall.take(attempt := an_attempt(at=MORNING + timedelta(hours=3)))
        assert hall.comes_to(attempt, SlipState.NOT_SENT)
    assert hall.printer.jobs == []


def test_a_reprint_replaces_the_attempt_that_was_still_waiting(hall: Hall) -> None:
    hall.printer.fault = PrinterFault.COVER_OPEN
    with hall.open():
        hall.take(first := an_attempt())
        assert hall.comes_to(first, SlipState.NOT_SENT)
        hall.take(second := an_attempt(attempt=2))
        hall.printer.fault = PrinterFault.READY
        assert hall.comes_to(second, SlipState.CONFIRMED)
        assert wait_until(lambda: hall.desk.view.waiting == 0)
    assert hall.printer.jobs == [b"HK1:t1:2"]


def test_the_slip_of_a_ticket_that_was_given_back_stays_in_the_machine(hall: Hall) -> None:
    hall.store.put(attempt := an_attempt())
    ticket = a_ticket()
    hall.store.tickets["t1"] = type(ticket)(
        **{name: getattr(ticket, name) for name in ticket.__slots__ if name != "state"},
        state=TicketState.CANCELLED,
    )
    with hall.open():
        hall.desk.submit(attempt)
        assert hall.comes_to(attempt, SlipState.NOT_SENT)
    assert hall.printer.jobs == []
    assert hall.store.attempts[attempt.id].cause == "cancelled"


@pytest.mark.logs("could not be drawn")
def test_a_slip_that_cannot_be_drawn_stops_nobody_else(hall: Hall) -> None:
    def fussy(facts: SlipFacts) -> SlipJob:
        if ":t1:" in facts.qr:
            raise ValueError(facts.qr)
        return compose(facts)

    hall.desk = hall.new_desk(fussy)
    with hall.open():
        hall.take(attempt := an_attempt())
        hall.take(other := an_attempt("other"))
        assert hall.comes_to(other, SlipState.CONFIRMED)
        assert hall.comes_to(attempt, SlipState.NOT_SENT)
    assert hall.store.attempts[attempt.id].cause == "no_picture"
