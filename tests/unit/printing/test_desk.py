"""The print desk's promises, with a printer and a store that do as they are told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from queue_ticketing.model import SlipAttempt, SlipState, Ticket, TicketState
from queue_ticketing.ports import Outcome, PrinterFault, PrintReceipt
from queue_ticketing.slips.doubts import process_id
from queue_ticketing.slips.print_desk import PrintDesk
from queue_ticketing.slips.printer_view import DeskSettings, PrinterView
from queue_ticketing.slips.slip import SlipFacts, SlipJob, qr_text
from tests.unit.printing.fakes import MORNING, FakeClock, FakePrinter, MemoryStore, a_ticket, an_attempt
from tests.waiting import wait_until

QUICK = DeskSettings(patience_s=60, confirm_s=0.2, watch_s=0.02, retry_s=0.01, slice_s=0.01)


def facts_of(ticket: Ticket, attempt: SlipAttempt) -> SlipFacts:
    return SlipFacts("厅", ticket.number, "事项", ticket.issued_at, qr_text(ticket.id, attempt.attempt))


def compose(facts: SlipFacts) -> SlipJob:
    return SlipJob(facts.qr.encode())


class Hall:
    """A desk with all it needs."""

    def __init__(self) -> None:
        self.store, self.printer, self.clock = MemoryStore(), FakePrinter(), FakeClock()
        self.desk = self.new_desk()
        self.told: list[SlipState] = []

    def new_desk(self, make: Callable[[SlipFacts], SlipJob] = compose, kiosk: str = "") -> PrintDesk:
        return PrintDesk(self.store, self.printer, make, facts_of, self.clock, settings=QUICK, kiosk=kiosk)

    @contextmanager
    def open(self) -> Iterator[None]:
        self.desk.on_slip(lambda attempt: self.told.append(attempt.state))
        self.desk.start()
        try:
            yield
        finally:
            self.desk.close()

    def take(self, attempt: SlipAttempt) -> None:
        """As the office does: the row is there before the desk hears of it."""
        self.store.put(attempt)
        self.desk.submit(attempt)

    def comes_to(self, attempt: SlipAttempt, state: SlipState) -> bool:
        return wait_until(lambda: self.store.state(attempt.id) is state)


@pytest.fixture
def hall() -> Hall:
    return Hall()


def held(fault: PrinterFault) -> PrintReceipt:
    return PrintReceipt(Outcome.HELD, fault, 4)


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


def test_an_uncertain_slip_is_never_sent_again(hall: Hall) -> None:
    hall.printer.outcomes.append(PrintReceipt(Outcome.UNCERTAIN, PrinterFault.LINK_DOWN, 3))
    with hall.open():
        hall.take(attempt := an_attempt())
        assert hall.comes_to(attempt, SlipState.UNCERTAIN)
        hall.desk.submit(attempt)
        hall.take(other := an_attempt("other"))
        assert hall.comes_to(other, SlipState.CONFIRMED)
    assert hall.printer.jobs == [b"HK1:t1:1", b"HK1:other:1"]
    assert hall.store.attempts[attempt.id].cause == "link_down"


@pytest.mark.parametrize("state", [SlipState.SENDING, SlipState.SENT, SlipState.HELD])
def test_after_a_restart_what_was_under_way_is_uncertain_and_not_sent(hall: Hall, state: SlipState) -> None:
    hall.store.put(attempt := an_attempt(state=state))
    with hall.open():
        assert hall.comes_to(attempt, SlipState.UNCERTAIN)
        assert wait_until(lambda: hall.printer.looks > 1)
    assert hall.printer.jobs == []
    assert hall.store.attempts[attempt.id].cause == "restart"


def test_after_a_restart_only_the_fresh_unsent_slips_are_printed(hall: Hall) -> None:
    old = an_attempt("old", at=MORNING - timedelta(minutes=2))
    refused = an_attempt("refused", state=SlipState.NOT_SENT, at=MORNING - timedelta(seconds=20))
    hall.store.put(old, refused, young := an_attempt("young"))
    with hall.open():
        assert hall.comes_to(young, SlipState.CONFIRMED)
        assert hall.comes_to(refused, SlipState.CONFIRMED)
        assert hall.comes_to(old, SlipState.NOT_SENT)
    assert hall.printer.jobs == [b"HK1:refused:1", b"HK1:young:1"]


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


def test_a_held_slip_of_a_printer_that_proves_nothing_ends_unverified(hall: Hall) -> None:
    hall.printer.outcomes.append(held(PrinterFault.PAPER_OUT))
    hall.printer.waits.append(PrintReceipt(Outcome.UNVERIFIED, PrinterFault.READY, 8))
    with hall.open():
        hall.take(attempt := an_attempt())
        assert hall.comes_to(attempt, SlipState.UNVERIFIED)
    assert hall.store.states_of(attempt.id)[-2:] == [SlipState.HELD, SlipState.UNVERIFIED]


def test_nothing_is_printed_before_it_is_known_what_was_under_way(
    hall: Hall, allow_log: Callable[[str], None]
) -> None:
    allow_log("printing went on after an error")
    hall.store.put(broken := an_attempt(state=SlipState.SENT), fresh := an_attempt("t2"))
    hall.store.broken = True
    with hall.open():
        hall.desk.submit(fresh)
        assert hall.printer.submits == 0
        hall.store.broken = False
        assert hall.comes_to(broken, SlipState.UNCERTAIN)
        assert hall.comes_to(fresh, SlipState.CONFIRMED)
    assert hall.printer.jobs == [b"HK1:t2:1"]


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


@pytest.mark.logs("driver failed")
def test_a_driver_that_breaks_after_the_first_byte_leaves_the_slip_uncertain(hall: Hall) -> None:
    hall.printer.raises = RuntimeError("bug")
    with hall.open():
        hall.take(attempt := an_attempt())
        assert hall.comes_to(attempt, SlipState.UNCERTAIN)
        hall.printer.raises = None
        hall.take(other := an_attempt("other"))
        assert hall.comes_to(other, SlipState.CONFIRMED)


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


@pytest.mark.logs("could not be stored")
def test_a_verdict_that_could_not_be_stored_is_stored_later(hall: Hall) -> None:
    def submit(job: bytes, pid: bytes, deadline: float, progress: Callable[[str, int], None]) -> PrintReceipt:
        progress("sending", 0)
        hall.store.broken = True
        return PrintReceipt(Outcome.CONFIRMED, PrinterFault.READY, len(job))

    hall.printer.submit = submit  # type: ignore[method-assign, assignment]
    with hall.open():
        hall.take(attempt := an_attempt())
        assert wait_until(lambda: hall.store.broken)
        looks = hall.printer.looks
        assert wait_until(lambda: hall.printer.looks > looks)
        assert hall.store.state(attempt.id) is SlipState.SENDING
        hall.store.broken = False
        assert hall.comes_to(attempt, SlipState.CONFIRMED)


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


def test_process_ids_are_four_plain_letters() -> None:
    ids = {process_id(f"attempt {n}") for n in range(500)}
    assert len(ids) == 500
    assert all(len(i) == 4 and all(0x20 <= b <= 0x7E for b in i) for i in ids)


def test_a_slip_in_doubt_that_the_printer_reports_done_after_all_is_confirmed_with_its_word(
    hall: Hall,
) -> None:
    hall.printer.outcomes.append(PrintReceipt(Outcome.UNCERTAIN, PrinterFault.READY, 8))
    with hall.open():
        hall.take(attempt := an_attempt())
        assert hall.comes_to(attempt, SlipState.UNCERTAIN)
        hall.printer.said_late = (b"none", process_id(attempt.id), process_id(attempt.id))
        assert hall.comes_to(attempt, SlipState.CONFIRMED)
    assert hall.desk.view.printed_since_paper == 1
    assert hall.store.facts[-1]["evidence"] == process_id(attempt.id).hex()


def test_a_late_word_leaves_a_persons_verdict_and_is_written_beside_it(hall: Hall) -> None:
    hall.printer.outcomes.append(PrintReceipt(Outcome.UNCERTAIN, PrinterFault.READY, 8))
    with hall.open():
        hall.take(attempt := an_attempt())
        assert hall.comes_to(attempt, SlipState.UNCERTAIN)
        hall.store.attempts[attempt.id] = replace(hall.store.attempts[attempt.id], state=SlipState.VOID)
        hall.printer.said_late = (process_id(attempt.id),)
        assert wait_until(lambda: "slip.late_word" in hall.store.events)
    assert hall.store.state(attempt.id) is SlipState.VOID


def test_the_late_word_of_a_slip_from_before_the_restart_counts_too(hall: Hall) -> None:
    hall.store.put(attempt := an_attempt(state=SlipState.SENT))
    hall.printer.said_late = (process_id(attempt.id),)
    with hall.open():
        assert hall.comes_to(attempt, SlipState.CONFIRMED)
    assert hall.store.states_of(attempt.id) == [SlipState.UNCERTAIN, SlipState.CONFIRMED]


@pytest.mark.parametrize("state", [SlipState.SENDING, SlipState.SENT, SlipState.HELD, SlipState.UNCERTAIN])
def test_after_a_broken_slip_the_printer_is_swept_before_the_next_one(hall: Hall, state: SlipState) -> None:
    hall.store.put(an_attempt(state=state))
    with hall.open():
        hall.take(following := an_attempt("next"))
        assert hall.comes_to(following, SlipState.CONFIRMED)
    assert hall.printer.distrusted == 1


def test_without_a_broken_slip_nothing_is_swept(hall: Hall) -> None:
    hall.store.put(an_attempt(state=SlipState.CONFIRMED))
    with hall.open():
        assert wait_until(lambda: hall.printer.looks > 0)
    assert hall.printer.distrusted == 0


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


def test_two_kiosks_on_one_database_leave_each_others_slips_alone(hall: Hall) -> None:
    mine, theirs = (replace(an_attempt(name), kiosk=name) for name in ("east", "west"))
    broken = replace(an_attempt("broken", state=SlipState.SENT), kiosk="west")
    hall.store.put(mine, theirs, broken)
    hall.desk = hall.new_desk(kiosk="east")
    with hall.open():
        hall.desk.submit(theirs)
        assert hall.comes_to(mine, SlipState.CONFIRMED)
        assert wait_until(lambda: hall.printer.looks > 1)
    assert hall.printer.jobs == [b"HK1:east:1"]
    assert hall.store.attempts[theirs.id] == theirs
    assert hall.store.attempts[broken.id] == broken
    assert hall.store.counts == {"east": 1}
    assert hall.printer.distrusted == 0
