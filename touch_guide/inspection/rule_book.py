"""What each rule finds, told to an accountant: what does not agree, the two figures, what to do."""

from collections.abc import Callable, Iterator
from datetime import date

from touch_guide.inspection import figure_rules
from touch_guide.inspection.rules import TODAY, YEAR_END, Check, Rule
from touch_guide.inspection.sheet import Sheet, date_of, figure_of
from touch_guide.inspection.templates import FIGURES, FieldKind
from touch_guide.inspection.wording import Found, answered, both, named
from touch_guide.words import NOTHING_SAID, Words


def broken(check: Check, sheet: Sheet) -> Iterator[Found]:
    """What the rule finds, in this row of its table if it has one."""
    return _RULES[check.rule](check, sheet)


def _not_after(check: Check, sheet: Sheet) -> Iterator[Found]:
    day, limit = sheet.day(check.field), sheet.day(check.limit)
    if day is not None and limit is not None and day > limit:
        yield _dates(check, sheet, day, limit, Words("晚于", "after"))


def _not_before(check: Check, sheet: Sheet) -> Iterator[Found]:
    day, limit = sheet.day(check.field), sheet.day(check.limit)
    if day is not None and limit is not None and day < limit:
        yield _dates(check, sheet, day, limit, Words("早于", "before"))


def _same_as_register(check: Check, sheet: Sheet) -> Iterator[Found]:
    seen, registered = sheet.word(check.field), sheet.register.get(check.column, "")
    if (
        not seen
        or not registered
        or any(alike(sheet, check.field, seen, one) for one in _either(check, sheet))
    ):
        return
    name = named(sheet, check.field)
    one, other = answered(sheet, check.field, seen), answered(sheet, check.field, registered)
    what = Words(
        f"{name.zh}填的是{one.zh}，登记的是{other.zh}", f"{name.en} is {one.en}, the register has {other.en}"
    )
    advice = Words(
        "填错了请改正；确实变了的可以提交，另外需要办理变更登记。",
        "Mend it; if it did change, go on and register the change.",
    )
    yield Found(check.field, what, advice)


def _required(check: Check, sheet: Sheet) -> Iterator[Found]:
    why = _because(check, sheet)
    for one in check.of:
        if not sheet.filled(one):
            name = named(sheet, one)
            yield Found(
                one,
                Words(f"{why.zh}{name.zh}还没有填", f"{why.en}{name.en} is not filled in"),
                Words("请补填。", "Fill it in."),
            )


def _must_be(check: Check, sheet: Sheet) -> Iterator[Found]:
    seen = sheet.word(check.field)
    if seen and seen != check.answer:
        name = named(sheet, check.field)
        one, other = answered(sheet, check.field, seen), answered(sheet, check.field, check.answer)
        what = Words(
            f"{name.zh}填的是{one.zh}，应当是{other.zh}", f"{name.en} is {one.en}, expected {other.en}"
        )
        yield Found(check.field, what, Words("请核对。", "Look at it again."))


def _either(check: Check, sheet: Sheet) -> tuple[str, ...]:
    """A licence bears the registration number or the credit code; the register may know both."""
    columns = _NUMBERS if check.column in _NUMBERS else (check.column,)
    return tuple(sheet.register.get(column, "") for column in columns)


def alike(sheet: Sheet, reference: str, seen: str, registered: str) -> bool:
    """Whether an answer says what the register does: spaces, the width of brackets, needless zeros are no difference."""
    field = sheet.template.field(reference)
    if field is not None and field.kind in FIGURES:
        return figure_of(seen) == figure_of(registered)
    if field is not None and field.kind is FieldKind.DATE:
        return date_of(seen) == date_of(registered)
    return _bare(seen) == _bare(registered)


_NUMBERS = ("number", "credit_code")
_MARKS = str.maketrans("()，；：,;:", "（）、、、、、、")


def _bare(text: str) -> str:
    return "".join(text.split()).translate(_MARKS).rstrip("。、.").casefold()


def _because(check: Check, sheet: Sheet) -> Words:
    if check.when is None:
        return NOTHING_SAID
    name, seen = named(sheet, check.when.field), sheet.word(check.when.field)
    says = answered(sheet, check.when.field, seen)
    return Words(f"{name.zh}是{says.zh}，", f"{name.en} is {says.en}, ")


def _dates(check: Check, sheet: Sheet, day: date, limit: date, how: Words) -> Found:
    if check.limit == YEAR_END:
        other = Words(f"报告年度的最后一天 {limit}", f"the last day of the report year, {limit}")
    elif check.limit == TODAY:
        other = Words(f"今天 {limit}", f"today, {limit}")
    else:
        other = both(named(sheet, check.limit), Words(str(limit), str(limit)), " ", ", ")
    name = named(sheet, check.field)
    what = Words(f"{name.zh}填的是 {day}，{how.zh}{other.zh}", f"{name.en} is {day}, {how.en} {other.en}")
    return Found(check.field, what, Words("请核对日期。", "Look at the date."))


_RULES: dict[Rule, Callable[[Check, Sheet], Iterator[Found]]] = {
    Rule.SUM: figure_rules.summed,
    Rule.TOTAL: figure_rules.total,
    Rule.EQUAL: figure_rules.equal,
    Rule.AT_MOST: figure_rules.at_most,
    Rule.AT_LEAST: figure_rules.at_least,
    Rule.BETWEEN: figure_rules.between,
    Rule.APART: figure_rules.apart,
    Rule.SHARE: figure_rules.share,
    Rule.TIMES: figure_rules.times,
    Rule.ZERO: figure_rules.zero,
    Rule.NOT_ZERO: figure_rules.not_zero,
    Rule.CHANGED: figure_rules.changed,
    Rule.NOT_AFTER: _not_after,
    Rule.NOT_BEFORE: _not_before,
    Rule.SAME_AS_REGISTER: _same_as_register,
    Rule.REQUIRED: _required,
    Rule.MUST_BE: _must_be,
}
