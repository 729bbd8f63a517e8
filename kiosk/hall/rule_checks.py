"""What must hold between the rules of services: steps of a visit, quotas, appointments, groups of windows."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from pydantic_core import PydanticCustomError

from kiosk.hall.errors import PackError
from kiosk.hall.rows import Row, ids, parsed_days, rows, text, texts, unknown
from kiosk.hall.times import overlap, parse_span
from kiosk.hall.yaml_places import Document, Place
from queue_ticketing.hall import Span

USUAL_SLOT_MIN = 30
"""The schema's default."""


def rule_faults(hall: Document) -> Iterator[PackError]:
    """Contradictions only; what is merely odd is a note (see doubts.py)."""
    yield from _groups(hall)
    for place, row in rows(hall, "services"):
        yield from _steps(hall, place, row)
        yield from _stretches(hall, (*place, "quotas"))
        yield from _stretches(hall, (*place, "appointments", "slots"))
        yield from _short_rows(hall, (*place, "appointments", "slots"))
    yield from _rounds(hall)


def _groups(hall: Document) -> Iterator[PackError]:
    groups, services = ids(hall, "groups"), ids(hall, "services")
    serving = {text(row, "id"): bool(texts(row.get("services"))) for _, row in rows(hall, "groups")}
    for place, row in rows(hall, "groups"):
        yield from _listed_services(hall, place, row, "services", services)
    for place, row in rows(hall, "windows"):
        group = text(row, "group")
        if group is None:
            continue
        if group not in groups:
            yield unknown(hall, (*place, "group"), "窗口组", "group", group, groups)
        elif not row.get("services") and not serving[group]:
            zh, en = (
                f"组 {group} 没有写业务，窗口要自己写",
                f"group {group} lists no services, so the window must",
            )
            yield hall.error((*place, "services"), zh, en)


def _steps(hall: Document, place: Place, row: dict[str, object]) -> Iterator[PackError]:
    yield from _listed_services(hall, place, row, "then", ids(hall, "services"))
    for n, service in texts(row.get("then")):
        if service == text(row, "id"):
            yield hall.error(
                (*place, "then", n), "办完后不能再去办同一类业务", "a service cannot follow itself"
            )


def _listed_services(
    hall: Document, place: Place, row: dict[str, object], key: str, services: list[str]
) -> Iterator[PackError]:
    listed = texts(row.get(key))
    for n, service in listed:
        at: Place = (*place, key, n)
        if service not in services:
            yield unknown(hall, at, "业务", "service", service, services)
        elif any(service == earlier for m, earlier in listed if m < n):
            yield hall.error(at, f"业务 {service} 写了两次", f"service {service} is listed twice")


def _rounds(hall: Document) -> Iterator[PackError]:
    """A visit that leads back to where it began, told once for each service that takes part in the round."""
    follows = {
        text(row, "id") or "": [s for _, s in texts(row.get("then"))] for _, row in rows(hall, "services")
    }
    for place, row in rows(hall, "services"):
        start = text(row, "id") or ""
        way = _way_back(follows, start)
        if way and len(way) > 2:
            shown = " → ".join(way)
            yield hall.error((*place, "then"), f"办事步骤绕回了原处：{shown}", f"the steps go round: {shown}")


def _way_back(follows: dict[str, list[str]], start: str) -> list[str] | None:
    """The services from ``start`` back to it, if its steps lead there."""
    seen: set[str] = set()
    ways = [[start]]
    while ways:
        way = ways.pop()
        for following in follows.get(way[-1], []):
            if following == start:
                return [*way, following]
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return None


def _stretches(hall: Document, place: Place) -> Iterator[PackError]:
    """Stretches of the same list that share a day and a moment."""
    known = [(at, parsed_days(row.get("days")), span) for at, row, span in _spans(hall, place)]
    for (first, days, span), (second, other_days, other_span) in combinations(known, 2):
        clash = overlap([span, other_span]) if days & other_days else None
        if clash:
            line = hall.line((*first, "time"))
            zh, en = f"与第 {line} 行的时段重叠", f"overlaps the stretch on line {line}"
            yield hall.error((*second, "time"), zh, en)


def _short_rows(hall: Document, place: Place) -> Iterator[PackError]:
    for at, row, span in _spans(hall, place):
        written = text(row, "minutes") or str(USUAL_SLOT_MIN)
        minutes = int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 0
        if timedelta(minutes=minutes) > _length(span):
            zh = f"时段 {span.start:%H:%M}-{span.end:%H:%M} 不够一段 {minutes} 分钟"
            en = f"{span.start:%H:%M}-{span.end:%H:%M} is shorter than one slot of {minutes} minutes"
            yield hall.error((*at, "minutes" if "minutes" in row else "time"), zh, en)


def _spans(hall: Document, place: Place) -> Iterator[tuple[Place, dict[str, object], Span]]:
    found: list[Row] = rows(hall, *place)
    for at, row in found:
        try:
            yield at, row, parse_span(text(row, "time") or "")
        except PydanticCustomError:  # the schema tells of it
            continue


def _length(span: Span) -> timedelta:
    ends = (timedelta(hours=at.hour, minutes=at.minute) for at in (span.end, span.start))
    return next(ends) - next(ends)
