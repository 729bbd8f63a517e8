"""The motion of lines on a sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from led_feed import Clip, Effect, Reel

STATIC = Clip(64, Effect.STATIC, 32, 4, 1)
SCROLL = Clip(200, Effect.SCROLL_LEFT, 32, 0, 1)
HELD = Clip(200, Effect.SCROLL_LEFT, 50, 2, 2)
BLINK = Clip(100, Effect.BLINK, 48, 4, 3)


def test_a_line_alone_that_fits_stands_centred_for_ever():
    reel = Reel([STATIC], 128)
    assert (reel.at(0).x, reel.at(1e6).x) == (32, 32)
    assert reel.next_after(0) is None


def test_a_long_line_comes_in_from_the_right_and_leaves_on_the_left():
    reel = Reel([SCROLL], 128)
    assert reel.at(0).x == 128
    assert reel.at(4).x == 0
    assert reel.at(328 / 32 - 0.01).x == -199
    assert reel.at(328 / 32 + 0.01).x == 128


def test_a_held_line_shows_its_head_first():
    reel = Reel([HELD], 128)
    assert (reel.at(0).x, reel.at(1.99).x, reel.at(3).x) == (0, 0, -50)
    assert reel.next_after(0.5) == pytest.approx(2.0)


def test_a_call_blinks_and_then_holds():
    reel = Reel([BLINK], 128)
    lit = [reel.at(t).lit for t in (0.1, 0.7, 1.0, 1.6, 1.9, 2.5, 2.75, 60)]
    assert lit == [True, False, True, False, True, False, True, True]
    assert reel.next_after(3.0) is None


def test_lines_take_turns():
    reel = Reel([STATIC, SCROLL], 128)
    assert [reel.at(t).index for t in (0, 3.9, 4.1, 4 + 10.2, 4 + 10.3)] == [0, 0, 1, 1, 0]


def test_a_sign_without_lines_is_dark():
    reel = Reel([], 128)
    assert not reel.at(0).lit
    assert reel.next_after(0) is None


clips = st.lists(
    st.builds(
        Clip,
        st.integers(0, 600),
        st.sampled_from(Effect),
        st.sampled_from([16, 32, 48, 100]),
        st.sampled_from([0, 1, 4]),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=4,
)


@given(clips, st.floats(0, 300))
def test_nothing_moves_between_two_wakings_and_time_goes_on(several: list[Clip], t: float):
    reel = Reel(several, 128)
    moment = reel.next_after(t)
    if moment is None:
        assert reel.at(t + 1000) == reel.at(t)
        return
    assert moment > t - 1e-6
    for part in (0.1, 0.5, 0.9):
        between = t + (moment - t) * part
        if between + 1e-4 < moment and between > t:
            assert reel.at(between) == reel.at(t)
