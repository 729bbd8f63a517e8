"""Rules of a pack that are allowed and yet probably not meant: notes of ``kiosk check``, which stop nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from kiosk.hall.errors import PackError
from kiosk.hall.yaml_places import Document, Place
from queue_ticketing.booking.appointments import slots_on
from queue_ticketing.hall import AppointmentRule, Hall, OpeningHours, Service, SlotRow, Span
from queue_ticketing.numbers.service_state import hours_of

A_MONDAY = date(2026, 3, 2)


def rule_doubts(document: Document, hall: Hall) -> Iterator[PackError]:
    for n, group in enumerate(hall.groups):
        if all(window.group != group.id for window in hall.windows):
            yield document.error(("groups", n), "没有窗口属于这个组", "no window belongs to this group")
    for n, service in enumerate(hall.services):
        usual = replace(hours_of(hall, service), closed_on=frozenset(), open_on=frozenset(), special=())
        yield from _quotas(document, ("services", n), service, usual)
        yield from _appointments(document, ("services", n), service, usual)


def _quotas(document: Document, place: Place, service: Service, hours: OpeningHours) -> Iterator[PackError]:
    daily = service.daily_quota
    if service.ask_above is not None and daily is not None and service.ask_above >= daily:
        zh = f"一天只发 {daily} 个号，等候人数到不了 {service.ask_above}，不会询问"
        en = f"with {daily} numbers a day never more than {service.ask_above} wait, so nobody is asked"
        yield document.error((*place, "ask_above"), zh, en)
    for n, quota in enumerate(service.slot_quotas):
        if not any(_meet(quota.span, span) for day in quota.weekdays for span in hours.weekly[day]):
            zh, en = "这一段不在办公时间里，限号不起作用", "lies outside opening hours, so it bounds nothing"
            yield document.error((*place, "quotas", n, "time"), zh, en)
        if daily is not None and quota.count > daily:
            zh = f"这一段 {quota.count} 个，多于一天的 {daily} 个"
            en = f"{quota.count} in this stretch are more than the {daily} of the day"
            yield document.error((*place, "quotas", n, "count"), zh, en)


def _appointments(
    document: Document, place: Place, service: Service, hours: OpeningHours
) -> Iterator[PackError]:
    rule = service.appointments
    for n, row in enumerate(rule.rows if rule else ()):
        wanted = len(row.weekdays) * _pieces(row)
        offered = sum(_offered(row, hours, day) for day in row.weekdays)
        if offered == wanted:
            continue
        zh = f"每周 {wanted} 段里有 {wanted - offered} 段不在办公时间里或落在暂停里，不会排"
        en = f"{wanted - offered} of {wanted} slots a week lie outside opening hours or in a pause and are not offered"
        yield document.error((*place, "appointments", "slots", n), zh, en)


def _offered(row: SlotRow, hours: OpeningHours, weekday: int) -> int:
    day = A_MONDAY + timedelta(days=weekday)
    return len(slots_on(AppointmentRule((row,)), hours, day, datetime.combine(day, datetime.min.time())))


def _pieces(row: SlotRow) -> int:
    length = datetime.combine(A_MONDAY, row.span.end) - datetime.combine(A_MONDAY, row.span.start)
    return length // timedelta(minutes=row.minutes)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
