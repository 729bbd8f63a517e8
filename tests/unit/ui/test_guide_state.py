"""The guide's list and sheet, as tables: what stands where, in which language, on which day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kiosk.hall import HallPack, load_pack, sample_hall_dir
from touch_guide import Each, FeeItem, FeeRate, FeeTable, Free, Guide, Matter, Paper
from ui.state.guide import NEEDED_FIRST, MatterSheet, derive_list, derive_sheet, sheet_speech

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def pack() -> HallPack:
    return load_pack(sample_hall_dir())


@pytest.fixture
def matter(pack: HallPack) -> Matter:
    return pack.guide.matters[0]


def lines(sheet: MatterSheet, key: str) -> list[tuple[str, str, str]]:
    return [(li.text, li.detail, li.mark) for s in sheet.sections if s.key == key for li in s.lines]


def test_without_a_search_every_matter_is_listed_and_counted(pack: HallPack):
    shown = derive_list(pack.guide, pack.hall, "  ", "zh")
    assert [r.id for r in shown.rows] == [m.id for m in pack.guide.matters]
    assert str(len(pack.guide.matters)) in shown.heading


def test_a_search_that_finds_nothing_says_so_and_where_to_ask(pack: HallPack):
    shown = derive_list(pack.guide, pack.hall, "护照", "zh")
    assert shown.rows == ()
    assert "护照" in shown.empty
    assert "导办台" in shown.empty_detail


def test_a_hall_without_a_guide_says_so(pack: HallPack):
    assert derive_list(Guide(), pack.hall, "", "zh").empty


def test_every_matter_of_the_sample_answers_the_first_questions(pack: HallPack):
    for matter in pack.guide.matters:
        for language in ("zh", "en"):
            keys = {s.key for s in derive_sheet(matter, pack.guide.fees, pack.hall, DAY, language).sections}
            assert keys >= NEEDED_FIRST, matter.id


def test_papers_tell_originals_copies_and_when_they_are_only_needed_sometimes(pack: HallPack, matter: Matter):
    papers = (Paper("申请书", "Form", 1, 2), Paper("委托书", "", 0, 1, "代办时", required=False))
    sheet = derive_sheet(replace(matter, papers=papers), pack.guide.fees, pack.hall, DAY, "zh")
    assert lines(sheet, "papers") == [
        ("申请书", "原件 1 份，复印件 2 份", "1"),
        ("委托书", "复印件 1 份，视情况　代办时", "2"),
    ]


def test_the_fee_is_that_of_the_day(pack: HallPack, matter: Matter):
    old = FeeRate(Each(Decimal(100)), "收费 100 元", until=date(2025, 12, 31))
    new = FeeRate(Free(), "不收费", since=date(2026, 1, 1))
    dated = FeeTable((FeeItem(matter.fee_items[0], "登记费", rates=(old, new)),))
    assert lines(derive_sheet(matter, dated, pack.hall, DAY, "zh"), "fee")[0][0] == "不收费"
    assert lines(derive_sheet(matter, dated, pack.hall, date(2025, 6, 1), "zh"), "fee")[0][0] == "收费 100 元"


def test_an_unknown_fee_is_never_shown_as_free(pack: HallPack, matter: Matter):
    sheet = derive_sheet(replace(matter, fee_items=()), pack.guide.fees, pack.hall, DAY, "zh")
    assert "没有载入" in lines(sheet, "fee")[0][0]


def test_a_matter_whose_service_the_hall_does_not_have_offers_no_number(pack: HallPack, matter: Matter):
    assert derive_sheet(matter, pack.guide.fees, pack.hall, DAY, "zh").service == matter.service
    assert derive_sheet(replace(matter, service="gone"), pack.guide.fees, pack.hall, DAY, "zh").service == ""


def test_english_says_where_it_had_to_leave_chinese(pack: HallPack, matter: Matter):
    english = derive_sheet(replace(matter, name_en=""), pack.guide.fees, pack.hall, DAY, "en")
    assert english.chinese_only
    assert english.title == matter.name
    assert not derive_sheet(matter, pack.guide.fees, pack.hall, DAY, "zh").chinese_only


def test_the_sample_mark_and_the_date_are_on_the_sheet(pack: HallPack, matter: Matter):
    sheet = derive_sheet(replace(matter, sample=True), pack.guide.fees, pack.hall, DAY, "zh")
    assert sheet.sample
    assert matter.updated.isoformat() in sheet.updated


def test_the_sheet_reads_aloud_from_title_to_telephone(pack: HallPack, matter: Matter):
    spoken = sheet_speech(derive_sheet(matter, pack.guide.fees, pack.hall, DAY, "zh"))
    assert spoken.startswith(matter.name)
    assert matter.papers[0].name in spoken
    assert matter.complaint in spoken
