"""A document as rows: pieces, marks, passages, outline, and the way to an article."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.law_texts import write_library
from touch_guide import Basis
from touch_guide.adapters.documents import read_document
from touch_guide.library import Document, Library, Span
from ui.state.article_jump import derive_jump, press
from ui.state.library import derive_facts, derive_menu, law_link
from ui.state.reading import FOUND, FOUND_END, LONGEST, derive_reading, found_in, pieces, styled

TODAY = date(2026, 3, 2)
LAW = "laws/01-行政法规/示例登记条例"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return write_library(tmp_path_factory.mktemp("pack"), articles=40)


def document(library: Library, name: str) -> Document:
    head = library.document(name)
    assert head is not None
    return read_document(head)


def test_every_article_has_its_row_and_its_passage(library: Library):
    law = document(library, LAW)
    reading = derive_reading(law)
    for article in law.articles:
        row = reading.row_of(article.anchor)
        assert row is not None
        assert article.label in reading.rows[row].text
        assert article.label in reading.passages[reading.rows[row].passage].spoken
    assert len(reading.passages) == 40
    assert reading.passages[0].spoken.startswith("第一章")


def test_the_outline_says_which_articles_a_chapter_holds(library: Library):
    reading = derive_reading(document(library, LAW))
    assert next((row.depth, row.detail) for row in reading.outline) == (0, "第一条—第十二条")
    assert [reading.rows[row.row].kind for row in reading.outline] == ["part"] * 4


def test_a_page_without_articles_is_read_paragraph_by_paragraph(library: Library):
    reading = derive_reading(document(library, "disclosure/机构职责/机构职责"))
    assert len(reading.passages) == 2
    assert [row.kind for row in reading.rows] == ["text", "link", "cells", "cells", "text"]
    assert reading.rows[1].link == LAW
    assert "职责：企业和个体工商户登记" in reading.rows[2].text


@given(st.text(alphabet="法律条文，。；a\n", max_size=1500))
def test_pieces_are_short_and_together_the_whole_text(text: str):
    ranges = list(pieces(text))
    assert "".join(text[begin:end] for begin, end in ranges) == text
    assert all(end - begin <= LONGEST for begin, end in ranges)


@given(st.lists(st.tuples(st.text(max_size=12), st.booleans())), st.lists(st.text(min_size=1, max_size=3)))
def test_marks_change_no_letter_and_open_no_tag(parts: list[tuple[str, bool]], words: list[str]):
    spans = tuple(Span(text, bold) for text, bold in parts)
    text = "".join(span.text for span in spans)
    shown = styled(spans, words)
    for tag in (FOUND, FOUND_END, "<b>", "</b>", "<br>"):
        shown = shown.replace(tag, "")
    assert "<" not in shown
    assert all(0 <= left < right <= len(text) for left, right in found_in(text, words))


def test_found_words_are_marked_in_bold_text_too():
    spans = (Span("应当", bold=True), Span("当场受理"))
    assert (
        styled(spans, ["当当", "受理"])
        == f"<b>应</b>{FOUND}<b>当</b>{FOUND_END}{FOUND}当{FOUND_END}场{FOUND}受理{FOUND_END}"
    )


def test_an_article_is_gone_to_by_its_number(library: Library):
    articles = document(library, LAW).articles
    assert derive_jump("4", articles, "zh").ready
    missing = derive_jump("41", articles, "zh")
    assert (missing.ready, missing.fault, missing.answer) == (False, True, "没有第 41 条，最后是第四十条")
    assert press(press("", "0"), "7") == "7"
    begun = derive_jump("3", articles[29:], "zh")
    assert (begun.ready, begun.fault, begun.answer) == (False, False, "从第三十条到第四十条")


def test_what_no_longer_holds_says_so_and_stands_last(library: Library):
    menu = derive_menu(library, "laws/02-部门规章", TODAY, "zh")
    assert [row.mark for row in menu.rows] == ["已修改", "已失效"]
    head = library.document("laws/02-部门规章/旧")
    assert head is not None
    facts = derive_facts(head, TODAY, "zh")
    assert (facts.kind, facts.warning) == ("bad", "这份文件已失效，不能再作依据")
    assert next(fact.value for fact in facts.facts) == "示例发〔1998〕第 233 号"


def test_the_top_counts_what_is_below_and_an_empty_library_says_so(library: Library):
    top = derive_menu(library, "", TODAY, "zh")
    assert [row.detail.split(" · ")[0] for row in top.rows] == ["4 篇", "1 篇"]
    assert derive_menu(Library(), "", TODAY, "zh").empty == "这里还没有内容"


def test_a_citation_leads_to_its_article(library: Library):
    assert law_link(library, Basis("《示例登记条例》", "第九条、第十条")) == f"{LAW}#art-9"
    assert law_link(library, Basis("没有的法", "第一条")) == ""
