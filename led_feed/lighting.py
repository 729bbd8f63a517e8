"""Whether a sign is lit by its hours and how bright it is; all of it by the hall's clock."""

from datetime import date, datetime, time, timedelta

from led_feed.calendar import WorkDays
from led_feed.model import Sign
from led_feed.schedule import (
    ONE_DAY,
    WHOLE_DAY,
    Hours,
    hours_on,
    is_always,
    joined,
    midnight,
    next_turn,
    open_at,
)


def lit_by_hours(sign: Sign, calendar: WorkDays, now: datetime) -> bool:
    return not sign.power or any(open_at(when, now, calendar) for when in sign.power)


def lit_hours(sign: Sign, calendar: WorkDays, day: date) -> tuple[Hours, ...]:
    """The hours of ``day`` in which the sign is lit."""
    if not sign.power:
        return (WHOLE_DAY,)
    return joined(hours for when in sign.power for hours in hours_on(when, day, calendar))


def next_lighting(sign: Sign, calendar: WorkDays, now: datetime) -> datetime | None:
    """The next instant at which the hours may turn it on or off, or the hours of the day are others."""
    if any(is_always(when) for when in sign.power):
        return None
    turns = [turn for when in sign.power if (turn := next_turn(when, now, calendar))]
    if not turns:
        return None
    turn, today = min(turns), lit_hours(sign, calendar, now.date())
    day = now.date() + ONE_DAY
    while day <= turn.date():
        if lit_hours(sign, calendar, day) != today:
            return min(turn, midnight(day, now))
        day += ONE_DAY
    return turn


def next_lit_hours(sign: Sign, calendar: WorkDays, now: datetime) -> datetime | None:
    """The beginning of the next day within a week that has other lit hours than today."""
    today = lit_hours(sign, calendar, now.date())
    days = (now.date() + n * ONE_DAY for n in range(1, 9))
    return next((midnight(day, now) for day in days if lit_hours(sign, calendar, day) != today), None)


def brightness_at(sign: Sign, at: time) -> int:
    """Percent; before the day's first level the last one of the day before still holds."""
    if not sign.levels:
        return sign.brightness
    begun = [level for level in sign.levels if level[0] <= at]
    return max(begun or sign.levels)[1]


def next_brightness(sign: Sign, now: datetime) -> datetime | None:
    """The next instant at which the brightness is another; None when it never is."""
    present = brightness_at(sign, now.time())
    edges = (
        datetime.combine(now.date() + timedelta(days=ahead), at, now.tzinfo)
        for ahead in (0, 1)
        for at, level in sign.levels
        if level != present
    )
    return min((edge for edge in edges if edge > now), default=None)
