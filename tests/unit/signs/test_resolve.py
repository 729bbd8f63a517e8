"""What each sign shows: the table of priorities, wordings and times."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from led_feed import Effect, Entry, Interrupt, NumberState, Rank, Sign, SignFacts, SignWords, When, resolve
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


def test_a_playlist_too_long_for_one_round_comes_in_chapters_that_tell_everything():
    papers = Entry("papers", tuple(f"材料{n}" for n in range(90)))
    said = facts(
        entries=(Entry("scope", ("业务范围",)), papers, Entry("fees", tuple(f"费{n}" for n in range(40))))
    )
    told: list[list[str]] = []
    now = NOON
    for _ in range(3):
        showing = resolve(WINDOW_SIGN, said, now)
        told.append([item.text for item in showing.front])
        assert showing.next_change == now + timedelta(minutes=30)
        now = showing.next_change
    assert all(len(chapter) <= 48 and chapter[0] == "业务范围" for chapter in told)
    assert all(any(text.startswith("费") for text in chapter) for chapter in told)
    assert len({text for chapter in told for text in chapter}) == 131
    assert [item.text for item in resolve(WINDOW_SIGN, said, now).front] == told[0]


def test_lines_that_begin_later_today_are_told_ahead_but_not_shown():
    hours = ((time(13), time(14)), (time(15), time(0)))
    showing = resolve(WINDOW_SIGN, facts(entries=(Entry("later", ("下午",), When(hours=hours)),)), NOON)
    assert [item.text for item in showing.front] == IDLE
    assert [(item.since, item.until) for item in showing.later] == [
        (later(3600), later(7200)),
        (later(3 * 3600), later(12 * 3600)),
    ]
    assert showing.next_change == later(3600)


def test_a_static_text_that_is_too_long_rolls_and_a_paged_one_stands_in_pieces():
    text = "企业年度报告公示，每年一月一日至六月三十日"
    entries = (Entry("a", (text,), effect=Effect.STATIC), Entry("b", (text,), effect=Effect.PAGE))
    items = resolve(WINDOW_SIGN, facts(entries=entries), NOON).front
    assert [i.effect for i in items] == [Effect.SCROLL_LEFT, *[Effect.STATIC] * 3]
    assert [i.text for i in items[1:]] == ["企业年度报告公示", "每年一月一日至六", "月三十日"]


def test_a_sign_may_have_its_own_words():
    sign = replace(
        WINDOW_SIGN, words=SignWords("请{number}号", "{window}正在办{number}", "暂停办理", "只办社保")
    )
    assert seen(sign, facts(called=call())) == ["请A001号"]
    assert seen(sign, facts(called=call(serving=True))) == ["3号窗口正在办A001"]
    assert seen(sign, facts(pause="会议")) == ["暂停办理 会议"]
    assert seen(sign, facts()) == ["3号窗口 只办社保"]
