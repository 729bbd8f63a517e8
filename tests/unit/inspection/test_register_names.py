"""Names of the register are found by a piece, by initials and by pinyin, syllable for syllable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touch_guide.adapters.name_spelling import NameSpelling
from touch_guide.adapters.pinyin import pinyin_table
from touch_guide.finding.folding import letters
from touch_guide.inspection.register_names import RegisterNames, SpelledName

NAMES = (
    "盛达公司",
    "先进360公司",
    "西安饭庄",
    "abc科技有限公司",
    "银川市盛达商贸有限公司",
    "盐池县盛世盛达（宁夏）餐饮部",
    "重庆长行科技有限公司",
)
WORDS = {"重庆": ("chong", "qing"), "银行": ("yin", "hang")}


@pytest.fixture(scope="module")
def spelling() -> NameSpelling:
    return NameSpelling(pinyin_table(), WORDS)


@pytest.fixture(scope="module")
def register(spelling: NameSpelling) -> RegisterNames:
    return of(NAMES, spelling)


def of(names: tuple[str, ...], spelling: NameSpelling) -> RegisterNames:
    folded = [letters(name) for name in names]
    return RegisterNames(SpelledName(n, name, *spelling.spelled(name)) for n, name in enumerate(folded))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("盛达", [0, 4, 5]),
        ("盛达(宁夏)", [5]),
        ("餐饮 盛达", [5]),
        ("盛达 没有", []),
        ("shengda", [0, 4, 5]),
        ("shengd", [0, 4, 5]),
        ("shengdas", [4]),
        ("she", [0, 4, 5]),
        ("xian", [1, 2, 3, 4, 5, 6]),
        ("xianfan", [2]),
        ("xi'an", [1, 2, 3, 4, 5, 6]),
        ("ycs", [4]),
        ("sdsm", [4]),
        ("cq", [6]),
        ("chongqing", [6]),
        ("zhongqing", [6]),
        ("zq", [6]),
        ("ABC", [3]),
        ("ａｂｃ", [3]),
        ("abckj", [3]),
        ("360", [1]),
        ("zzz", []),
        ("engda", []),
        ("", []),
        ("（）", []),
    ],
)
def test_what_is_typed_finds_names(register: RegisterNames, query: str, found: list[int]):
    assert sorted(register.find(query)) == found


def test_names_that_begin_so_come_first(register: RegisterNames):
    assert next(register.find("盛达")) == 0
    assert list(register.find("yinchuan")) == [4]


def test_a_common_word_still_finds_beginnings_first(spelling: NameSpelling):
    many = tuple(f"某{n}科技" for n in range(3000))
    register = of((*many, "科技园"), spelling)
    assert next(register.find("科技")) == 3000
    assert len(list(register.find("科技"))) == 3001


@given(
    st.lists(st.text("盛达银川商贸ab1", min_size=1, max_size=6), min_size=1, max_size=8),
    st.text("盛达银川ab1", min_size=1, max_size=3),
)
def test_a_piece_with_hanzi_finds_just_the_names_that_hold_it(names: list[str], query: str):
    spelling = NameSpelling(pinyin_table(), WORDS)
    wanted = {n for n, name in enumerate(names) if query in name}
    found = list(of(tuple(names), spelling).find(query))
    assert len(found) == len(set(found))
    if any(c > "\u2e7f" for c in query):
        assert set(found) == wanted
    else:
        assert set(found) >= wanted
