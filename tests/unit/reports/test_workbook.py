"""The workbook, read back: numbers are numbers, times are times, words are never formulas."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from queue_ticketing.adapters import report_words as words
from queue_ticketing.adapters.report_workbook import report_workbook
from queue_ticketing.hall import Hall
from queue_ticketing.reports import OvertakeFacts
from tests.support.queue_hall import small_hall
from tests.unit.reports.given import GivenStore, report_of, ticket

STORE = GivenStore(
    [ticket("a", "08:45", "09:00"), ticket("b", "08:50", "09:20", served_s=5400), ticket("c", "09:30")],
    overtakes=[OvertakeFacts("priority:elderly", 2, 3), OvertakeFacts("new-reason", 1, 1)],
    appointments={"checked_in": 2, "no_show": 1},
)
Read = Callable[..., Any]


def book_of(store: GivenStore = STORE, hall: Hall | None = None) -> Any:
    return openpyxl.load_workbook(BytesIO(report_workbook(report_of(store, hall), hall or small_hall())))


def records(sheet: Any) -> list[dict[str, Any]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_the_sheets_are_those_that_the_hall_asks_for():
    assert tuple(book_of().sheetnames) == words.SHEETS


def test_counts_are_numbers_and_times_are_durations():
    day, total = records(book_of()["按日"])
    assert (day["日期"], day["星期"], day["取号"], day["办结"], day["未结"]) == (
        datetime(2026, 3, 2),  # noqa: DTZ001 - a spreadsheet knows no zones
        "星期一",
        3,
        2,
        1,
    )
    assert day["等候中位数"] == timedelta(minutes=22, seconds=30)
    assert day["办理最长"] == timedelta(minutes=90)
    assert total["日期"] == "合计"
    assert total["办理P90"] == day["办理P90"] == timedelta(seconds=300 + 0.9 * 5100)


def test_a_mean_stands_beside_its_median_and_p90_in_every_table():
    for sheet in book_of():
        heads = [cell.value for cell in sheet[1]]
        for head in heads:
            if (
                isinstance(head, str)
                and head.endswith("平均")
                and head.removesuffix("平均") in {"等候", "到窗", "办理"}
            ):
                kind = head.removesuffix("平均")
                assert {f"{kind}中位数", f"{kind}P90", f"{kind}件数"} <= set(heads), sheet.title


def test_a_key_without_a_case_has_no_time_and_not_a_time_of_zero():
    rows = {row["窗口"]: row for row in records(book_of()["按窗口"])}
    assert rows[words.NEVER_CALLED]["取号"] == 1
    assert (rows[words.NEVER_CALLED]["等候件数"], rows[words.NEVER_CALLED]["等候中位数"]) == (0, None)


def test_the_hours_are_times_of_day():
    first = records(book_of()["按小时"])[0]
    assert (first["小时"], first["取号"], first["整点等候最多"]) == (time(8), 2, None)
    assert isinstance(first["建议窗口"], int)


def test_heads_stay_in_sight_and_columns_are_as_wide_as_their_words():
    for sheet in book_of():
        if sheet.title != "概览":
            assert sheet.freeze_panes is not None, sheet.title
        assert sheet.column_dimensions["A"].width >= 10


def test_reasons_have_words_and_a_new_one_keeps_its_code():
    cells = {row[0].value: row[1].value for row in book_of()["概览"].iter_rows()}
    assert cells["优先：老年人"] == 2
    assert cells["new-reason"] == 1
    assert (cells["履约"], cells["爽约"]) == (2, 1)


def test_an_empty_period_makes_a_book_of_heads_and_zeros():
    book = book_of(GivenStore())
    assert [row["取号"] for row in records(book["按日"])] == [0]
    assert records(book["按小时"]) == []


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r="])
def test_what_looks_like_a_formula_is_stored_as_text(sign: str):
    nasty = f'{sign}HYPERLINK("http://x","y")'
    hall = small_hall()
    services = (replace(hall.services[0], name=nasty), *hall.services[1:])
    store = GivenStore([ticket("a", "08:45", "09:00", clerk=nasty)])
    book = book_of(store, replace(hall, name=nasty, services=services))
    for cell in (book["按事项"]["B2"], book["按人员"]["A2"], book["概览"]["B2"]):
        assert cell.data_type == "s"
        assert cell.quotePrefix or cell.style_array.quotePrefix
    assert book["按人员"]["A2"].value == nasty.replace("\r", "\n")


def test_characters_that_no_workbook_can_hold_are_left_out():
    store = GivenStore([ticket("a", "08:45", "09:00", clerk="w\x001\x1f")])
    assert book_of(store)["按人员"]["A2"].value == "w1"


def test_an_error_code_as_a_name_stays_a_name():
    store = GivenStore([ticket("a", "08:45", "09:00", clerk="#REF!")])
    assert book_of(store)["按人员"]["A2"].value == "#REF!"
    assert book_of(store)["按人员"]["A2"].data_type == "s"
