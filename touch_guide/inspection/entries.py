"""What was typed into one field, made into the answer that is kept."""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from touch_guide.inspection.amounts import parse_amount, parse_count
from touch_guide.inspection.errors import BadEntry
from touch_guide.inspection.registration_numbers import BadNumber, read_number
from touch_guide.inspection.templates import NO, NOTHING, YES, Answer, Field, FieldKind, Row, Shape

_DATE = re.compile(
    r"([0-9]{4})(?:[-./年]\s?)([0-9]{1,2})(?:[-./月]\s?)([0-9]{1,2})日?|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_YES = frozenset({"是", "有", "yes", "true", "1", "√", "对"})
_NO = frozenset({"否", "无", "没有", "no", "false", "0", "×", "不是"})
MOST_PASTED, MOST_TYPED = 200_000, 4000


def kept(field: Field, typed: str) -> str:
    """The answer in the one form in which it is kept; empty when nothing was typed. Raises BadEntry."""
    if not typed.strip():
        return ""
    return _KEEPERS.get(field.kind, _text)(field, typed)


def kept_rows(field: Field, rows: Sequence[Row]) -> list[dict[str, str]]:
    """A table's rows without those that are empty altogether. Raises BadEntry of the first wrong cell."""
    if len(rows) > field.most_rows:
        raise BadEntry("too-many-rows", f"最多 {field.most_rows} 行", f"at most {field.most_rows} rows")
    made = [{column.id: kept(column, row.get(column.id, "")) for column in field.columns} for row in rows]
    return [row for row in made if any(row.values())]


def kept_answer(field: Field, typed: Answer) -> Answer:
    """Either of the two; raises BadEntry."""
    if field.kind is FieldKind.TABLE:
        if isinstance(typed, str):
            if typed.strip() in {"", NOTHING}:
                return typed.strip()
            raise BadEntry("no-table", "这里要一行一行地填", "rows are wanted here")
        return kept_rows(field, typed)
    if not isinstance(typed, str):
        raise BadEntry("several", "这里只填一项", "one thing goes here")
    return kept(field, typed)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of what was typed: in its one form where it is right, as typed where it is not, so that nothing is lost
    and nothing wrong is handed in. ``refusal`` is the first thing that is wrong."""

    answer: Answer
    refusal: BadEntry | None = None


def entered(field: Field, typed: Answer) -> Entry:
    """Raises BadEntry only for what the field has no room for."""
    if field.kind is FieldKind.TABLE and not isinstance(typed, str):
        return _entered_rows(field, typed)
    if not isinstance(typed, str) or len(typed) > MOST_TYPED:
        raise BadEntry("too-long", "粘贴的内容太长", "too much was pasted")
    try:
        return Entry(kept_answer(field, typed))
    except BadEntry as refusal:
        return Entry(typed, refusal)


def _entered_rows(field: Field, rows: Sequence[Row]) -> Entry:
    if len(rows) > field.most_rows:
        raise BadEntry("too-many-rows", f"最多 {field.most_rows} 行", f"at most {field.most_rows} rows")
    made, refusals = list[dict[str, str]](), list[BadEntry]()
    for row in rows:
        cells = [entered(column, row.get(column.id, "")) for column in field.columns]
        refusals += [cell.refusal for cell in cells if cell.refusal]
        made.append({c.id: str(cell.answer) for c, cell in zip(field.columns, cells, strict=True)})
    return Entry([row for row in made if any(row.values())], refusals[0] if refusals else None)


def pasted_rows(field: Field, text: str) -> list[dict[str, str]]:
    """Cells copied out of a workbook into a table field, by the order of its columns; a first row that repeats the
    columns' names is left out. The cells are as typed: ``kept_rows`` judges them. Raises BadEntry."""
    if len(text) > MOST_PASTED:
        raise BadEntry("too-long", "粘贴的内容太长", "too much was pasted")
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    cells = [[cell.strip() for cell in line.split("\t")] for line in lines]
    if cells and cells[0][0].translate(_FULL_WIDTH) == field.columns[0].label:
        cells = cells[1:]
    widest = max((len(row) for row in cells), default=0)
    if widest > len(field.columns):
        zh = f"粘贴了 {widest} 列，这张表有 {len(field.columns)} 列"
        raise BadEntry(
            "too-many-columns", zh, f"{widest} columns were pasted, the table has {len(field.columns)}"
        )
    return [{column.id: value for column, value in zip(field.columns, row, strict=False)} for row in cells]


def _text(field: Field, typed: str) -> str:
    text = (
        " ".join(typed.split())
        if "\n" not in typed.strip()
        else "\n".join(" ".join(line.split()) for line in typed.strip().splitlines())
    )
    if len(text) > field.longest:
        zh = f"最多 {field.longest} 个字，现在 {len(text)} 个"
        raise BadEntry("too-long", zh, f"at most {field.longest} characters, there are {len(text)}")
    if not text.replace("\n", "").isprintable():
        raise BadEntry(
            "unprintable", "有看不见的控制字符，请删去重填", "holds control characters; type it anew"
        )
    if field.shape is None or (field.or_none and text == NOTHING):
        return text
    return _number(text) if field.shape is Shape.NUMBER else _shaped(field.shape, text)


def _shaped(shape: Shape, text: str) -> str:
    plain = text.translate(_FULL_WIDTH).replace(" ", "")
    pattern, zh, en = _SHAPES[shape]
    if not pattern.fullmatch(plain):
        raise BadEntry("wrong-shape", zh, en)
    return plain


def _number(text: str) -> str:
    try:
        return read_number(text).text
    except BadNumber as bad:
        raise BadEntry("wrong-number", bad.zh, bad.en) from bad


def _choice(field: Field, typed: str) -> str:
    word = typed.strip()
    for choice in field.choices:
        if word in {choice.value, choice.label}:
            return choice.value
    labels = "、".join(choice.label for choice in field.choices)
    raise BadEntry("no-choice", f"请从这几项里选：{labels}", "choose one of those listed")


def _flag(_field: Field, typed: str) -> str:
    word = typed.strip().lower()
    if word in _YES | _NO:
        return YES if word in _YES else NO
    raise BadEntry("no-choice", "请选“是”或“否”", "choose yes or no")


def _figure(field: Field, typed: str) -> str:
    amount = parse_amount(typed, decimals=field.decimals, signed=field.signed, unit=field.unit)
    return amount.canonical


def _count(field: Field, typed: str) -> str:
    return str(parse_count(typed, field.unit))


def _date(_field: Field, typed: str) -> str:
    found = _DATE.fullmatch(typed.translate(_FULL_WIDTH).strip())
    year, month, day = (int(part) for part in found.groups() if part) if found else (0, 0, 0)
    if not 1900 <= year <= 2200 or not _is_date(year, month, day):
        zh = "请写成年-月-日，例如 2012-05-08"
        raise BadEntry("no-date", zh, "write year-month-day, such as 2012-05-08")
    return date(year, month, day).isoformat()


def _is_date(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


_KEEPERS: dict[FieldKind, Callable[[Field, str], str]] = {
    FieldKind.TEXT: _text,
    FieldKind.CHOICE: _choice,
    FieldKind.MONEY: _figure,
    FieldKind.PERCENT: _figure,
    FieldKind.COUNT: _count,
    FieldKind.DATE: _date,
    FieldKind.FLAG: _flag,
}
_SHAPES: dict[Shape, tuple[re.Pattern[str], str, str]] = {
    Shape.PHONE: (
        re.compile(r"[0-9][0-9-]{5,19}"),
        "电话号码只用数字和短横，例如 0953-6010000",
        "a telephone number such as 0953-6010000",
    ),
    Shape.POSTCODE: (re.compile("[0-9]{6}"), "邮政编码是 6 位数字", "a postcode has 6 digits"),
    Shape.EMAIL: (
        re.compile(r"[^@\s]{1,64}@[A-Za-z0-9.-]{1,100}\.[A-Za-z]{2,20}"),
        "邮箱地址写成 名字@网站，例如 kuaiji@example.cn",
        "an address such as name@example.cn",
    ),
    Shape.WEBSITE: (
        re.compile(r"(https?://)?[A-Za-z0-9.-]{1,100}\.[A-Za-z]{2,20}(:[0-9]{1,5})?(/\S{0,200})?"),
        "网址写成 www.example.cn 的样子",
        "an address such as www.example.cn",
    ),
}
