"""Laws as their readers meet them: articles, chapters, dates."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touch_guide.adapters.documents import read_document
from touch_guide.library import Heading, Standing, Text, anchors_in, label_of, read_library
from touch_guide.library.numerals import chinese, spellings, value_of

LAW = """---
文号: 示例〔2014〕1号
issued: 2014-02-01
effective: 2014-03-01
until: 2020-12-31
status: 已修改
---
# 示例登记条例

（2014年修订）

第一章　总则
第一条　为了**规范**登记，制定本条例。
第二条　依照第一条规定办理。
第一条规定的期限从受理之日起算。

## 第二章 变更

### 第三条 期限

三十日内申请，
不收费。

- 原件
- 复印件

第三条之一　另行规定。

| 项目 | 份数 |
|---|---|
| 申请书 | 1 |
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "laws" / "01-行政法规"
    folder.mkdir(parents=True)
    (folder / "示例登记条例.md").write_text(LAW, encoding="utf-8")
    return tmp_path


def test_the_folders_are_the_menu(pack: Path) -> None:
    library = read_library(pack)
    (laws,) = library.columns
    assert (laws.title, laws.columns[0].title, laws.count) == ("法规政策", "行政法规", 1)
    head = library.document("laws/01-行政法规/示例登记条例")
    assert head is not None
    assert (head.title, head.number, head.issued) == ("示例登记条例", "示例〔2014〕1号", date(2014, 2, 1))


def test_a_law_says_how_it_stands_on_a_day(pack: Path) -> None:
    (head,) = read_library(pack).documents
    days = [date(2014, 2, 28), date(2014, 3, 1), date(2020, 12, 31), date(2021, 1, 1)]
    wanted = [Standing.NOT_YET, Standing.AMENDED, Standing.AMENDED, Standing.REPEALED]
    assert [head.standing(day) for day in days] == wanted


def test_articles_begin_at_headings_and_at_plain_paragraphs(pack: Path) -> None:
    document = read_document(read_library(pack).documents[0])
    assert [a.label for a in document.articles] == ["第一条", "第二条", "第三条", "第三条之一"]
    assert [a.anchor for a in document.articles] == ["art-1", "art-2", "art-3", "art-3-1"]
    assert [(e.depth, e.text) for e in document.outline if e.depth < 3] == [
        (1, "第一章 总则"),
        (1, "第二章 变更"),
    ]


def test_an_article_holds_what_follows_it(pack: Path) -> None:
    document = read_document(read_library(pack).documents[0])
    second, third = document.article("art-2"), document.article("art-3")
    assert second is not None
    assert third is not None
    assert [b.text for b in document.blocks_of(second)][-1] == "第一条规定的期限从受理之日起算。"
    assert [b.text for b in document.blocks_of(third)] == [
        "第三条 期限",
        "三十日内申请，不收费。",
        "原件",
        "复印件",
    ]
    assert document.block_at("art-3") == third.first


def test_bold_stays_bold_and_the_title_is_not_repeated(pack: Path) -> None:
    blocks = read_document(read_library(pack).documents[0]).blocks
    assert not any(isinstance(b, Heading) and b.level == 1 for b in blocks)
    first = next(b for b in blocks if isinstance(b, Text) and b.article)
    assert [(s.text, s.bold) for s in first.spans][:2] == [("第一条　为了", False), ("规范", True)]


def test_a_law_is_found_by_the_name_a_citation_gives_it(pack: Path) -> None:
    library = read_library(pack)
    assert library.law_named("《示例登记条例》（2014年修订）") == library.documents[0]
    assert library.law_named("别的条例") is None


def test_a_citation_names_its_articles() -> None:
    assert anchors_in("第九条、第十二条第二款，第230条之一") == ("art-9", "art-12", "art-230-1")
    assert label_of("art-230-1") == "第二百三十条之一"
    assert spellings("第12条") == ("第12条", "第十二条")


@given(st.integers(min_value=1, max_value=9999))
def test_every_number_reads_back_from_its_chinese_numeral(number: int) -> None:
    assert value_of(chinese(number)) == number
    assert label_of(f"art-{number}") == f"第{chinese(number)}条"
