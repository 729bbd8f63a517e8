"""The list of those not yet in as an XLSX workbook, to call them up or to write to them.

Whatever the register says is stored as text that no spreadsheet takes for a formula.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from touch_guide.inspection.enterprise import Enterprise

COLUMNS = (
    ("序号", 6),
    ("注册号（信用代码）", 24),
    ("企业名称", 40),
    ("企业类型", 26),
    ("法定代表人", 14),
    ("成立日期", 13),
    ("登记机关", 26),
    ("住所", 44),
    ("催办日期", 13),
    ("催办情况", 24),
)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
HEAD, WHITE = PatternFill("solid", fgColor="0B5CAD"), Font(bold=True, color="FFFFFF")


def unfiled_workbook(
    enterprises: Iterable[Enterprise], year: int, now: datetime, hall: str, more: int = 0
) -> bytes:
    """The file's bytes. ``more`` is how many the list leaves out, which its last line tells."""
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.created = hall, now.replace(tzinfo=None)
    sheet = book.create_sheet(f"{year}年度未报")
    for n, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P / &N"
    _heads(sheet)
    for n, one in enumerate(enterprises, 1):
        sheet.append(_cells(sheet, n, one))
    if more:
        sheet.append(["", f"另有 {more} 户没有列出，请按登记机关或名称分批导出"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _heads(sheet: object) -> None:
    cells = [WriteOnlyCell(sheet, title) for title, _ in COLUMNS]
    for cell in cells:
        cell.font, cell.fill = WHITE, HEAD
        cell.alignment = Alignment("center", "center", wrap_text=True)
    sheet.append(cells)  # type: ignore[attr-defined]


def _cells(sheet: object, n: int, one: Enterprise) -> Sequence[object]:
    established = WriteOnlyCell(sheet, one.established)
    established.number_format = "yyyy-mm-dd"
    words = (one.shown_number, one.name, one.type, one.representative)
    after = (one.office, one.address)
    return [n, *(_text(sheet, word) for word in words), established, *(_text(sheet, word) for word in after)]


def _text(sheet: object, word: str) -> object:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", word))
    cell.data_type = "s"
    cell.quotePrefix = word.startswith(FORMULA_SIGNS)
    return cell
