"""What a clerk does with a number, and what becomes of it: absences, holds, transfers, visits of several steps."""

from dataclasses import replace
from datetime import timedelta

import pytest

from queue_ticketing.calls.counter import Destination
from queue_ticketing.errors import NotServedThere, UnknownWindow, WrongState
from queue_ticketing.hall import CallingRules, Hall
from queue_ticketing.model import Period, ServiceId, Ticket, TicketState, WindowId
from tests.integration.rules.conftest import OfficeWith
from tests.support.queue_hall import OfficeAtWork, small_hall

BACK = Destination(service=ServiceId("permit"), back=True)


def hall_with_rules(**rules: object) -> Hall:
    return replace(small_hall(), calling=CallingRules(**rules))  # type: ignore[arg-type]


def issued(at_work: OfficeAtWork, *intents: str, service: str = "setup") -> list[Ticket]:
    tickets = []
    for intent in intents:
        tickets.append(at_work.office.issue(service, intent)[0])
        at_work.clock.advance(seconds=1)
    return tickets


def next_at(at_work: OfficeAtWork, window: str, by: str = "") -> str | None:
    called = at_work.office.call_next(window, by or f"w{window}")
    return called.number if called else None


def periods(at_work: OfficeAtWork, ticket: Ticket) -> list[Period]:
    with at_work.stores.read() as store:
        return store.periods_of(ticket.id)


def now_of(at_work: OfficeAtWork, ticket: Ticket) -> Ticket:
    return at_work.office.find(ticket.id).ticket


def test_waiting_way_and_service_are_told_apart_and_the_last_call_counts(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        [ticket] = issued(at_work, "1")
        at_work.clock.advance(seconds=599)
        at_work.office.call_next("1", "li")
        at_work.clock.advance(seconds=90)
        at_work.office.recall("1", "li")
        at_work.clock.advance(seconds=30)
        at_work.office.start("1", "li")
        at_work.clock.advance(seconds=300)
        done = at_work.office.finish("1", "li")
        assert (done.waited_s, done.way_s, done.served_s, done.clerk) == (600, 30, 300, "li")
        assert done.first_called_at == ticket.issued_at + timedelta(seconds=600)
        kept = periods(at_work, ticket)
        assert [(p.action, p.state.value) for p in kept] == [
            ("issue", "waiting"), ("call-next", "called"), ("recall", "called"), ("start", "serving"),
            ("finish", "finished"),
        ]  # fmt: skip
        assert [p.ended_at for p in kept[:-1]] == [p.began_at for p in kept[1:]]
        assert kept[-1].ended_at is None


def test_a_service_ended_by_the_next_call_does_not_count(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        first, _ = issued(at_work, "1", "2")
        next_at(at_work, "1")
        at_work.office.start("1", "w1")
        next_at(at_work, "1")
        assert [p.exact for p in periods(at_work, first)] == [True, True, False, True]
        assert not now_of(at_work, first).exact


def test_an_absent_visitor_waits_on_behind_some_others_and_ends_after_the_last_call(office_with: OfficeWith):
    rules = hall_with_rules(max_calls=2, requeue_after_min=5, requeue_behind=2)
    with office_with(rules) as at_work:
        absent, *_ = issued(at_work, "1", "2", "3", "4")
        next_at(at_work, "1")
        again = at_work.office.no_show("1", "w1")
        assert (again.state, again.no_shows, again.window_id) == (TicketState.WAITING, 1, None)
        assert [next_at(at_work, "1"), next_at(at_work, "2")] == ["A002", "A003"]
        assert next_at(at_work, "1") == "A004"  # five minutes are not over
        at_work.clock.advance(minutes=5)
        assert next_at(at_work, "1") == "A001"
        assert at_work.office.no_show("1", "w1").state is TicketState.NO_SHOW
        assert [p.action for p in periods(at_work, absent)][-2:] == ["call-next", "no-show"]


def test_where_nobody_is_requeued_one_absence_ends_the_number(office_with: OfficeWith):
    with office_with(hall_with_rules(requeue_behind=None)) as at_work:
        issued(at_work, "1")
        next_at(at_work, "1")
        assert at_work.office.no_show("1", "w1").state is TicketState.NO_SHOW


def test_a_no_show_who_turns_up_the_same_day_goes_before_those_not_called_yet(office_with: OfficeWith):
    with office_with(hall_with_rules(max_calls=1)) as at_work:
        missed, *_ = issued(at_work, "1", "2", "3")
        next_at(at_work, "1")
        at_work.office.no_show("1", "w1")
        assert [one.id for one in at_work.office.window_desk("2", "w2").missed] == [missed.id]
        at_work.office.back_missed("1", missed.id, "w1")
        assert at_work.office.window_desk("2", "w2").missed == ()
        assert next_at(at_work, "1") == missed.number
        with pytest.raises(WrongState):
            at_work.office.back_missed("1", missed.id, "w1")


def test_who_was_found_and_sent_on_is_not_missed_any_more(office_with: OfficeWith):
    with office_with(hall_with_rules()) as at_work:
        [late] = issued(at_work, "1")
        next_at(at_work, "1")
        at_work.office.no_show("1", "w1")
        assert [one.id for one in at_work.office.window_desk("1", "w1").missed] == [late.id]
        at_work.office.back_missed("1", late.id, "w1")
        next_at(at_work, "1")
        at_work.office.transfer("1", Destination(window=WindowId("2")), "w1")
        assert now_of(at_work, late).state is TicketState.WAITING
        assert at_work.office.window_desk("2", "w2").missed == ()
        assert at_work.office.window_desk("1", "w1").missed == ()


def test_yesterdays_no_show_does_not_come_back(office_with: OfficeWith):
    with office_with(hall_with_rules(max_calls=1)) as at_work:
        [missed] = issued(at_work, "1")
        next_at(at_work, "1")
        at_work.office.no_show("1", "w1")
        at_work.clock.advance(days=1)
        with pytest.raises(WrongState):
            at_work.office.back_missed("1", missed.id, "w1")


def test_a_hold_ends_by_itself_and_its_number_goes_first(office_with: OfficeWith):
    with office_with(hall_with_rules(hold_min=20)) as at_work:
        held, *_ = issued(at_work, "1", "2", "3")
        next_at(at_work, "1")
        until = at_work.office.hold("1", "w1").hold_until
        assert until == at_work.clock.now() + timedelta(minutes=20)
        at_work.clock.advance(minutes=19)
        at_work.office.tend()
        assert now_of(at_work, held).state is TicketState.HELD
        at_work.clock.advance(minutes=1)
        at_work.office.tend()
        assert now_of(at_work, held).state is TicketState.WAITING
        assert next_at(at_work, "2") == held.number


def test_a_call_wakes_what_nobody_tended(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        held, _ = issued(at_work, "1", "2")
        next_at(at_work, "1")
        at_work.office.hold("1", "w1", minutes=3)
        at_work.clock.advance(minutes=3)
        assert next_at(at_work, "2") == held.number
        assert [p.action for p in periods(at_work, held)] == [
            "issue",
            "call-next",
            "hold",
            "wake",
            "call-next",
        ]


def test_a_transfer_to_a_window_is_called_only_there(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        moved, *_ = issued(at_work, "1", "2", "3")
        next_at(at_work, "1")
        at_work.office.transfer("1", Destination(window=WindowId("3")), "w1")
        assert next_at(at_work, "2") == "A002"
        assert next_at(at_work, "3") == moved.number


def test_a_transfer_to_a_person_is_called_where_that_person_calls(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        moved, _ = issued(at_work, "1", "2")
        next_at(at_work, "1")
        at_work.office.transfer("1", Destination(person="li"), "w1")
        assert next_at(at_work, "2", by="wang") == "A002"
        assert next_at(at_work, "3", by="li") == moved.number


def test_a_visitor_sent_on_with_a_return_comes_back_to_the_first_window(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        moved, *_ = issued(at_work, "1", "2", "3")
        next_at(at_work, "1")
        at_work.office.transfer("1", BACK, "w1")
        assert next_at(at_work, "3") == moved.number
        at_work.office.start("3", "w3")
        back = at_work.office.finish("3", "w3")
        assert (back.state, back.service_id, back.for_window) == (TicketState.WAITING, "setup", "1")
        assert next_at(at_work, "2") == "A002"
        assert next_at(at_work, "1") == moved.number
        at_work.office.start("1", "w1")
        assert at_work.office.finish("1", "w1").state is TicketState.FINISHED


def test_a_return_to_a_paused_window_goes_to_any_that_serves_it(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        [moved] = issued(at_work, "1")
        next_at(at_work, "1")
        at_work.office.transfer("1", BACK, "w1")
        next_at(at_work, "3")
        at_work.office.pause_window("1", "午休", "w1")
        at_work.office.start("3", "w3")
        at_work.office.finish("3", "w3")
        assert next_at(at_work, "2") == moved.number


def test_transfers_to_nowhere_are_refused(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        issued(at_work, "1")
        next_at(at_work, "1")
        for to in (Destination(), Destination(window=WindowId("1")), Destination(service=ServiceId("setup"))):
            with pytest.raises(NotServedThere):
                at_work.office.transfer("1", to, "w1")
        with pytest.raises(UnknownWindow):
            at_work.office.transfer("1", Destination(window=WindowId("99")), "w1")


def test_a_visit_of_several_steps_keeps_number_and_place(office_with: OfficeWith):
    hall = small_hall()
    first = replace(hall.services[0], next_services=(ServiceId("permit"),))
    with office_with(replace(hall, services=(first, hall.services[1]))) as at_work:
        [visit] = issued(at_work, "visit")
        issued(at_work, "later", service="permit")
        next_at(at_work, "1")
        at_work.office.start("1", "w1")
        second = at_work.office.finish("1", "w1")
        assert (second.state, second.service_id, second.steps) == (TicketState.WAITING, "permit", ())
        assert next_at(at_work, "3") == visit.number
        at_work.office.start("3", "w3")
        assert at_work.office.finish("3", "w3").state is TicketState.FINISHED


def test_the_next_call_too_sends_a_visitor_on_to_the_next_step_and_calls_somebody_else(
    office_with: OfficeWith,
):
    hall = small_hall()
    first = replace(hall.services[0], next_services=(ServiceId("permit"),))
    with office_with(replace(hall, services=(first, hall.services[1]))) as at_work:
        visit, _ = issued(at_work, "visit", "other")
        next_at(at_work, "2")
        assert next_at(at_work, "2") == "A002"
        assert now_of(at_work, visit).service_id == "permit"
        assert not now_of(at_work, visit).exact
        assert next_at(at_work, "2") == visit.number


def test_a_clock_set_back_makes_no_time_negative_and_leaves_the_order(office_with: OfficeWith):
    with office_with(hall_with_rules(max_calls=3)) as at_work:
        first, second = issued(at_work, "1", "2")
        at_work.clock.advance(minutes=-40)
        third, _ = at_work.office.issue("setup", "3")
        assert third.queued_at > second.queued_at
        assert next_at(at_work, "1") == first.number
        at_work.office.start("1", "w1")
        at_work.clock.advance(hours=-1)
        done = at_work.office.finish("1", "w1")
        assert (done.waited_s, done.way_s, done.served_s) == (0, 0, 0)
        kept = periods(at_work, first)
        assert all(p.ended_at is None or p.ended_at >= p.began_at for p in kept)
        assert [p.exact for p in kept] == [False, True, False, True]
        assert [next_at(at_work, "1"), next_at(at_work, "1")] == [second.number, third.number]


def test_a_clock_set_back_holds_nobody_longer(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        absent, held = issued(at_work, "1", "2")
        next_at(at_work, "1")
        at_work.office.no_show("1", "w1")
        next_at(at_work, "1")
        at_work.office.hold("1", "w1")
        at_work.clock.advance(hours=-3)
        assert {next_at(at_work, "1"), next_at(at_work, "2")} == {absent.number, held.number}
