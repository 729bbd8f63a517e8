"""The load of the hours: who came, who was called, who still waited on the hour, how many windows worked."""

from dataclasses import dataclass

from queue_ticketing.reports.spread import Spread, Times, merged, spread, times
from queue_ticketing.reports.staffing import windows_needed

HOUR = 3_600_000_000
"""Microseconds."""
HOURS = 24


@dataclass(frozen=True, slots=True)
class HourFigures:
    """One hour of the day. ``waiting_mean`` and ``waiting_most``: how many waited as the hour began, None when the
    hall was not open yet. ``wait``: of those who came in this hour. ``windows_mean``: how many windows called
    somebody; ``windows_needed``: see staffing, None when it can't be said."""

    hour: int
    issued: int
    called: int
    waiting_mean: float | None
    waiting_most: int | None
    wait: Times | None
    windows_mean: float
    windows_needed: int | None


@dataclass(frozen=True, slots=True)
class WeekHour:
    """One hour of one weekday (Monday is 0) on which numbers were issued or called; ``days`` such weekdays had any
    ticket at all, at whatever hour."""

    weekday: int
    hour: int
    days: int
    issued: int
    wait: Times | None


class DayLoad:
    """The hours of one business date in the making. ``midnight`` is its beginning."""

    __slots__ = ("called", "issued", "midnight", "wait", "waiting", "weekday", "windows")

    def __init__(self, midnight: int, weekday: int) -> None:
        self.midnight = midnight
        self.weekday = weekday
        self.issued = [0] * HOURS
        self.called = [0] * HOURS
        self.waiting = [0] * HOURS
        self.wait: list[Spread] = [spread() for _ in range(HOURS)]
        self.windows: list[set[str]] = [set() for _ in range(HOURS)]

    def hour(self, instant: int) -> int:
        """What the hall's clock shows; past midnight it begins anew."""
        return (instant - self.midnight) // HOUR % HOURS

    def waits(self, since: int, until: int) -> None:
        """Somebody waited from ``since`` until before ``until``: counts on every full hour of the day between."""
        first, end = -((self.midnight - since) // HOUR), -((self.midnight - until) // HOUR)
        for hour in range(max(0, first), min(HOURS, end)):
            self.waiting[hour] += 1


def by_hour(
    days: list[DayLoad], open_minutes: list[float], minutes: float | None, goal_min: float
) -> list[HourFigures]:
    """From the first to the last hour in which anything happened. ``open_minutes``: how long the hall gave numbers in
    each hour of a usual day; ``minutes`` a visitor keeps a window, None: unknown, then no hint is given."""
    busy = [h for h in range(HOURS) if any(d.issued[h] or d.called[h] or d.waiting[h] for d in days)]
    if not busy:
        return []
    return [
        _hour(h, days, _open_before(open_minutes, h), open_minutes[h], minutes, goal_min)
        for h in range(busy[0], busy[-1] + 1)
    ]


def _open_before(open_minutes: list[float], hour: int) -> bool:
    """Whether somebody could already wait as the hour began."""
    return not any(open_minutes) or (hour > 0 and open_minutes[hour - 1] > 0)


def _hour(
    hour: int,
    days: list[DayLoad],
    was_open: bool,
    open_minutes: float,
    minutes: float | None,
    goal_min: float,
) -> HourFigures:
    issued, waiting = sum(day.issued[hour] for day in days), sum(day.waiting[hour] for day in days)
    rate = issued / len(days) * 60 / (open_minutes or 60.0)
    return HourFigures(
        hour=hour,
        issued=issued,
        called=sum(day.called[hour] for day in days),
        waiting_mean=waiting / len(days) if waiting or was_open else None,
        waiting_most=max(day.waiting[hour] for day in days) if waiting or was_open else None,
        wait=times(merged(day.wait[hour] for day in days)),
        windows_mean=sum(len(day.windows[hour]) for day in days) / len(days),
        windows_needed=None if minutes is None else windows_needed(rate, minutes, goal_min),
    )


def by_week_hour(days: list[DayLoad]) -> list[WeekHour]:
    found = []
    for weekday in range(7):
        same = [day for day in days if day.weekday == weekday]
        for hour in range(HOURS):
            issued = sum(day.issued[hour] for day in same)
            if issued or any(day.called[hour] for day in same):
                wait = times(merged(day.wait[hour] for day in same))
                found.append(WeekHour(weekday, hour, len(same), issued, wait))
    return found
