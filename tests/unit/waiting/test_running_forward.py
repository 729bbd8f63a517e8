"""The hall run forward: the policy's own order, windows that close, people that give up, and a price that a hall can pay."""

from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_ticketing.calls.calling import Waiting, choose, passed_by
from queue_ticketing.hall import CallingRules, CallOrder, Window
from queue_ticketing.model import Priority, ServiceId, WindowId
from queue_ticketing.waiting import Desk, Forecast, HallState, InLine, WaitForecaster
from queue_ticketing.waiting.hall_state import FOREVER, minute
from queue_ticketing.waiting.run_forward import RunForward, moment

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
NOW = minute(NINE)
GROUPS = st.sampled_from(
    [Priority.NONE, Priority.NONE, Priority.NONE, Priority.ELDERLY, Priority.GREEN_CHANNEL]
)


def window(window_id: str, *services: str, order: CallOrder = CallOrder.FIFO) -> Window:
    return Window(WindowId(window_id), "", "", tuple(ServiceId(s) for s in services), order=order)


def waiting(n: int, service: str, ago: float, priority: Priority = Priority.NONE) -> Waiting:
    return Waiting(f"t{n}", service, priority, NINE.date(), NINE - timedelta(minutes=ago), n)


def state(desks: list[Desk], line: list[Waiting]) -> HallState:
    return HallState(NOW, tuple(desks), tuple(InLine(one) for one in line))


def forecast(desks: list[Desk], line: list[Waiting], **minutes: float) -> Forecast:
    return WaitForecaster(pack=minutes).forecast(state(desks, line))


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), GROUPS), min_size=1, max_size=30),
    st.sampled_from([CallOrder.FIFO, CallOrder.LISTED]),
    st.integers(0, 4),
)
def test_a_run_calls_in_the_very_order_of_the_policy(
    people: list[tuple[str, Priority]], order: CallOrder, bound: int
):
    rules = CallingRules(max_overtakes=bound)
    line = [waiting(n, s, 90 - 2.5 * n, group) for n, (s, group) in enumerate(people)]
    windows = [window("1", "a", "b", order=order), window("2", "b", "c"), window("3", "c", "a")]
    desks = [Desk(one, ((NOW, FOREVER),)) for one in windows]
    medians = {"a": 5.0, "b": 7.0, "c": 3.0}
    run = RunForward(state(desks, line), medians, [1.0] * 64, 0.1, rules).run(0)
    ours = sorted((at, f"t{place}") for place, at in enumerate(run.called))
    model = [waiting(n, s, 90 - 2.5 * n, g) for n, (s, g) in enumerate(people)]
    assert [name for _, name in ours] == by_the_policy(model, windows, medians, rules)


def by_the_policy(
    line: list[Waiting], windows: list[Window], medians: dict[str, float], rules: CallingRules
) -> list[str]:
    """The calls of a hall that asks the policy about everybody who waits, each time."""
    free = [(NOW, n) for n in range(len(windows))]
    order = []
    while free:
        at, n = min(free)
        free.remove((at, n))
        choice = choose(line, windows[n], moment(at), rules)
        if choice:
            line.remove(choice.ticket)
            for one in passed_by(choice.ticket, line, windows[n], moment(at), rules):
                one.overtaken += 1
            order.append((at, choice.ticket.id))
            free.append((at + 0.1 + medians[choice.ticket.service_id], n))
    return [name for _, name in sorted(order)]


def test_a_window_that_closes_calls_nobody_until_it_opens_again():
    lunch = ((NOW, NOW + 20), (NOW + 110, FOREVER))
    told = forecast([Desk(window("1", "a"), lunch)], [waiting(n, "a", 1) for n in range(9)], a=10).quote(
        "a", 9
    )
    assert told is not None
    assert told.p50_min > 110


def test_a_free_window_is_at_once_and_a_hall_without_windows_is_silent():
    free = forecast([Desk(window("1", "a"), ((NOW, FOREVER),))], [], a=10).quote("a", 0)
    assert free is not None
    assert (free.p50_min, free.p90_min) <= (1, 2)
    assert forecast([], [], a=10).quote("a", 0) is None
    assert forecast([Desk(window("1", "a"), ((NOW, FOREVER),))], [], a=10).quote("b", 0) is None


def test_more_people_ahead_wait_longer_and_more_windows_shorten_it():
    def last(windows: int, people: int) -> int:
        desks = [Desk(window(str(n), "a"), ((NOW, FOREVER),), "a", NOW - n % 7) for n in range(windows)]
        told = forecast(desks, [waiting(n, "a", 30) for n in range(people)], a=8).quote("a", people)
        assert told is not None
        return told.p50_min

    assert last(1, 3) < last(1, 6) < last(1, 12)
    assert last(6, 30) < last(3, 30) < last(1, 30)


def test_nobody_knows_a_time_where_nothing_was_learned_and_no_pack_says_one():
    busy = Desk(window("1", "a"), ((NOW, FOREVER),), "a", NOW - 3)
    assert forecast([busy], [waiting(1, "a", 2)]).quote("a", 1) is None


def test_who_joins_behind_all_others_costs_no_new_run():
    desks = [Desk(window("1", "a"), ((NOW, FOREVER),), "a", NOW)]
    made = forecast(desks, [waiting(n, "a", 5) for n in range(20)], a=6)
    before = made.raw("a", 20)
    made.join(InLine(waiting(20, "a", 0)))
    after = made.raw("a", 21)
    assert before is not None
    assert after is not None
    assert 4 < after.minutes - before.minutes < 10


def test_a_crowd_beyond_running_is_reckoned_by_formula():
    desks = [Desk(window(str(n), "a"), ((NOW, FOREVER),), "a", NOW) for n in range(10)]
    told = forecast(desks, [waiting(n, "a", 60) for n in range(5200)], a=2).quote("a", 5200)
    assert told is not None
    assert 900 < told.p50_min < 1700


def test_two_thousand_waiting_before_36_windows_are_forecast_at_a_price_a_hall_can_pay():
    services = [f"s{n}" for n in range(120)]
    desks = [
        Desk(window(str(n), *services[n * 3 : n * 3 + 8]), ((NOW, FOREVER),), services[n * 3], NOW - 2)
        for n in range(36)
    ]
    served = sorted({s for desk in desks for s in desk.services})
    line = [
        waiting(
            n, served[n * 7 % len(served)], 120 - n * 0.06, Priority.ELDERLY if n % 17 == 0 else Priority.NONE
        )
        for n in range(2000)
    ]
    whole = state(desks, line)
    forecaster = WaitForecaster(pack=dict.fromkeys(services, 6.0))
    spent = []
    for _ in range(3):
        begun = process_time()
        made = forecaster.forecast(whole)
        assert made.quote(served[5], made.waiting(served[5])) is not None
        spent.append(process_time() - begun)
    assert (
        min(spent) < 0.1
    )  # 13 ms on the machine it was written on; this only catches what grows with the square
    begun = process_time()
    for _ in range(1000):
        made.quote(served[5], 3)
    assert process_time() - begun < 0.1


@pytest.mark.parametrize("minutes", [0.0, 0.2, 9.0, 9.01, 20.0, 20.1, 44.0])
def test_told_minutes_are_rounded_up(minutes: float):
    from queue_ticketing.waiting.calibration import rounded_up

    told = rounded_up(minutes)
    assert told >= minutes
    assert told - minutes < (1 if minutes <= 20 else 5)
