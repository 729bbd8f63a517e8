"""How long a called number lives on a sign. People walk to where it says: it must never outlive its call."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from led_feed.model import CalledNumber, Sign, SignFacts, SignKind
from led_feed.wording import line_count

MIN_SHOW = timedelta(seconds=3)
"""A call is seen at least so long, unless a newer call or an emergency takes its place."""
HALL_CALL = timedelta(seconds=15)
"""A call pre-empts the hall sign for so long; then it joins the line of the latest calls."""
TURN = timedelta(seconds=6)
"""How long a call is on, at most, that shares the hall sign with others of the same moment."""


def settle(before: SignFacts, facts: SignFacts, now: datetime) -> SignFacts:
    """``facts`` with a call kept that was taken off before anyone could read it, and with the trial under way. A newer
    call wins at once."""
    call, facts = before.called, replace(facts, trial=before.trial)
    if facts.called or not call or call.serving or now >= call.at + MIN_SHOW:
        return facts
    return replace(facts, called=replace(call, until=call.at + MIN_SHOW))


def live_calls(sign: Sign, facts: SignFacts, now: datetime) -> tuple[CalledNumber, ...]:
    """The newest call of each window that has not outlived its time, newest first."""
    newest: dict[str, CalledNumber] = {}
    for call in sorted(_calls_for(sign, facts), key=lambda c: c.at, reverse=True):
        newest.setdefault(call.window, call)
    ends = ((call, listed_until(sign, call)) for call in newest.values())
    return tuple(call for call, end in ends if end is None or _known_from(sign, call) <= now < end)


def is_calling(sign: Sign, facts: SignFacts, call: CalledNumber, now: datetime) -> bool:
    """Whether the call itself is shown now, above everything but an emergency."""
    end = calling_until(sign, facts, call)
    return end is not None and now < end


def calling_until(sign: Sign, facts: SignFacts, call: CalledNumber) -> datetime | None:
    """When the call's own item ends; None for a number that is being served, which is no call any more. On the hall sign
    calls that come thick and fast stay until each has had its turn."""
    if call.serving:
        return None
    end = _death(sign, call)
    if sign.kind is not SignKind.HALL:
        return end
    turns = -(-_rivals(facts, call) // line_count(sign.height))
    return min(end, call.at + max(HALL_CALL, turns * TURN + MIN_SHOW))


def _rivals(facts: SignFacts, call: CalledNumber) -> int:
    """How many windows call at about the same moment, this one included."""
    return len({c.window for c in facts.latest if not c.serving and abs(c.at - call.at) < HALL_CALL})


def listed_until(sign: Sign, call: CalledNumber) -> datetime | None:
    """When the number leaves the sign for good; None while it is served below its own window's sign. The hall sign
    tells people where to go, so there serving does not prolong a number's life."""
    if call.serving and sign.kind is SignKind.WINDOW:
        return None
    return _death(sign, call)


def boundaries(sign: Sign, facts: SignFacts) -> Iterator[datetime]:
    """Every instant at which time alone may change what the sign shows."""
    for text in (facts.interrupt, facts.trial):
        if text and text.until:
            yield text.until
    for call in _calls_for(sign, facts):
        yield from (end for end in (calling_until(sign, facts, call), listed_until(sign, call)) if end)
        yield _known_from(sign, call)


def _calls_for(sign: Sign, facts: SignFacts) -> tuple[CalledNumber, ...]:
    if sign.kind is SignKind.WINDOW:
        return (facts.called,) if facts.called else ()
    return facts.latest if sign.kind is SignKind.HALL else ()


def _known_from(sign: Sign, call: CalledNumber) -> datetime:
    """The clocks of two kiosks may differ a little. A call from further ahead was made before the clock was put back:
    nobody knows how old it is."""
    return call.at - timedelta(seconds=sign.number_ttl_s)


def _death(sign: Sign, call: CalledNumber) -> datetime:
    end = call.at + timedelta(seconds=sign.number_ttl_s)
    return min(end, call.until) if call.until else end
