"""What a slip says, and how it looks where that can be measured."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import zxingcpp

from queue_ticketing.adapters.slip_drawing import draw_slip
from queue_ticketing.adapters.slip_fonts import drawable, missing_glyphs
from queue_ticketing.adapters.slip_page import fitted, wrapped
from queue_ticketing.model import TicketId, WaitEstimate
from queue_ticketing.slips.slip import (
    SlipFacts,
    attempt_label,
    banners,
    qr_text,
    read_qr,
    trial_slip,
    wait_text,
    windows_text,
)

TICKET = TicketId("0190f2c4-9d3a-7c11-8a55-1f2e3d4c5b6a")
FACTS = SlipFacts(
    hall="示例市民营经济登记服务大厅",
    number="A012",
    service="个体工商户登记",
    issued_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    qr=qr_text(TICKET, 1),
    windows=("1号窗口", "2号窗口"),
    ahead=5,
    wait=WaitEstimate(12, 25),
    papers=("经营者身份证原件", "经营场所证明（租赁合同或房产证复印件）"),
    footer=("过号请到导办台",),
)


def test_the_code_names_ticket_and_attempt_and_nothing_else() -> None:
    assert qr_text(TICKET, 2) == f"HK1:{TICKET}:2"
    assert read_qr(qr_text(TICKET, 2)) == (TICKET, 2)


@pytest.mark.parametrize(
    "text", ["", "HK1", "HK1:", "HK1::1", "HK1:a:", "HK1:a:x", "HK1:a:²", "HK2:a:1", "http://x"]
)
def test_a_foreign_code_is_no_slip(text: str) -> None:
    assert read_qr(text) is None


def test_every_paper_of_a_number_can_be_told_apart() -> None:
    assert attempt_label(FACTS) == "第1次打印"
    assert attempt_label(replace(FACTS, attempt=2, reprint=True)) == "补打 2"


def test_rehearsals_reprints_and_tests_head_the_slip() -> None:
    assert banners(FACTS) == ()
    rehearsed = replace(FACTS, rehearsal=True, reprint=True, attempt=3)
    assert [b.split()[0] for b in banners(rehearsed)] == ["演练", "补打"]
    assert banners(trial_slip(FACTS.issued_at, 576))[0].startswith("测试")


def test_windows_that_share_their_ending_are_listed_short() -> None:
    assert windows_text(("3号窗口",)) == "3号窗口"
    assert windows_text(("3号窗口", "4号窗口")) == "3、4号窗口"
    assert windows_text(("咨询台", "4号窗口")) == "咨询台、4号窗口"
    assert windows_text(()) == ""
    assert windows_text(tuple(f"{n}号窗口" for n in range(1, 9))) == "1、2、3、4、5、6号窗口等"


def test_a_wait_is_a_range_and_never_made_up() -> None:
    assert wait_text(WaitEstimate(10, 25)) == "10–25分钟"
    assert wait_text(WaitEstimate(10, 10)) == "约10分钟"
    assert wait_text(WaitEstimate(0, 5)) == "5分钟以内"
    assert wait_text(None) == "请留意叫号"


@pytest.mark.parametrize("width", [576, 384])
def test_the_code_on_the_paper_can_be_read(width: int) -> None:
    picture = draw_slip(FACTS, width)
    assert (picture.mode, picture.width) == ("1", width)
    assert [found.text for found in zxingcpp.read_barcodes(picture.convert("L"))] == [FACTS.qr]


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("number", ["A1", "A012", "BX1234"])
def test_the_number_fills_the_paper_without_touching_its_edges(width: int, number: str) -> None:
    bare = replace(FACTS, number=number, service="事", windows=(), papers=(), footer=(), hall="厅")
    picture = draw_slip(bare, width).convert("L").point(lambda v: 255 - v)
    left, _, right, _ = picture.getbbox() or (0, 0, 0, 0)
    assert left > 0
    assert right < width
    assert picture.height < width * 1.6


@pytest.mark.parametrize("width", [576, 384])
def test_overlong_words_of_a_hall_still_fit(width: int) -> None:
    long = replace(
        FACTS,
        hall="某某自治区某某自治州某某经济技术开发区民营经济与个体工商户综合服务大厅" * 2,
        service="外商投资企业常驻代表机构变更登记和备案以及年度报告更正" * 2,
        service_en="Registration of changes of resident representative offices of foreign invested enterprises",
        windows=("综合受理一号专窗", "综合受理二号专窗", "综合受理三号专窗"),
        papers=tuple("经营场所证明以及全部附件的原件和复印件" * 3 for _ in range(9)),
        footer=("过号请到导办台重新排队" * 4,),
        rehearsal=True,
        reprint=True,
        attempt=12,
        priority=True,
    )
    picture = draw_slip(long, width)
    assert picture.height < 4096
    assert [found.text for found in zxingcpp.read_barcodes(picture.convert("L"))] == [FACTS.qr]


def test_rare_characters_of_names_are_drawn_and_missing_ones_named() -> None:
    assert missing_glyphs("张䶮𠮷㐂鿏𬭊 A1，：、") == ""
    assert missing_glyphs("a\ue000b\ue000") == "\ue000"
    assert drawable("a\ue000 b") == "a〓 b"


def test_lines_keep_words_whole_and_never_begin_with_a_comma() -> None:
    lines = wrapped("营业执照（副本），身份证Passport复印件，一份。", 200, 28)
    assert "".join(lines) == "营业执照（副本），身份证Passport复印件，一份。"
    assert not any(line[0] in "，。、）" for line in lines)
    assert any("Passport" in line for line in lines)


def test_words_that_are_too_long_shrink_first_and_then_show_that_they_were_cut() -> None:
    assert fitted("个体工商户登记", 400, 50, 32, 2) == (50, ("个体工商户登记",))
    size, lines = fitted("外商投资企业常驻代表机构变更登记", 400, 50, 32, 2)
    assert size == 44
    assert "".join(lines) == "外商投资企业常驻代表机构变更登记"
    size, lines = fitted("外商投资企业常驻代表机构变更登记" * 4, 400, 50, 32, 2)
    assert (size, len(lines), lines[-1][-1]) == (32, 2, "…")
