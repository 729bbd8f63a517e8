"""What must hold between services, windows, signs and the files they name."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.hall.errors import PackError
from kiosk.hall.guide_checks import repeated_ids
from kiosk.hall.pack_files import PHOTO, BadFile, check_picture
from kiosk.hall.rows import ids, rows, text, texts, unknown
from kiosk.hall.yaml_places import Document, Place


def counter_faults(directory: Path, hall: Document) -> Iterator[PackError]:
    """Repeated ids, numbers that could be confused, references to nothing."""
    for part in ("zones", "groups", "services", "windows", "signs", "departments"):
        yield from repeated_ids(hall, part)
    yield from _prefixes(hall)
    yield from _windows(hall)
    yield from _signs(hall)
    yield from _photos(directory, hall)


def _prefixes(document: Document) -> Iterator[PackError]:
    seen: list[tuple[str, int]] = []
    for place, row in rows(document, "services"):
        prefix = text(row, "prefix")
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
    services, zones = ids(hall, "services"), ids(hall, "zones")
    for place, row in rows(hall, "windows"):
        zone = text(row, "zone")
        if zone is not None and zone not in zones:
            yield unknown(hall, (*place, "zone"), "区域", "zone", zone, zones)
        listed = texts(row.get("services"))
        if not row.get("services") and row.get("group") is None:
            zh, en = "至少要有 1 项，或写明所属的组（group）", "must have at least 1 items, or a group"
            yield hall.error((*place, "services"), zh, en)
        for n, service in listed:
            at: Place = (*place, "services", n)
            if service not in services:
                yield unknown(hall, at, "业务", "service", service, services)
            elif any(service == earlier for m, earlier in listed if m < n):
                yield hall.error(at, f"业务 {service} 写了两次", f"service {service} is listed twice")


def _signs(hall: Document) -> Iterator[PackError]:
    windows = ids(hall, "windows")
    for place, row in rows(hall, "signs"):
        kind, window = text(row, "kind"), text(row, "window")
        if window is not None and window not in windows:
            yield unknown(hall, (*place, "window"), "窗口", "window", window, windows)
        if kind == "window" and window is None:
            yield hall.error(
                (*place, "window"), "窗口屏要写明是哪个窗口", "a window sign must name its window"
            )
        if kind in {"hall", "outdoor"} and window is not None:
            zh, en = "只有窗口屏（kind: window）才写窗口", "only a sign of kind window has a window"
            yield hall.error((*place, "window"), zh, en)


def _photos(directory: Path, hall: Document) -> Iterator[PackError]:
    for place, row in rows(hall, "windows"):
        staff = row.get("staff")
        for n, person in enumerate(staff if isinstance(staff, list) else []):
            photo = text(person, "photo") if isinstance(person, dict) else None
            if photo is not None:
                yield from _photo(directory, hall, (*place, "staff", n, "photo"), photo)


def _photo(directory: Path, hall: Document, place: Place, photo: str) -> Iterator[PackError]:
    try:
        check_picture(directory, photo, "staff/文件名.jpg", "staff/NAME.jpg", PHOTO)
    except BadFile as bad:
        yield hall.error(place, bad.zh, bad.en)
