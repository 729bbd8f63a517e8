"""The words in which checks tell what they found: names, figures and answers as they stand on the form."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from touch_guide.inspection.sheet import Sheet, in_words, with_unit
from touch_guide.words import Words


@dataclass(frozen=True, slots=True)
class Found:
    """``field`` is the reference to jump to; ``advice`` what to do, unless the template says it better."""

    field: str
    what: Words
    advice: Words


def named(sheet: Sheet, reference: str) -> Words:
    """A column outside of any row is the sum of it."""
    field = sheet.template.field(reference)
    if field is None:
        return Words(reference, reference)
    zh, en = f"“{field.label}”", field.label_en or field.label
    summed = "." in reference and sheet.row is None
    return Words(f"各行{zh}合计", f"the sum of {en}") if summed else Words(zh, en)


def joined(sheet: Sheet, references: Sequence[str]) -> Words:
    names = [named(sheet, one) for one in references]
    return Words("加".join(name.zh for name in names), " and ".join(name.en for name in names))


def amount(sheet: Sheet, reference: str, value: Decimal) -> str:
    return with_unit(value, sheet.template.field(reference))


def unit(sheet: Sheet, reference: str) -> str:
    field = sheet.template.field(reference)
    return field.unit if field else ""


def stands(sheet: Sheet, reference: str, value: Decimal, verb: str = "填的是") -> Words:
    """``“资产总额”填的是 1,200.00万元``."""
    name, figure = named(sheet, reference), amount(sheet, reference, value)
    return Words(f"{name.zh}{verb} {figure}", f"{name.en} is {figure}")


def answered(sheet: Sheet, reference: str, word: str) -> Words:
    field = sheet.template.field(reference)
    return Words(f"“{in_words(word, field)}”", f"'{in_words(word, field, 'en')}'")


def both(first: Words, second: Words, zh: str = "，", en: str = ", ") -> Words:
    return Words(f"{first.zh}{zh}{second.zh}", f"{first.en}{en}{second.en}")


COMPARE = Words("请核对这两项，改正填错的那一项。", "Compare the two and mend the wrong one.")
IF_RIGHT = Words("请核对一下，填对了就不用改。", "Look at it again; if it is right, leave it.")
