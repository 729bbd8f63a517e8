"""Opening hours: whether numbers are given out at an instant, and when they are again."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from queue_ticketing.model import OpeningHours, PlannedPause, Span

LOOK_AHEAD_DAYS = 30


@dataclass(frozen=True, slots=True)
class Opening:
    """``why`` is empty when open, else ``closed_hours`` or ``closed_day``; ``opens_at`` is None when nothing opens
    within 30 days."""

    why: str
    opens_at: datetime | None


def opening(hours: OpeningHours, now: datetime) -> Opening:
    """The state at ``now``, which must be aware and in the hall's zone."""
    today = spans_on(hours, now.date())
    if any(span.start <= now.time() < span.end for span in today):
        return Opening("", None)
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
    """The spans of ``day``, after holidays and make-up working days (调休)."""
    if day in hours.closed_on:
        return ()
    if day in hours.open_on:
        return hours.weekly[0]
    return hours.weekly[day.weekday()]


def planned_pause(hours: OpeningHours, now: datetime) -> PlannedPause | None:
    """The pause the hall announced for ``now``, if any."""
    return next(
        (p for p in hours.pauses if now.weekday() in p.weekdays and p.span.start <= now.time() < p.span.end),
        None,
    )
