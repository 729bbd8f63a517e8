"""When something is shown: dates, weekdays, working days and hours. Pure; nothing ticks, the next turn is reckoned.

All instants are aware and in the hall's zone; the hours of a day are those of its clock on the wall.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache

from led_feed.calendar import WorkDays

MIDNIGHT = time(0, 0)
ONE_DAY = timedelta(days=1)
A_WEEK = timedelta(days=8)
WHENS_KEPT = 256
Hours = tuple[time, time]
WHOLE_DAY: Hours = (MIDNIGHT, MIDNIGHT)


class Days(StrEnum):
    """Which days by the statutory calendar: all, those worked (调休 counts as worked), those of rest."""

    ANY = "any"
    WORKDAYS = "workdays"
    RESTDAYS = "restdays"


@dataclass(frozen=True, slots=True)
class When:
    """All conditions hold together. ``since`` and ``until`` are the first and the last day, ``weekdays`` 1 (Monday) to 7,
    none for all; ``hours`` several times a day, none for the whole day. The end of hours is not part of them; as an end,
    0:00 is the end of the day."""

    since: date | None = None
    until: date | None = None
    weekdays: frozenset[int] = frozenset()
    days: Days = Days.ANY
    hours: tuple[Hours, ...] = ()


ALWAYS = When()


def is_always(when: When) -> bool:
    """Without any condition it never opens or closes."""
    return not (when.hours or when.weekdays or when.since or when.until) and when.days is Days.ANY


def open_at(when: When, now: datetime, calendar: WorkDays) -> bool:
    return holds_on(when, now.date(), calendar) and (not when.hours or within(when.hours, now))


def holds_on(when: When, day: date, calendar: WorkDays) -> bool:
    """Whether ``day`` is one of its days, at whatever hour."""
    if (when.since and day < when.since) or (when.until and day > when.until):
        return False
    if when.weekdays and day.isoweekday() not in when.weekdays:
        return False
    return when.days is Days.ANY or calendar.is_workday(day) is (when.days is Days.WORKDAYS)


def hours_on(when: When, day: date, calendar: WorkDays) -> tuple[Hours, ...]:
    """The hours of ``day`` in order, overlapping ones run together."""
    if not holds_on(when, day, calendar):
        return ()
    return joined(when.hours) if when.hours else (WHOLE_DAY,)


def next_turn(when: When, now: datetime, calendar: WorkDays) -> datetime | None:
    """The first instant after ``now`` at which it opens or closes; None when it never does again."""
    if is_always(when):
        return None
    known = _known_turn(when, calendar, now.tzinfo)
    since, turn = known[0]
    if since is None or now < since or (turn is not None and turn <= now):
        turn = _next_turn(when, now, calendar)
        known[0] = (now, turn)
    return turn


@lru_cache(maxsize=WHENS_KEPT)
def _known_turn(
    _when: When, _calendar: WorkDays, _zone: tzinfo | None
) -> list[tuple[datetime | None, datetime | None]]:
    """From when on which turn is the next one: nothing changes before it, and a sign asks many times a day."""
    return [(None, None)]


def _next_turn(when: When, now: datetime, calendar: WorkDays) -> datetime | None:
    opened = open_at(when, now, calendar)
    for day in _days_ahead(when, now.date(), calendar):
        for start, end in hours_on(when, day, calendar) or (WHOLE_DAY,):
            for edge in (_at(day, start, now), _end(day, end, now)):
                if edge > now and open_at(when, edge, calendar) is not opened:
                    return edge
    return None


def joined(hours: Iterable[Hours]) -> tuple[Hours, ...]:
    """In order, those that touch or overlap as one."""
    return _joined(tuple(hours))


@lru_cache(maxsize=WHENS_KEPT)
def _joined(hours: tuple[Hours, ...]) -> tuple[Hours, ...]:
    whole: list[Hours] = []
    for start, end in sorted(hours):
        last = whole[-1] if whole else None
        if last and (last[1] == MIDNIGHT or start <= last[1]):
            later = MIDNIGHT if MIDNIGHT in {last[1], end} else max(last[1], end)
            whole[-1] = (last[0], later)
        else:
            whole.append((start, end))
    return tuple(whole)


def within(power: Iterable[Hours], now: datetime) -> bool:
    """Whether the wall's clock is within one of a day's hours."""
    at = now.time()
    return any(start <= at and (at < end or end == MIDNIGHT) for start, end in power)


def next_edge(power: Iterable[Hours], now: datetime) -> datetime:
    """The next start or end of a day's hours after ``now``, at the latest the end of the day."""
    edges = [_at(now.date(), at, now) for hours in power for at in hours]
    return min([edge for edge in edges if edge > now], default=_end(now.date(), MIDNIGHT, now))


def _days_ahead(when: When, today: date, calendar: WorkDays) -> Iterator[date]:
    """The days on which it can turn: from today or its first day until every week is alike, and the one after its last."""
    day = max(today, when.since) if when.since else today
    alike = max(day, calendar.last_exception() if when.days is not Days.ANY else day) + A_WEEK
    last = min(alike, when.until + ONE_DAY) if when.until else alike
    while day <= last:
        yield day
        day += ONE_DAY
    if when.until and when.until >= day:
        yield when.until + ONE_DAY


def _at(day: date, at: time, now: datetime) -> datetime:
    return datetime.combine(day, at, now.tzinfo)


def _end(day: date, at: time, now: datetime) -> datetime:
    return midnight(day + ONE_DAY, now) if at == MIDNIGHT else _at(day, at, now)


def midnight(day: date, now: datetime) -> datetime:
    """The beginning of ``day`` in the zone of ``now``."""
    return _at(day, MIDNIGHT, now)
