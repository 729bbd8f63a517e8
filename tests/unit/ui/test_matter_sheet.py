"""A matter's page as a table: what stands where, in which language, on which day, with which queue."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.hall import HallPack, load_pack, sample_hall_dir
from queue_ticketing.board import Board
from tests.support.queue_hall import MONDAY_MORNING, office_at
from touch_guide import (
    Each,
    FeeItem,
    FeeRate,
    FeeTable,
    Flow,
    FlowStep,
    Guide,
    Limit,
    Paper,
    Question,
    Way,
    Words,
)
from touch_guide.library import read_library
from ui.state.matter import ASKED_FIRST, Asked, MatterSheet, law_in, sheet_speech
from ui.state.matter_sheet import derive_sheet

DAY = MONDAY_MORNING.date()


@pytest.fixture(scope="module")
def pack() -> HallPack:
    return load_pack(sample_hall_dir())


@pytest.fixture(scope="module")
def board(pack: HallPack, tmp_path_factory: pytest.TempPathFactory) -> Board:
    """Three wait at the first service, whose first window is paused."""
    with office_at(tmp_path_factory.mktemp("office") / "kiosk.sqlite", pack.hall) as office:
        service = pack.guide.matters[0].service
        for n in range(3):
            office.office.issue(service, f"i{n}")
        office.office.pause_window(pack.hall.windows_serving(service)[0].id, "午休", "w1")
        return office.office.board


@pytest.fixture
def asked(pack: HallPack, board: Board) -> Asked:
    return Asked(pack.guide.matters[0], pack.guide, pack.hall, board, DAY, "zh")


def lines(sheet: MatterSheet, key: str) -> list[tuple[str, str, str]]:
    return [(li.text, li.detail, li.mark) for s in sheet.sections if s.key == key for li in s.lines]


def shown(asked: Asked, **changes: object) -> MatterSheet:
    return derive_sheet(replace(asked, matter=replace(asked.matter, **changes)))  # type: ignore[arg-type]


def charged(asked: Asked, *rates: FeeRate) -> MatterSheet:
    item = FeeItem("copy", "工本费", "Copy fee", rates=rates)
    matter = replace(asked.matter, fee_items=("copy",))
    guide = replace(asked.guide, fees=FeeTable((item,), DAY))
    return derive_sheet(replace(asked, matter=matter, guide=guide))


def test_every_matter_of_the_sample_answers_the_first_questions(asked: Asked):
    for matter in asked.guide.matters:
        for language in ("zh", "en"):
            sheet = derive_sheet(replace(asked, matter=matter, language=language))
            where = set() if matter.handled_on(DAY) else {"where"}
            assert {s.key for s in sheet.sections} >= ASKED_FIRST - where, matter.id
            assert all(answer.text for answer in sheet.answers)
            assert {a.key for a in sheet.answers if not a.link} <= {s.key for s in sheet.sections}


def test_papers_tell_how_many_what_for_where_from_and_when_only(asked: Asked):
    papers = (
        Paper("申请书", "Form", 1, 2, purpose="说明申请什么", source="窗口领取"),
        Paper("委托书", "", 0, 1, "代办时", required=False),
    )
    assert lines(shown(asked, papers=papers), "papers") == [
        ("申请书", "原件 1 份，复印件 2 份\n用来：说明申请什么\n哪里来：窗口领取", "1"),
        ("委托书", "复印件 1 份，视情况\n代办时", "2"),
    ]


def test_a_paper_with_a_form_leads_to_a_look_at_it(asked: Asked):
    form = asked.guide.forms[0]
    sheet = shown(asked, papers=(Paper("表", form=form.id), Paper("没有的表", form="none")))
    links = [li.link for s in sheet.sections if s.key == "papers" for li in s.lines]
    assert links[0] is not None
    assert (links[0].page, links[0].arg) == ("sample", form.id)
    assert links[1] is None


def test_the_queue_of_now_stands_with_the_windows_and_a_paused_one_says_why(asked: Asked):
    sheet = derive_sheet(asked)
    where = next(s for s in sheet.sections if s.key == "where")
    assert "3 人在等" in where.lines[0].text
    paused = [li for li in where.lines if li.tag == "暂停：午休"]
    assert len(paused) == 1
    assert paused[0].kind == "warn"
    assert any(li.kind == "good" for li in where.lines[1:])
    assert next(a for a in sheet.answers if a.key == "where").kind == ""


def test_without_a_window_at_work_the_first_answer_says_so(asked: Asked):
    closed = replace(asked.board, windows=tuple(replace(v, paused=True) for v in asked.board.windows))
    sheet = derive_sheet(replace(asked, board=closed))
    answer = next(a for a in sheet.answers if a.key == "where")
    assert (answer.detail, answer.kind) == ("现在不办", "warn")


def test_a_step_that_not_all_come_to_says_in_which_case(asked: Asked):
    flow = Flow((
        FlowStep("hand-in", "提交材料", ways=(Way("check"),)),
        FlowStep("check", "材料是否齐全", "Complete?", who="窗口",
                 ways=(Way("done", Words("齐全", "Yes")), Way("tell", Words("不齐", "No")))),
        FlowStep("tell", "一次性告知", who="窗口", ways=(Way("hand-in", Words("补正后", "Corrected"), returns=True),)),
        FlowStep("done", "发证"),
    ))  # fmt: skip
    steps = [detail for _, detail, _ in lines(shown(asked, flow=flow), "flow")]
    assert steps == ["", "窗口", "材料是否齐全：不齐　窗口", "材料是否齐全：齐全"]
    english = lines(shown(replace(asked, language="en"), flow=flow), "flow")
    assert [detail for _, detail, _ in english][2:] == ["Complete: No · 窗口", "Complete: Yes"]


def test_what_does_not_count_stands_once_with_the_limits(asked: Asked):
    notice = Words("公告的时间")
    sheet = shown(
        asked,
        legal_limit=Limit("20 日", working_days=20, not_counted=(notice,)),
        promised_limit=Limit("5 日", working_days=5, not_counted=(notice,)),
    )
    assert [text for text, _, _ in lines(sheet, "limit")] == [
        "承诺：5 日",
        "法定：20 日",
        "不算在内：公告的时间",
    ]
    assert next(a for a in sheet.answers if a.key == "limit").text == "5 个工作日"


def test_a_fee_of_today_has_its_dates(asked: Asked):
    sheet = charged(asked, FeeRate(Each(Decimal(20), "份"), "每份 20 元", since=date(2020, 1, 1)))
    assert lines(sheet, "fee") == [("工本费", "每份 20 元\n自 2020-01-01 起", "")]
    assert next(a for a in sheet.answers if a.key == "fee").text == "收费 1 项"


def test_a_fee_that_has_ended_says_until_when_and_that_nothing_is_charged(asked: Asked):
    sheet = charged(asked, FeeRate(Each(Decimal(20), "份"), "每份 20 元", until=date(2014, 12, 31)))
    fee = next(s for s in sheet.sections if s.key == "fee").lines[0]
    assert (fee.detail, fee.tag) == ("原来：每份 20 元。收到 2014-12-31 止", "现不收费")
    assert next(a for a in sheet.answers if a.key == "fee").text == "不收费"


def test_a_fee_to_come_or_without_a_rate_is_not_called_free(asked: Asked):
    sheet = charged(asked, FeeRate(Each(Decimal(20), "份"), "每份 20 元", since=DAY + timedelta(days=1)))
    fee = next(s for s in sheet.sections if s.key == "fee").lines[0]
    assert (fee.detail, fee.tag) == ("今天没有收费标准", "")
    assert next(a for a in sheet.answers if a.key == "fee").text == "今天没有收费标准"


def test_a_matter_that_has_ended_gives_no_number_and_says_so_first(asked: Asked):
    sheet = shown(asked, until=DAY - timedelta(days=1))
    assert sheet.service == ""
    assert (sheet.marks[0].kind, sheet.marks[0].text) == ("bad", "已停止办理")
    assert sheet.marks[0].detail.startswith(f"{DAY} 起不再办理")
    assert "where" not in {s.key for s in sheet.sections}
    assert shown(asked, until=DAY).service == asked.matter.service


def test_a_matter_that_has_not_begun_says_from_when(asked: Asked):
    sheet = shown(asked, since=DAY + timedelta(days=9))
    assert sheet.marks[0].text == f"{DAY + timedelta(days=9)} 起办理"
    assert sheet.service == ""


def test_questions_and_refusals_have_their_places(asked: Asked):
    sheet = shown(
        asked, questions=(Question(Words("能代办吗"), Words("能")),), refused=(Words("材料不真实"),)
    )
    assert lines(sheet, "questions") == [("能代办吗", "能", "?")]
    assert ("材料不真实", "", "×") in lines(sheet, "who")


def test_english_readers_are_told_what_is_in_chinese_only(asked: Asked):
    assert "info" in [m.kind for m in derive_sheet(replace(asked, language="en")).marks]
    assert "info" not in [m.kind for m in derive_sheet(asked).marks]


def test_a_law_of_the_library_is_jumped_to_at_its_article(tmp_path: Path, asked: Asked):
    (tmp_path / "laws").mkdir()
    text = "# 中华人民共和国公司登记管理条例\n\n第九条　登记事项包括名称。\n"
    (tmp_path / "laws" / "registration.md").write_text(text, encoding="utf-8")
    library = read_library(tmp_path)
    basis = next(b for b in asked.matter.basis if b.articles)
    there = replace(basis, law="公司登记管理条例", articles="第九条")
    assert law_in(library, there).startswith("laws/registration#")
    assert law_in(library, replace(there, articles="")) == "laws/registration"
    assert law_in(Guide().library, there) == ""


def test_the_page_aloud_says_the_answers_before_the_parts(asked: Asked):
    speech = sheet_speech(derive_sheet(asked))
    assert speech.startswith(asked.matter.name)
    assert speech.index("在哪里办：") < speech.index(asked.matter.papers[0].name)
