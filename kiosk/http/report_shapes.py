"""How a report looks as JSON: seconds as numbers, ids with the names that the hall has for them today."""

from collections.abc import Iterable
from typing import Any

from kiosk.http.shapes import Json, moment
from queue_ticketing.hall import Hall
from queue_ticketing.reports import Appointments, Figures, HourFigures, Report, Times, WeekHour

COUNTS = ("issued", "called", "served", "handed_on", "no_show", "cancelled", "open", "left_out")


def report(of: Report, hall: Hall, *, own: bool) -> Json:
    """``own``: a clerk sees the own figures, and no choice of others."""
    wanted = of.wanted
    return {
        "period": {"from": wanted.since.isoformat(), "to": wanted.until.isoformat(), "days": of.days},
        "filter": {"service": wanted.service, "window": wanted.window, "person": wanted.person},
        "own": own,
        "now": moment(of.now),
        "total": figures(of.total),
        "by_day": [{"day": day.isoformat()} | figures(each) for day, each in of.by_day],
        "by_month": [{"month": f"{first:%Y-%m}"} | figures(each) for first, each in of.by_month],
        "by_service": [
            {"id": key, "name": service_name(hall, key)} | figures(each) for key, each in of.by_service
        ],
        "by_window": [
            {"id": key, "name": window_name(hall, key)} | figures(each) for key, each in of.by_window
        ],
        "by_person": [{"id": key or None, "name": key} | figures(each) for key, each in of.by_person],
        "hours": [_hour(hour) for hour in of.hours],
        "week": [_week_hour(cell) for cell in of.week],
        "staffing": {"goal_min": wanted.goal_min, "minutes_at_window": _rounded(of.minutes_at_window)},
        "overtakes": {
            "reasons": [reason._asdict() for reason in of.overtakes.reasons],
            "tickets": of.overtakes.tickets,
            "most": of.overtakes.most,
            "allowed": hall.calling.max_overtakes,
        },
        "appointments": _appointments(of.appointments),
        "choices": {
            "services": _choices((s.id, s.name) for s in hall.services),
            "windows": _choices((w.id, w.name) for w in hall.windows),
            "people": [wanted.person] if own else list(of.people),
        },
    }


def figures(of: Figures) -> Json:
    counts: Json = {name: getattr(of, name) for name in COUNTS}
    return counts | {"wait": times(of.wait), "way": times(of.way), "service": times(of.service)}


def times(of: Times | None) -> Json | None:
    if of is None:
        return None
    return {
        "cases": of.cases,
        "median_s": _rounded(of.median_s),
        "p90_s": _rounded(of.p90_s),
        "mean_s": _rounded(of.mean_s),
        "longest_s": of.longest_s,
    }


def service_name(hall: Hall, service_id: str) -> str:
    service = hall.service(service_id)
    return service.name if service else service_id


def window_name(hall: Hall, window_id: str | None) -> str:
    """Empty for tickets that no window called."""
    window = hall.window(window_id) if window_id else None
    return window.name if window else window_id or ""


def _hour(of: HourFigures) -> Json:
    return {
        "hour": of.hour,
        "issued": of.issued,
        "called": of.called,
        "waiting_mean": _rounded(of.waiting_mean),
        "waiting_most": of.waiting_most,
        "wait": times(of.wait),
        "windows_mean": _rounded(of.windows_mean),
        "windows_needed": of.windows_needed,
    }


def _week_hour(of: WeekHour) -> Json:
    return {
        "weekday": of.weekday,
        "hour": of.hour,
        "days": of.days,
        "issued": of.issued,
        "wait": times(of.wait),
    }


def _appointments(of: Appointments | None) -> Json | None:
    if of is None:
        return None
    return {"kept": of.kept, "missed": of.missed, "cancelled": of.cancelled, "ahead": of.ahead}


def _choices(pairs: Iterable[tuple[str, str]]) -> list[Json]:
    return [{"id": key, "name": name} for key, name in pairs]


def _rounded(value: float | None) -> Any:
    return None if value is None else round(value, 1)
