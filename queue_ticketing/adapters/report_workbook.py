"""A report as an XLSX workbook: real numbers, dates and durations, ready to be sorted, filtered and printed.

Whatever a hall or its people wrote is stored as text that no spreadsheet takes for a formula.
"""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from queue_ticketing.adapters import report_words as words
from queue_ticketing.hall import Hall
from queue_ticketing.reports import Figures, HourFigures, Report, Times, WeekHour

Value = str | int | float | date | time | timedelta | None
DURATION, DAY, MONTH, CLOCK, MEAN = "[h]:mm:ss", "yyyy-mm-dd", "yyyy-mm", "hh:mm", "0.0"
A4 = 9
"""Paper size as the file format numbers it."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
HEAD = PatternFill("solid", fgColor="0B5CAD")
BAND = PatternFill("solid", fgColor="E7F0FA")
EDGE = Border(bottom=Side("thin", color="D3DBE3"))
BOLD, WHITE = Font(bold=True), Font(bold=True, color="FFFFFF")
FIGURE_HEADS = (
    *(word for _, word in words.COUNTS),
    *(time_word + part for _, time_word in words.TIMES for _, part in words.PARTS),
    words.LEFT_OUT,
)


class _Sheet:
    """One sheet, written row by row. Heads stay in sight and are printed on each page."""

    def __init__(self, book: Workbook, title: str, widths: Sequence[float], landscape: bool = True) -> None:
        self._sheet = book.create_sheet(title)
        self._rows = 0
        for index, width in enumerate(widths, start=1):
            self._sheet.column_dimensions[get_column_letter(index)].width = width
        self._sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        self._sheet.page_setup.paperSize = A4
        self._sheet.page_setup.fitToHeight = 0
        self._sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self._sheet.oddFooter.center.text = "&P / &N"

    def heads(self, heads: Sequence[str], frozen_columns: int = 1) -> None:
        self._sheet.freeze_panes = f"{get_column_letter(frozen_columns + 1)}2"
        self._sheet.print_title_rows = "1:1"
        self._sheet.row_dimensions[1].height = 33
        cells = [self._cell(head) for head in heads]
        for cell in cells:
            cell.font, cell.fill = WHITE, HEAD
            cell.alignment = Alignment("center", "center", wrap_text=True)
        self._append(cells)

    def filter(self, columns: int) -> None:
        """Buttons to sort and filter by, over the head and the rows so far."""
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{self._rows}"

    def row(
        self, values: Sequence[Value], formats: Sequence[str] = (), *, bold: bool = False, wrap: bool = False
    ) -> None:
        cells = [self._cell(value) for value in values]
        for index, cell in enumerate(cells):
            cell.border = EDGE
            if index < len(formats) and formats[index] and not isinstance(values[index], str):
                cell.number_format = formats[index]
            if bold:
                cell.font, cell.fill = BOLD, BAND
            if wrap:
                cell.alignment = Alignment(vertical="top", wrap_text=True)
        self._append(cells)

    def _append(self, cells: Sequence[Any]) -> None:
        self._sheet.append(cells)
        self._rows += 1

    def _cell(self, value: Value) -> Any:
        if not isinstance(value, str):
            return WriteOnlyCell(self._sheet, value)
        cell = WriteOnlyCell(self._sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)
        return cell


def report_workbook(report: Report, hall: Hall, *, rehearsal: bool = False) -> bytes:
    """The file's bytes. Sheets are written row by row and never held whole."""
    book = Workbook(write_only=True)
    book.properties.creator = hall.name
    book.properties.title = f"{hall.name} {_period(report)}"
    book.properties.created = report.now.replace(tzinfo=None)
    _overview(book, report, hall, rehearsal=rehearsal)
    _table(book, "按日", ("日期", "星期"), ((_day_keys(day), f) for day, f in report.by_day), report.total)
    _table(book, "按月", ("月份",), (((first,), f) for first, f in report.by_month), report.total)
    services: dict[str, str] = {service.id: service.name for service in hall.services}
    windows: dict[str, str] = {window.id: window.name for window in hall.windows}
    _table(
        book,
        "按事项",
        ("事项", "名称"),
        (((k, services.get(k, k)), f) for k, f in report.by_service),
        report.total,
    )
    by_window = (((k or words.NEVER_CALLED, windows.get(k or "", "")), f) for k, f in report.by_window)
    _table(book, "按窗口", ("窗口", "名称"), by_window, report.total)
    _table(book, "按人员", ("人员",), (((k or words.NOBODY,), f) for k, f in report.by_person), report.total)
    _hours(book, report.hours)
    _week(book, report.week)
    _definitions(book, report)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _overview(book: Workbook, report: Report, hall: Hall, *, rehearsal: bool) -> None:
    sheet = _Sheet(book, "概览", (22, 16, 14, 14, 14, 14), landscape=False)
    sheet.heads(("大厅报表", "", "", "", "", ""), 0)
    for name, value in _facts(report, hall, rehearsal=rehearsal):
        sheet.row((name, value))
    sheet.row(())
    sheet.row(("件数", "件"), bold=True)
    for name, word in words.COUNTS:
        sheet.row((word, getattr(report.total, name)))
    sheet.row((words.LEFT_OUT, report.total.left_out))
    sheet.row(())
    sheet.row(("时间", *(part for _, part in words.PARTS)), bold=True)
    for name, word in words.TIMES:
        sheet.row((f"{word}时间", *_times(getattr(report.total, name))), ("", "0", *(DURATION,) * 4))
    _order(sheet, report)
    if report.appointments:
        kept = report.appointments
        sheet.row(())
        sheet.row(("预约", "个"), bold=True)
        for word, count in (
            ("履约", kept.kept),
            ("爽约", kept.missed),
            ("取消", kept.cancelled),
            ("待到", kept.ahead),
        ):
            sheet.row((word, count))


def _facts(report: Report, hall: Hall, *, rehearsal: bool) -> Iterable[tuple[str, Value]]:
    wanted = report.wanted
    yield "大厅", hall.name + ("（演练数据）" if rehearsal else "")
    yield "统计期间", _period(report)
    yield "有号码的天数", report.days
    yield "事项", _named(wanted.service, {service.id: service.name for service in hall.services})
    yield "窗口", _named(wanted.window, {window.id: window.name for window in hall.windows})
    yield "人员", wanted.person or "全部"
    yield "生成时间", report.now.strftime("%Y-%m-%d %H:%M")


def _named(key: str | None, names: dict[Any, str]) -> str:
    return "全部" if key is None else f"{names.get(key, key)}（{key}）"


def _period(report: Report) -> str:
    wanted = report.wanted
    return f"{wanted.since}" if wanted.since == wanted.until else f"{wanted.since} 至 {wanted.until}"


def _order(sheet: _Sheet, report: Report) -> None:
    sheet.row(())
    sheet.row(("未按顺序叫号", "次", "越过的号码"), bold=True)
    for reason in report.overtakes.reasons:
        sheet.row((words.REASONS.get(reason.reason, reason.reason), reason.calls, reason.passed))
    sheet.row(("被越过的号码", report.overtakes.tickets))
    sheet.row(("同一号码最多被越过", report.overtakes.most))


def _day_keys(day: date) -> tuple[Value, ...]:
    return day, words.WEEKDAYS[day.weekday()]


def _table(
    book: Workbook,
    title: str,
    keys: tuple[str, ...],
    rows: Iterable[tuple[tuple[Value, ...], Figures]],
    total: Figures,
) -> None:
    """One row for each key, and the whole period below."""
    sheet = _Sheet(book, title, (*(18,) * len(keys), *(9,) * len(FIGURE_HEADS)))
    sheet.heads((*keys, *FIGURE_HEADS), len(keys))
    key_format = MONTH if keys == ("月份",) else DAY
    formats = (*(key_format,) * len(keys), *("0",) * len(words.COUNTS), *("0", *(DURATION,) * 4) * 3, "0")
    for key, figures in rows:
        sheet.row((*key, *_figures(figures)), formats)
    sheet.filter(len(formats))
    sheet.row(("合计", *("",) * (len(keys) - 1), *_figures(total)), formats, bold=True)


def _figures(of: Figures) -> Iterable[Value]:
    yield from (getattr(of, name) for name, _ in words.COUNTS)
    for name, _ in words.TIMES:
        yield from _times(getattr(of, name))
    yield of.left_out


def _times(of: Times | None) -> Iterable[Value]:
    """Cases and durations; without a case nothing, since no time is not a time of zero."""
    if of is None:
        return (0, None, None, None, None)
    spans = (of.median_s, of.p90_s, of.mean_s, of.longest_s)
    return (of.cases, *(timedelta(seconds=round(seconds)) for seconds in spans))


def _hours(book: Workbook, hours: Sequence[HourFigures]) -> None:
    heads = (
        *("小时", "取号", "叫到", "整点等候平均", "整点等候最多"),
        *("等候" + part for _, part in words.PARTS),
        *("叫号窗口平均", "建议窗口"),
    )
    sheet = _Sheet(book, "按小时", (10, *(11,) * (len(heads) - 1)))
    sheet.heads(heads)
    formats = (CLOCK, "0", "0", MEAN, "0", "0", *(DURATION,) * 4, MEAN, "0")
    for of in hours:
        waiting = (of.waiting_mean, of.waiting_most)
        windows = (of.windows_mean, of.windows_needed)
        sheet.row((time(of.hour), of.issued, of.called, *waiting, *_times(of.wait), *windows), formats)
    sheet.filter(len(heads))


def _week(book: Workbook, cells: Sequence[WeekHour]) -> None:
    heads = ("星期", "小时", "天数", "取号", "每天取号", *("等候" + part for _, part in words.PARTS))
    sheet = _Sheet(book, "按星期", (10, *(11,) * (len(heads) - 1)))
    sheet.heads(heads, 2)
    formats = ("", CLOCK, "0", "0", MEAN, "0", *(DURATION,) * 4)
    for of in cells:
        keys = (words.WEEKDAYS[of.weekday], time(of.hour))
        sheet.row((*keys, of.days, of.issued, of.issued / of.days, *_times(of.wait)), formats)
    sheet.filter(len(heads))


def _definitions(book: Workbook, report: Report) -> None:
    sheet = _Sheet(book, "说明", (18, 96), landscape=False)
    sheet.heads(("项目", "含义"))
    for name, meaning in words.DEFINITIONS:
        sheet.row((name, meaning), wrap=True)
    minutes = report.minutes_at_window
    spent = "未知" if minutes is None else f"{minutes:.1f} 分钟"
    hint = f"本表按每人占用窗口平均 {spent}、等候目标 {report.wanted.goal_min:g} 分钟估算。"
    sheet.row(("建议窗口的数据", hint), wrap=True)
