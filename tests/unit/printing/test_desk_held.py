"""Slips that the printer holds in its middle."""

from queue_ticketing.model import SlipState
from queue_ticketing.ports import Outcome, PrinterFault, PrintReceipt
from tests.unit.printing.desk_hall import Hall, held
from tests.unit.printing.fakes import an_attempt


def test_paper_out_in_the_middle_is_held_and_confirmed_on_the_same_job(hall: Hall) -> None:
    hall.printer.outcomes.append(held(PrinterFault.PAPER_OUT))
    hall.printer.fault = PrinterFault.READY
    hall.printer.waits.extend([held(PrinterFault.PAPER_OUT)] * 3)
    hall.printer.waits.append(PrintReceipt(Outcome.CONFIRMED, PrinterFault.READY, 8))
    with hall.open():
        hall.take(attempt := an_attempt())
        assert hall.comes_to(attempt, SlipState.CONFIRMED)
    assert len(hall.printer.jobs) == 1
    assert hall.store.states_of(attempt.id) == [SlipState.SENDING, SlipState.HELD, SlipState.CONFIRMED]


def test_a_held_job_whose_printer_is_ready_again_but_silent_becomes_uncertain(hall: Hall) -> None:
    hall.printer.outcomes.append(held(PrinterFault.COVER_OPEN))
    with hall.open():
        hall.take(attempt := an_attempt())
        assert hall.comes_to(attempt, SlipState.UNCERTAIN)
    assert len(hall.printer.jobs) == 1


def test_what_waits_behind_a_held_job_is_told_at_once(hall: Hall) -> None:
    hall.printer.outcomes.append(held(PrinterFault.PAPER_OUT))
    hall.printer.waits.extend([held(PrinterFault.PAPER_OUT)] * 10_000)
    with hall.open():
        hall.take(first := an_attempt("first"))
        assert hall.comes_to(first, SlipState.HELD)
        hall.take(second := an_attempt("second"))
        assert hall.comes_to(second, SlipState.NOT_SENT)
        assert hall.desk.view.fault is PrinterFault.PAPER_OUT
        assert hall.desk.view.waiting == 2
        hall.printer.waits.clear()
        hall.printer.waits.append(PrintReceipt(Outcome.CONFIRMED, PrinterFault.READY, 8))
        assert hall.comes_to(first, SlipState.CONFIRMED)
        assert hall.comes_to(second, SlipState.CONFIRMED)
    assert len(hall.printer.jobs) == 2


def test_a_held_slip_of_a_printer_that_proves_nothing_ends_unverified(hall: Hall) -> None:
    hall.printer.outcomes.append(held(PrinterFault.PAPER_OUT))
    hall.printer.waits.append(PrintReceipt(Outcome.UNVERIFIED, PrinterFault.READY, 8))
    with hall.open():
        hall.take(attempt := an_attempt())
        assert hall.comes_to(attempt, SlipState.UNVERIFIED)
    assert hall.store.states_of(attempt.id)[-2:] == [SlipState.HELD, SlipState.UNVERIFIED]


def test_clear_gives_up_the_held_job_and_leaves_it_to_a_person(hall: Hall) -> None:
    hall.printer.outcomes.append(held(PrinterFault.CUTTER_JAM))
    hall.printer.waits.extend([held(PrinterFault.CUTTER_JAM)] * 10_000)
    with hall.open():
        hall.take(attempt := an_attempt())
        assert hall.comes_to(attempt, SlipState.HELD)
        hall.desk.clear("desk1")
        assert hall.comes_to(attempt, SlipState.UNCERTAIN)
    assert hall.printer.cleared == 1
    assert hall.store.attempts[attempt.id].cause == "cleared"
    assert "printer.cleared" in hall.store.events
