"""The columns of a register as CSV: which cell is what, and what may stand in it."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kiosk.importing.csv_text import LineFault
from touch_guide.inspection.enterprise import FEN_OF_10000_YUAN
from touch_guide.inspection.registration_numbers import BadNumber, NumberKind, read_number

NAME = "企业名称"
EARLIEST = 1850
MOST_10000_YUAN = Decimal(10) ** 9
_DATE = re.compile(
    r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T]0?0:00(?::00)?)?", re.ASCII
)
_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?: ?万元?)?(?: ?人民币)?", re.ASCII)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")


class BadCell(ValueError):
    """What is wrong and what was expected."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(f"{zh} / {en}")


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` is the register's name for it; ``longest`` in characters."""

    title: str
    key: str
    longest: int
    needed: bool = False


COLUMNS = (
    Column("注册号", "number", 18),
    Column("统一社会信用代码", "credit_code", 18),
    Column(NAME, "name", 200, needed=True),
    Column("企业类型", "type", 100, needed=True),
    Column("法定代表人", "representative", 100),
    Column("注册资本万元", "capital_fen", 60),
    Column("成立日期", "established", 60, needed=True),
    Column("登记机关", "office", 100, needed=True),
    Column("状态", "status", 40, needed=True),
    Column("住所", "address", 400),
    Column("经营范围", "scope", 8000),
)
_BY_TITLE = {column.title: column for column in COLUMNS}
TITLES = {column.key: column.title for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class Header:
    """Where each column stands; ``others`` are titles that the register has no use for."""

    places: Mapping[str, int]
    width: int
    others: tuple[str, ...]


def header_of(cells: Sequence[str], line: int) -> Header | list[LineFault]:
    """The columns in any order, or what is wrong with them."""
    titles = ["".join(unicodedata.normalize("NFKC", cell).split()) for cell in cells]
    while titles and not titles[-1]:
        titles.pop()
    faults = [
        LineFault(line, title, "这一列出现了不止一次", "this column stands there more than once")
        for title in dict.fromkeys(titles)
        if title in _BY_TITLE and titles.count(title) > 1
    ]
    faults += [
        LineFault(
            line,
            title,
            "表头缺少这一列；各列之间用逗号隔开",
            "the header lacks this column; commas part the columns",
        )
        for title in _BY_TITLE
        if title not in titles
    ]
    if faults:
        return faults
    places = {column.key: titles.index(title) for title, column in _BY_TITLE.items()}
    others = tuple(title or f"第{n}列" for n, title in enumerate(titles, 1) if title not in _BY_TITLE)
    return Header(places, len(titles), others)


class RowReader:
    """Makes a line into a row of the register. ``today`` is the last day on which an enterprise may have been
    founded."""

    def __init__(self, header: Header, today: date) -> None:
        self._header = header
        self._readers: dict[str, Callable[[str], Any]] = {
            "number": _number,
            "credit_code": _number,
            "capital_fen": _capital,
            "established": lambda text: _day(text, today),
        }

    def read(self, line: int, cells: Sequence[str]) -> dict[str, Any] | list[LineFault]:
        """The row by column, with ``line``, or every fault of it."""
        if len(cells) < self._header.width or any(cell.strip() for cell in cells[self._header.width :]):
            have, want = len(cells), self._header.width
            return [
                LineFault(
                    line, "", f"有 {have} 列，表头有 {want} 列", f"has {have} columns, the header {want}"
                )
            ]
        row: dict[str, Any] = {"line": line}
        faults = []
        for column in COLUMNS:
            try:
                row[column.key] = self._cell(column, cells[self._header.places[column.key]])
            except BadCell as bad:
                faults.append(LineFault(line, column.title, bad.zh, bad.en))
        if not faults:
            faults = _numbers_in_place(row)
        return faults or row

    def _cell(self, column: Column, cell: str) -> Any:
        text = cell.strip().strip("\t'").strip()
        if not text.isprintable() and _CONTROL.search(text):
            text = _BREAKS.sub(" ", text)
            if found := _CONTROL.search(text):
                code = f"U+{ord(found[0]):04X}"
                raise BadCell(f"含有不可见的控制字符 {code}", f"holds the control character {code}")
        if not text:
            if column.needed:
                raise BadCell("不能为空", "must not be empty")
            return None if column.key in self._readers else ""
        reader = self._readers.get(column.key)
        if reader is not None:
            return reader(text)
        if len(text) > column.longest:
            most = column.longest
            raise BadCell(
                f"有 {len(text)} 个字，最多 {most} 个", f"has {len(text)} characters, at most {most}"
            )
        return text


def _number(text: str) -> Any:
    try:
        return read_number(text)
    except BadNumber as bad:
        shown = text[:30]
        raise BadCell(f"“{shown}”{bad.zh}", f"{shown!r}: {bad.en}") from bad


def _numbers_in_place(row: dict[str, Any]) -> list[LineFault]:
    """Puts a credit code that stands under 注册号, as on licences since 2015, where it belongs. ``doubtful`` is kept
    for the report."""
    number, code, line = row["number"], row["credit_code"], row["line"]
    if number is not None and number.kind is NumberKind.CREDIT_CODE and code in {None, number}:
        number, code = None, number
    if code is not None and code.kind is not NumberKind.CREDIT_CODE and number is None:
        number, code = code, None
    if number is not None and number.kind is NumberKind.CREDIT_CODE:
        return [LineFault(line, "注册号", "应为 15 位或 13 位数字", "15 or 13 digits are expected")]
    if code is not None and code.kind is not NumberKind.CREDIT_CODE:
        return [LineFault(line, "统一社会信用代码", "应为 18 位", "18 places are expected")]
    if number is None and code is None:
        zh, en = "注册号和统一社会信用代码至少要有一个", "one of the two numbers is needed"
        return [LineFault(line, "注册号", zh, en)]
    row["doubtful"] = code is not None and code.doubtful
    row["number"], row["credit_code"] = number and number.text, code and code.text
    return []


def _capital(text: str) -> int:
    """万元 with at most six places, so exact to the fen."""
    plain = unicodedata.normalize("NFKC", text)
    found = _AMOUNT.fullmatch(plain)
    if not found:
        raise BadCell(
            f"“{text[:30]}”不是金额，应为不小于 0 的万元数，如 500 或 1,000.5",
            f"{text[:30]!r} is no amount; 10,000 yuan are expected, such as 500 or 1,000.5",
        )
    if len((found[2] or "").rstrip("0")) > 7:
        raise BadCell(f"“{text[:30]}”小数超过 6 位", f"{text[:30]!r} has more than 6 decimals")
    amount = Decimal(found[1].replace(",", "")[:40] + (found[2] or "")[:7])
    if amount >= MOST_10000_YUAN:
        raise BadCell(
            f"“{text[:30]}”大得不可信，单位应为万元",
            f"{text[:30]!r} is beyond belief; the unit is 10,000 yuan",
        )
    return int(amount * FEN_OF_10000_YUAN)


def _day(text: str, today: date) -> date:
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text))
    try:
        day = (
            date(0, 0, 0)
            if not found
            else date(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5]))
        )
    except ValueError:
        raise BadCell(
            f"“{text[:30]}”不是日期，应如 2005-03-01",
            f"{text[:30]!r} is no date; expected is one such as 2005-03-01",
        ) from None
    if day.year < EARLIEST or day > today:
        raise BadCell(
            f"{day} 不会是成立日期，应在 {EARLIEST} 年之后、{today} 之前",
            f"{day} can't be; between the year {EARLIEST} and {today} is expected",
        )
    return day
