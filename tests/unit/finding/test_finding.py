"""A visitor types, and the thing meant stands at the top."""

from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.finding.a_guide import NAMES, guide, matter
from touch_guide.adapters.pinyin import pinyin_table
from touch_guide.finding import Finder, HitKind

SETUP = "有限责任公司设立登记"


@lru_cache(maxsize=1)
def finder() -> Finder:
    return Finder.of(guide(), pinyin_table())


def titles(query: str) -> list[str]:
    return [hit.title for hit in finder().find(query)]


def spelled(name: str) -> list[str]:
    return [pinyin_table().readings(c)[0] for c in name]


@pytest.mark.parametrize(
    "query",
    [
        "设立登记",
        "shelidengji",
        "SheLiDengJi",
        "shelideng",
        "sheliden",
        "shelid",
        "sldj",
        "设ldj",
        "sheli登记",
        "設立登記",
        "设立登计",
        "射立登记",
        "shelidenji",
        "shelidemgji",
        "shleidengji",
        "shelidenggji",
        "sheli dengji",
        "设立 登记",
        "登记 设立",
        "youxianzerengongsi",
        "yxzrgs",
        "limited company",
        "limitd company",
        "ＬＩＭＩＴＥＤ",
    ],
)
def test_setting_up_a_company_is_found_as_people_type_it(query: str) -> None:
    assert titles(query)[0] == SETUP


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("xingzheng", "行政许可延续"),
        ("hangzheng", "行政许可延续"),
        ("chongqing", "重庆分公司备案"),
        ("zhongqing", "重庆分公司备案"),
        ("zuzhijigoudaima", "组织机构代码证"),
        ("公司法", "中华人民共和国公司法"),
        ("gongsifa", "中华人民共和国公司法"),
        ("gsf", "中华人民共和国公司法"),
        ("fgs", "重庆分公司备案"),
        ("停电", "停电通知"),
        ("zcdjf", "企业注册登记费"),
    ],
)
def test_all_readings_and_all_kinds_are_found(query: str, title: str) -> None:
    assert title in titles(query)


def test_a_title_that_begins_so_comes_before_one_that_holds_it() -> None:
    found = titles("公司")
    assert found.index("公司变更登记") < found.index(SETUP)
    assert found.index("公司注销登记") < found.index("公司登记管理条例")


def test_matters_come_before_laws_and_titles_before_papers_before_texts() -> None:
    more = (
        matter("甲事项", papers=("排污许可证",)),
        matter("排污许可证核发"),
        matter("乙事项", notes="先取得排污许可证再来"),
    )
    hits = Finder.of(guide(*more), pinyin_table()).find("排污许可证")
    assert [hit.title for hit in hits] == ["排污许可证核发", "甲事项", "乙事项"]
    assert (hits[1].snippet, hits[1].snippet_marks) == ("排污许可证", ((0, 5),))
    assert hits[2].snippet == "先取得排污许可证再来"
    assert hits[2].snippet_marks == ((3, 8),)


def test_what_was_meant_is_marked() -> None:
    for query in ("设立登记", "shelidengji", "sldj", "设ldj", "shelidengj", "设立登计"):
        hit = finder().find(query)[0]
        assert [hit.title[a:b] for a, b in hit.title_marks] == ["设立登记"], query


def test_slips_of_the_finger_are_said_to_be_such() -> None:
    assert finder().find("shelidemgji")[0].slip
    assert not finder().find("shelidengji")[0].slip


def test_letters_of_a_code_are_no_initials_but_a_code_is_found() -> None:
    find = Finder.of(guide(replace(matter("食品流通许可"), code="SL-DJ-007")), pinyin_table()).find
    assert "食品流通许可" not in [hit.title for hit in find("sldj")]
    for query in ("SL-DJ-007", "sldj007"):
        assert [hit.title for hit in find(query)] == ["食品流通许可"]


def test_initials_are_slips_only_where_nothing_is_found_as_typed() -> None:
    find = Finder.of(guide(matter("发票领用")), pinyin_table()).find
    assert "发票领用" in [hit.title for hit in find("fplt")]
    more = Finder.of(guide(matter("发票领用"), matter("发票零头")), pinyin_table()).find
    assert [hit.title for hit in more("fplt")] == ["发票零头"]


def test_only_the_kinds_asked_for_come() -> None:
    assert {hit.kind for hit in finder().find("公司", {HitKind.LAW})} == {HitKind.LAW}
    assert finder().find("公司", ()) == ()


@pytest.mark.parametrize("query", ["", "   ", "？！…", "zzzzzz", "'"])
def test_nothing_is_found_by_nothing(query: str) -> None:
    assert finder().find(query) == ()


def test_a_search_that_was_superseded_is_given_up() -> None:
    assert finder().search("公司", superseded=lambda: True).superseded


@given(st.text(max_size=80))
def test_whatever_is_typed_there_is_an_answer(query: str) -> None:
    for hit in finder().find(query, limit=5):
        assert all(0 <= a < b <= len(hit.title) for a, b in hit.title_marks)
        assert all(0 <= a < b <= len(hit.snippet) for a, b in hit.snippet_marks)


@given(st.sampled_from([name for name, _ in NAMES]), st.data())
def test_every_matter_is_found_by_any_part_of_its_name(name: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(name) - 2))
    end = data.draw(st.integers(first + 2, len(name)))
    assert name in titles(name[first:end])


@given(st.sampled_from([name for name, _ in NAMES]), st.data())
def test_every_matter_is_found_by_pinyin_typed_so_far_and_by_initials(name: str, data: st.DataObject) -> None:
    syllables = spelled(name)
    first = data.draw(st.integers(0, len(name) - 2))
    whole = "".join(syllables[first:])
    assert name in titles(whole[: data.draw(st.integers(2, len(whole)))])
    assert name in titles("".join(s[0] for s in syllables[first:]))
    mixed = "".join(data.draw(st.sampled_from((c, s, s[0]))) for c, s in zip(name, syllables, strict=True))
    assert name in titles(mixed)


@given(st.sampled_from([name for name, _ in NAMES]), st.data())
def test_every_matter_is_found_with_one_slip_in_its_pinyin(name: str, data: st.DataObject) -> None:
    whole = "".join(spelled(name))
    at = data.draw(st.integers(1, len(whole) - 2))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuwxyz"))
    slip = data.draw(
        st.sampled_from(
            (
                whole[:at] + letter + whole[at + 1 :],
                whole[:at] + letter + whole[at:],
                whole[:at] + whole[at + 1 :],
                whole[:at] + whole[at + 1] + whole[at] + whole[at + 2 :],
            )
        )
    )
    assert name in titles(slip)


@given(st.sampled_from([name for name, _ in NAMES]), st.data())
def test_every_matter_is_found_with_a_wrong_hanzi_that_sounds_the_same(
    name: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    sounds = set(pinyin_table().readings(name[at]))
    same = [
        c
        for c in "设射式市等登计级理里管关力例变便司思公工行许徐业叶"
        if sounds & set(pinyin_table().readings(c))
    ]
    wrong = data.draw(st.sampled_from(same or [name[at]]))
    assert name in titles(name[:at] + wrong + name[at + 1 :])
