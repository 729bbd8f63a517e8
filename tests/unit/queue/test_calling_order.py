"""Whom a window calls next: fair by credit, and nobody is overtaken more often than the rules say."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_ticketing.calls.calling import Waiting, choose, in_order, lane, may_call, passed_by, queue_position
from queue_ticketing.hall import CallingRules, CallOrder, Window
from queue_ticketing.model import Priority, ServiceId, WindowId
from tests.support.queue_hall import MONDAY_MORNING
from tests.support.waiting_line import WaitingLine

NOW = MONDAY_MORNING
RULES = CallingRules()
SERVICES = ["a", "b", "c"]
CLERKS = ["li", "wang"]


def window(services: str = "abc", order: CallOrder = CallOrder.FIFO, name: str = "1") -> Window:
    return Window(WindowId(name), name, name, tuple(ServiceId(s) for s in services), order=order)


def waiting(name: str, minutes: float, service: str = "a", **more: object) -> Waiting:
    """Somebody who joined so many minutes before NOW."""
    joined = NOW - timedelta(minutes=minutes)
    plain = Waiting(name, service, Priority.NONE, NOW.date(), joined, int(name.strip("abcdefgh") or 0))
    return replace(plain, **more)  # type: ignore[arg-type]


def booked(name: str, at: datetime, **more: object) -> Waiting:
    return waiting(name, 0, queued_at=at, appointment_at=at, **more)


def moment(low: int, high: int) -> st.SearchStrategy[datetime]:
    return st.integers(low, high).map(lambda minute: NOW + timedelta(minutes=minute))


@st.composite
def tickets(draw: st.DrawFn, number: int = 0) -> Waiting:
    joined = draw(moment(-240, 60))
    directed = draw(st.sampled_from([(None, None)] * 6 + [("1", None), ("2", None), (None, "li")]))
    return Waiting(
        id=f"t{number:04}",
        service_id=draw(st.sampled_from(SERVICES)),
        priority=draw(st.sampled_from([Priority.NONE] * 4 + [*Priority])),
        business_date=NOW.date() - timedelta(days=draw(st.sampled_from([0] * 9 + [1]))),
        queued_at=joined,
        sequence=number,
        overtaken=draw(st.sampled_from([0, 0, 0, 1, RULES.max_overtakes])),
        for_window=directed[0],
        for_person=directed[1],
        not_before=draw(st.none() | st.none() | moment(-5, 5)),
        hold_until=draw(st.none() | st.none() | st.just(NOW)),
        appointment_at=draw(st.none() | st.none() | st.just(joined) | moment(-60, 60)),
    )


@st.composite
def queues(draw: st.DrawFn) -> list[Waiting]:
    return [draw(tickets(number)) for number in range(draw(st.integers(0, 25)))]


windows = st.builds(
    window,
    st.sets(st.sampled_from(SERVICES), min_size=1).map(lambda s: "".join(sorted(s))),
    st.sampled_from(list(CallOrder)),
    st.sampled_from(["1", "2"]),
)
clerks = st.sampled_from(CLERKS)


@given(queues(), windows, clerks)
def test_only_who_may_be_called_is_called_and_somebody_is_whenever_somebody_may(
    queue: list[Waiting], at: Window, clerk: str
):
    choice = choose(queue, at, NOW, RULES, clerk)
    eligible = [t for t in queue if may_call(t, at, NOW, RULES, clerk)]
    assert (choice is None) == (not eligible)
    assert choice is None or choice.ticket in eligible


@given(queues(), windows, clerks, st.randoms())
def test_the_order_does_not_depend_on_how_the_queue_was_read(
    queue: list[Waiting], at: Window, clerk: str, random: Random
):
    shuffled = queue.copy()
    random.shuffle(shuffled)
    assert choose(queue, at, NOW, RULES, clerk) == choose(shuffled, at, NOW, RULES, clerk)


@given(queues(), windows, clerks)
def test_a_reason_is_given_exactly_when_somebody_is_overtaken(queue: list[Waiting], at: Window, clerk: str):
    choice = choose(queue, at, NOW, RULES, clerk)
    if choice:
        passed = passed_by(choice.ticket, queue, at, NOW, RULES, clerk)
        assert choice.overtook == len(passed)
        assert bool(choice.reason) == bool(passed)


@given(queues(), windows, clerks)
def test_nobody_at_the_bound_is_overtaken(queue: list[Waiting], at: Window, clerk: str):
    choice = choose(queue, at, NOW, RULES, clerk)
    if choice:
        passed = passed_by(choice.ticket, queue, at, NOW, RULES, clerk)
        assert all(t.overtaken < RULES.max_overtakes for t in passed)


@given(queues(), windows, clerks)
def test_within_a_lane_it_is_first_come_first_served(queue: list[Waiting], at: Window, clerk: str):
    choice = choose(queue, at, NOW, RULES, clerk)
    if choice:
        own = lane(choice.ticket, RULES)
        peers = [t for t in queue if lane(t, RULES) == own and may_call(t, at, NOW, RULES, clerk)]
        assert choice.ticket == min(peers, key=queue_position)


@given(queues(), windows, clerks)
def test_the_heads_of_the_lanes_are_enough_to_choose(queue: list[Waiting], at: Window, clerk: str):
    heads: dict[object, Waiting] = {}
    for ticket in sorted(queue, key=queue_position):
        if may_call(ticket, at, NOW, RULES, clerk):
            heads.setdefault(lane(ticket, RULES), ticket)
    of_heads, of_all = choose(heads.values(), at, NOW, RULES, clerk), choose(queue, at, NOW, RULES, clerk)
    assert (of_heads and (of_heads.ticket, of_heads.reason)) == (of_all and (of_all.ticket, of_all.reason))


@given(queues(), st.lists(st.tuples(windows, clerks, st.integers(0, 9)), max_size=40))
def test_the_line_in_memory_calls_just_as_the_policy_does(
    queue: list[Waiting], calls: list[tuple[Window, str, int]]
):
    line = WaitingLine(RULES, [replace(t) for t in queue])
    left, now = [replace(t) for t in queue], NOW
    for at, clerk, minutes in calls:
        now += timedelta(minutes=minutes)
        expected = choose(left, at, now, RULES, clerk)
        called = line.call(at, now, clerk)
        assert (called and (called.ticket.id, called.reason, called.overtook)) == (
            expected and (expected.ticket.id, expected.reason, expected.overtook)
        )
        if expected:
            left.remove(expected.ticket)
            for ticket in passed_by(expected.ticket, left, at, now, RULES, clerk):
                ticket.overtaken += 1
        assert len(line) == len(left)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 4), st.sampled_from(list(Priority)), st.sampled_from(SERVICES), st.booleans()
        ),
        min_size=1,
        max_size=60,
    ),
    st.lists(windows, min_size=1, max_size=4),
    st.integers(0, 5),
    st.randoms(),
)
def test_in_any_stream_with_any_windows_nobody_starves_and_the_bound_holds(
    stream: list[tuple[int, Priority, str, bool]], at: list[Window], bound: int, random: Random
):
    """Visitors come while windows call in any order; at last the hall empties, and all were called."""
    rules, now = replace(RULES, max_overtakes=bound), NOW
    everything = [*at, window("abc")]
    line, all_tickets = WaitingLine(rules), []
    for number, (minutes, priority, service, early) in enumerate(stream):
        now += timedelta(minutes=minutes)
        joined = now + timedelta(minutes=10 if early else 0)
        ticket = Waiting(
            str(number),
            service,
            priority,
            NOW.date(),
            joined,
            number,
            appointment_at=joined if early else None,
        )
        all_tickets.append(ticket)
        line.join(ticket)
        if random.random() < 0.6:
            line.call(random.choice(everything), now)
    while line.call(everything[-1], now):
        now += timedelta(minutes=1)
    assert len(line) == 0
    assert all(t.overtaken <= bound for t in all_tickets)


@given(st.lists(tickets(), min_size=2, max_size=12), windows)
def test_with_no_overtaking_allowed_the_queue_is_first_come_first_served(queue: list[Waiting], at: Window):
    choice = choose(queue, at, NOW, replace(RULES, max_overtakes=0))
    eligible = [t for t in queue if may_call(t, at, NOW, RULES)]
    assert choice is None or queue_position(choice.ticket) == min(map(queue_position, eligible))


@given(st.permutations([-40, -30, -20, -10, 0, 4]), st.sampled_from(list(CallOrder)))
def test_appointments_whose_time_has_come_go_in_the_order_of_their_times_before_others(
    minutes: list[int], order: CallOrder
):
    queue = [booked(str(n), NOW + timedelta(minutes=m)) for n, m in enumerate(minutes)]
    others = [waiting(str(n + 10), 100, service="b") for n in range(3)]
    calls = in_order([*queue, *others], window(order=order), NOW, RULES, "", 3)
    assert [c.ticket.queued_at for c in calls] == [NOW + timedelta(minutes=m) for m in (-40, -30, -20)]
    assert {c.reason for c in calls} == {"appointment"}


def test_the_one_who_has_waited_longest_is_called_and_needs_no_reason():
    choice = choose([waiting("1", 5), waiting("2", 9, "b"), waiting("3", 7)], window(), NOW, RULES)
    assert choice is not None
    assert (choice.ticket.id, choice.reason, choice.overtook) == ("2", "", 0)


def test_an_elderly_visitor_earns_credit_faster_and_the_reason_names_the_group():
    queue = [
        waiting("1", 30),
        waiting("2", 19),
        waiting("3", 16, priority=Priority.ELDERLY),
        waiting("4", 1, priority=Priority.GREEN_CHANNEL),
    ]
    calls = in_order(queue, window(), NOW, RULES, "", 4)
    assert [(c.ticket.id, c.reason, c.overtook) for c in calls] == [
        ("3", "priority:elderly", 2),
        ("1", "", 0),
        ("2", "", 0),
        ("4", "", 0),
    ]


def test_after_as_many_overtakes_as_the_rules_allow_the_overtaken_goes_first():
    elderly = [waiting(str(n), 20 - n, priority=Priority.ELDERLY) for n in range(2, 8)]
    calls = in_order([waiting("1", 21), *elderly], window(), NOW, RULES, "", 5)
    assert [c.ticket.id for c in calls] == ["2", "3", "4", "1", "5"]


def test_a_call_that_the_bound_demands_says_so_when_it_overtakes_others():
    bound = waiting("2", 20, overtaken=3)
    queue = [waiting("1", 30, "b"), bound, waiting("3", 19, priority=Priority.ELDERLY)]
    choice = choose(queue, window(), NOW, RULES)
    assert choice is not None
    assert (choice.ticket, choice.reason, choice.overtook) == (bound, "bound", 1)


def test_an_appointment_before_its_time_has_only_its_place_but_an_idle_window_takes_it():
    early = booked("1", NOW + timedelta(minutes=20))
    assert choose([early, waiting("2", 0)], window(), NOW, RULES).ticket.id == "2"  # type: ignore[union-attr]
    assert choose([early], window(), NOW, RULES).ticket is early  # type: ignore[union-attr]


def test_an_appointment_kept_too_late_is_a_visitor_like_others():
    late = waiting("1", 5, appointment_at=NOW - timedelta(minutes=60))
    assert choose([late, waiting("2", 6)], window(), NOW, RULES).ticket.id == "2"  # type: ignore[union-attr]


def test_an_appointment_of_an_earlier_day_overtakes_nobody():
    yesterday = NOW - timedelta(days=1)
    day = yesterday.date()
    kept = booked("1", yesterday, business_date=day)
    before = waiting("2", 24 * 60 + 5, business_date=day)
    assert choose([kept, before], window(), NOW, RULES).ticket is before  # type: ignore[union-attr]


def test_whoever_came_back_goes_before_those_who_were_not_called_yet():
    back = waiting("1", 15, hold_until=NOW)
    choice = choose([back, waiting("2", 30)], window(), NOW, RULES)
    assert choice is not None
    assert (choice.ticket, choice.reason) == (back, "returned")


def test_a_listed_window_takes_its_first_service_first_within_the_bound():
    queue = [waiting("1", 30, "b"), *(waiting(str(n), 10, "a") for n in range(2, 7))]
    calls = in_order(queue, window("ab", CallOrder.LISTED), NOW, RULES, "", 5)
    assert [(c.ticket.id, c.reason) for c in calls] == [
        ("2", "listed"),
        ("3", "listed"),
        ("4", "listed"),
        ("1", ""),
        ("5", ""),
    ]


def test_a_listed_window_takes_what_is_directed_to_it_before_its_list():
    directed = waiting("2", 5, "c", for_window="1")
    choice = choose([waiting("1", 30), directed], window("ab", CallOrder.LISTED), NOW, RULES)
    assert choice is not None
    assert (choice.ticket, choice.reason) == (directed, "directed")


@pytest.mark.parametrize(
    ("more", "at", "clerk", "called"),
    [
        ({"for_window": "1"}, "1", "li", True),
        ({"for_window": "2"}, "1", "li", False),
        ({"for_person": "li"}, "1", "li", True),
        ({"for_person": "wang"}, "1", "li", False),
        ({"for_person": "li", "service_id": "elsewhere"}, "1", "li", True),
        ({"not_before": NOW + timedelta(minutes=3)}, "1", "li", False),
        ({"not_before": NOW}, "1", "li", True),
        ({"not_before": NOW + timedelta(hours=3)}, "1", "li", True),  # the clock was set back
    ],
)
def test_directed_and_delayed_tickets_are_called_where_and_when_they_may(
    more: dict[str, object], at: str, clerk: str, called: bool
):
    assert (choose([waiting("1", 9, **more)], window(name=at), NOW, RULES, clerk) is not None) is called


def test_who_was_handed_over_from_yesterday_comes_before_everybody():
    yesterday = waiting("9", 5, business_date=NOW.date() - timedelta(days=1))
    queue = [yesterday, waiting("1", 500, priority=Priority.GREEN_CHANNEL), booked("2", NOW)]
    assert choose(queue, window(), NOW, RULES).ticket is yesterday  # type: ignore[union-attr]


def test_a_clock_set_back_leaves_the_order_as_it_stands():
    before = NOW - timedelta(hours=5)
    queue = [waiting("1", 9), waiting("2", 8, priority=Priority.ELDERLY)]
    choice = choose(queue, window(), before, RULES)
    assert choice is not None
    assert choice.ticket.id == "1"
