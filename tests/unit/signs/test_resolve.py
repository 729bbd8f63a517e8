"""What each sign shows: the table of priorities, wordings and times."""

from dataclasses import replace

import pytest

from led_feed import Effect, Interrupt, NumberState, Rank, Sign, SignFacts, resolve
from tests.unit.signs.a_hall import HALL_SIGN, NOON, OUTDOOR_SIGN, WINDOW_SIGN, call, facts, later

IDLE = ["3号窗口", "变更登记 注销登记"]


def seen(sign: Sign, said: SignFacts, after: float = 0.0) -> list[str]:
    return [item.text for item in resolve(sign, said, later(after)).front]


@pytest.mark.parametrize(
    ("said", "after", "shown"),
    [
        (facts(), 0, IDLE),
        (facts(called=call()), 0, ["请A001到3号窗口"]),
        (facts(called=call()), 89.9, ["请A001到3号窗口"]),
        (facts(called=call()), 90, IDLE),
        (facts(called=call(serving=True)), 0, ["A001号 办理中"]),
        (facts(called=call(serving=True)), 3600, ["A001号 办理中"]),
        (facts(called=call(), pause="工间操"), 0, ["请A001到3号窗口"]),
        (facts(called=call(), pause="工间操"), 90, ["暂停服务 工间操"]),
        (facts(pause="每周例会至十一时"), 0, ["暂停服务", "每周例会至十一时"]),
        (facts(pause="暂停服务"), 0, ["暂停服务"]),
        (facts(called=call(), interrupt=Interrupt("请有序撤离")), 0, ["请有序撤离"]),
        (facts(interrupt=Interrupt("请有序撤离", later(60))), 60, IDLE),
        (facts(called=call(), rehearsal=True), 0, ["演练 请A001号"]),
        (facts(called=call(serving=True), rehearsal=True), 0, ["演练 A001 办理中"]),
        (facts(rehearsal=True), 0, ["演练 3号窗口", "演练 变更登记 注销登记"]),
        (facts(scope="社保卡"), 0, ["3号窗口 社保卡"]),
        (facts(scope="", window_name=""), 0, []),
        (facts(notices=("今日\n系统 维护",)), 0, [*IDLE, "今日 系统 维护"]),
    ],
)
def test_a_window_sign_shows_the_most_pressing_first(said: SignFacts, after: float, shown: list[str]):
    assert seen(WINDOW_SIGN, said, after) == shown


@pytest.mark.parametrize(
    ("width", "height", "wording"),
    [
        (160, 16, "请A001号到3号窗口"),
        (128, 16, "请A001到3号窗口"),
        (96, 16, "A001 3号窗口"),
        (64, 16, "请A001号"),
        (48, 16, "A001号"),
        (32, 16, "A001"),
        (256, 32, "请A001到3号窗口"),
    ],
)
def test_a_call_is_worded_so_that_it_stands_still(width: int, height: int, wording: str):
    sign = replace(WINDOW_SIGN, width=width, height=height)
    item = resolve(sign, facts(called=call()), NOON).front[0]
    assert (item.text, item.effect) == (wording, Effect.BLINK)


def test_a_call_too_long_for_a_hall_sign_still_says_the_window_and_scrolls():
    sign = replace(HALL_SIGN, width=64, height=16)
    item = resolve(sign, SignFacts(latest=(call(),)), NOON).front[0]
    assert (item.text, item.effect) == ("A001号请到3号窗口", Effect.SCROLL_LEFT)
    assert item.dwell_s > 0, "the number is readable before it moves"


def test_the_number_is_calling_then_serving_then_gone():
    calling = resolve(WINDOW_SIGN, facts(called=call()), NOON).number
    serving = resolve(WINDOW_SIGN, facts(called=call(serving=True)), NOON).number
    assert calling is not None
    assert (calling.text, calling.state, calling.until) == ("A001", NumberState.CALLING, later(90))
    assert serving is not None
    assert (serving.state, serving.until) == (NumberState.SERVING, None)
    assert resolve(WINDOW_SIGN, facts(called=call()), later(90)).number is None


def test_no_number_is_given_during_an_emergency():
    showing = resolve(WINDOW_SIGN, facts(called=call(), interrupt=Interrupt("请有序撤离", later(10))), NOON)
    assert showing.number is None
    assert showing.front[0].rank is Rank.EMERGENCY
    assert showing.next_change == later(10)


def test_a_recall_is_another_item_so_that_the_sign_blinks_again():
    once = resolve(WINDOW_SIGN, facts(called=call()), NOON).front[0].id
    again = resolve(WINDOW_SIGN, facts(called=call(call=2)), NOON).front[0].id
    assert once != again


def test_a_hall_sign_takes_fresh_calls_first_and_lists_them_while_they_live():
    said = SignFacts(latest=(call("B002", "1", later(10)), call("A001", "3", NOON)))
    assert seen(HALL_SIGN, said, 10) == ["请B002到1号窗口", "请A001到3号窗口"]
    assert seen(HALL_SIGN, said, 15) == ["请B002到1号窗口"]
    assert seen(HALL_SIGN, said, 25) == ["最近叫号 B002 1号窗口  A001 3号窗口", "文明办公 廉洁高效"]
    assert seen(HALL_SIGN, said, 90) == ["最近叫号 B002 1号窗口", "文明办公 廉洁高效"]
    assert seen(HALL_SIGN, said, 100) == ["文明办公 廉洁高效"]


def test_the_newest_call_of_a_window_hides_its_older_ones():
    said = SignFacts(latest=(call("A002", at=later(2)), call("A001")))
    assert seen(HALL_SIGN, said, 2) == ["请A002到3号窗口"]


def test_a_hall_sign_does_not_call_who_is_already_served():
    said = SignFacts(latest=(call(serving=True),))
    assert resolve(HALL_SIGN, said, NOON).number is None
    assert seen(HALL_SIGN, said) == ["最近叫号 A001 3号窗口", "文明办公 廉洁高效"]


def test_an_outdoor_sign_knows_no_numbers():
    showing = resolve(OUTDOOR_SIGN, SignFacts(latest=(call(),), called=call(), pause="工间操"), NOON)
    assert [i.text for i in showing.items] == ["欢迎光临"]
    assert showing.next_change is None


def test_a_hall_sign_without_texts_shows_the_hall():
    assert seen(replace(HALL_SIGN, texts=()), SignFacts(scope="政务服务大厅")) == ["政务服务大厅"]


def test_lower_items_stay_in_the_feed_so_that_a_sign_can_fall_back_alone():
    items = resolve(WINDOW_SIGN, facts(called=call()), NOON).items
    assert [i.id for i in items] == ["call-A001-1", "window", "scope"]
    assert items[0].until == later(90)
