"""What the desk says of the printer and its paper."""

import pytest

from queue_ticketing.model import SlipAttempt, SlipState
from queue_ticketing.ports import Outcome, PrinterFault
from queue_ticketing.slips.printer_view import PrinterView
from tests.unit.printing.desk_hall import Hall
from tests.unit.printing.fakes import an_attempt
from tests.waiting import wait_until


def test_the_view_knows_trouble_before_anyone_taps_and_forgets_it_by_itself(hall: Hall) -> None:
    seen: list[PrinterFault] = []
    hall.desk.on_printer(lambda view: seen.append(view.fault))
    with hall.open():
        assert wait_until(lambda: hall.desk.view.fault is PrinterFault.READY)
        hall.clock.pass_s(5)
        hall.printer.fault = PrinterFault.COVER_OPEN
        assert wait_until(lambda: hall.desk.view.fault is PrinterFault.COVER_OPEN)
        assert hall.desk.view.since == hall.clock.now()
        hall.printer.fault = PrinterFault.NEAR_END
        assert wait_until(lambda: hall.desk.view.fault is PrinterFault.NEAR_END)
        assert hall.desk.view.ready
    assert seen == [PrinterFault.READY, PrinterFault.COVER_OPEN, PrinterFault.NEAR_END]


def test_before_the_printer_was_asked_nobody_claims_that_it_is_ready(hall: Hall) -> None:
    assert hall.desk.view.fault is PrinterFault.UNKNOWN
    assert not hall.desk.view.ready
    hall.desk.close()


def test_slips_are_counted_until_the_paper_is_changed(hall: Hall) -> None:
    views: list[PrinterView] = []
    hall.desk.on_printer(views.append)
    with hall.open():
        hall.take(an_attempt())
        assert wait_until(lambda: hall.desk.view.printed_since_paper == 1)
        hall.desk.paper_changed("desk1")
        assert wait_until(lambda: "printer.paper_changed" in hall.store.events)
        assert hall.desk.view.printed_since_paper == 0
    assert views[-1].printed_since_paper == 0


def test_a_test_slip_is_no_ticket_and_says_how_it_went(hall: Hall) -> None:
    with hall.open():
        assert hall.desk.test_slip("desk1").result(5).outcome is Outcome.CONFIRMED
        hall.printer.fault = PrinterFault.PAPER_OUT
        assert hall.desk.test_slip("desk1").result(5).outcome is Outcome.NOT_SENT
    assert hall.store.history == []
    assert hall.printer.jobs[0].startswith(b"HK1-TEST:")


@pytest.mark.logs("listener of the print desk failed")
def test_a_listener_that_fails_does_not_stop_the_printer(hall: Hall) -> None:
    def fail(_attempt: SlipAttempt) -> None:
        raise RuntimeError("listener")

    hall.desk.on_slip(fail)
    with hall.open():
        hall.take(attempt := an_attempt())
        assert hall.comes_to(attempt, SlipState.CONFIRMED)


def test_the_count_since_the_paper_was_changed_outlives_a_restart(hall: Hall) -> None:
    with hall.open():
        hall.take(first := an_attempt())
        assert hall.comes_to(first, SlipState.CONFIRMED)
        assert hall.desk.test_slip("desk1").result(5).outcome is Outcome.CONFIRMED
        assert wait_until(lambda: hall.store.counts == {"": 2})
    hall.desk = hall.new_desk()
    with hall.open():
        assert wait_until(lambda: hall.desk.view.printed_since_paper == 2)
        hall.desk.paper_changed("desk1")
        assert wait_until(lambda: hall.store.counts == {"": 0})
