"""Writes matters into a workbook, as the import reads it: to be changed in Excel and brought back, or as an empty one
with an example."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.hall.reading import read_pack
from kiosk.importing.matter_cells import joined
from kiosk.importing.matter_columns import (
    EXAMPLE,
    GUIDE,
    ID,
    LISTS,
    MATTERS,
    NO,
    SHEETS,
    WAYS,
    YES,
    Column,
    Kind,
    Sheet,
    heads,
)

EXAMPLE_ID = f"{EXAMPLE}：company-setup"
_WIDE, _USUAL, _NARROW = 40, 22, 12
_RULES = (
    "一行一个事项：在“事项”表里写编号和基本内容，在其他表里用同一个编号写条件、材料、流程、依据等，从上到下就是显示的次序。",
    "编号只用小写字母、数字和中间的连字符，例如 company-setup；用过以后不要改。编号相同的是修改，没有的是新增。",
    "以“例”开头的行是例子，不会导入。列的先后随意；不要的列和表可以删去，删去的内容保持原样，空着的格子是清空。",
    "某张表里没有这个编号的行，原来的条件、材料等保持原样。几个内容用“、”隔开，或者在格子里换行（Alt+回车）。",
    "日期写 2015-03-01。编号、电话这些格子是“文本”格式，请不要改。不要合并单元格（编号一列可以）。",
    "导入：kiosk import matters 文件.xlsx 。有一处不对就全部不导入，并说明是哪张表哪一格。",
)


def write_workbook(target: Path, pack: Path | None) -> int:
    """The matters of ``pack``, or a template without one; how many. Raises OSError."""
    from openpyxl import Workbook  # noqa: PLC0415 - a third of a second

    matters = [document.data for document in read_pack(pack).matter_documents()] if pack else []
    book = Workbook()
    book.remove(book.active)
    for sheet in SHEETS:
        rows = [_example(sheet)] if pack is None else [row for one in matters for row in _rows(sheet, one)]
        _write_sheet(book.create_sheet(sheet.title), sheet, rows)
    _write_guide(book.create_sheet(GUIDE, 0 if pack is None else len(SHEETS)))
    draft = target.with_name(f".{target.name}.new")
    book.save(draft)
    draft.replace(target)
    return len(matters)


Texts = list[str]


def _example(sheet: Sheet) -> Texts:
    sort = [sheet.sort_example] if sheet.sort else []
    return [EXAMPLE_ID, *sort, *(column.example for column in sheet.columns)]


def _rows(sheet: Sheet, matter: dict[str, object]) -> Iterator[Texts]:
    identity = _text(matter.get("id"))
    if sheet is MATTERS:
        yield [identity, *(_said(column, matter) for column in sheet.columns)]
    elif sheet is WAYS:
        for step in _mappings(matter.get("steps")):
            for way in _mappings(step.get("next")):
                yield [identity, _text(step.get("id")), *(_said(column, way) for column in sheet.columns)]
    elif sheet in LISTS:
        for sort, place in sheet.lists.items():
            for row in _mappings(_at(matter, place)):
                yield [identity, *([sort] if sheet.sort else []), *(_said(c, row) for c in sheet.columns)]


def _said(column: Column, value: dict[str, object]) -> str:
    found = _at(value, column.place)
    words = {identity: word for word, identity in column.choices.items()}
    if column.kind is Kind.LIST:
        return joined(
            [words.get(_text(each), _text(each)) for each in found] if isinstance(found, list) else []
        )
    text = _text(found)
    if column.kind is Kind.FLAG:
        return {"true": YES, "false": NO}.get(text.lower(), text)
    return words.get(text, text)


def _at(value: object, place: Iterable[str]) -> object:
    for step in place:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _mappings(value: object) -> list[dict[str, object]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _write_sheet(cells: Any, sheet: Sheet, rows: list[Texts]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    columns: list[Column | None] = [None, *([None] if sheet.sort else []), *sheet.columns]
    cells.append(list(heads(sheet)))
    for cell, column in zip(cells[1], columns, strict=True):
        must = column is None or column.required
        cell.font = Font(bold=True, color="8A1C12" if must else "14212E")
        cell.fill = PatternFill("solid", fgColor="E7F0FA")
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        letter = get_column_letter(cell.column)
        cells.column_dimensions[letter].width = _width(column)
        cells.column_dimensions[letter].number_format = "@"
    for number, row in enumerate(rows, start=2):
        for index, (text, column) in enumerate(zip(row, columns, strict=True), start=1):
            _fill(cells.cell(number, index), text, column)
    cells.freeze_panes = "B2" if not sheet.sort else "C2"
    _offer_choices(cells, sheet, columns)


def _fill(cell: Any, text: str, column: Column | None) -> None:
    from openpyxl.styles import Alignment  # noqa: PLC0415 - as above

    cell.alignment = Alignment(vertical="top", wrap_text=True)
    kind = column.kind if column is not None else Kind.TEXT
    if kind is Kind.DATE:
        day = _day(text)
        cell.value, cell.number_format = day or text or None, "yyyy-mm-dd" if day or not text else "@"
    elif kind is Kind.NUMBER and text.isdigit():
        cell.value = int(text)
    else:
        cell.number_format = "@"
        cell.value = text or None
        if text:
            cell.data_type = "s"  # what begins with = is text here, and no formula


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _width(column: Column | None) -> int:
    if column is None or column.kind in {Kind.NUMBER, Kind.DATE, Kind.FLAG}:
        return _USUAL if column is None else _NARROW
    return _WIDE if column.place[-1] in {"text", "text_en", "a", "a_en", "law"} else _USUAL


def _offer_choices(cells: Any, sheet: Sheet, columns: list[Column | None]) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    for index, column in enumerate(columns, start=1):
        words: tuple[str, ...] = ()
        if column is not None and column.kind is Kind.FLAG:
            words = (YES, NO)
        elif column is not None and column.choices and column.kind is Kind.TEXT:
            words = tuple(column.choices)
        elif column is None and index == 2 and len(sheet.lists) > 1:
            words = tuple(sheet.lists)
        if words:
            offer = DataValidation("list", formula1='"' + ",".join(words) + '"', allow_blank=True)
            letter = get_column_letter(index)
            offer.add(f"{letter}2:{letter}5000")
            cells.add_data_validation(offer)


def _write_guide(cells: Any) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above

    cells.append(["怎么填"])
    for rule in _RULES:
        cells.append([rule])
        cells.merge_cells(start_row=cells.max_row, start_column=1, end_row=cells.max_row, end_column=4)
        cells.cell(cells.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        cells.row_dimensions[cells.max_row].height = 32
    cells.append([])
    cells.append(["表", "列", "必填", "怎么填"])
    for cell in (*cells[1], *cells[cells.max_row]):
        cell.font = Font(bold=True)
    for sheet in SHEETS:
        rows = [[sheet.title, ID, YES, "事项的编号"]]
        if sheet.sort:
            rows.append(
                [sheet.title, sheet.sort, YES, "、".join(filter(None, sheet.lists)) or "“流程”表里的环节编号"]
            )
        rows += [[sheet.title, c.title, YES if c.required else "", _about(c)] for c in sheet.columns]
        for row in rows:
            cells.append(row)
    for letter, width in zip("ABCD", (10, 20, 8, 70), strict=True):
        cells.column_dimensions[letter].width = width


def _about(column: Column) -> str:
    words = "、".join(column.choices) if column.choices else ""
    several = "可以几个" if column.kind is Kind.LIST else ""
    kinds = {Kind.DATE: "日期", Kind.NUMBER: "整数", Kind.FLAG: f"{YES}、{NO}"}
    said = (words, kinds.get(column.kind, ""), several, column.about)
    return "；".join(part for part in said if part)
