"""Stretches of time in words, coarse enough to be read at a glance."""

from ui.words import word

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def spoken_span(seconds: float, language: str) -> str:
    """Seconds below two minutes, then whole minutes, hours, days."""
    whole = max(0, int(seconds))
    if whole < 2 * _MINUTE:
        return word("staff_seconds", language, n=whole)
    if whole < 2 * _HOUR:
        return word("staff_minutes", language, n=whole // _MINUTE)
    if whole < 2 * _DAY:
        return word("staff_hours", language, n=whole // _HOUR)
    return word("staff_days", language, n=whole // _DAY)
