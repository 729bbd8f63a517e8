"""What must hold between the matters, and between a matter and its hall."""

from collections.abc import Iterable, Iterator
from datetime import date

from kiosk.hall.errors import PackError
from kiosk.hall.rows import ids, parsed_date, rows, text, texts, unknown
from kiosk.hall.yaml_places import Document


def matter_faults(hall: Document | None, matters: Iterable[Document]) -> Iterator[PackError]:
    """Repeated ids, unknown services and windows, fees of overlapping times."""
    matters = list(matters)
    yield from _repeated_matters(matters)
    for matter in matters:
        if hall is not None:
            yield from _matter(hall, matter)
        yield from _fee_dates(matter)


def _repeated_matters(matters: Iterable[Document]) -> Iterator[PackError]:
    seen: dict[str, Document] = {}
    for matter in matters:
        found = text(matter.data, "id")
        if found is None:
            continue
        if found in seen:
            file = seen[found].file
            yield matter.error(
                ("id",), f"编号 {found[:40]} 在 {file} 里已用", f"id {found[:40]} is used in {file} too"
            )
        seen.setdefault(found, matter)


def _matter(hall: Document, matter: Document) -> Iterator[PackError]:
    services, windows = ids(hall, "services"), ids(hall, "windows")
    service = text(matter.data, "service")
    if service is not None and service not in services:
        yield unknown(matter, ("service",), "业务", "service", service, services)
        service = None
    for n, window in texts(matter.data.get("windows")):
        if window not in windows:
            yield unknown(matter, ("windows", n), "窗口", "window", window, windows)
        elif service is not None and service not in _served_at(hall, window):
            zh = f"窗口 {window} 不办理业务 {service}（见 {hall.file} 的 windows）"
            en = f"window {window} does not serve {service} (see windows in {hall.file})"
            yield matter.error(("windows", n), zh, en)


def _served_at(hall: Document, window: str) -> set[str]:
    """By the window's own list, else by its group's."""
    of_groups = {text(row, "id"): row.get("services") for _, row in rows(hall, "groups")}
    return {
        service
        for _, row in rows(hall, "windows")
        if text(row, "id") == window
        for _, service in texts(row.get("services") or of_groups.get(text(row, "group")))
    }


def _fee_dates(matter: Document) -> Iterator[PackError]:
    stretches: list[tuple[date, date]] = []
    for place, row in rows(matter, "fees"):
        ends = {key: parsed_date(row, key) for key in ("since", "until")}
        if any(row.get(key) is not None and day is None for key, day in ends.items()):
            continue
        since, until = ends["since"] or date.min, ends["until"] or date.max
        if until < since:
            yield matter.error((*place, "until"), "结束日期早于开始日期", "ends before it begins")
        elif any(since <= b and a <= until for a, b in stretches):
            zh, en = "与前面一条收费的时间重叠", "its time overlaps a fee above"
            yield matter.error(place, zh, en)
        stretches.append((since, until))
