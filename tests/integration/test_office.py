"""The ticket office on a real database: one number per intent, one caller per ticket, every refusal named."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from queue_ticketing.errors import (
    IntentReused,
    NotServedThere,
    QueueError,
    ServiceClosed,
    SlipNotReprintable,
    UnknownService,
    UnknownTicket,
    UnknownWindow,
    WindowBusy,
    WindowNotPaused,
    WindowPaused,
    WrongState,
)
from queue_ticketing.model import SlipState, TicketState
from queue_ticketing.office import TicketOffice
from tests.support.queue_hall import OfficeAtWork, office_at


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[OfficeAtWork]:
    with office_at(tmp_path / "hall.sqlite3") as at_work:
        yield at_work


def test_numbers_of_a_service_follow_each_other_and_series_are_apart(at_work: OfficeAtWork):
    numbers = [at_work.office.issue(s, f"i{n}")[0].number for n, s in enumerate(["setup", "permit", "setup"])]
    assert numbers == ["A001", "B001", "A002"]


def test_the_same_intent_gives_the_same_ticket(at_work: OfficeAtWork):
    first, made = at_work.office.issue("setup", "tap")
    again, made_again = at_work.office.issue("setup", "tap")
    assert (made, made_again, again.id) == (True, False, first.id)
    assert at_work.office.board.services[0].waiting == 1


def test_an_intent_is_good_for_one_service_only(at_work: OfficeAtWork):
    at_work.office.issue("setup", "tap")
    with pytest.raises(IntentReused):
        at_work.office.issue("permit", "tap")


def test_fifty_taps_at_once_issue_one_number(at_work: OfficeAtWork):
    made: list[bool] = []
    taps = [
        threading.Thread(target=lambda: made.append(at_work.office.issue("setup", "tap")[1]))
        for _ in range(50)
    ]
    for tap in taps:
        tap.start()
    for tap in taps:
        tap.join()
    assert sorted(made) == [False] * 49 + [True]


def test_a_ticket_its_slip_and_its_event_are_one_transaction(at_work: OfficeAtWork):
    ticket, _ = at_work.office.issue("setup", "tap")
    view = at_work.office.find(ticket.id)
    assert (view.slip.attempt, view.slip.state, view.ahead) == (1, SlipState.CREATED, 0)
    [event] = at_work.outbox.since(0)
    assert (event.kind, event.subject, event.facts["number"]) == ("ticket.issued", ticket.id, "A001")


def test_a_failure_on_the_way_leaves_nothing_behind(at_work: OfficeAtWork):
    class CableCut(Exception):
        pass

    def half_a_ticket() -> None:
        with at_work.stores.write() as store:
            store.next_sequence(date(2026, 3, 2), "A", 1)
            store.record("ticket.issued", "x", {})
            raise CableCut

    with pytest.raises(CableCut):
        half_a_ticket()
    assert at_work.office.issue("setup", "tap")[0].number == "A001"
    assert len(at_work.outbox.since(0)) == 1


def test_numbers_begin_anew_on_the_next_business_date(at_work: OfficeAtWork):
    at_work.office.issue("setup", "monday")
    at_work.clock.advance(days=1)
    ticket, _ = at_work.office.issue("setup", "tuesday")
    assert (ticket.number, ticket.business_date) == ("A001", date(2026, 3, 3))


def test_a_clock_set_back_continues_the_latest_date(at_work: OfficeAtWork):
    at_work.office.issue("setup", "first")
    at_work.clock.advance(days=-3)
    ticket, _ = at_work.office.issue("setup", "second")
    assert (ticket.number, ticket.business_date) == ("A002", date(2026, 3, 2))


def test_a_waiting_ticket_outlives_closing_time_and_the_night(at_work: OfficeAtWork):
    ticket, _ = at_work.office.issue("setup", "tap")
    at_work.clock.advance(days=1)
    at_work.office.issue("setup", "next day")
    called = at_work.office.call_next("1", "w1")
    assert called is not None
    assert called.id == ticket.id


def test_outside_the_hours_a_service_is_closed_and_says_until_when(at_work: OfficeAtWork):
    at_work.clock.advance(hours=3)
    with pytest.raises(ServiceClosed) as refusal:
        at_work.office.issue("setup", "lunch")
    assert refusal.value.values["why"] == "closed_hours"
    assert refusal.value.values["opens_at"] == at_work.clock.now().replace(hour=13, minute=30)


def test_a_paused_service_gives_no_numbers_but_is_still_called(at_work: OfficeAtWork):
    at_work.office.issue("setup", "before")
    view = at_work.office.pause_service("setup", "系统升级", "desk1")
    assert (view.why_closed, view.why_text) == ("paused", "系统升级")
    with pytest.raises(ServiceClosed):
        at_work.office.issue("setup", "after")
    assert at_work.office.call_next("1", "w1") is not None
    assert at_work.office.resume_service("setup", "desk1").why_closed == ""


def test_the_life_of_a_ticket_at_the_window(at_work: OfficeAtWork):
    office = at_work.office
    office.issue("setup", "tap")
    states = [
        office.call_next("1", "w1"),
        office.recall("1", "w1"),
        office.start("1", "w1"),
        office.finish("1", "w1"),
    ]
    assert [t.state.value for t in states if t] == ["called", "called", "serving", "finished"]
    assert states[1] is not None
    assert states[1].calls == 2
    assert office.board.windows[0].ticket is None
    assert [event.kind for event in at_work.outbox.since(1)] == [
        "ticket.called",
        "ticket.recalled",
        "ticket.started",
        "ticket.finished",
    ]


def test_the_next_call_ends_what_stands_at_the_window_and_marks_its_times(at_work: OfficeAtWork):
    first, _ = at_work.office.issue("setup", "1")
    at_work.office.issue("setup", "2")
    at_work.office.call_next("1", "w1")
    at_work.office.call_next("1", "w1")
    ended = at_work.office.find(first.id).ticket
    assert (ended.state, ended.exact) == (TicketState.FINISHED, False)


def test_with_nobody_waiting_next_clears_the_window(at_work: OfficeAtWork):
    at_work.office.issue("setup", "1")
    at_work.office.call_next("1", "w1")
    assert at_work.office.call_next("1", "w1") is None
    assert at_work.office.board.windows[0].ticket is None


def test_held_tickets_come_back_to_their_window(at_work: OfficeAtWork):
    ticket, _ = at_work.office.issue("setup", "1")
    at_work.office.call_next("1", "w1")
    at_work.office.hold("1", "w1")
    assert [t.id for t in at_work.office.board.windows[0].held] == [ticket.id]
    assert at_work.office.resume_held("1", None, "w1").state is TicketState.CALLED
    with pytest.raises(WindowBusy):
        at_work.office.resume_held("1", ticket.id, "w1")


def test_a_transfer_keeps_number_and_place(at_work: OfficeAtWork):
    moved, _ = at_work.office.issue("setup", "1")
    at_work.clock.advance(minutes=1)
    at_work.office.issue("permit", "2")
    at_work.office.call_next("1", "w1")
    at_work.office.transfer("1", "permit", "w1")
    called = at_work.office.call_next("3", "w3")
    assert called is not None
    assert (called.id, called.number) == (moved.id, "A001")


def test_a_transfer_to_the_same_service_is_refused_and_changes_nothing(at_work: OfficeAtWork):
    at_work.office.issue("setup", "1")
    at_work.office.call_next("1", "w1")
    with pytest.raises(NotServedThere):
        at_work.office.transfer("1", "setup", "w1")
    assert at_work.office.board.windows[0].ticket is not None


def test_a_paused_window_calls_nobody(at_work: OfficeAtWork):
    at_work.office.issue("setup", "1")
    assert at_work.office.pause_window("1", "会议", "w1").reason == "会议"
    with pytest.raises(WindowPaused):
        at_work.office.call_next("1", "w1")
    with pytest.raises(WindowPaused):
        at_work.office.pause_window("1", "again", "w1")
    at_work.office.resume_window("1", "w1")
    with pytest.raises(WindowNotPaused):
        at_work.office.resume_window("1", "w1")
    assert at_work.office.call_next("1", "w1") is not None


def test_cancelling_takes_a_waiting_number_out_of_the_queue(at_work: OfficeAtWork):
    ticket, _ = at_work.office.issue("setup", "1")
    at_work.office.cancel(ticket.id, "desk1")
    assert at_work.office.call_next("1", "w1") is None
    with pytest.raises(WrongState):
        at_work.office.cancel(ticket.id, "desk1")
    with pytest.raises(WrongState):
        at_work.office.reprint(ticket.id, "lost", "desk1")


@pytest.mark.parametrize(
    ("attempt", "refusal"),
    [
        (lambda o: o.issue("nothing", "1"), UnknownService),
        (lambda o: o.call_next("99", "w"), UnknownWindow),
        (lambda o: o.find("none"), UnknownTicket),
        (lambda o: o.recall("1", "w"), WrongState),
        (lambda o: o.start("1", "w"), WrongState),
        (lambda o: o.finish("1", "w"), WrongState),
        (lambda o: o.no_show("1", "w"), WrongState),
        (lambda o: o.hold("1", "w"), WrongState),
        (lambda o: o.resume_held("1", None, "w"), WrongState),
        (lambda o: o.transfer("1", "permit", "w"), WrongState),
        (lambda o: o.reprint("none", "", "d"), UnknownTicket),
        (lambda o: o.settle_slip("none", came_out=True, by="d"), UnknownTicket),
    ],
)
def test_every_refusal_is_typed(
    at_work: OfficeAtWork, attempt: Callable[[TicketOffice], object], refusal: type[QueueError]
):
    with pytest.raises(refusal):
        attempt(at_work.office)


def test_a_called_ticket_cannot_be_finished_before_it_was_started(at_work: OfficeAtWork):
    at_work.office.issue("setup", "1")
    at_work.office.call_next("1", "w1")
    with pytest.raises(WrongState) as refusal:
        at_work.office.finish("1", "w1")
    assert refusal.value.values == {"action": "finish", "state": "called", "number": "A001"}


def test_six_clerks_pressing_together_never_share_a_ticket(at_work: OfficeAtWork):
    for n in range(60):
        at_work.office.issue("setup", str(n))
    called: list[str] = []
    start = threading.Barrier(6)

    def clerk(window: str) -> None:
        start.wait()
        for _ in range(15):
            ticket = at_work.office.call_next(window, window)
            if ticket:
                called.append(ticket.id)

    clerks = [threading.Thread(target=clerk, args=(w,)) for w in ("1", "2") * 3]
    for thread in clerks:
        thread.start()
    for thread in clerks:
        thread.join()
    assert len(called) == len(set(called)) == 60


def test_a_second_slip_waits_for_the_first_and_is_counted(at_work: OfficeAtWork):
    ticket, _ = at_work.office.issue("setup", "1")
    with pytest.raises(SlipNotReprintable):
        at_work.office.reprint(ticket.id, "丢失", "desk1")
    first = at_work.office.find(ticket.id).slip
    with at_work.stores.write() as store:
        store.save_attempt(replace(first, state=SlipState.UNCERTAIN))
    assert [a.id for a, _ in at_work.office.slips_unsettled()] == [first.id]
    second = at_work.office.reprint(ticket.id, "没有出来", "desk1")
    assert second.attempt == 2
    assert at_work.office.slips_unsettled() == []


@pytest.mark.parametrize(
    ("came_out", "state"), [(True, SlipState.CONFIRMED_BY_STAFF), (False, SlipState.VOID)]
)
def test_a_person_settles_an_uncertain_slip_once(at_work: OfficeAtWork, came_out: bool, state: SlipState):
    ticket, _ = at_work.office.issue("setup", "1")
    attempt = at_work.office.find(ticket.id).slip
    with at_work.stores.write() as store:
        store.save_attempt(replace(attempt, state=SlipState.UNCERTAIN))
    assert at_work.office.settle_slip(attempt.id, came_out=came_out, by="desk1").state is state
    with pytest.raises(WrongState):
        at_work.office.settle_slip(attempt.id, came_out=came_out, by="desk1")


def test_listeners_hear_each_change_with_a_growing_revision(at_work: OfficeAtWork):
    revisions: list[int] = []
    calls: list[str] = []
    at_work.office.on_change(lambda board: revisions.append(board.revision))
    at_work.office.on_call(lambda ticket, window: calls.append(f"{ticket.number}@{window.id}"))
    at_work.office.issue("setup", "1")
    at_work.office.call_next("1", "w1")
    at_work.office.recall("1", "w1")
    assert calls == ["A001@1", "A001@1"]
    assert revisions == sorted(set(revisions))
    assert len(revisions) == 3


def test_ahead_and_wait_are_told_and_kept(at_work: OfficeAtWork):
    for n in range(4):
        ticket, _ = at_work.office.issue("setup", str(n))
    view = at_work.office.find(ticket.id)
    assert view.ahead == 3
    assert view.ticket.told is not None
    assert view.wait is not None
    assert view.wait.p50_min <= view.wait.p90_min
    assert [v.ahead for v in at_work.office.tickets_today()] == [3, 2, 1, 0]


def test_everything_is_there_again_after_a_restart(tmp_path: Path):
    with office_at(tmp_path / "hall.sqlite3") as before:
        ticket, _ = before.office.issue("setup", "1")
        before.office.call_next("1", "w1")
        before.office.pause_window("3", "会议", "w3")
    with office_at(tmp_path / "hall.sqlite3") as after:
        windows = {view.window.id: view for view in after.office.board.windows}
        assert windows["1"].ticket is not None
        assert windows["1"].ticket.id == ticket.id
        assert windows["1"].ticket.called_at == ticket.issued_at + timedelta(0)
        assert windows["3"].paused


def test_the_database_is_durable_and_its_files_are_private(at_work: OfficeAtWork, tmp_path: Path):
    with at_work.database.read() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA synchronous")) == 2
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
    assert (tmp_path / "hall.sqlite3").stat().st_mode & 0o077 == 0
