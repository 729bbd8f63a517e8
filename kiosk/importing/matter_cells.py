"""What one cell says, as the pack's files say it; and back."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.hall.errors import did_you_mean
from kiosk.importing.matter_columns import NO, YES, Column, Kind
from kiosk.importing.workbook_file import Cell
from touch_guide.fees import is_membership_due

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0?0:00(?::00)?)?", re.ASCII)
_PARTS = re.compile(r"[、，,；;]")
_YES, _NO = {YES, "对", "√", "y", "yes", "true", "1"}, {NO, "不", "×", "n", "no", "false", "0"}


class Misread(Exception):
    """A cell that can't be what its column asks for."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(en)


@dataclass(frozen=True, slots=True)
class Names:
    """What the pack has, by kind: ids by their names."""

    by_kind: Mapping[str, Mapping[str, str]]

    def id_of(self, kind: str, text: str) -> str:
        """An id as it is; else the id of what is called so. What is neither is left to the pack's own check."""
        known = self.by_kind.get(kind, {})
        plain = narrow(text)
        if plain in known.values():
            return plain
        return known.get(text, plain)


def narrow(text: str) -> str:
    """Full-width digits, letters and signs as plain ones."""
    return unicodedata.normalize("NFKC", text).strip()


def value_of(column: Column, cell: Cell, names: Names) -> object:
    """Raises Misread."""
    if column.kind is Kind.DATE:
        return _day(cell.text)
    if cell.is_date:
        zh = "是日期，不是文字：请把单元格设成“文本”再填"
        raise Misread(zh, "a date where text is expected: format the cell as text")
    if column.kind is Kind.LIST:
        return [_one(column, part, names) for part in parts(cell.text)]
    if column.kind is Kind.NUMBER:
        return _number(cell.text)
    if column.kind is Kind.FLAG:
        return _flag(cell.text)
    return _one(column, cell.text, names)


def parts(text: str) -> list[str]:
    """By lines where there are several, else by 、 and commas."""
    found = text.split("\n") if "\n" in text else _PARTS.split(text)
    return [part.strip() for part in found if part.strip()]


def joined(texts: list[str]) -> str:
    return ("\n" if any(_PARTS.search(text) for text in texts) else "、").join(texts)


def _one(column: Column, text: str, names: Names) -> str:
    if column.choices:
        return _choice(column, text)
    if column.refers:
        if column.refers == "fees" and is_membership_due(text):
            raise Misread("协会会费不能作为收费项目", "dues of an association cannot be a fee")
        return names.id_of(column.refers, text)
    return narrow(text) if column.place[-1] in {"id", "to", "consult", "complaint"} else text


def _choice(column: Column, text: str) -> str:
    plain = narrow(text)
    if plain in column.choices.values():
        return plain
    for word, identity in column.choices.items():
        if narrow(word) == plain:
            return identity
    zh, en = did_you_mean(text, column.choices)
    words = "、".join(column.choices)
    raise Misread(f"应是 {words} 之一{zh}", f"expected one of {words}{en}")


def _number(text: str) -> str:
    plain = narrow(text).replace(",", "")
    if not re.fullmatch(r"\d{1,9}", plain, re.ASCII):
        raise Misread(f"应是整数，现在是“{text[:24]}”", f"expected a whole number, found '{text[:24]}'")
    return str(int(plain))


def _flag(text: str) -> str:
    plain = narrow(text).lower()
    if plain in _YES:
        return "true"
    if plain in _NO:
        return "false"
    raise Misread(f"应是“{YES}”或“{NO}”", f"expected {YES} (yes) or {NO} (no)")


def _day(text: str) -> str:
    found = _DATE.fullmatch(narrow(text))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> str:
    raise Misread(f"应是日期，例如 2015-03-01，现在是“{text[:24]}”", f"expected a date, found '{text[:24]}'")
