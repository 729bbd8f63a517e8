"""What is typed into a field is kept in one form, or refused with a sentence beside it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.inspection.sample_forms import sample_pack
from touch_guide.inspection.entries import entered, kept, kept_answer, kept_rows, pasted_rows
from touch_guide.inspection.errors import BadEntry
from touch_guide.inspection.templates import Choice, Field, FieldKind, Shape

MONEY = Field("assets", "资产总额", kind=FieldKind.MONEY, unit="万元", decimals=2)
TABLE = Field(
    "holders",
    "股东",
    kind=FieldKind.TABLE,
    most_rows=3,
    columns=(Field("name", "名称"), Field("paid", "实缴额", kind=FieldKind.MONEY, unit="万元", decimals=2)),
)
CHOICE = Field(
    "status", "经营状态", kind=FieldKind.CHOICE, choices=(Choice("open", "开业"), Choice("shut", "停业"))
)


@pytest.mark.parametrize(
    ("field", "typed", "answer"),
    [
        (MONEY, " １，２００.５ ", "1200.5"),
        (MONEY, "", ""),
        (Field("day", "日期", kind=FieldKind.DATE), "2012年5月8日", "2012-05-08"),
        (Field("day", "日期", kind=FieldKind.DATE), "２０１２/５/８", "2012-05-08"),
        (Field("day", "日期", kind=FieldKind.DATE), "20120508", "2012-05-08"),
        (Field("flag", "有无", kind=FieldKind.FLAG), "是", "yes"),
        (Field("flag", "有无", kind=FieldKind.FLAG), "无", "no"),
        (CHOICE, "停业", "shut"),
        (CHOICE, "open", "open"),
        (Field("people", "人数", kind=FieldKind.COUNT, unit="人"), "1,204人", "1204"),
        (Field("text", "经营范围"), "  批发 \u3000 零售\n 服务 ", "批发 零售\n服务"),
        (Field("post", "邮编", shape=Shape.POSTCODE), "７５１５００", "751500"),
        (Field("site", "网站", shape=Shape.WEBSITE, or_none=True), "无", "无"),
        (Field("no", "注册号", shape=Shape.NUMBER), "9999991 00000018", "999999100000018"),
    ],
)
def test_an_answer_is_kept_in_one_form(field: Field, typed: str, answer: str) -> None:
    assert kept(field, typed) == answer


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        (Field("day", "日期", kind=FieldKind.DATE), "2013-02-29", "no-date"),
        (Field("day", "日期", kind=FieldKind.DATE), "去年", "no-date"),
        (Field("day", "日期", kind=FieldKind.DATE), "0001-01-01", "no-date"),
        (Field("flag", "有无", kind=FieldKind.FLAG), "也许", "no-choice"),
        (CHOICE, "歇业", "no-choice"),
        (Field("text", "名称", longest=5), "一二三四五六", "too-long"),
        (Field("text", "名称"), "甲\x07乙", "unprintable"),
        (Field("post", "邮编", shape=Shape.POSTCODE), "75150", "wrong-shape"),
        (Field("phone", "电话", shape=Shape.PHONE), "无", "wrong-shape"),
        (Field("no", "注册号", shape=Shape.NUMBER), "999999100000019", "wrong-number"),
    ],
)
def test_a_wrong_entry_is_refused_in_words(field: Field, typed: str, code: str) -> None:
    with pytest.raises(BadEntry) as refused:
        kept(field, typed)
    assert refused.value.code == code
    assert refused.value.text
    assert refused.value.text_en


def test_cells_of_a_workbook_fill_a_table() -> None:
    rows = pasted_rows(TABLE, "名称\t实缴额\r\n张三\t1,200.50\r\n\r\n李四\t３０\r\n")
    assert kept_rows(TABLE, rows) == [{"name": "张三", "paid": "1200.5"}, {"name": "李四", "paid": "30"}]


def test_a_table_refuses_more_than_it_has_room_for() -> None:
    with pytest.raises(BadEntry, match="columns"):
        pasted_rows(TABLE, "a\tb\tc")
    with pytest.raises(BadEntry, match="rows"):
        kept_rows(TABLE, [{"name": str(n)} for n in range(4)])


def test_rows_without_anything_are_left_out() -> None:
    assert kept_answer(TABLE, [{"name": " "}, {"name": "张三", "paid": "1"}]) == [
        {"name": "张三", "paid": "1"}
    ]
    assert kept_answer(TABLE, "无") == "无"


@given(st.sampled_from(FieldKind), st.text(max_size=40))
def test_what_is_kept_is_kept_again_unchanged(kind: FieldKind, typed: str) -> None:
    field = Field("one", "一", kind=kind, unit="万元", decimals=2, signed=True, choices=CHOICE.choices)
    if kind is FieldKind.TABLE:
        return
    with suppress(BadEntry):
        answer = kept(field, typed)
        assert kept(field, answer) == answer


@given(st.text(max_size=200))
def test_whatever_is_pasted_makes_rows_or_a_sentence(text: str) -> None:
    with suppress(BadEntry):
        for row in pasted_rows(TABLE, text):
            assert set(row) <= {"name", "paid"}


FIELDS = sorted({field.id: field for one in sample_pack().templates for field in one.fields}.items())
TYPED = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["1e30", "９９９", "-0", "1,00", "12万", "２０１２年２月３０日", "是", "无", "\t", "=1+1", "1" * 40]
    ),
)


@given(st.integers(0, len(FIELDS) - 1), st.one_of(TYPED, st.lists(st.lists(TYPED, max_size=8), max_size=4)))
def test_whatever_is_typed_into_any_field_is_kept_once_and_for_all(
    n: int, typed: str | list[list[str]]
) -> None:
    field = FIELDS[n][1]
    rows = (
        typed
        if isinstance(typed, str)
        else [{c.id: cell for c, cell in zip(field.columns, row, strict=False)} for row in typed]
    )
    with suppress(BadEntry):
        entry = entered(field, rows)
        again = entered(field, entry.answer)
        assert again.answer == entry.answer
        assert (again.refusal is None) == (entry.refusal is None)
