"""The store chooses, counts and hands out just as the policy says of the whole queue."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import insert

from queue_ticketing.adapters.sql.rows import ticket_columns
from queue_ticketing.adapters.sql.transaction import TICKETS
from queue_ticketing.calls import at_window
from queue_ticketing.calls.calling import choose, in_order, passed_by
from queue_ticketing.calls.press import Press
from queue_ticketing.errors import BoundReached, NotForThisWindow, WrongState
from queue_ticketing.hall import CallingRules, CallOrder, Window
from queue_ticketing.model import Priority, ServiceId, Ticket, TicketId, TicketState, WindowId
from tests.integration.rules.conftest import OfficeWith
from tests.support.at_once import together
from tests.support.queue_hall import MONDAY_MORNING, OfficeAtWork, small_hall

NOW = MONDAY_MORNING
RULES = CallingRules()
WINDOWS = tuple(
    Window(WindowId(str(n)), "", "", tuple(ServiceId(s) for s in services), order=order)
    for n, (services, order) in enumerate(
        [("ab", CallOrder.FIFO), ("cab", CallOrder.LISTED), ("c", CallOrder.FIFO), ("", CallOrder.FIFO)], 1
    )
)


def some_ticket(random: Random, number: int) -> Ticket:
    queued = NOW + timedelta(seconds=random.randrange(-7200, 900))
    day = NOW.date() - timedelta(days=random.random() < 0.03)
    return Ticket(
        TicketId(f"{number:032}"),
        str(number),
        ServiceId(random.choice("abc")),
        f"X{number}",
        random.randrange(100),
        day,
        random.choice([TicketState.WAITING] * 9 + list(TicketState)),
        random.choice([Priority.NONE] * 6 + list(Priority)),
        NOW - timedelta(hours=3),
        queued,
        overtaken=random.choice([0] * 9 + [1, 2, 3]),
        for_window=random.choice([None] * 9 + [WindowId("1"), WindowId("4")]),
        for_person=random.choice([None] * 15 + ["li"]),
        not_before=random.choice([None] * 9 + [NOW + timedelta(minutes=m) for m in (-3, 0, 3, 90)]),
        hold_until=random.choice([None] * 15 + [NOW]),
        appointment_at=random.choice([None] * 8 + [queued, queued - timedelta(minutes=9)]),
    )


def queue_of(at_work: OfficeAtWork, random: Random, size: int) -> list[Ticket]:
    tickets = [some_ticket(random, number) for number in range(size)]
    with at_work.database.write() as connection:
        connection.execute(TICKETS.delete())
        connection.execute(insert(TICKETS), [ticket_columns(one) for one in tickets])
    return [one for one in tickets if one.state is TicketState.WAITING]


@pytest.mark.parametrize("seed", range(12))
def test_the_heads_of_the_store_give_the_choice_among_all(office_with: OfficeWith, seed: int):
    random = Random(seed)
    with office_with(small_hall()) as at_work:
        waiting = queue_of(at_work, random, random.choice([3, 40, 250]))
        for window in WINDOWS:
            for clerk in ("li", "wang"):
                with at_work.stores.write() as store:
                    press = Press(store, small_hall(), window, NOW, clerk)
                    found = at_window.next_choice(press)
                    ahead = store.heads_ahead(window, clerk, NOW, RULES, 5)
                expected = choose(waiting, window, NOW, RULES, clerk)
                assert (found and (found.ticket.id, found.reason)) == (
                    expected and (expected.ticket.id, expected.reason)
                )
                first = [c.ticket.id for c in in_order(ahead, window, NOW, RULES, clerk, 1)]
                assert first == ([expected.ticket.id] if expected else [])


@pytest.mark.parametrize("seed", range(6))
def test_the_overtaken_are_counted_and_counted_off_as_the_policy_says(office_with: OfficeWith, seed: int):
    random = Random(seed)
    with office_with(small_hall()) as at_work:
        waiting = queue_of(at_work, random, 60)
        before = {one.id: one.overtaken for one in waiting}
        for window in WINDOWS:
            pick = random.choice(waiting)
            expected = {one.id for one in passed_by(pick, waiting, window, NOW, RULES, "li")}
            with at_work.stores.write() as store:
                assert set(store.overtake(pick, window, "li", NOW, RULES)) == expected
                counted = {t.id: t.overtaken for t in store.tickets_in([TicketState.WAITING])}
                assert counted == {i: n + (i in expected) for i, n in before.items()}
                assert set(store.take_back_overtakes(pick, window, "li", NOW, RULES)) == expected


def test_a_call_out_of_order_says_why_and_counts_whom_it_overtook(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        first, _ = at_work.office.issue("setup", "1")
        at_work.clock.advance(minutes=2)
        elderly, _ = at_work.office.issue("setup", "2", priority=Priority.ELDERLY)
        at_work.clock.advance(minutes=10)
        called = at_work.office.call_next("1", "w1")
        assert called is not None
        assert called.id == elderly.id
        assert at_work.office.find(first.id).ticket.overtaken == 1
        in_memory = at_work.office._board._queue
        assert in_memory is not None
        assert in_memory.in_line[first.id].overtaken == 1
        desk = at_work.office.window_desk("1", "w1")
        assert desk.call is not None
        assert (desk.call.reason, desk.call.overtook) == ("priority:elderly", 1)
        assert [one.ticket.id for one in desk.next] == [first.id]


def test_at_the_bound_the_overtaken_is_called_before_any_priority(office_with: OfficeWith):
    hall = replace(small_hall(), calling=CallingRules(max_overtakes=2))
    with office_with(hall) as at_work:
        first, _ = at_work.office.issue("setup", "first")
        for n in range(4):
            at_work.office.issue("setup", str(n), priority=Priority.GREEN_CHANNEL)
        at_work.clock.advance(minutes=5)
        called = [at_work.office.call_next("1", "w1") for _ in range(3)]
        assert [t.priority.value for t in called if t] == ["green_channel", "green_channel", "none"]
        assert at_work.office.find(first.id).ticket.overtaken == 2


def test_a_clerk_calls_a_number_out_of_order_for_a_reason_that_is_kept(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        first, _ = at_work.office.issue("setup", "1")
        second, _ = at_work.office.issue("setup", "2")
        called = at_work.office.call_named("1", second.id, "孩子发烧", "w1")
        assert (called.id, called.state) == (second.id, TicketState.CALLED)
        assert at_work.office.find(first.id).ticket.overtaken == 1
        with at_work.stores.read() as store:
            period = store.periods_of(second.id)[-1]
        assert (period.reason, period.overtook, period.clerk) == ("named:孩子发烧", 1, "w1")


def test_not_even_a_named_call_overtakes_who_has_let_enough_others_pass(office_with: OfficeWith):
    hall = replace(small_hall(), calling=CallingRules(max_overtakes=1))
    with office_with(hall) as at_work:
        first, *others = [at_work.office.issue("setup", str(n))[0] for n in range(3)]
        at_work.office.call_named("1", others[0].id, "急事", "w1")
        with pytest.raises(BoundReached) as refusal:
            at_work.office.call_named("1", others[1].id, "急事", "w1")
        assert refusal.value.values["first"] == first.number


def test_a_window_calls_no_number_by_name_that_it_does_not_serve(office_with: OfficeWith):
    with office_with(small_hall()) as at_work:
        other, _ = at_work.office.issue("permit", "1")
        with pytest.raises(NotForThisWindow):
            at_work.office.call_named("1", other.id, "急事", "w1")
        at_work.office.call_next("3", "w3")
        with pytest.raises(WrongState):
            at_work.office.call_named("2", other.id, "急事", "w2")


def test_eight_clerks_pressing_together_never_share_a_number_nor_break_the_bound(office_with: OfficeWith):
    windows = tuple(
        Window(WindowId(str(n)), f"{n}", f"{n}", (ServiceId("setup"), ServiceId("permit"))[: 1 + n % 2])
        for n in range(8)
    )
    hall = replace(small_hall(), windows=windows)
    with office_with(hall) as at_work:
        random = Random(8)
        for n in range(120):
            at_work.clock.advance(seconds=20)
            service = random.choice(["setup", "permit"])
            at_work.office.issue(
                service, str(n), priority=random.choice([Priority.NONE] * 3 + list(Priority))
            )
        called: list[str] = []

        def clerk(window: str) -> None:
            for _ in range(15):
                ticket = at_work.office.call_next(window, window)
                called.extend([ticket.id] if ticket else [])

        together(*(lambda w=w.id: clerk(w) for w in windows))
        while ticket := at_work.office.call_next("1", "w1"):
            called.append(ticket.id)
        assert len(called) == len(set(called)) == 120
        assert all(view.ticket.overtaken <= RULES.max_overtakes for view in at_work.office.tickets_today())
