"""Slips of which nobody knows whether they came out: breaks, restarts, late words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from queue_ticketing.model import SlipState
from queue_ticketing.ports import Outcome, PrinterFault, PrintReceipt
from queue_ticketing.slips.doubts import process_id
from tests.unit.printing.desk_hall import Hall
from tests.unit.printing.fakes import MORNING, an_attempt
from tests.waiting import wait_until


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


@pytest.mark.logs("driver failed")
def test_a_driver_that_breaks_after_the_first_byte_leaves_the_slip_uncertain(hall: Hall) -> None:
    hall.printer.raises = RuntimeError("bug")
    with hall.open():
        hall.take(attempt := an_attempt())
        assert hall.comes_to(attempt, SlipState.UNCERTAIN)
        hall.printer.raises = None
        hall.take(other := an_attempt("other"))
        assert hall.comes_to(other, SlipState.CONFIRMED)


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
