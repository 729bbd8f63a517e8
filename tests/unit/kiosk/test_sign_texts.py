"""What signs play is what the guide, the hall and the board say: the very words of the touch screen."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from kiosk.bridges import sign_facts, work_days
from kiosk.hall import HallPack, load_pack, sample_hall_dir
from kiosk.sign_texts import SignTexts
from led_feed import Days, Entry, SignFacts, When
from led_feed.schedule import open_at
from queue_ticketing.board import Board, WindowView
from queue_ticketing.hall import OpeningHours, Span
from ui.state.facets import windows_of
from ui.state.fees import derive_fees

ZONE = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 3, 2)
THEN = date(2013, 5, 6)
"""When the fees of the sample stood and its matters were handled."""


@pytest.fixture(scope="module")
def pack() -> HallPack:
    return load_pack(sample_hall_dir(), DAY)


def board(pack: HallPack, done: tuple[int, ...] = (0,) * 6, day: date = DAY) -> Board:
    views = tuple(
        WindowView(window, None, False, "", completed=n)
        for window, n in zip(pack.hall.windows, done, strict=True)
    )
    return Board(1, datetime.combine(day, time(9), ZONE), day, views, (), ())


def told(pack: HallPack, day: date = DAY, done: tuple[int, ...] = (0,) * 6) -> dict[str, SignFacts]:
    return told_by(SignTexts(), pack, day, done)


def told_by(texts: SignTexts, pack: HallPack, day: date, done: tuple[int, ...]) -> dict[str, SignFacts]:
    now = board(pack, done, day)
    return texts.added(sign_facts(pack.signs, now, pack.hall, now.at, False), pack.signs, pack, now, day)


def entry(facts: SignFacts, name: str) -> Entry:
    return next(one for one in facts.entries if one.id == name)


@pytest.mark.parametrize("day", [DAY, THEN])
def test_a_fee_on_a_sign_is_said_in_the_words_of_the_touch_screen(pack: HallPack, day: date):
    rows = {
        row.name: row for row in derive_fees(pack.guide.fees, day, "", "zh").rows if row.kind != "heading"
    }
    signs = told(pack, day)
    said = 0
    for window in pack.hall.windows:
        of_window = [
            m for m in pack.guide.matters if window.id in windows_of(m, pack.hall) and m.handled_on(day)
        ]
        items = {pack.guide.fees.item(one).name for matter in of_window for one in matter.fee_items}  # type: ignore[union-attr]
        lines = entry(signs[f"window-{window.id}"], "windows.fees").texts
        assert {line.partition("：")[0] for line in lines} == items
        for line in lines:
            name, _, words = line.partition("：")
            row = rows[name]
            assert words.split("　") == list(
                dict.fromkeys(w for w in (row.amount, row.detail, row.times) if w)
            )
            said += 1
    assert said > 10


def test_a_window_tells_its_scope_procedure_papers_and_limits(pack: HallPack):
    facts = told(pack)["window-3"]
    assert entry(facts, "windows.scope").texts == ("3号窗口 个体登记与年检", "个体工商户登记、企业年检年报")
    [steps] = entry(facts, "windows.procedure").texts
    assert steps.startswith("个体工商户设立登记流程：提交申请材料 → ")
    assert steps.endswith(" → 发照")
    [papers] = entry(facts, "windows.papers").texts
    assert "经营者身份证、经营场所证明、许可证或批准文件（需要时）" in papers
    assert (
        entry(facts, "windows.limits").texts[0].startswith("个体工商户设立登记时限　承诺：当场办结　法定：")
    )


def test_matters_that_are_no_longer_handled_are_not_told(pack: HallPack):
    def papers(day: date) -> str:
        return " ".join(entry(told(pack, day)["window-4"], "windows.papers").texts)

    assert "食品流通许可" in papers(THEN)
    assert "食品流通许可" not in papers(DAY)


def test_the_hall_tells_where_what_is_done_and_how_its_people_behave(pack: HallPack):
    facts = told(pack)["hall"]
    assert len(entry(facts, "hall.guide").texts) == 6
    assert entry(facts, "hall.guide").texts[5] == "6号窗口 领证咨询：领取证照、咨询与投诉"
    assert all(text.startswith("廉政纪律：") for text in entry(facts, "hall.discipline").texts)
    assert entry(facts, "hall.notices").texts[0].startswith("请看管好随身物品")
    hours = entry(told(pack)["outdoor"], "outdoor.hours").texts
    assert hours == ("办公时间：周一至周五 08:30-12:00、13:30-17:30（节假日和调休按国家规定）",)
    assert entry(told(pack, date(2026, 10, 1))["outdoor"], "outdoor.hours").texts[-1] == "今天不办公"


def test_completed_cases_follow_the_board_and_nothing_else_is_made_anew(pack: HallPack):
    texts = SignTexts()
    before = told_by(texts, pack, DAY, (0,) * 6)
    after = told_by(texts, pack, DAY, (3, 0, 2, 0, 0, 0))
    assert entry(before["window-1"], "windows.completed").texts == ("今日办结 0 件",)
    assert entry(after["window-1"], "windows.completed").texts == ("今日办结 3 件",)
    assert entry(after["hall"], "hall.completed").texts == ("今日全厅办结 5 件：1号窗口 3 件、3号窗口 2 件",)
    assert entry(before["window-1"], "windows.fees") is entry(after["window-1"], "windows.fees")
    assert before["window-2"] == after["window-2"]
    assert before["window-2"].calendar is after["window-2"].calendar


def test_another_pack_and_another_day_are_told_at_once(pack: HallPack):
    texts = SignTexts()
    assert told_by(texts, pack, DAY, (0,) * 6)["hall"].entries
    assert not told_by(texts, replace(pack, playlists=()), DAY, (0,) * 6)["hall"].entries
    assert told_by(texts, pack, THEN, (0,) * 6)["window-1"] != told_by(texts, pack, DAY, (0,) * 6)["window-1"]


def test_the_working_days_of_a_hall_are_those_of_its_hours():
    morning = (Span(time(8, 30), time(12)),)
    hours = OpeningHours(
        weekly=(morning,) * 5 + ((), ()),
        closed_on=frozenset({date(2026, 10, 1), date(2026, 10, 2)}),
        open_on=frozenset({date(2026, 10, 10)}),
        special=((date(2026, 10, 2), morning), (date(2026, 10, 11), ())),
    )
    days = work_days(hours)
    worked = [day for day in range(1, 13) if days.is_workday(date(2026, 10, day))]
    assert worked == [2, 5, 6, 7, 8, 9, 10, 12]


def test_make_up_working_days_light_the_windows_of_the_sample(pack: HallPack):
    lit = pack.signs[0].power[0]
    assert lit.days is Days.WORKDAYS
    days = work_days(pack.hall.hours)
    noon = {
        day: open_at(When(days=lit.days), datetime.combine(day, time(9), ZONE), days) for day in _october()
    }
    assert [day.day for day, on in noon.items() if on] == [8, 9, 10]


def _october() -> list[date]:
    """National Day of 2026: off from the 1st to the 7th; the Saturday of the 10th is worked."""
    return [date(2026, 10, day) for day in (1, 3, 7, 8, 9, 10, 11)]
