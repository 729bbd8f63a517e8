"""Reads an XLSX workbook within bounds: what is no workbook, too large or too odd is refused with its place."""

import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from kiosk.hall.errors import did_you_mean
from kiosk.importing.matter_columns import EXAMPLE, GUIDE, ID, Sheet, heads

MAX_BYTES, MAX_UNPACKED = 20 * 1024 * 1024, 64 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 50_000, 200
_OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True, slots=True, order=True)
class CellFault:
    """``sheet`` and ``cell`` are empty when it is the whole workbook's."""

    sheet: str
    cell: str
    zh: str
    en: str

    def __str__(self) -> str:
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        return (f"{place}: " if place else "") + f"{self.zh} / {self.en}"


class BadWorkbook(Exception):
    """Nothing can be made of it at all."""

    def __init__(self, zh: str, en: str) -> None:
        self.fault = CellFault("", "", zh, en)
        super().__init__(str(self.fault))


@dataclass(frozen=True, slots=True)
class Cell:
    """Text as people would write it, and where it stands; a date is ``2015-03-01``."""

    text: str
    at: str
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """``cells`` by the titles of their columns; only those that hold something. ``id_at`` is where its number stands."""

    id: str
    id_at: str
    cells: Mapping[str, Cell]


@dataclass(slots=True)
class Table:
    """The rows of one sheet, and the columns that it has."""

    sheet: str
    columns: frozenset[str]
    rows: list[Row] = field(default_factory=list)


def read_tables(path: Path, sheets: tuple[Sheet, ...], faults: list[CellFault]) -> dict[str, Table]:
    """The known sheets by their titles. Raises BadWorkbook."""
    book, values = _Book(path), None
    found: dict[str, Table] = {}
    known = {sheet.title: sheet for sheet in sheets}
    for title in book.titles:
        if title not in known and title != GUIDE:
            zh, en = did_you_mean(title, known)
            faults.append(CellFault(title, "", f"不认识的表{zh}", f"an unknown sheet{en}"))
        elif title in known:
            values = values or _Values(path)
            table = _Reader(known[title], book.sheet(title), values, faults).table()
            if table is not None:
                found[title] = table
    if sheets[0].title not in found and not faults:
        zh, en = f"没有“{sheets[0].title}”这张表", f"there is no sheet {sheets[0].title}"
        faults.append(CellFault("", "", zh, en))
    return found


class _Book:
    """The workbook with its formulas as they were written."""

    def __init__(self, path: Path) -> None:
        _look_at(path)
        self._book = _opened(path, formulas=True)
        self.titles = [str(title) for title in self._book.sheetnames]

    def sheet(self, title: str) -> Any:
        return self._book[title]


class _Values:
    """What the formulas came to when the workbook was saved; opened only when there are any."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._book: Any = None

    def of(self, title: str, at: str) -> object:
        if self._book is None:
            self._book = _opened(self._path, formulas=False)
        return self._book[title][at].value


def _look_at(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            begin = stream.read(8)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise BadWorkbook(f"{path} 读不出来：{reason}", f"cannot be read: {reason}") from problem
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        raise BadWorkbook(f"文件太大，最多 {limit} MB", f"the file is larger than {limit} MB")
    if begin == _OLD_EXCEL:
        zh = "是旧版 .xls 或者加了密码，请在 Excel 里去掉密码，另存为 .xlsx"
        raise BadWorkbook(zh, "is an old .xls or has a password: save it as .xlsx without one")
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as problem:
        raise BadWorkbook("不是 Excel 工作簿（.xlsx）", "is not an Excel workbook (.xlsx)") from problem
    if "[Content_Types].xml" not in names:
        raise BadWorkbook("不是 Excel 工作簿（.xlsx）", "is not an Excel workbook (.xlsx)")
    if unpacked > MAX_UNPACKED:
        limit = MAX_UNPACKED // 1024 // 1024
        raise BadWorkbook(f"解开后超过 {limit} MB", f"is larger than {limit} MB when unpacked")


def _opened(path: Path, *, formulas: bool) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 - a third of a second

    try:
        return load_workbook(path, data_only=not formulas, keep_links=False)
    except Exception as problem:
        raise BadWorkbook("工作簿已损坏，请在 Excel 里打开另存", "the workbook is damaged") from problem


class _Reader:
    """Reads one sheet."""

    def __init__(self, sheet: Sheet, cells: Any, values: _Values, faults: list[CellFault]) -> None:
        self._sheet, self._cells, self._values, self._faults = sheet, cells, values, faults
        self._heads: dict[int, str] = {}
        self._merged: dict[str, str] = {}

    def table(self) -> Table | None:
        if not hasattr(self._cells, "iter_rows"):
            self._refuse("", "是图表，不是表格", "is a chart, not a sheet of cells")
            return None
        if self._cells.max_row > MAX_ROWS or self._cells.max_column > MAX_COLUMNS:
            zh = f"最多 {MAX_ROWS} 行、{MAX_COLUMNS} 列，请删去下面和右边的空行空列"
            self._refuse("", zh, f"holds more than {MAX_ROWS} rows or {MAX_COLUMNS} columns")
            return None
        rows = self._cells.iter_rows()
        self._read_heads(next(rows, ()))
        self._read_merged()
        if ID not in self._heads.values():
            self._refuse(
                "A1",
                f"第一行应是各列的名称，没有“{ID}”这一列",
                f"the first row must name the columns; no {ID}",
            )
            return None
        table = Table(self._sheet.title, frozenset(self._heads.values()))
        table.rows.extend(row for row in map(self._row, rows) if row is not None)
        return table

    def _read_heads(self, row: tuple[Any, ...]) -> None:
        known = heads(self._sheet)
        for cell in row:
            title = "" if cell.value is None else str(cell.value).strip().rstrip("*＊").strip()
            if title and title not in known:
                zh, en = did_you_mean(title, known)
                self._refuse(cell.coordinate, f"不认识的列“{title[:20]}”{zh}", f"an unknown column{en}")
            elif title and title in self._heads.values():
                self._refuse(cell.coordinate, f"“{title}”这一列重复了", f"the column {title} stands twice")
            elif title:
                self._heads[cell.column] = title

    def _read_merged(self) -> None:
        """A number merged over several rows stands for each of them; nothing else may be merged."""
        for area in self._cells.merged_cells.ranges:
            first = self._cells.cell(area.min_row, area.min_col).coordinate
            if area.max_row == 1:
                self._refuse(first, "第一行不能合并单元格", "the first row must hold no merged cells")
            elif self._heads.get(area.min_col) == ID and area.min_col == area.max_col:
                for number in range(area.min_row + 1, area.max_row + 1):
                    self._merged[self._cells.cell(number, area.min_col).coordinate] = first
            elif any(self._heads.get(n) for n in range(area.min_col, area.max_col + 1)):
                self._refuse(first, "不能合并单元格，请取消合并", "merged cells; please split them")

    def _row(self, row: tuple[Any, ...]) -> Row | None:
        found = {
            self._heads[cell.column]: self._cell(cell)
            for cell in row
            if self._heads.get(cell.column) is not None
        }
        id_at = next(cell.coordinate for cell in row if self._heads.get(cell.column) == ID)
        name = found.pop(ID)
        filled = {title: cell for title, cell in found.items() if cell is not None}
        if name is None or not name.text:
            if filled:
                self._refuse(id_at, "没有写编号", "the number is missing")
            return None
        if name.text.startswith(EXAMPLE):
            return None
        return Row(unicodedata.normalize("NFKC", name.text).strip().lower(), id_at, filled)

    def _cell(self, cell: Any) -> Cell | None:
        at = cell.coordinate
        value = self._cells[self._merged[at]].value if at in self._merged else cell.value
        if getattr(cell, "data_type", "") == "f":
            value = self._values.of(self._sheet.title, at)
            if value is None:
                self._refuse(
                    at, "是公式，没有算出来的值，请改成值", "a formula without a value; paste it as a value"
                )
                return None
        if isinstance(value, str) and value.startswith("#") and value.rstrip("!?").isupper():
            self._refuse(at, f"公式有错：{value}", f"a formula that failed: {value}")
            return None
        text = _text(value)
        if text is None:
            self._refuse(at, "应是文字或数字", "expected text or a number")
            return None
        return Cell(text, at, isinstance(value, date)) if text else None

    def _refuse(self, at: str, zh: str, en: str) -> None:
        self._faults.append(CellFault(self._sheet.title, at, zh, en))


def _text(value: object) -> str | None:
    """None for what no column can take."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return "\n".join(row.strip() for row in value.replace("_x000D_", "").splitlines()).strip()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else None
    return value.isoformat() if isinstance(value, date) else None


def told(faults: list[CellFault], titles: tuple[str, ...]) -> Iterator[CellFault]:
    """In the order of the sheets, row by row."""
    order = {title: n for n, title in enumerate(titles)}
    yield from sorted(set(faults), key=lambda f: (order.get(f.sheet, -1), _row_of(f.cell), f.cell, f.zh))


def _row_of(cell: str) -> int:
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdigit() else 0
