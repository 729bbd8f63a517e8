"""The cells of a register: read kindly, refused with what was expected, never a crash, whatever the file holds."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.importing.csv_text import LineFault, Record, UnreadableText, encoding_of, records
from kiosk.importing.enterprise_rows import NAME, RowReader, header_of
from tests.support.enterprises import HEADER, credit_code, enterprise_row, registration_number

TODAY = date(2026, 3, 2)
_HEADER = header_of(HEADER, 1)
assert not isinstance(_HEADER, list)
READER = RowReader(_HEADER, TODAY)
PIECES = st.sampled_from([
    *",\"\n\r;\t\0 -+.％１２９0eE=' ",
    "万元", "元", "￥", "10" * 15, "1e30", "2013年2月30日", "2005-03-01", registration_number(1), credit_code(2),
    "银川", "龘", "\ufeff", "\u202e", "\ud83d", "#N/A", "=1+1", '""', '"a"b', ",,,,,,,,,,",
])  # fmt: skip
texts = st.lists(PIECES, max_size=12).map("".join)


def read(**changes: str) -> dict[str, Any] | list[LineFault]:
    row = enterprise_row(1) | changes
    return READER.read(2, [row[title] for title in HEADER])


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("500", 500_000_000),
        ("１，０００．５", 1_000_500_000),
        ("1,234,567.123456", 1_234_567_123_456),
        ("0", 0),
        ("500万元", 500_000_000),
        ("500 万", 500_000_000),
        ("50.000000", 50_000_000),
        ("'50", 50_000_000),
        ("", None),
    ],
)
def test_amounts_are_read_kindly_and_exactly(written: str, fen: int | None):
    row = read(注册资本万元=written)
    assert isinstance(row, dict)
    assert row["capital_fen"] == fen


@pytest.mark.parametrize(
    "written",
    ["-1", "1,00", "500元", "1e3", "五百", "1.1234567", "9" * 31, "1.2.3", "500\n600", "100美元", "٥٠٠"],
)
def test_what_is_no_amount_is_refused(written: str):
    faults = read(注册资本万元=written)
    assert isinstance(faults, list)
    assert [fault.field for fault in faults] == ["注册资本万元"]


@pytest.mark.parametrize(
    "written",
    [
        "2005-03-01",
        "2005/3/1",
        "2005.3.1",
        "2005年3月1日",
        "２００５－０３－０１",
        "20050301",
        "2005-03-01 00:00:00",
        "2005/3/1 0:00",
    ],
)
def test_dates_are_read_kindly(written: str):
    row = read(成立日期=written)
    assert isinstance(row, dict)
    assert row["established"] == date(2005, 3, 1)


@pytest.mark.parametrize(
    "written",
    [
        "05-03-01",
        "2005-13-01",
        "2005-02-29",
        "1-3-2005",
        "38412",
        "1066-10-14",
        "2026-03-03",
        "2005-03-01 08:30",
    ],
)
def test_what_is_no_day_of_foundation_is_refused(written: str):
    faults = read(成立日期=written)
    assert isinstance(faults, list)
    assert [fault.field for fault in faults] == ["成立日期"]


@given(st.sampled_from(HEADER), texts)
def test_any_cell_is_taken_or_refused_at_its_place(title: str, written: str):
    found = read(**{title: written})
    if isinstance(found, list):
        assert all(fault.line == 2 and fault.zh and fault.en for fault in found)
    else:
        assert found["capital_fen"] is None or 0 <= found["capital_fen"] < 10**15
        assert all("\n" not in str(value) and "\0" not in str(value) for value in found.values())


@given(st.lists(texts, max_size=6), st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]), st.binary(max_size=8))
def test_any_file_is_read_to_its_end_or_refused_with_a_line(lines: list[str], encoding: str, last: bytes):
    text = "\n".join([",".join(HEADER), *lines, ""])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.csv"
        path.write_bytes(text.encode(encoding, "ignore") + last)
        try:
            found = list(records(path, encoding_of(path, NAME)))
        except UnreadableText:
            return
        size = path.stat().st_size
    assert isinstance(found[0], Record)
    assert found[0].cells == list(HEADER)
    numbers = [one.line for one in found]
    assert numbers == sorted(set(numbers))
    assert all(one.read <= size for one in found if isinstance(one, Record))
