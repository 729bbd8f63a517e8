"""The last press at a window is taken back whole, or not at all."""

from dataclasses import replace

import pytest

from queue_ticketing.calls.counter import Destination
from queue_ticketing.errors import UndoImpossible
from queue_ticketing.hall import CallingRules
from queue_ticketing.model import Priority, Ticket, TicketState, WindowId
from tests.integration.rules.conftest import OfficeWith
from tests.support.at_once import together
from tests.support.queue_hall import OfficeAtWork, small_hall


def why(at_work: OfficeAtWork, window: str = "1") -> object:
    with pytest.raises(UndoImpossible) as refusal:
        at_work.office.undo(window, f"w{window}")
    return refusal.value.values["why"]


def now_of(at_work: OfficeAtWork, ticket: Ticket) -> Ticket:
    return at_work.office.find(ticket.id).ticket


def test_a_call_taken_back_puts_both_numbers_back_as_they_were(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        office = at_work.office
        first, second, third = [office.issue("setup", str(n))[0] for n in range(3)]
        at_work.clock.advance(minutes=5)
        office.call_next("1", "w1")
        office.start("1", "w1")
        before = [now_of(at_work, one) for one in (first, second, third)]
        at_work.clock.advance(minutes=1)
        office.call_next("1", "w1")
        at_work.clock.advance(seconds=30)
        office.undo("1", "w1")
        assert [now_of(at_work, one) for one in (first, second, third)] == before
        assert office.board.windows[0].ticket == before[0]
        assert [call.number for call in office.board.last_calls] == [first.number]
        with at_work.stores.read() as store:
            kept = [(p.action, p.undone, p.ended_at is None) for p in store.periods_of(second.id)]
            assert kept == [("issue", False, True), ("call-next", True, False)]
            assert [p.exact for p in store.periods_of(first.id)] == [True, True, True, True]
        done = office.finish("1", "w1")
        assert (done.served_s, done.exact) == (90, True)


def test_a_call_taken_back_has_overtaken_nobody(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        first, _ = at_work.office.issue("setup", "1")
        at_work.office.issue("setup", "2", priority=Priority.GREEN_CHANNEL)
        at_work.clock.advance(minutes=5)
        at_work.office.call_next("1", "w1")
        assert now_of(at_work, first).overtaken == 1
        at_work.office.undo("1", "w1")
        assert now_of(at_work, first).overtaken == 0


@pytest.mark.parametrize("press", ["recall", "start", "no_show", "hold", "transfer", "finish"])
def test_every_press_can_be_taken_back_once(office_with: OfficeWith, press: str):
    with office_with(small_hall()) as at_work:
        office = at_work.office
        ticket, _ = office.issue("setup", "1")
        office.call_next("1", "w1")
        if press == "finish":
            office.start("1", "w1")
        before = now_of(at_work, ticket)
        at_work.clock.advance(seconds=20)
        presses = {
            "transfer": lambda: office.transfer("1", Destination(window=WindowId("3")), "w1"),
        }
        presses.get(press, lambda: getattr(office, press)("1", "w1"))()
        last = office.window_desk("1", "w1").undo
        assert last is not None
        assert (last.action, last.number) == (press.replace("_", "-"), ticket.number)
        assert office.undo("1", "w1") == (before,)
        assert now_of(at_work, ticket) == before
        assert why(at_work) == "nothing"


def test_a_named_call_and_a_return_can_be_taken_back(office_with: OfficeWith):
    hall = replace(small_hall(), calling=CallingRules(max_calls=1))
    with office_with(hall) as at_work:
        office = at_work.office
        _, second = office.issue("setup", "1"), office.issue("setup", "2")[0]
        office.call_named("1", second.id, "急事", "w1")
        office.undo("1", "w1")
        assert now_of(at_work, second) == second
        missed = office.call_next("1", "w1")
        assert missed is not None
        gone = office.no_show("1", "w1")
        office.back_missed("1", missed.id, "w1")
        office.undo("1", "w1")
        assert now_of(at_work, missed) == gone


def test_after_its_time_a_press_stands(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        at_work.office.issue("setup", "1")
        at_work.office.call_next("1", "w1")
        at_work.clock.advance(seconds=121)
        assert at_work.office.window_desk("1", "w1").undo is None
        assert why(at_work) == "too-late"


def test_what_somebody_else_has_changed_is_not_taken_back(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        office = at_work.office
        ticket, _ = office.issue("setup", "1")
        office.call_next("1", "w1")
        office.transfer("1", "permit", "w1")
        office.call_next("3", "w3")
        assert why(at_work) == "changed"
        assert now_of(at_work, ticket).window_id == "3"


def test_a_number_that_the_desk_gave_back_stays_given_back(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        ticket, _ = at_work.office.issue("setup", "1")
        at_work.office.call_next("1", "w1")
        at_work.office.hold("1", "w1")
        at_work.office.cancel(ticket.id, "desk1")
        assert why(at_work) == "changed"


def test_being_overtaken_meanwhile_hinders_no_undo(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        office = at_work.office
        ticket, _ = office.issue("setup", "1")
        office.issue("setup", "2", priority=Priority.GREEN_CHANNEL)
        office.issue("setup", "3", priority=Priority.GREEN_CHANNEL)
        at_work.clock.advance(minutes=5)
        office.call_next("2", "w2")
        assert office.call_named("1", ticket.id, "急事", "w1").id == ticket.id
        office.undo("1", "w1")
        office.call_next("2", "w2")
        assert now_of(at_work, ticket).overtaken == 2


def test_two_who_take_back_at_once_take_back_one_press(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        first, _ = at_work.office.issue("setup", "1")
        at_work.office.call_next("1", "w1")
        ended = together(*(lambda: at_work.office.undo("1", "w1") for _ in range(4)))
        assert sum(isinstance(one, UndoImpossible) for one in ended) == 3
        assert now_of(at_work, first).state is TicketState.WAITING


def test_the_board_counts_what_each_window_finished_but_not_what_was_taken_back(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        office = at_work.office
        for press in range(3):
            office.issue("setup", str(press))
        for window in ("1", "2", "1"):
            office.call_next(window, f"w{window}")
            office.start(window, f"w{window}")
        office.finish("1", "w1")
        assert [view.completed for view in office.board.windows][:2] == [2, 0]
        office.undo("1", "w1")
        assert [view.completed for view in office.board.windows][:2] == [1, 0]
        office.finish("1", "w1")
        assert [view.completed for view in office.refresh().windows][:2] == [2, 0]
