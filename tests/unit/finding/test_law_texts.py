"""The words of laws are found in their articles, whatever happens to the index."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.finding.a_guide import guide
from touch_guide.adapters.law_index import LawIndex, state_of
from touch_guide.adapters.law_indexing import digest_of, make_index
from touch_guide.adapters.pinyin import pinyin_table
from touch_guide.finding import Finder, Hit, HitKind
from touch_guide.library import Library, read_library

LAWS = {
    "公司法": "# 示例公司法\n\n第一章 总则\n\n第一条 为了规范公司的组织和行为，制定本法。\n\n"
    "第二章 筹措经费\n\n第十二条 公司可以修改章程，改变经营范围。\n\n第十三条 股东缴纳出资，公司发给出资证明书ＡＢ。\n",
    "登记条例": "# 示例登记条例\n\n第一条 公司登记依照本条例。\n\n第二条 出资应当真实。\n\n第三条 的确如此，证明从简。\n",
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack" / "laws"
    folder.mkdir(parents=True)
    for name, text in LAWS.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path / "pack"


def opened(pack: Path) -> tuple[Library, LawIndex]:
    library, file = read_library(pack), pack.parent / "cache" / "laws.sqlite3"
    make_index(library.documents, file)
    index = LawIndex(file)
    index.reopen()
    return library, index


def search(pack: Path, query: str) -> list[Hit]:
    library, index = opened(pack)
    hits = Finder.of(guide(laws=library), pinyin_table(), index).find(query, {HitKind.ARTICLE, HitKind.LAW})
    index.close()
    return list(hits)


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("经营范围", [("示例公司法", "art-12")]),
        ("出资", [("示例公司法", "art-13"), ("示例登记条例", "art-2")]),
        ("的", [("示例公司法", "art-1"), ("示例登记条例", "art-3")]),
        ("出资 证明", [("示例公司法", "art-13"), ("示例登记条例", "art-2")]),
        ("示例公司法 章程", [("示例公司法", "art-12")]),
        ("第12条", [("示例公司法", "art-12")]),
        ("第十二条", [("示例公司法", "art-12")]),
        ("公司法12条", [("示例公司法", "art-12")]),
        ("公司法第十二条", [("示例公司法", "art-12")]),
        ("证明书ab", [("示例公司法", "art-13")]),
        ("股东。出资", [("示例公司法", "art-13")]),
        ("资真", []),
        ("jingyingfanwei", [("示例公司法", "art-12")]),
        ("jingyingfanw", [("示例公司法", "art-12")]),
        ("chuzi zhengming", [("示例公司法", "art-13"), ("示例登记条例", "art-2")]),
        ("zhenzi", []),
        ("zhenshi", [("示例登记条例", "art-2")]),
        ("ccjf", [("示例公司法", "part-2")]),
    ],
)
def test_words_are_found_in_their_article(pack: Path, query: str, places: list[tuple[str, str]]) -> None:
    assert [(h.title, h.anchor) for h in search(pack, query) if h.kind is HitKind.ARTICLE] == places


def test_the_hit_is_shown_in_its_surroundings(pack: Path) -> None:
    (hit,) = search(pack, "经营范围")
    assert hit.detail == "第十二条"
    assert hit.snippet == "第十二条 公司可以修改章程，改变经营范围。"
    assert [hit.snippet[a:b] for a, b in hit.snippet_marks] == ["经营范围"]


def test_only_what_changed_is_read_again(pack: Path) -> None:
    opened(pack)[1].close()
    changed = pack / "laws" / "登记条例.md"
    changed.write_text("# 示例登记条例\n\n第一条 全部改写。\n", encoding="utf-8")
    (pack / "laws" / "新法.md").write_text("# 新法\n\n第一条 经营范围从新。\n", encoding="utf-8")
    (pack / "laws" / "公司法.md").rename(pack / "laws" / "甲法.md")
    steps: list[tuple[int, int]] = []
    library = read_library(pack)
    make_index(library.documents, pack.parent / "cache" / "laws.sqlite3", lambda *step: steps.append(step))
    assert steps[-1] == (3, 3)
    assert [h.id for h in search(pack, "经营范围")] == ["laws/新法", "laws/甲法"]
    assert [h.id for h in search(pack, "真实")] == []
    assert [h.anchor for h in search(pack, "改写")] == ["art-1"]


def test_nothing_is_read_when_nothing_changed(pack: Path) -> None:
    library, index = opened(pack)
    index.close()
    file = pack.parent / "cache" / "laws.sqlite3"
    assert state_of(file) == digest_of(library.documents)
    steps: list[tuple[int, int]] = []
    make_index(library.documents, file, lambda *step: steps.append(step))
    assert steps == [(0, 0)]


def test_a_damaged_index_is_noticed_and_made_anew(pack: Path) -> None:
    library, index = opened(pack)
    file = pack.parent / "cache" / "laws.sqlite3"
    file.write_bytes(file.read_bytes()[:3000] + os.urandom(9000))
    asked: list[str] = []
    index.on_damage = lambda: asked.append("anew")
    finder = Finder.of(guide(laws=library), pinyin_table(), index)
    findings = finder.search("经营范围")
    assert (asked, findings.indexing is not None) == (["anew"], True)
    make_index(library.documents, file)
    index.reopen()
    assert finder.search("经营范围").hits
    index.close()


@given(st.text("公司登记的出资 第12条ABab", max_size=12))
def test_what_is_found_holds_the_words(query: str) -> None:
    text = LAWS["公司法"].casefold() + LAWS["登记条例"]
    hits = _property_finder().find(query, {HitKind.ARTICLE})
    assert all(h.anchor and h.snippet for h in hits)
    if len(query) > 1 and query in text and query.isalpha():
        assert hits or query in "示例公司法示例登记条例"


_made: list[Finder] = []


def _property_finder() -> Finder:
    return _made[0]


@pytest.fixture(scope="module", autouse=True)
def _index_for_properties(tmp_path_factory: pytest.TempPathFactory) -> object:
    pack = tmp_path_factory.mktemp("laws")
    (pack / "laws").mkdir()
    for name, text in LAWS.items():
        (pack / "laws" / f"{name}.md").write_text(text, encoding="utf-8")
    library = read_library(pack)
    make_index(library.documents, pack / "index.sqlite3")
    index = LawIndex(pack / "index.sqlite3")
    index.reopen()
    _made[:] = [Finder.of(guide(laws=library), pinyin_table(), index)]
    yield
    index.close()
