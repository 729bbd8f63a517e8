"""The fee table and the total as the screen derives them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.fee_tables import EMPTY, NONE_NOW, TABLE
from touch_guide import Guide, total
from ui.state import fee_pad, fee_total
from ui.state.fee import derive_fee, sheet_speech
from ui.state.fee_pad import derive_pad
from ui.state.fee_total import Choosing, derive_rows, left_out, offered, opened
from ui.state.fees import Standing, derive_fees, standing

TODAY = date(2026, 3, 2)


def names(language: str = "zh", text: str = "", found: tuple[str, ...] = ()) -> list[str]:
    return [row.key for row in derive_fees(TABLE, TODAY, text, language, found).rows]


def test_what_is_charged_today_stands_apart_from_what_is_not():
    assert names() == [
        "heading now", "licence", "setup", "test", "dear", "heading soon", "soon", "heading not", "free", "ended",
        "heading unknown", "unknown",
    ]  # fmt: skip


def test_an_ended_rate_says_until_when_and_never_shows_its_amount_as_todays():
    row = next(row for row in derive_fees(TABLE, TODAY, "", "zh").rows if row.key == "ended")
    assert (row.amount, row.detail) == ("现不收费", "")
    assert row.times == "已停止：收到 2014年12月31日 为止"


@pytest.mark.parametrize(
    ("item", "day", "stands"),
    [
        ("ended", date(2014, 12, 31), Standing.NOW),
        ("ended", date(2015, 1, 1), Standing.NOT),
        ("soon", TODAY, Standing.SOON),
        ("soon", date(2026, 5, 1), Standing.NOW),
        ("free", TODAY, Standing.NOT),
        ("unknown", TODAY, Standing.UNKNOWN),
    ],
)
def test_an_item_changes_its_standing_with_the_day(item: str, day: date, stands: Standing):
    fee = TABLE.item(item)
    assert fee is not None
    assert standing(fee, day) is stands


def test_a_search_finds_what_is_typed_and_what_the_finder_knows_by_pinyin():
    assert names(text="年度检验") == ["heading not", "ended"]
    assert names(text="yyzz", found=("licence",)) == ["heading now", "licence"]
    nothing = derive_fees(TABLE, TODAY, "护照", "zh")
    assert (nothing.rows, "护照" in nothing.empty) == ((), True)
    assert derive_fees(EMPTY, TODAY, "", "zh").empty == "收费表没有载入"


def test_a_tariff_is_told_part_by_part_and_an_expired_exemption_says_so():
    guide = Guide(fees=TABLE)
    sheet = derive_fee(guide, "setup", TODAY, "zh", lambda _basis: "laws/a#art-4")
    lines = [line.text for section in sheet.sections for line in section.lines]
    assert "1,000 万元 以内的部分　0.8‰" in lines
    assert "超过 1 亿元 的部分　不收" in lines
    assert "最低 50 元" in lines
    assert [line.arg for s in sheet.sections if s.key == "basis" for line in s.lines] == ["laws/a#art-4"]
    exempt = derive_fee(guide, "licence", TODAY, "zh", lambda _basis: "")
    said = [(line.text, line.past) for s in exempt.sections if s.key == "exempt" for line in s.lines]
    assert said[0] == ("残疾人本人申请的", False)
    assert said[-1] == ("小型微型企业", True)
    assert "已过期" in sheet_speech(exempt)


def test_an_item_that_left_the_table_says_that_it_is_not_charged():
    sheet = derive_fee(Guide(fees=TABLE), "gone", TODAY, "zh", lambda _basis: "")
    assert sheet.title == "这个项目已经不在收费表里"
    assert not sheet.counted


def test_only_items_that_cost_something_today_are_offered():
    assert [item.id for item in offered(TABLE, Choosing(), TODAY)] == ["licence", "setup", "dear"]
    assert left_out(TABLE, Choosing(), TODAY) == 1
    assert offered(NONE_NOW, Choosing(), TODAY) == ()


def test_a_matters_items_are_chosen_once_and_dues_of_an_association_cannot_be():
    choosing = opened(TABLE, "licence,setup,会员费@company", TODAY)
    assert [one.item_id for one in choosing.chosen] == ["licence"]
    assert choosing.matter == "company"


@given(
    st.lists(st.tuples(st.sampled_from(["add", "less"]), st.sampled_from(["licence", "dear"])), max_size=30)
)
def test_undo_leads_back_step_by_step_to_nothing(steps: list[tuple[str, str]]):
    choosing = Choosing()
    for act, item in steps:
        choosing = getattr(fee_total, act)(choosing, item)
        rows = derive_rows(TABLE, choosing, TODAY, "zh")
        assert {row.id: row.quantity for row in rows if row.quantity} == {
            one.item_id: one.quantity for one in choosing.chosen
        }
    while choosing.past:
        choosing = fee_total.undo(choosing)
    assert choosing.chosen == ()


@given(st.text(alphabet="0123456789.", max_size=20))
def test_the_pad_takes_only_amounts_that_the_table_can_reckon(keys: str):
    choosing = fee_pad.open_pad(Choosing(), "setup")
    for key in keys:
        choosing = fee_pad.press(choosing, TABLE, key, TODAY)
    pad = derive_pad(choosing, TABLE, TODAY, "zh")
    accepted = fee_pad.accept(choosing, TABLE, TODAY)
    assert bool(accepted.chosen) == pad.ready
    assert total(TABLE, accepted.chosen, TODAY).sum_yuan >= 0


def test_a_base_in_wan_gives_the_amount_at_once():
    choosing = fee_pad.open_pad(Choosing(), "setup")
    for key in "150.5":
        choosing = fee_pad.press(choosing, TABLE, key, TODAY)
    assert fee_pad.typed_base(choosing) == Decimal(1_505_000)
    assert derive_pad(choosing, TABLE, TODAY, "zh").answer == "要交 1,204 元"


@given(st.text(alphabet="0123456789.x", max_size=8))
def test_a_count_is_typed_on_the_pad_and_none_takes_the_item_out(keys: str):
    choosing = fee_pad.open_pad(opened(TABLE, "licence", TODAY), "licence")
    for key in keys:
        choosing = fee_pad.press(choosing, TABLE, key, TODAY)
    pad = derive_pad(choosing, TABLE, TODAY, "zh")
    accepted = fee_pad.accept(choosing, TABLE, TODAY)
    assert pad.ready == bool(choosing.digits) == (accepted.pad == "")
    assert not pad.extra
    if pad.ready:
        count = int(choosing.digits)
        assert [one.quantity for one in accepted.chosen] == ([count] if count else [])
        assert pad.answer == (f"要交 {count * 10:,} 元" if count else "0 就是不要这一项")
        assert fee_total.undo(accepted).chosen == choosing.chosen


def test_what_a_new_table_no_longer_has_leaves_the_choice():
    choosing = opened(TABLE, "licence,dear", TODAY)
    assert fee_total.still_valid(choosing, NONE_NOW, TODAY).chosen == ()
    assert fee_total.still_valid(choosing, TABLE, TODAY) is choosing
