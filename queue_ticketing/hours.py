"""Opening hours: whether numbers are given out at an instant, and when they are again."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from queue_ticketing.hall import OpeningHours, PlannedPause, Span

LOOK_AHEAD_DAYS = 30


@dataclass(frozen=True, slots=True)
class Opening:
    """``why`` is empty when open, else ``closed_hours``, ``closed_day`` or ``planned_pause``; ``opens_at`` is None
    when nothing opens within 30 days."""

    why: str
    opens_at: datetime | None


def opening(hours: OpeningHours, now: datetime) -> Opening:
    """The state at ``now``, which must be aware and in the hall's zone."""
    today = spans_on(hours, now.date())
    if any(span.start <= now.time() < span.end for span in today):
        pause = planned_pause(hours, now)
        if pause is None or not pause.stops_numbers:
            return Opening("", None)
        return Opening("planned_pause", datetime.combine(now.date(), pause.span.end, now.tzinfo))
    return Opening("closed_hours" if today else "closed_day", next_opening(hours, now))


def next_opening(hours: OpeningHours, now: datetime) -> datetime | None:
    """The next start of a span after ``now``."""
    for ahead in range(LOOK_AHEAD_DAYS):
        day = now.date() + timedelta(days=ahead)
        for span in spans_on(hours, day):
            start = datetime.combine(day, span.start, now.tzinfo)
            if start > now:
                return start
    return None


def spans_on(hours: OpeningHours, day: date) -> tuple[Span, ...]:
    """The spans of ``day``, after holidays, days with hours of their own and make-up working days (调休)."""
    own = next((spans for special, spans in hours.special if special == day), None)
    if own is not None:
        return own
    if day in hours.closed_on:
        return ()
    if day in hours.open_on:
        return hours.weekly[0]
    return hours.weekly[day.weekday()]


def weekday_of(hours: OpeningHours, day: date) -> int:
    """The weekday whose rules hold on ``day``: a make-up working day (调休) is worked as a Monday."""
    return 0 if day in hours.open_on else day.weekday()


def pauses_on(hours: OpeningHours, day: date) -> tuple[PlannedPause, ...]:
    weekday = weekday_of(hours, day)
    return tuple(pause for pause in hours.pauses if weekday in pause.weekdays)


def planned_pause(hours: OpeningHours, now: datetime) -> PlannedPause | None:
    """The pause the hall announced for ``now``, if any."""
    at = now.time()
    return next((p for p in pauses_on(hours, now.date()) if p.span.start <= at < p.span.end), None)


def next_change(hours: OpeningHours, now: datetime) -> datetime:
    """The next instant after ``now`` at which opening, a planned pause or the date changes the hall's state."""
    day = now.date()
    edges = [edge for span in spans_on(hours, day) for edge in (span.start, span.end)]
    edges += [e for p in pauses_on(hours, day) for e in (p.span.start, p.span.end)]
    later = [at for edge in edges if (at := datetime.combine(day, edge, now.tzinfo)) > now]
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), now.tzinfo)
    return min([*later, midnight])
