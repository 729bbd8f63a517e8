"""What must hold between the parts of a pack. Works on the files as read, not on the validated models, so that one
misspelt key does not hide an unknown window ten lines further."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from pydantic_core import PydanticCustomError

from kiosk.hall.errors import PackError, did_you_mean
from kiosk.hall.reading import Reading, inside
from kiosk.hall.times import overlap, parse_date, parse_days, parse_span
from kiosk.hall.yaml_places import Document, Place
from queue_ticketing.model import Span

Row = tuple[Place, dict[str, object]]


def cross_checks(reading: Reading) -> Iterator[PackError]:
    """All faults between the parts of the pack."""
    hall = reading.hall
    if hall is not None:
        for part in ("zones", "services", "windows", "signs"):
            yield from _repeated_ids(hall, part)
        yield from _prefixes(hall)
        yield from _windows(hall)
        yield from _signs(hall)
        yield from _weekly(hall)
        yield from _dates(hall)
        yield from _waiting(hall)
        yield from _photos(reading.directory, hall)
    yield from _repeated_matters(reading.matters)
    for matter in reading.matters:
        if hall is not None:
            yield from _matter(hall, matter)
        yield from _fee_dates(matter)


def rows(document: Document, *place: str) -> list[Row]:
    """The mappings in the list at ``place``; whatever else stands there is the schema's business."""
    node: object = document.data
    for step in place:
        node = node.get(step) if isinstance(node, dict) else None
    items = node if isinstance(node, list) else []
    return [((*place, n), item) for n, item in enumerate(items) if isinstance(item, dict)]


def _text(row: dict[str, object], key: str) -> str | None:
    value = row.get(key)
    return value.strip() if isinstance(value, str) else None


def _texts(value: object) -> list[tuple[int, str]]:
    items = value if isinstance(value, list) else []
    return [(n, item.strip()) for n, item in enumerate(items) if isinstance(item, str)]


def _ids(document: Document, part: str) -> list[str]:
    return [found for _, row in rows(document, part) if (found := _text(row, "id")) is not None]


def _unknown(document: Document, place: Place, zh: str, en: str, word: str, known: list[str]) -> PackError:
    near_zh, near_en = did_you_mean(word, known)
    listed = "、".join(known[:12]) or "（没有）"
    listed_en = ", ".join(known[:12]) or "none"
    return document.error(
        place,
        f"没有{zh} {word[:40]}{near_zh or f'；已有：{listed}'}",
        f"there is no {en} {word[:40]}{near_en or f'; known: {listed_en}'}",
    )


def _repeated_ids(document: Document, part: str) -> Iterator[PackError]:
    seen: dict[str, Place] = {}
    for place, row in rows(document, part):
        found = _text(row, "id")
        if found is None:
            continue
        if found in seen:
            line = document.line((*seen[found], "id"))
            zh, en = f"编号 {found[:40]} 重复，第 {line} 行已用", f"id {found[:40]} is used already, on line {line}"
            yield document.error((*place, "id"), zh, en)
        seen.setdefault(found, place)


def _prefixes(document: Document) -> Iterator[PackError]:
    seen: list[tuple[str, int]] = []
    for place, row in rows(document, "services"):
        prefix = _text(row, "prefix")
        if not prefix:
            continue
        for other, line in seen:
            if _numbers_meet(prefix, other):
                zh = f"号码前缀 {prefix[:8]} 与第 {line} 行的 {other[:8]} 会产生相同的号码"
                en = f"number prefix {prefix[:8]} can give the same numbers as {other[:8]} on line {line}"
                yield document.error((*place, "prefix"), zh, en)
                break
        seen.append((prefix, document.line((*place, "prefix"))))


def _numbers_meet(one: str, other: str) -> bool:
    """Equal, or the longer goes on with digits only: A with 1001 and A1 with 001 are both A1001."""
    short, long = sorted((one, other), key=len)
    rest = long.removeprefix(short)
    return long.startswith(short) and (not rest or rest.isdecimal())


def _windows(hall: Document) -> Iterator[PackError]:
    services, zones = _ids(hall, "services"), _ids(hall, "zones")
    for place, row in rows(hall, "windows"):
        zone = _text(row, "zone")
        if zone is not None and zone not in zones:
            yield _unknown(hall, (*place, "zone"), "区域", "zone", zone, zones)
        listed = _texts(row.get("services"))
        for n, service in listed:
            at: Place = (*place, "services", n)
            if service not in services:
                yield _unknown(hall, at, "业务", "service", service, services)
            elif any(service == earlier for m, earlier in listed if m < n):
                yield hall.error(at, f"业务 {service} 写了两次", f"service {service} is listed twice")


def _signs(hall: Document) -> Iterator[PackError]:
    windows = _ids(hall, "windows")
    for place, row in rows(hall, "signs"):
        kind, window = _text(row, "kind"), _text(row, "window")
        if window is not None and window not in windows:
            yield _unknown(hall, (*place, "window"), "窗口", "window", window, windows)
        if kind == "window" and window is None:
            yield hall.error((*place, "window"), "窗口屏要写明是哪个窗口", "a window sign must name its window")
        if kind in {"hall", "outdoor"} and window is not None:
            zh, en = "只有窗口屏（kind: window）才写窗口", "only a sign of kind window has a window"
            yield hall.error((*place, "window"), zh, en)


def _weekly(hall: Document) -> Iterator[PackError]:
    taken: dict[int, int] = {}
    for place, row in rows(hall, "hours", "weekly"):
        yield from _overlaps(hall, (*place, "spans"), row.get("spans"))
        days = _parsed_days(row.get("days"))
        for day in sorted(days & taken.keys())[:1]:
            line = taken[day]
            zh, en = f"同一天的时间在第 {line} 行已写过", f"a day of these has its hours on line {line} already"
            yield hall.error((*place, "days"), zh, en)
        taken.update((day, hall.line(place)) for day in days if day not in taken)
    for place, row in rows(hall, "hours", "special"):
        yield from _overlaps(hall, (*place, "spans"), row.get("spans"))


def _overlaps(hall: Document, place: Place, value: object) -> Iterator[PackError]:
    spans: list[Span] = []
    for _, text in _texts(value):
        try:
            spans.append(parse_span(text))
        except PydanticCustomError:  # the schema tells of it
            continue
    clash = overlap(spans)
    if clash is not None:
        first, second = (f"{s.start:%H:%M}-{s.end:%H:%M}" for s in clash)
        yield hall.error(place, f"{first} 与 {second} 重叠", f"{first} and {second} overlap")


def _parsed_days(value: object) -> frozenset[int]:
    try:
        return parse_days(value) if isinstance(value, str) else frozenset()
    except PydanticCustomError:
        return frozenset()


def _parsed_date(row: dict[str, object], key: str) -> date | None:
    text = _text(row, key)
    try:
        return parse_date(text) if text is not None else None
    except PydanticCustomError:
        return None


def _dates(hall: Document) -> Iterator[PackError]:
    ranges: list[tuple[date, date, Place]] = []
    for part in ("closed", "open", "special"):
        for place, row in rows(hall, "hours", part):
            first = _parsed_date(row, "date")
            last = _parsed_date(row, "until") or first
            if first is None or last is None:
                continue
            yield from _one_range(hall, place, first, last)
            clash = next((at for a, b, at in ranges if a <= last and first <= b), None)
            if clash is not None:
                line = hall.line(clash)
                zh, en = f"日期与第 {line} 行重复", f"the date is in the entry of line {line} too"
                yield hall.error((*place, "date"), zh, en)
            ranges.append((first, last, place))


def _one_range(hall: Document, place: Place, first: date, last: date) -> Iterator[PackError]:
    if last < first:
        yield hall.error((*place, "until"), "结束日期早于开始日期", "ends before it begins")
    elif (last - first).days > 366:
        yield hall.error((*place, "until"), "一段不能超过 366 天", "a stretch has at most 366 days")


def _waiting(hall: Document) -> Iterator[PackError]:
    kiosk = hall.data.get("kiosk")
    if not isinstance(kiosk, dict):
        return
    idle, warn = _text(kiosk, "idle_s") or "60", _text(kiosk, "warn_s") or "15"
    whole = idle.isdecimal() and warn.isdecimal() and len(idle) < 6 and len(warn) < 6
    if whole and int(warn) >= int(idle):
        zh, en = f"提醒时间应短于 idle_s（{idle} 秒）", f"must be shorter than idle_s, which is {idle}"
        yield hall.error(("kiosk", "warn_s"), zh, en)


def _photos(directory: Path, hall: Document) -> Iterator[PackError]:
    for place, row in rows(hall, "windows"):
        staff = row.get("staff")
        for n, person in enumerate(staff if isinstance(staff, list) else []):
            photo = _text(person, "photo") if isinstance(person, dict) else None
            if photo is not None:
                yield from _photo(directory, hall, (*place, "staff", n, "photo"), photo)


def _photo(directory: Path, hall: Document, place: Place, photo: str) -> Iterator[PackError]:
    path = directory / photo
    if not photo.isprintable() or not inside(directory, path):
        zh, en = "路径在大厅资料目录之外，应写成 staff/文件名.jpg", "lies outside the pack, expected staff/NAME.jpg"
        yield hall.error(place, zh, en)
    elif path.suffix.lower() not in {".jpg", ".jpeg", ".png"}:
        yield hall.error(place, "照片应是 jpg 或 png 文件", "a photo must be a jpg or png file")
    elif not path.is_file():
        yield hall.error(place, f"没有文件 {photo[:60]}", f"there is no file {photo[:60]}")


def _repeated_matters(matters: Iterable[Document]) -> Iterator[PackError]:
    seen: dict[str, Document] = {}
    for matter in matters:
        found = _text(matter.data, "id")
        if found is None:
            continue
        if found in seen:
            file = seen[found].file
            yield matter.error(("id",), f"编号 {found[:40]} 在 {file} 里已用", f"id {found[:40]} is used in {file} too")
        seen.setdefault(found, matter)


def _matter(hall: Document, matter: Document) -> Iterator[PackError]:
    services, windows = _ids(hall, "services"), _ids(hall, "windows")
    service = _text(matter.data, "service")
    if service is not None and service not in services:
        yield _unknown(matter, ("service",), "业务", "service", service, services)
        service = None
    for n, window in _texts(matter.data.get("windows")):
        if window not in windows:
            yield _unknown(matter, ("windows", n), "窗口", "window", window, windows)
        elif service is not None and service not in _served_at(hall, window):
            zh = f"窗口 {window} 不办理业务 {service}（见 {hall.file} 的 windows）"
            en = f"window {window} does not serve {service} (see windows in {hall.file})"
            yield matter.error(("windows", n), zh, en)


def _served_at(hall: Document, window: str) -> set[str]:
    return {
        service
        for _, row in rows(hall, "windows")
        if _text(row, "id") == window
        for _, service in _texts(row.get("services"))
    }


def _fee_dates(matter: Document) -> Iterator[PackError]:
    stretches: list[tuple[date, date]] = []
    for place, row in rows(matter, "fees"):
        since = _parsed_date(row, "since") or date.min
        until = _parsed_date(row, "until") or date.max
        if until < since:
            yield matter.error((*place, "until"), "结束日期早于开始日期", "ends before it begins")
        elif any(since <= b and a <= until for a, b in stretches):
            zh, en = "与前面一条收费的时间重叠", "its time overlaps a fee above"
            yield matter.error(place, zh, en)
        stretches.append((since, until))
