"""The corner sequence opens staff mode for those who know it, and for nobody by chance."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from ui.state.corners import LIMIT_S, SECRET_ORDER, Corner, CornerProgress, corner_at, touch

corners = st.sampled_from(list(Corner))


def after(touches: list[tuple[Corner | None, float]]) -> CornerProgress:
    progress = CornerProgress()
    for corner, at in touches:
        progress = touch(progress, corner, at)
    return progress


def test_the_secret_order_opens() -> None:
    assert after([(c, float(i)) for i, c in enumerate(SECRET_ORDER)]).opened


def test_every_other_order_of_the_four_corners_stays_shut() -> None:
    others = [order for order in permutations(Corner) if order != SECRET_ORDER]
    assert len(others) == 23
    assert not any(after([(c, float(i)) for i, c in enumerate(order)]).opened for order in others)


def test_the_last_corner_too_late_starts_over() -> None:
    *first, last = SECRET_ORDER
    touches = [(c, float(i)) for i, c in enumerate(first)]
    assert not after([*touches, (last, LIMIT_S + 0.1)]).opened
    assert after([*touches, (last, LIMIT_S)]).opened


def test_a_touch_in_the_middle_of_the_screen_starts_over() -> None:
    a, b, c, d = SECRET_ORDER
    assert not after([(a, 0), (b, 1), (None, 1.5), (c, 2), (d, 3)]).opened


def test_a_slip_followed_by_the_whole_order_opens() -> None:
    a, b, c, d = SECRET_ORDER
    assert after([(a, 0), (b, 0.5), (a, 1), (b, 2), (c, 3), (d, 4)]).opened


def test_one_finger_that_is_reported_as_touch_and_as_mouse_counts_once() -> None:
    assert after([(c, i + echo) for i, c in enumerate(SECRET_ORDER) for echo in (0.0, 0.01)][:-1]).opened


def test_having_opened_once_does_not_leave_the_door_open() -> None:
    progress = after([(c, float(i)) for i, c in enumerate(SECRET_ORDER)])
    assert not touch(progress, SECRET_ORDER[-1], 5.0).opened


@given(st.lists(st.tuples(corners, st.floats(0.5, 3.0)), max_size=40))
def test_it_opens_only_when_the_last_four_touches_were_the_order_in_time(
    steps: list[tuple[Corner, float]],
) -> None:
    at, touches = 0.0, []
    for corner, pause in steps:
        at += pause
        touches.append((corner, at))
    opened = after(touches).opened
    tail = touches[-4:]
    right = (
        tuple(c for c, _ in tail) == SECRET_ORDER and tail[-1][1] - tail[0][1] <= LIMIT_S if tail else False
    )
    assert opened == right


@given(st.floats(0, 1079), st.floats(0, 1919))
def test_a_point_lies_in_a_corner_only_when_it_is_near_two_edges(x: float, y: float) -> None:
    near = (x < 90 or x >= 990) and (y < 90 or y >= 1830)
    assert (corner_at(x, y, 1080, 1920, 90) is not None) == near


def test_each_corner_is_told_from_the_others() -> None:
    points = [(1, 1), (1079, 1), (1, 1919), (1079, 1919)]
    assert [corner_at(x, y, 1080, 1920, 90) for x, y in points] == list(Corner)
