"""What must hold between the hours of a hall and its exceptions."""

from collections.abc import Iterator
from datetime import date

from pydantic_core import PydanticCustomError

from kiosk.hall.errors import PackError
from kiosk.hall.rows import parsed_date, parsed_days, rows, texts
from kiosk.hall.times import overlap, parse_span
from kiosk.hall.yaml_places import Document, Place
from queue_ticketing.hall import Span


def hours_faults(hall: Document) -> Iterator[PackError]:
    """Overlapping spans, a weekday told twice, a date that is in two exceptions, of the hall and of each service."""
    own: list[Place] = [(*place, "hours") for place, row in rows(hall, "services") if row.get("hours")]
    for hours in (("hours",), *own):
        yield from _weekly(hall, hours)
        yield from _dates(hall, hours)


def _weekly(hall: Document, hours: Place) -> Iterator[PackError]:
    taken: dict[int, int] = {}
    for place, row in rows(hall, *hours, "weekly"):
        yield from _overlaps(hall, (*place, "spans"), row.get("spans"))
        days = parsed_days(row.get("days"))
        for day in sorted(days & taken.keys())[:1]:
            line = taken[day]
            zh, en = (
                f"同一天的时间在第 {line} 行已写过",
                f"a day of these has its hours on line {line} already",
            )
            yield hall.error((*place, "days"), zh, en)
        taken.update((day, hall.line(place)) for day in days if day not in taken)
    for place, row in rows(hall, *hours, "special"):
        yield from _overlaps(hall, (*place, "spans"), row.get("spans"))


def _overlaps(hall: Document, place: Place, value: object) -> Iterator[PackError]:
    spans: list[Span] = []
    for _, written in texts(value):
        try:
            spans.append(parse_span(written))
        except PydanticCustomError:  # the schema tells of it
            continue
    clash = overlap(spans)
    if clash is not None:
        first, second = (f"{s.start:%H:%M}-{s.end:%H:%M}" for s in clash)
        yield hall.error(place, f"{first} 与 {second} 重叠", f"{first} and {second} overlap")


def _dates(hall: Document, hours: Place) -> Iterator[PackError]:
    ranges: list[tuple[date, date, Place]] = []
    for part in ("closed", "open", "special"):
        for place, row in rows(hall, *hours, part):
            first = parsed_date(row, "date")
            last = parsed_date(row, "until") or first
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
