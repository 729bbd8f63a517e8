"""Reports in the shape of the interface, made by the very code that makes them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kiosk.http import report_shapes
from queue_ticketing.hall import Hall
from queue_ticketing.model import ServiceId
from queue_ticketing.reports import OvertakeFacts, TicketFacts
from tests.support.queue_hall import service, small_hall
from tests.unit.reports.given import MONDAY, GivenStore, report_of, ticket

CLOCKS = (
    "08:31",
    "08:40",
    "09:02",
    "09:15",
    "09:30",
    "09:55",
    "10:20",
    "11:05",
    "13:40",
    "14:10",
    "15:25",
    "16:40",
)
LONG = "有限责任公司及外商投资企业分支机构设立变更注销登记综合受理"


def crowded_hall() -> Hall:
    """Services and windows with the longest names that a hall may give."""
    hall = small_hall()
    services = tuple(
        replace(service(f"s{n}", "ABCDEFGHJK"[n]), name=f"{LONG}{n}", id=ServiceId(f"s{n}"))
        for n in range(10)
    )
    windows = tuple(replace(window, name=f"企业登记综合受理窗口{window.id}") for window in hall.windows)
    return replace(hall, services=(*hall.services, *services), windows=windows)


def report(days: int = 1, hall: Hall | None = None, **asked: Any) -> dict[str, Any]:
    """So many days of a dozen visitors each, the waits growing; none: an empty period."""
    used = hall or small_hall()
    tickets = [each for day in range(days) for each in _day(MONDAY + timedelta(days=day), used)]
    reasons = [OvertakeFacts("priority:elderly", 5, 9), OvertakeFacts("named", 1, 4)]
    states = {"checked_in": 6, "no_show": 2, "cancelled": 1} if days else {}
    store = GivenStore(tickets, overtakes=reasons if days else (), appointments=states)
    period = {"since": MONDAY, "until": MONDAY + timedelta(days=max(0, days - 1))}
    return report_shapes.report(report_of(store, used, **period | asked), used, own=False)


def _day(day: date, hall: Hall) -> list[TicketFacts]:
    found = []
    for n, issued in enumerate(CLOCKS):
        hour, minute = map(int, issued.split(":"))
        wait = (3 + n * 7 + day.day * 5) % 48
        called = f"{hour + (minute + wait) // 60:02}:{(minute + wait) % 60:02}"
        window = str(n % 3 + 1)
        changes: dict[str, Any] = {"day": day, "window": window, "clerk": f"w{window}", "overtaken": n % 3}
        changes |= {"service": hall.services[n % len(hall.services)].id, "served_s": 200 + n * 97}
        if n == 4:
            changes |= {"exact": False}
        if n == 7:
            changes |= {"state": "no_show", "started_at": None}
        found.append(ticket(f"{day}-{n}", issued, called, **changes))
    return found
