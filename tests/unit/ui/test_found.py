"""What a search found, as it stands on the screen."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.hall import load_pack, sample_hall_dir
from touch_guide import FeeItem, FeeRate, FeeTable, Free
from touch_guide.finding import Findings, Hit, HitKind, Indexing
from ui.state.found import derive_found, marked
from ui.state.found_marks import marks_on


@dataclass
class Text:
    """Qt's styled text, read back: the plain words and those in bold."""

    plain: str = ""
    bold: list[str] = field(default_factory=list)


def read(styled: str) -> Text:
    text = Text()
    for i, part in enumerate(styled.replace("</u></b>", "\0").replace("<b><u>", "\0").split("\0")):
        assert "<" not in part
        words = part.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&#x27;", "'")
        words = words.replace("&amp;", "&")
        text.plain += words
        if i % 2:
            text.bold.append(words)
    return text


MARKS = st.lists(st.tuples(st.integers(-2, 14), st.integers(-2, 14)), max_size=4).map(tuple)


@given(st.text("ab<>&\"'年检", max_size=12), MARKS)
def test_marked_text_says_the_same_and_no_tag_of_its_own(text: str, marks: tuple[tuple[int, int], ...]):
    said = read(marked(text, marks))
    assert said.plain == text
    assert all(bold in text for bold in said.bold)


def test_the_letters_that_were_looked_for_are_bold():
    assert read(marked("公司设立登记", ((2, 6),))).bold == ["设立登记"]


def test_hits_stand_in_groups_the_best_first_each_with_its_heading_once():
    hits = (
        Hit(HitKind.NOTICE, "n", "", "公告"),
        Hit(HitKind.MATTER, "a", "", "甲"),
        Hit(HitKind.NOTICE, "m", "", "又一公告"),
        Hit(HitKind.MATTER, "b", "", "乙"),
    )
    found = derive_found("x", Findings(hits), "zh")
    assert [(r.group, r.first, r.arg) for r in found.rows] == [
        ("公告", True, "n"), ("公告", False, "m"), ("事项", True, "a"), ("事项", False, "b"),
    ]  # fmt: skip
    assert [r.goes_to for r in found.rows] == ["notices", "notices", "matter", "matter"]


def test_nothing_found_says_what_was_looked_for_and_whom_to_ask():
    found = derive_found(" 护照 ", Findings(), "zh")
    assert "“护照”" in found.empty
    assert "导办台" in found.empty_detail


def test_while_texts_are_being_indexed_the_page_says_so():
    found = derive_found("x", Findings(indexing=Indexing(3, 40)), "zh")
    assert "3/40" in found.indexing


def test_what_no_longer_holds_is_said_before_it_is_opened():
    guide, day = load_pack(sample_hall_dir()).guide, date(2026, 3, 2)
    matter, open_matter = guide.matters[0], replace(guide.matters[1], since=None, until=None)
    notice = replace(guide.notices[0], until=day - timedelta(days=1))
    ended = replace(matter, until=day - timedelta(days=1))
    guide = replace(guide, matters=(ended, open_matter), notices=(notice,))
    law = next(h for h in guide.library.documents if h.standing(day).value == "repealed")
    hits = (
        Hit(HitKind.MATTER, ended.id, "", "甲", "登记科"),
        Hit(HitKind.MATTER, open_matter.id, "", "乙", "登记科"),
        Hit(HitKind.NOTICE, notice.id, "", "公告"),
        Hit(HitKind.ARTICLE, law.id, "art-1", "旧法", "第一条"),
        Hit(HitKind.FEE, "inspection-fee", "", "企业年检费"),
        Hit(HitKind.FEE, "archive-copy", "", "档案查询复印费"),
    )
    found = derive_found("x", Findings(hits), "zh", marks_on(guide, hits, day, "zh"))
    assert [row.detail for row in found.rows] == [
        "已停止办理 · 登记科",
        "登记科",
        "已过期",
        "已失效 · 第一条",
        "免费 · 已停止：收到 2014年2月28日 为止",
        "0.50 元/页",
    ]
    before = date(2014, 2, 28)
    ended = replace(
        guide, fees=FeeTable((FeeItem("old", "旧费", rates=(FeeRate(Free(), "", until=before),)),))
    )
    hit = Hit(HitKind.FEE, "old", "", "旧费")
    assert marks_on(ended, [hit], day, "zh")(hit) == "现不收费 · 已停止：收到 2014年2月28日 为止"
