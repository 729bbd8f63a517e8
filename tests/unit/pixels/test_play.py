"""What a sign of dots shows at a given second."""

from hypothesis import given
from hypothesis import strategies as st

from led_feed import Effect, Item, Rank, Showing, Sign, SignKind, resolve, system_font
from led_feed.pixels import Lettering, Play, Raster
from tests.unit.signs.a_hall import NOON, WINDOW_SIGN, call, facts

LETTERS = Lettering(system_font())


def sign(width: int = 160, height: int = 16) -> Sign:
    return Sign("window-3", SignKind.WINDOW, width, height, window="3")


def showing(*items: Item, default: str = "") -> Showing:
    return Showing(items, None, None, default, rehearsal=False)


def line(text: str, effect: Effect = Effect.STATIC, **more: int) -> Item:
    return Item("one", text, effect, Rank.PLAYLIST, **({"dwell_s": 0} | more))


def play(on: Sign, *items: Item, default: str = "") -> Play:
    return Play(on, showing(*items, default=default), LETTERS)


def test_a_text_that_fits_stands_in_the_middle_for_ever():
    on = play(sign(), line("暂停服务"))
    assert on.at(0) == on.at(1e6) == LETTERS.draw("暂停服务").seen_at(48, 160)
    assert on.next_after(0) is None


def test_a_text_rolls_in_from_the_right_at_its_speed():
    text = "企业年检网上申报须知"
    on = play(sign(96), line(text, Effect.SCROLL_LEFT, speed_px_s=32))
    assert on.at(0).lit == 0
    assert on.at(1) == LETTERS.draw(text).seen_at(96 - 32, 96)
    assert on.at(3) == LETTERS.draw(text).seen_at(0, 96)
    assert on.next_after(1) == 1 + 1 / 32


def test_a_call_that_is_too_long_holds_its_head_before_it_rolls():
    text = "请A012号到三号窗口办理变更登记"
    on = play(sign(96), line(text, Effect.SCROLL_LEFT, speed_px_s=48, dwell_s=4))
    assert on.at(0) == on.at(3.9) == LETTERS.draw(text).seen_at(0, 96)
    assert on.at(5) == LETTERS.draw(text).seen_at(-48, 96)


def test_a_call_blinks_and_then_stands():
    on = play(sign(), line("A012号", Effect.BLINK, repeat=3))
    lit = [on.at(t).lit > 0 for t in (0.1, 0.7, 1.0, 1.6, 1.9, 2.5, 2.8, 99.0)]
    assert lit == [True, False, True, False, True, False, True, True]


def test_from_32_rows_on_the_dots_are_doubled_and_from_64_on_lines_stand_below_each_other():
    doubled = play(sign(160, 32), line("暂停"))
    assert doubled.at(0) == LETTERS.draw("暂停").seen_at(24, 80).enlarged(2)
    two = play(sign(160, 64), line("甲"), line("乙")).at(0)
    assert Raster(160, two.rows[:32]) == LETTERS.draw("甲").seen_at(32, 80).enlarged(2)
    assert Raster(160, two.rows[32:]) == LETTERS.draw("乙").seen_at(32, 80).enlarged(2)


def test_rows_that_the_letters_leave_are_above_and_below():
    drawn = play(sign(64, 24), line("甲")).at(0)
    assert (drawn.width, drawn.height) == (64, 24)
    assert drawn.rows[:4] == drawn.rows[-4:] == (0, 0, 0, 0)


def test_without_lines_the_text_that_is_never_wrong_is_shown():
    assert play(sign(), default="3号窗口").at(0) == play(sign(), line("3号窗口")).at(0)
    assert play(sign()).at(0) == Raster.dark(160, 16)


def test_the_number_that_is_called_is_on_the_sign():
    shown = resolve(WINDOW_SIGN, facts(called=call("A012")), NOON)
    seen = Play(WINDOW_SIGN, shown, LETTERS).at(0)
    number = LETTERS.draw("A012")
    assert any(seen.seen_at(-x, number.width) == number for x in range(WINDOW_SIGN.width))


def test_characters_that_became_boxes_are_told():
    assert play(sign(), line("𬭳先生"), line("𬭳女士")).missing == "𬭳"


@given(st.floats(0, 60), st.integers(1, 60), st.sampled_from(list(Effect)), st.integers(0, 5))
def test_nothing_moves_before_the_moment_that_was_told(t: float, speed: int, effect: Effect, dwell_s: int):
    on = play(sign(64), line("办事指南请看", effect, speed_px_s=speed, dwell_s=dwell_s, repeat=2), line("乙"))
    moment = on.next_after(t)
    assert moment is not None
    assert moment > t
    assert on.at(t) == on.at(t + (moment - t) * 0.9)
