"""What must hold within fees, notices, departments, and on the plan of the hall."""

from collections.abc import Iterator

from kiosk.hall.errors import PackError
from kiosk.hall.fee_word_checks import words_against_amount
from kiosk.hall.rows import Row, ids, rows, text, texts, unknown
from kiosk.hall.stretches import backward, overlapping
from kiosk.hall.yaml_places import Document, Place
from touch_guide import is_membership_due

_CHARGES = ("free", "each", "tiered")


def fee_faults(fees: Document, departments: list[str] | None) -> Iterator[PackError]:
    """Dues of an association, rates of one time, brackets out of order, unknown departments."""
    yield from repeated_ids(fees, "items")
    for place, row in rows(fees, "items"):
        department = text(row, "department")
        if department is not None and departments is not None and department not in departments:
            yield unknown(fees, (*place, "department"), "部门", "department", department, departments)
        yield from _dues(fees, place, row, ("name", "name_en"))
        listed = rows(fees, *place, "rates")
        yield from backward(fees, listed)
        yield from backward(fees, rows(fees, *place, "exemptions"))
        zh, en = "与前面一条标准的时间重叠", "its time overlaps a rate above"
        yield from overlapping(fees, listed, zh, en)
        for at, rate in listed:
            yield from _dues(fees, at, rate, ("text", "text_en"))
            yield from _charge(fees, at, rate)
            yield from words_against_amount(fees, at, rate)


def _dues(fees: Document, place: Place, row: dict[str, object], keys: tuple[str, ...]) -> Iterator[PackError]:
    for key in keys:
        if is_membership_due(text(row, key) or ""):
            zh = "协会会费不能作为收费项目：窗口不得代收会费"
            en = "dues of an association cannot be a fee: no window may collect them"
            yield fees.error((*place, key), zh, en)


def _charge(fees: Document, place: Place, rate: dict[str, object]) -> Iterator[PackError]:
    given = [key for key in _CHARGES if rate.get(key) is not None and rate.get(key) != "false"]
    if len(given) > 1:
        zh = f"一条标准只写一种算法，不能同时有 {'、'.join(given)}"
        yield fees.error((*place, given[1]), zh, f"a rate has one way to charge, not {' and '.join(given)}")
    tops: list[float] = []
    brackets = rows(fees, *place, "tiered", "brackets")
    for n, (at, bracket) in enumerate(brackets):
        top = _number(text(bracket, "up_to"))
        if top is None and n + 1 < len(brackets):
            zh, en = "只有最后一档可以不写 up_to", "only the last bracket may leave up_to out"
            yield fees.error(at, zh, en)
        elif top is not None and tops and top <= tops[-1]:
            yield fees.error(
                (*at, "up_to"), "应大于前一档的 up_to", "must be more than that of the bracket above"
            )
        tops += [top] if top is not None else []


def _number(written: str | None) -> float | None:
    try:
        return float(written) if written is not None else None
    except ValueError:  # the schema tells
        return 0.0


def notice_faults(notices: Document) -> Iterator[PackError]:
    yield from repeated_ids(notices, "notices")
    yield from backward(notices, rows(notices, "notices"))


def repeated_ids(document: Document, part: str) -> Iterator[PackError]:
    seen: dict[str, Place] = {}
    for place, row in rows(document, part):
        found = text(row, "id")
        if found is None:
            continue
        if found in seen:
            line = document.line((*seen[found], "id"))
            zh = f"编号 {found[:40]} 重复，第 {line} 行已用"
            en = f"id {found[:40]} is used already, on line {line}"
            yield document.error((*place, "id"), zh, en)
        seen.setdefault(found, place)


def department_faults(hall: Document) -> Iterator[PackError]:
    windows = ids(hall, "windows")
    for place, row in rows(hall, "departments"):
        for n, window in texts(row.get("windows")):
            if window not in windows:
                yield unknown(hall, (*place, "windows", n), "窗口", "window", window, windows)


def plan_faults(hall: Document) -> Iterator[PackError]:
    """Places without a plan, and such as lie outside it."""
    plan = hall.data.get("plan")
    size = _size(plan) if isinstance(plan, dict) else None
    for place, spot in _spots(hall):
        if plan is None:
            zh, en = (
                "写了位置，就要有 plan（大厅的宽和高）",
                "a place needs the hall's plan (width and height)",
            )
            yield hall.error(place, zh, en)
        elif size is not None and _outside(spot, size):
            zh, en = "在平面图（plan）之外", "lies outside the plan"
            yield hall.error(place, zh, en)


def _spots(hall: Document) -> Iterator[Row]:
    for part, key in (("zones", "place"), ("windows", "at")):
        for place, row in rows(hall, part):
            spot = row.get(key)
            if isinstance(spot, dict):
                yield (*place, key), spot
    plan = hall.data.get("plan")
    for key in ("kiosk", "entrance"):
        spot = plan.get(key) if isinstance(plan, dict) else None
        if isinstance(spot, dict):
            yield ("plan", key), spot


def _size(plan: dict[str, object]) -> tuple[float, float] | None:
    width, height = (_number(text(plan, key)) for key in ("width", "height"))
    return (width, height) if width and height else None


def _outside(spot: dict[str, object], size: tuple[float, float]) -> bool:
    x, y, w, h = (_number(text(spot, key)) or 0.0 for key in ("x", "y", "w", "h"))
    return x + w > size[0] + 1e-6 or y + h > size[1] + 1e-6
