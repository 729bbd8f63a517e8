"""What a sign shows now, and when that changes by itself. Pure: nothing here reads a clock, nothing ticks."""

from dataclasses import replace
from datetime import datetime

from led_feed import lines
from led_feed.call_life import boundaries, is_calling, live_calls
from led_feed.model import Interrupt, Sign, SignFacts, SignKind
from led_feed.showing import Item, Showing, ShownNumber
from led_feed.wording import one_line


def resolve(sign: Sign, facts: SignFacts, now: datetime) -> Showing:
    """Emergency > called number > number being served > pause > scope, latest calls and texts. A called number dies
    ``number_ttl_s`` after its call. ``now`` and all times in ``facts`` are aware."""
    showing = _compose(sign, facts, now)
    later = sorted({t for t in boundaries(sign, facts) if t > now})
    change = next((t for t in later if _compose(sign, facts, t) != showing), None)
    return replace(showing, next_change=change)


def _compose(sign: Sign, facts: SignFacts, now: datetime) -> Showing:
    cut = _live(facts.interrupt, now)
    emergency = lines.emergency_line(sign, facts, cut) if cut else None
    return Showing(
        items=((emergency,) if emergency else ()) + _items(sign, facts, now),
        number=None if emergency else _number(sign, facts, now),
        interrupt=emergency,
        default=lines.default_text(sign, facts),
        rehearsal=facts.rehearsal,
    )


def _items(sign: Sign, facts: SignFacts, now: datetime) -> tuple[Item, ...]:
    calls = live_calls(sign, facts, now)
    at_window = sign.kind is SignKind.WINDOW
    return (
        *(lines.call_line(sign, facts, c) for c in calls if is_calling(sign, c, now)),
        *((lines.trial_line(sign, trial),) if (trial := _live(facts.trial, now)) else ()),
        *(lines.serving_line(sign, facts, c) for c in calls if c.serving and at_window),
        *lines.pause_lines(sign, facts),
        *lines.playlist(sign, facts, calls),
    )


def _number(sign: Sign, facts: SignFacts, now: datetime) -> ShownNumber | None:
    """The newest number: in the hall only while it is called, at its window also while it is served."""
    for call in live_calls(sign, facts, now):
        if is_calling(sign, call, now) or (call.serving and sign.kind is SignKind.WINDOW):
            return lines.shown_number(sign, call)
    return None


def _live(cut: Interrupt | None, now: datetime) -> Interrupt | None:
    if cut is None or not one_line(cut.text) or (cut.until and now >= cut.until):
        return None
    return cut
