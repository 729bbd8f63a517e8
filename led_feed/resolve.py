"""What a sign shows now, and when that changes by itself. Pure: nothing here reads a clock, nothing ticks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from led_feed import lines
from led_feed.call_life import boundaries, is_calling, live_calls
from led_feed.entry_lines import EntryLines, entry_lines, next_of_entries
from led_feed.lighting import (
    brightness_at,
    lit_by_hours,
    lit_hours,
    next_brightness,
    next_lighting,
    next_lit_hours,
)
from led_feed.model import Interrupt, Sign, SignFacts, SignKind
from led_feed.showing import LIGHTS_UP, Item, Rank, Showing, ShownNumber
from led_feed.wording import one_line

LOOKS_AHEAD = 64
NO_ENTRIES = EntryLines((), ())


def resolve(sign: Sign, facts: SignFacts, now: datetime) -> Showing:
    """Emergency > called number > trial > number being served > pause > timed notice > playlist > the usual lines. A
    called number dies ``number_ttl_s`` after its call. All times are aware, ``now`` in the hall's zone."""
    showing = _compose(sign, facts, now)
    return replace(showing, next_change=_next_change(sign, facts, now, showing))


def _next_change(sign: Sign, facts: SignFacts, now: datetime, showing: Showing) -> datetime | None:
    """To look again where nothing changed is not wrong, so a schedule of no consequence is not followed for ever."""
    at, pressing = now, _pressing(showing.items)
    for _ in range(LOOKS_AHEAD):
        lighting = _lighting(sign, facts, at, pressing=pressing)
        certain = len(sign.power) == 1 and not pressing
        sure = _earliest(_scheduled(sign, facts, at), lighting if certain else None)
        perhaps = _earliest(_end_of_text(sign, facts, at), None if certain else lighting)
        if perhaps is None or (sure is not None and sure <= perhaps):
            return sure
        at = perhaps
        if _compose(sign, facts, at) != showing:
            break
    return at


def _scheduled(sign: Sign, facts: SignFacts, after: datetime) -> datetime | None:
    """The next instant at which playlist or brightness are others for certain."""
    entries = next_of_entries(sign, facts, after) if facts.entries else None
    return _earliest(entries, next_brightness(sign, after) if sign.levels else None)


def _lighting(sign: Sign, facts: SignFacts, after: datetime, *, pressing: bool) -> datetime | None:
    """What must be seen is lit at any hour, so that only the hours that are told can change."""
    if not sign.power:
        return None
    return (next_lit_hours if pressing else next_lighting)(sign, facts.calendar, after)


def _end_of_text(sign: Sign, facts: SignFacts, after: datetime) -> datetime | None:
    """The next end of a call or of a text, which may be hidden by another."""
    return min((t for t in boundaries(sign, facts) if t > after), default=None)


def _earliest(*times: datetime | None) -> datetime | None:
    return min((t for t in times if t), default=None)


def _pressing(items: Iterable[Item]) -> bool:
    return any(item.rank >= LIGHTS_UP for item in items)


def _compose(sign: Sign, facts: SignFacts, now: datetime) -> Showing:
    cut = _live(facts.interrupt, now)
    emergency = lines.emergency_line(sign, facts, cut) if cut else None
    entries = entry_lines(sign, facts, now) if facts.entries else NO_ENTRIES
    items = ((emergency,) if emergency else ()) + _items(sign, facts, now, entries)
    return Showing(
        items=items,
        number=None if emergency else _number(sign, facts, now),
        interrupt=emergency,
        default=lines.default_text(sign, facts),
        rehearsal=facts.rehearsal,
        lit=_pressing(items) or lit_by_hours(sign, facts.calendar, now),
        brightness=brightness_at(sign, now.time()),
        power=lit_hours(sign, facts.calendar, now.date()),
        later=entries.later,
    )


def _items(sign: Sign, facts: SignFacts, now: datetime, entries: EntryLines) -> tuple[Item, ...]:
    calls = live_calls(sign, facts, now)
    at_window = sign.kind is SignKind.WINDOW
    return (
        *lines.call_lines(sign, facts, [c for c in calls if is_calling(sign, facts, c, now)]),
        *((lines.trial_line(sign, trial),) if (trial := _live(facts.trial, now)) else ()),
        *(lines.serving_line(sign, facts, c) for c in calls if c.serving and at_window),
        *lines.pause_lines(sign, facts),
        *(item for item in entries.now if item.rank is Rank.NOTICE),
        *lines.latest_lines(sign, facts, calls),
        *(_playlist(entries) or lines.usual_lines(sign, facts)),
    )


def _playlist(entries: EntryLines) -> list[Item]:
    return [item for item in entries.now if item.rank is Rank.PLAYLIST]


def _number(sign: Sign, facts: SignFacts, now: datetime) -> ShownNumber | None:
    """The newest number: in the hall only while it is called, at its window also while it is served."""
    for call in live_calls(sign, facts, now):
        if is_calling(sign, facts, call, now) or (call.serving and sign.kind is SignKind.WINDOW):
            return lines.shown_number(sign, facts, call)
    return None


def _live(cut: Interrupt | None, now: datetime) -> Interrupt | None:
    if cut is None or not one_line(cut.text) or (cut.until and now >= cut.until):
        return None
    return cut
