"""The calls that wait: their order, and what gives way to what."""

from hypothesis import given
from hypothesis import strategies as st

from queue_ticketing.hall import Window
from queue_ticketing.model import WindowId
from queue_ticketing.voice.queue import SAME_CALL_S, Call, CallQueue


def window(number: int) -> Window:
    return Window(WindowId(str(number)), f"{number}号", f"Window {number}", ())


def taken(queue: CallQueue) -> list[tuple[str, str]]:
    return [(call.number, call.window.id) for call in (queue.begin(0.0) for _ in range(len(queue)))]


def test_a_window_that_has_gone_on_calls_its_newest_number_only() -> None:
    queue = CallQueue()
    for number, place in (("A001", 3), ("B001", 4), ("A002", 3)):
        assert queue.add(Call(number, window(place)))
    assert taken(queue) == [("B001", "4"), ("A002", "3")]


def test_a_number_that_was_sent_on_is_called_to_its_newest_window_only() -> None:
    queue = CallQueue()
    queue.add(Call("A001", window(3)))
    queue.add(Call("A001", window(5)))
    assert taken(queue) == [("A001", "5")]


def test_a_trial_displaces_no_call_and_no_call_a_trial() -> None:
    queue = CallQueue()
    queue.add(Call("A001", window(1)))
    assert queue.add(Call("A000", window(1), trial=True))
    assert queue.add(Call("B002", window(2)))
    assert not queue.add(Call("A000", window(1), trial=True))
    assert taken(queue) == [("A001", "1"), ("A000", "1"), ("B002", "2")]


calls = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 12)), max_size=60)


@given(calls)
def test_however_many_come_no_more_wait_than_there_are_windows_and_the_newest_is_there(
    asked: list[tuple[int, int]],
) -> None:
    queue = CallQueue()
    for number, place in asked:
        queue.add(Call(f"A{number:03}", window(place)))
    assert len(queue) <= 12
    said = taken(queue)
    standing = {place: number for number, place in asked}
    newest = dict(asked)
    for place, number in standing.items():
        if newest[number] == place:
            assert (f"A{number:03}", str(place)) in said, "a call that stands was lost"


@given(st.floats(0, 20), st.booleans())
def test_the_same_call_within_five_seconds_of_its_beginning_is_the_same(later: float, other: bool) -> None:
    queue = CallQueue()
    queue.add(Call("A001", window(1)))
    queue.begin(100.0)
    again = Call("A002" if other else "A001", window(1), asked=100.0 + later)
    assert queue.add(again) == (other or later >= SAME_CALL_S)
