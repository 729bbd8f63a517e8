"""The one-time notice tells everything at once, with its dates, and owns up to what has ended."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from kiosk.hall import HallPack, load_pack, sample_hall_dir
from kiosk.opening_words import hours_told
from kiosk.paper_bridges import issuer
from tests.support.fee_hall import LAW
from tests.support.queue_hall import ZONE
from touch_guide.fee_slips.slip import FeeSlip, SlipLine
from touch_guide.paper.a4 import page_html
from touch_guide.paper.checklist import checklist, full_notice, without_repeats
from touch_guide.paper.fee_slip_sheet import fee_slip_sheet
from touch_guide.paper.sheet import Line, Point, Scan, Section, Sheet, Tick
from touch_guide.words import Basis

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZONE)


@pytest.fixture(scope="module")
def pack() -> HallPack:
    return load_pack(sample_hall_dir())


def words(sheet: Sheet) -> str:
    """Everything on the sheet."""
    told = [sheet.hall, sheet.title, sheet.kind, sheet.number, *sheet.foot]
    for block in sheet.blocks:
        match block:
            case Section(title):
                told.append(title)
            case Line(text, _):
                told.append(text)
            case Point(text, _, details):
                told += [text, *details]
            case Tick(text, count, details):
                told += [text, count, *details]
            case Scan(code, beside):
                told += [code, *beside]
    return "\n".join(told)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_notice_of_the_sample_hall_is_complete(pack: HallPack, language: str) -> None:
    for matter in pack.guide.matters:
        by = issuer(pack.hall, pack.guide, matter, NOW, language)
        for sheet in (
            checklist(pack.guide, matter, by, language),
            full_notice(pack.guide, matter, by, language),
        ):
            told = words(sheet)
            for paper in matter.papers:
                assert (paper.name_en if language == "en" and paper.name_en else paper.name) in told
            assert all(window in told for window in by.windows)
            assert "2026-11-23 09:30" in told
            assert matter.complaint in told
            assert sheet.sample == matter.sample


def test_a_fee_that_has_ended_is_told_with_its_last_day(pack: HallPack) -> None:
    matter = pack.guide.matter("company-setup")
    assert matter is not None
    told = words(checklist(pack.guide, matter, issuer(pack.hall, pack.guide, matter, NOW, "zh")))
    assert "收费（按2026年11月23日的标准）" in told
    assert "以前的标准（2014年12月31日止，现已停止）" in told
    assert "不收任何协会会费" in told


def test_a_matter_that_is_no_longer_handled_says_so_first(pack: HallPack) -> None:
    matter = replace(pack.guide.matters[0], until=date(2014, 2, 28))
    sheet = checklist(pack.guide, matter, issuer(pack.hall, pack.guide, matter, NOW, "zh"))
    assert sheet.blocks[0].text == "本事项已于2014年2月28日停止办理"  # type: ignore[union-attr]


def test_office_hours_put_days_of_the_same_hours_together(pack: HallPack) -> None:
    assert hours_told(pack.hall.hours, "zh") == ("周一至周五 08:30-12:00、13:30-17:30",)
    assert hours_told(pack.hall.hours, "en") == ("Mon to Fri 08:30-12:00, 13:30-17:30",)


def test_laws_are_cited_once_and_documents_by_their_number() -> None:
    assert LAW.cited == "《中华人民共和国公司登记管理条例》第五十六条"
    assert Basis("财税〔2014〕101号").cited == "财税〔2014〕101号"
    both = Basis(LAW.law, "第九条、第五十六条")
    assert without_repeats([both, LAW, Basis("财税〔2014〕101号")]) == [both, Basis("财税〔2014〕101号")]


def test_nothing_of_a_pack_becomes_markup_on_a_page(pack: HallPack) -> None:
    bad = '<script>alert(1)</script>"}</style><img src="http://x/">'
    matter = replace(pack.guide.matters[0], name=bad)
    by = replace(issuer(pack.hall, pack.guide, matter, NOW, "zh"), hall=bad)
    page = page_html(full_notice(pack.guide, matter, by), lambda _code: "<svg/>")
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("</style>") == 1


def test_a_fee_slip_tells_its_sum_in_figures_and_in_words(pack: HallPack) -> None:
    line = SlipLine("copy", "副本工本费", "每份10元", 3, Decimal("30.00"), basis=(LAW,))
    slip = FeeSlip("f1", "i", "J202611230001", NOW.date(), 1, (line,), Decimal("30.00"), NOW, "desk1")
    sheet = fee_slip_sheet(slip, issuer(pack.hall, pack.guide, None, NOW, "zh"), sample=True)
    told = words(sheet)
    for wanted in ("J202611230001", "人民币叁拾元整", "每份10元", "第五十六条", "HK1F:f1:1", "不是收据"):
        assert wanted in told
    assert "副本工本费" in str(sheet.blocks)
