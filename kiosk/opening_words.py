"""The opening hours of a hall in words, as paper and signs say them."""

from datetime import time

from queue_ticketing.hall import OpeningHours, Span

_DAYS = {
    "zh": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}


def hours_told(hours: OpeningHours, language: str) -> tuple[str, ...]:
    """The usual week, days of the same hours together: 周一至周五 08:30-12:00、13:30-17:30."""
    told: list[tuple[int, int, tuple[Span, ...]]] = []
    for day, spans in enumerate(hours.weekly):
        if told and told[-1][2] == spans:
            told[-1] = (told[-1][0], day, spans)
        else:
            told.append((day, day, spans))
    return tuple(_stretch(first, last, spans, language) for first, last, spans in told if spans)


def _stretch(first: int, last: int, spans: tuple[Span, ...], language: str) -> str:
    names, to = _DAYS["en" if language == "en" else "zh"], " to " if language == "en" else "至"
    days = names[first] if first == last else f"{names[first]}{to}{names[last]}"
    times = ("、" if language != "en" else ", ").join(f"{_clock(s.start)}-{_clock(s.end)}" for s in spans)
    return f"{days} {times}"


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
