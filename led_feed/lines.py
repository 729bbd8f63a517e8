"""The lines of a sign, each with its words, motion and class of priority."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from led_feed.call_life import MIN_SHOW, calling_until, listed_until
from led_feed.model import CalledNumber, Interrupt, Sign, SignFacts, SignKind
from led_feed.showing import Effect, Item, NumberState, Rank, ShownNumber
from led_feed.wording import (
    MARK,
    PAUSED,
    call_text,
    calls_text,
    clean,
    fits,
    line_count,
    marked,
    serving_text,
)

CALL_BLINKS = 3
CALL_SPEED = 48
TEXT_SPEED = 32
STAND_S = 4


def emergency_line(sign: Sign, facts: SignFacts, cut: Interrupt) -> Item:
    text = marked(facts, clean(sign, cut.text))
    return _urgent(sign, "emergency", text, Rank.EMERGENCY, cut.until)


def trial_line(sign: Sign, trial: Interrupt) -> Item:
    return replace(_line(sign, "trial", clean(sign, trial.text), Rank.TRIAL), until=trial.until)


def call_lines(sign: Sign, facts: SignFacts, calls: Sequence[CalledNumber]) -> list[Item]:
    """Calls that have to take turns are each on for a shorter while. A recall has another id, so that the sign blinks
    anew."""
    lines = [
        _urgent(
            sign,
            f"call-{clean(sign, call.number)}-{call.call}",
            call_text(sign, facts, call),
            Rank.CALL,
            calling_until(sign, facts, call),
        )
        for call in calls
    ]
    if len(lines) <= line_count(sign.height):
        return lines
    return [replace(line, dwell_s=MIN_SHOW.seconds, repeat=1) for line in lines]


def serving_line(sign: Sign, facts: SignFacts, call: CalledNumber) -> Item:
    return _line(sign, f"serving-{clean(sign, call.number)}", serving_text(sign, facts, call), Rank.SERVING)


def shown_number(sign: Sign, facts: SignFacts, call: CalledNumber) -> ShownNumber:
    state = NumberState.SERVING if call.serving else NumberState.CALLING
    repeat = 1 if call.serving else CALL_BLINKS
    window = clean(sign, call.window_name)
    return ShownNumber(clean(sign, call.number), state, window, repeat, calling_until(sign, facts, call))


def pause_lines(sign: Sign, facts: SignFacts) -> list[Item]:
    """The word stands still; a reason that does not fit beside it follows on a line of its own."""
    reason = clean(sign, facts.pause)
    if not reason or sign.kind is not SignKind.WINDOW:
        return []
    paused = clean(sign, sign.words.pause) or PAUSED
    whole = paused if reason in {PAUSED, paused} else f"{paused} {reason}"
    return _one_or_two(sign, facts, ("pause", "pause-reason"), (whole, paused, reason), Rank.PAUSE)


def latest_lines(sign: Sign, facts: SignFacts, calls: tuple[CalledNumber, ...]) -> Iterator[Item]:
    """The latest calls, on a hall sign."""
    if sign.kind is SignKind.HALL and calls:
        yield _latest_line(sign, facts, calls)


def usual_lines(sign: Sign, facts: SignFacts) -> Iterator[Item]:
    """What a sign plays that no playlist is open for: its scope, its texts, the hall's notices."""
    if sign.kind is SignKind.WINDOW or not (sign.texts or facts.notices):
        yield from _scope_lines(sign, facts)
    for kind, texts in (("text", sign.texts), ("notice", facts.notices)):
        for place, raw in enumerate(texts, start=1):
            if text := clean(sign, raw):
                yield _line(sign, f"{kind}-{place}", marked(facts, text))


def default_text(sign: Sign, facts: SignFacts) -> str:
    """The text that is never wrong, for a sign that has lost the server."""
    parts = [_scope(sign, facts), clean(sign, facts.window_name)]
    if sign.kind is not SignKind.WINDOW and sign.texts:
        parts = [clean(sign, sign.texts[0])]
    return marked(facts, clean(sign, " · ".join(p for p in parts if p))) or (MARK if facts.rehearsal else "")


def _scope(sign: Sign, facts: SignFacts) -> str:
    return clean(sign, sign.words.scope or facts.scope)


def _scope_lines(sign: Sign, facts: SignFacts) -> list[Item]:
    name, scope = clean(sign, facts.window_name), _scope(sign, facts)
    if not (name and scope):
        return [_line(sign, "scope", marked(facts, name or scope))] if name or scope else []
    return _one_or_two(sign, facts, ("window", "scope"), (f"{name} {scope}", name, scope), Rank.PLAYLIST)


def _latest_line(sign: Sign, facts: SignFacts, calls: tuple[CalledNumber, ...]) -> Item:
    """All live calls in one line, until the first of them dies; then the line is made anew."""
    ends = [end for c in calls if (end := listed_until(sign, c))]
    line = _line(sign, "latest", marked(facts, f"最近叫号 {calls_text(sign, calls)}"))
    return replace(line, until=min(ends, default=None))


def _one_or_two(
    sign: Sign, facts: SignFacts, names: tuple[str, str], words: tuple[str, str, str], rank: Rank
) -> list[Item]:
    """``words`` are the whole, and its head and tail for a sign on which the whole would not stand still."""
    whole, head, tail = (marked(facts, w) for w in words)
    if fits(sign, whole):
        return [_line(sign, names[0], whole, rank)]
    return [_line(sign, names[0], head, rank), _line(sign, names[1], tail, rank)]


def _line(sign: Sign, name: str, text: str, rank: Rank = Rank.PLAYLIST) -> Item:
    """A line that stands still when it fits and rolls in from the right when not."""
    if fits(sign, text):
        return Item(name, text, Effect.STATIC, rank, STAND_S, TEXT_SPEED)
    return Item(name, text, Effect.SCROLL_LEFT, rank, 0, TEXT_SPEED)


def _urgent(sign: Sign, name: str, text: str, rank: Rank, until: datetime | None) -> Item:
    """A line that is readable from its first instant: it blinks in place, or holds its head before it rolls."""
    effect = Effect.BLINK if fits(sign, text) else Effect.SCROLL_LEFT
    return Item(name, text, effect, rank, STAND_S, CALL_SPEED, CALL_BLINKS, until)
