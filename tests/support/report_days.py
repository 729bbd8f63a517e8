"""Believable days of a hall, written straight into the tables: hundreds of thousands of tickets in a minute."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert

from queue_ticketing.adapters.sql.transaction import APPOINTMENTS, PERIODS, TICKETS

ZONE = ZoneInfo("Asia/Shanghai")
Row = dict[str, Any]
HOURLY = {8: 9, 9: 22, 10: 18, 11: 9, 13: 6, 14: 16, 15: 13, 16: 6, 17: 1}
"""Shares of a day's visitors by the hour: the morning's crowd, the lunch break, the afternoon."""
REASONS = ("priority:elderly", "priority:military", "appointment", "named:老人不便久等", "listed")
AT_ONCE = 5000


@dataclass(frozen=True)
class HallShape:
    """``windows`` serve all ``services``; window n has the clerk w<n>."""

    services: tuple[str, ...] = ("setup", "permit")
    windows: tuple[str, ...] = ("1", "2", "3")
    per_day: int = 150
    minutes: float = 7.0


def working_days(first: date, count: int) -> list[date]:
    days = (first + timedelta(days=n) for n in range(count * 2 + 7))
    return list(islice((day for day in days if day.weekday() < 5), count))


def write_days(connection: Connection, days: Sequence[date], shape: HallShape, seed: int = 7) -> int:
    """How many tickets were written."""
    mind, written = Random(seed), 0
    for day in days:
        tickets, periods = _day(day, shape, mind)
        for table, rows in (
            (TICKETS, tickets),
            (PERIODS, periods),
            (APPOINTMENTS, _booked(day, shape, mind)),
        ):
            for start in range(0, len(rows), AT_ONCE):
                connection.execute(insert(table), rows[start : start + AT_ONCE])
        written += len(tickets)
    return written


def _day(day: date, shape: HallShape, mind: Random) -> tuple[list[Row], list[Row]]:
    midnight = datetime.combine(day, time(), ZONE).astimezone(UTC)
    free = [(8.5 * 3600 + mind.random() * 300, window) for window in shape.windows]
    heapq.heapify(free)
    tickets: list[Row] = []
    periods: list[Row] = []
    count = round(shape.per_day * (1.25 if day.weekday() == 0 else 1.0) * mind.uniform(0.85, 1.15))
    for sequence, at in enumerate(_arrivals(count, mind), start=1):
        service = shape.services[int(mind.random() ** 1.6 * len(shape.services))]
        ticket = _blank(day, service, sequence, midnight + timedelta(seconds=at))
        if mind.random() < 0.03:
            left = ticket["issued_at"] + timedelta(minutes=mind.uniform(3, 30))
            ticket |= {"state": "cancelled", "finished_at": left}
        else:
            ready, window = heapq.heappop(free)
            freed = _served(ticket, periods, window, max(at + 5, ready), midnight, shape, mind)
            heapq.heappush(free, (freed, window))
        tickets.append(ticket)
    return tickets, periods


def _arrivals(count: int, mind: Random) -> Iterator[float]:
    """Seconds of the day, in order."""
    hours = mind.choices(list(HOURLY), list(HOURLY.values()), k=count)
    spans = {8: (0.42, 1.0), 13: (0.4, 1.0), 17: (0, 0.25)}
    yield from sorted((hour + mind.uniform(*spans.get(hour, (0.0, 1.0)))) * 3600 for hour in hours)


def _blank(day: date, service: str, sequence: int, issued_at: datetime) -> Row:
    number = f"{service[:1].upper()}{sequence:04}"
    ticket_id = f"{day:%y%m%d}{number}"
    none = (
        "window_id called_at started_at finished_at told_p50 told_p90 holder first_called_at state_since for_window"
        " for_person not_before hold_until return_service return_window appointment_id appointment_at"
    )
    return dict.fromkeys(none.split()) | {
        "id": ticket_id,
        "intent": ticket_id,
        "service_id": service,
        "number": number,
        "sequence": sequence,
        "business_date": day,
        "state": "waiting",
        "priority": "none",
        "issued_at": issued_at,
        "queued_at": issued_at,
        "calls": 0,
        "exact": True,
        "waited_s": 0,
        "way_s": 0,
        "served_s": 0,
        "clerk": "",
        "steps": "",
        "overtaken": 0,
        "no_shows": 0,
        "kiosk": "",
    }


def _served(
    ticket: Row,
    periods: list[Row],
    window: str,
    at: float,
    midnight: datetime,
    shape: HallShape,
    mind: Random,
) -> float:
    """What becomes of a called ticket; when its window is free again."""
    called = midnight + timedelta(seconds=at)
    clerk, way = f"w{window}", round(mind.lognormvariate(3.2, 0.5))
    ticket |= {
        "window_id": window,
        "clerk": clerk,
        "calls": 1,
        "called_at": called,
        "first_called_at": called,
    }
    reason = mind.choice(REASONS) if mind.random() < 0.05 else ""
    _period(periods, ticket, "called", called, way, reason, int(bool(reason)) * mind.randint(1, 3))
    if mind.random() < 0.04:
        ticket |= {"state": "no_show", "finished_at": called + timedelta(minutes=2)}
        return at + 130
    served = round(60 * shape.minutes * min(4.0, mind.lognormvariate(-0.15, 0.55)))
    started = called + timedelta(seconds=way)
    if len(shape.windows) > 1 and mind.random() < 0.03:
        _handed_on(ticket, periods, shape, started, served // 3, mind)
    _period(periods, ticket, "serving", started, served)
    ticket |= {"state": "finished", "started_at": started, "way_s": way, "served_s": served}
    ticket |= {"finished_at": started + timedelta(seconds=served), "exact": mind.random() > 0.06}
    ticket |= {"overtaken": mind.choice((0, 0, 0, 0, 0, 0, 0, 1, 1, 2))}
    return at + way + served + mind.uniform(5, 30)


def _handed_on(
    ticket: Row, periods: list[Row], shape: HallShape, started: datetime, seconds: int, mind: Random
) -> None:
    """Another window served the first part."""
    other = mind.choice([window for window in shape.windows if window != ticket["window_id"]])
    first = ticket | {"window_id": other, "clerk": f"w{other}"}
    _period(periods, first, "serving", started - timedelta(seconds=seconds + 60), seconds)


def _period(
    periods: list[Row],
    ticket: Row,
    state: str,
    began: datetime,
    seconds: int,
    reason: str = "",
    overtook: int = 0,
) -> None:
    periods.append(
        {
            "ticket_id": ticket["id"],
            "business_date": ticket["business_date"],
            "state": state,
            "service_id": ticket["service_id"],
            "window_id": ticket["window_id"],
            "clerk": ticket["clerk"],
            "began_at": began,
            "ended_at": began + timedelta(seconds=seconds),
            "action": "call-next" if state == "called" else "start",
            "reason": reason,
            "overtook": overtook,
            "exact": True,
            "undone": False,
        }
    )


def _booked(day: date, shape: HallShape, mind: Random) -> list[Row]:
    states = mind.choices(("checked_in", "no_show", "cancelled"), (8, 1.5, 1), k=shape.per_day // 20)
    begun = datetime.combine(day, time(9), ZONE)
    return [
        {
            "id": f"{day:%y%m%d}-{n}",
            "code": f"{n:06}",
            "day": day,
            "service_id": shape.services[0],
            "starts_at": begun + timedelta(minutes=10 * n),
            "ends_at": begun + timedelta(minutes=10 * n + 10),
            "state": state,
            "made_at": begun - timedelta(days=1),
            "by": "desk1",
            "holder": None,
            "ticket_id": None,
        }
        for n, state in enumerate(states)
    ]
