"""What the line to the bureau does next, as pure decisions. Times are seconds of a monotonic clock.

A fault that concerns everybody (no connection, an untrusted certificate, "too many requests") quiets the whole line for a
while; any other holds back its letter only, and with it the letters of the same enterprise behind it, until several come
in a row: then it is the line after all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.sync.outcomes import ARRIVED, Answer, Outcome

FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 300.0
LEAST_WAIT_S: Mapping[Outcome, float] = {
    Outcome.UNTRUSTED: 30.0,
    Outcome.STRANGER: 30.0,
    Outcome.UNREADABLE: 60.0,
}
LONGEST_WISH_S = 3600.0
"""A Retry-After beyond this is not believed."""
LOOK_S = 1.0
"""How soon a new letter is noticed."""
IN_A_ROW = 5
GIVE_UP_AFTER = 12
"""Tries of one letter that went wrong while others went through; then a person looks at it."""
OF_EVERYBODY = frozenset({Outcome.UNREACHABLE, Outcome.UNTRUSTED, Outcome.STRANGER, Outcome.BUSY})


@dataclass(frozen=True, slots=True)
class Head:
    """The first open letter of an enterprise: only this one may go."""

    id: int
    key: str
    enterprise: str


@dataclass(frozen=True, slots=True)
class Held:
    """A letter that went wrong ``faults`` times and is not tried before ``until``."""

    faults: int
    until: float


@dataclass(frozen=True, slots=True)
class Line:
    """``faults`` since something last went through; nothing is tried before ``quiet_until``. ``held`` by letter id."""

    faults: int = 0
    quiet_until: float = 0.0
    held: Mapping[int, Held] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Send:
    head: Head


@dataclass(frozen=True, slots=True)
class Pull:
    stream: str


@dataclass(frozen=True, slots=True)
class Wait:
    seconds: float


class Fate(StrEnum):
    """What becomes of the letter."""

    RECEIVED = "received"
    WAITING = "waiting"
    ASIDE = "aside"


Step = Send | Pull | Wait


def next_step(line: Line, heads: Sequence[Head], pulls: Mapping[str, float], now: float) -> Step:
    """``heads`` in the order in which they were done; ``pulls``: when each stream is to be asked again."""
    if now < line.quiet_until:
        return Wait(line.quiet_until - now)
    due = [stream for stream, at in pulls.items() if at <= now]
    if due:
        return Pull(min(due, key=lambda stream: pulls[stream]))
    for head in heads:
        held = line.held.get(head.id)
        if held is None or held.until <= now:
            return Send(head)
    waits = [line.held[head.id].until - now for head in heads] + [at - now for at in pulls.values()]
    return Wait(min([*waits, LOOK_S]))


def after_send(line: Line, letter: int, answer: Answer, now: float, chance: float) -> tuple[Line, Fate]:
    """``chance`` in 0..1 spreads the waits, so that halls that lost one bureau do not come back as one."""
    before = line.held.get(letter, Held(0, 0.0))
    others = {key: value for key, value in line.held.items() if key != letter}
    if answer.outcome in ARRIVED:
        return Line(held=others), Fate.RECEIVED
    if answer.outcome is Outcome.REFUSED:
        return Line(held=others), Fate.ASIDE
    if answer.outcome is Outcome.UNREADABLE:
        return replace(line, held=others), Fate.ASIDE
    if answer.outcome in OF_EVERYBODY:
        return replace(_quieter(line, answer, now, chance), held=line.held), Fate.WAITING
    healthy = line.faults < IN_A_ROW
    faults = before.faults + (1 if healthy else 0)
    if faults >= GIVE_UP_AFTER:
        return replace(line, held=others), Fate.ASIDE
    held = others | {letter: Held(faults, now + wait_s(max(faults, 1), chance))}
    quieter = (
        _quieter(line, answer, now, chance)
        if line.faults + 1 >= IN_A_ROW
        else replace(line, faults=line.faults + 1)
    )
    return replace(quieter, held=held), Fate.WAITING


def after_pull(line: Line, answer: Answer, now: float, chance: float) -> Line:
    """A stream that only it has trouble with (REFUSED, UNREADABLE) does not quiet the line."""
    if answer.outcome in ARRIVED:
        return replace(line, faults=0, quiet_until=0.0)
    if answer.outcome in OF_EVERYBODY or line.faults + 1 >= IN_A_ROW:
        return _quieter(line, answer, now, chance)
    return replace(line, faults=line.faults + 1)


def released(line: Line) -> Line:
    """Staff ask to try now."""
    return Line(held={key: replace(held, until=0.0) for key, held in line.held.items()})


def wait_s(faults: int, chance: float) -> float:
    """Doubles with each fault up to a limit, and lies between half of that and all of it."""
    whole = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(faults - 1, 30))
    return whole * (0.5 + 0.5 * chance)


def _quieter(line: Line, answer: Answer, now: float, chance: float) -> Line:
    faults = line.faults + 1
    wish = min(answer.retry_after_s, LONGEST_WISH_S)
    since = faults if answer.outcome in OF_EVERYBODY else max(1, faults - IN_A_ROW + 1)
    quiet = max(wait_s(since, chance), LEAST_WAIT_S.get(answer.outcome, 0.0), wish)
    return replace(line, faults=faults, quiet_until=now + quiet)
