"""Rules between figures: sums, bounds, shares, jumps."""

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from touch_guide.inspection.amounts import shown
from touch_guide.inspection.rules import YEAR_END, Check
from touch_guide.inspection.sheet import Sheet, figure_of
from touch_guide.inspection.wording import (
    COMPARE,
    IF_RIGHT,
    Found,
    amount,
    both,
    joined,
    named,
    stands,
    unit,
)
from touch_guide.words import Words

HUNDRED = Decimal(100)


def summed(check: Check, sheet: Sheet) -> Iterator[Found]:
    whole, parts = sheet.summed(check.field), [sheet.summed(one) for one in check.of]
    known = [part for part in parts if part is not None]
    if whole is None or len(known) < len(parts):
        return
    total = sum(known, Decimal(0))
    if abs(whole - total) <= check.tolerance * max(sheet.terms(check.of), 1):
        return
    terms, figure = joined(sheet, check.of), amount(sheet, check.field, total)
    what = both(
        stands(sheet, check.field, whole), Words(f"{terms.zh}是 {figure}", f"{terms.en} make {figure}")
    )
    gap = amount(sheet, check.field, abs(whole - total))
    advice = Words("请对照报表核对这几项，改正填错的那一项。", "Compare them and mend the wrong one.")
    yield Found(check.field, both(what, Words(f"相差 {gap}", f"{gap} apart")), advice)


def total(check: Check, sheet: Sheet) -> Iterator[Found]:
    seen, wanted = sheet.summed(check.field), check.value or Decimal(0)
    if seen is None or abs(seen - wanted) <= check.tolerance:
        return
    right = amount(sheet, check.field, wanted)
    what = both(stands(sheet, check.field, seen, "是"), Words(f"应当是 {right}", f"expected {right}"))
    yield Found(check.field, what, Words("请逐行核对。", "Look at every row."))


def equal(check: Check, sheet: Sheet) -> Iterator[Found]:
    one, other = sheet.figure(check.field), sheet.figure(check.of[0])
    if one is not None and other is not None and abs(one - other) > check.tolerance:
        yield _compared(check, sheet, one, other, Words("两个数不一样", "they differ"), COMPARE)


def at_most(check: Check, sheet: Sheet) -> Iterator[Found]:
    one, other = sheet.figure(check.field), sheet.figure(check.of[0])
    if one is None or other is None or one <= other + check.tolerance:
        return
    gap = amount(sheet, check.field, one - other)
    how = Words(f"前一个不能大于后一个，现在多了 {gap}", f"the first can't be larger, it is by {gap}")
    yield _compared(check, sheet, one, other, how, COMPARE)


def at_least(check: Check, sheet: Sheet) -> Iterator[Found]:
    one, other = sheet.figure(check.field), sheet.figure(check.of[0])
    percent = HUNDRED if check.percent is None else check.percent
    if one is None or other is None or not _years_over(check, sheet):
        return
    wanted = other * percent / HUNDRED
    if one < wanted - check.tolerance:
        part = "" if percent == HUNDRED else f"的{percent}%"
        right = amount(sheet, check.field, wanted)
        how = Words(f"应当至少是它{part}，即 {right}", f"at least {percent}% of it are expected: {right}")
        yield _compared(check, sheet, one, other, how, IF_RIGHT)


def between(check: Check, sheet: Sheet) -> Iterator[Found]:
    seen = sheet.figure(check.field)
    if seen is None:
        return
    low = check.least is not None and seen < check.least
    if not low and (check.most is None or seen <= check.most):
        return
    bound = amount(sheet, check.field, (check.least if low else check.most) or Decimal(0))
    how = (
        Words(f"小于 {bound}", f"less than {bound}") if low else Words(f"大于 {bound}", f"more than {bound}")
    )
    advice = Words(
        "请看看单位和位数，填对了就不用改。", "Look at its unit and digits; if it is right, leave it."
    )
    yield Found(check.field, both(stands(sheet, check.field, seen), how), advice)


def apart(check: Check, sheet: Sheet) -> Iterator[Found]:
    one, other = sheet.figure(check.field), sheet.figure(check.of[0])
    if one is not None and other and _differ(one, other, check.percent):
        how = Words(f"相差超过 {check.percent}%", f"they differ by more than {check.percent}%")
        yield _compared(check, sheet, one, other, how, IF_RIGHT)


def share(check: Check, sheet: Sheet) -> Iterator[Found]:
    seen, part, whole = sheet.figure(check.field), sheet.figure(check.of[0]), sheet.figure(check.of[1])
    if seen is None or part is None or not whole:
        return
    right = part / whole * HUNDRED
    if abs(seen - right) <= check.tolerance:
        return
    one, other = named(sheet, check.of[0]), named(sheet, check.of[1])
    terms = (amount(sheet, check.of[0], part), amount(sheet, check.of[1], whole))
    how = Words(
        f"按{one.zh} {terms[0]} 除以{other.zh} {terms[1]}，算出来是 {right:.2f}%",
        f"{one.en} {terms[0]} by {other.en} {terms[1]} makes {right:.2f}%",
    )
    yield Found(check.field, both(stands(sheet, check.field, seen), how), IF_RIGHT)


def times(check: Check, sheet: Sheet) -> Iterator[Found]:
    seen, base = sheet.figure(check.field), sheet.figure(check.of[0])
    if seen is None or base is None or base <= 0 or abs(seen) <= (check.value or HUNDRED) * base:
        return
    other, times_over = stands(sheet, check.of[0], base, "是"), shown((seen / base).to_integral_value(ROUND_DOWN), 0)
    how = Words(f"{other.zh}，是它的 {times_over} 倍，像是按元填的", f"{other.en}; were yuan typed?")
    mended = amount(sheet, check.field, seen / 10_000)
    advice = Words(
        f"这一项的单位是{unit(sheet, check.field)}。按元填的请改成 {mended}；填对了就不用改。",
        f"If yuan were typed, make it {mended}; if it is right, leave it.",
    )
    yield Found(check.field, both(stands(sheet, check.field, seen), how), advice)


def zero(check: Check, sheet: Sheet) -> Iterator[Found]:
    for one in check.of:
        seen = sheet.figure(one)
        if seen:
            what = both(stands(sheet, one, seen), Words("这种情况应当填 0", "0 is expected here"))
            yield Found(one, what, Words("请改成 0。", "Make it 0."))


def not_zero(check: Check, sheet: Sheet) -> Iterator[Found]:
    if sheet.figure(check.field) != 0:
        return
    what = stands(sheet, check.field, Decimal(0))
    other = sheet.figure(check.when.field) if check.when else None
    if check.when and other is not None:
        what = both(what, stands(sheet, check.when.field, other, "却是"))
    yield Found(check.field, what, IF_RIGHT)


def changed(check: Check, sheet: Sheet) -> Iterator[Found]:
    seen, last = sheet.figure(check.field), sheet.last.get(check.field, "")
    before = figure_of(last) if isinstance(last, str) else None
    if seen is None or not before or not _differ(seen, before, check.percent):
        return
    figure = amount(sheet, check.field, before)
    how = Words(
        f"上年是 {figure}，变动超过 {check.percent}%",
        f"last year it was {figure}, more than {check.percent}% apart",
    )
    yield Found(check.field, both(stands(sheet, check.field, seen), how), IF_RIGHT)


def _compared(check: Check, sheet: Sheet, one: Decimal, other: Decimal, how: Words, advice: Words) -> Found:
    """Both fields with their figures, and how they stand to one another."""
    pair = both(stands(sheet, check.field, one), stands(sheet, check.of[0], other, "是"))
    return Found(check.field, both(pair, how, "，", "; "), advice)


def _years_over(check: Check, sheet: Sheet) -> bool:
    """Whether so many years have gone by at the end of the report year."""
    if not check.limit:
        return True
    since, end = sheet.day(check.limit), sheet.day(YEAR_END)
    return (
        since is not None
        and end is not None
        and (since.year + check.after_years, since.month, since.day)
        <= (
            end.year,
            end.month,
            end.day,
        )
    )


def _differ(one: Decimal, other: Decimal, percent: Decimal | None) -> bool:
    return abs(one - other) * HUNDRED > abs(other) * (percent or Decimal(0))
