"""The PIN pad of staff mode: what a key does and what the pad says. Whether a PIN is right, others know."""

from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from ui.context import PinAnswer
from ui.state.spans import spoken_span
from ui.words import word

MAX_DIGITS = 12
MIN_DIGITS = 4


@dataclass(frozen=True, slots=True)
class PinPad:
    """``digits`` never leaves the pad but to be checked; ``failed``: the check itself broke."""

    digits: str = ""
    checking: bool = False
    answer: PinAnswer | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class PinProps:
    """``dots`` digits are in; ``kind`` colours the message (``info`` or ``bad``); ``locked`` takes no key."""

    dots: int
    message: str
    kind: str
    locked: bool
    can_check: bool


def pressed(pad: PinPad, digit: str) -> PinPad:
    """The pad after a key; a message of an earlier try goes away."""
    if pad.checking or len(digit) != 1 or digit not in "0123456789" or len(pad.digits) >= MAX_DIGITS:
        return pad
    return replace(pad, digits=pad.digits + digit, answer=kept(pad).answer, failed=False)


def erased(pad: PinPad) -> PinPad:
    return pad if pad.checking else replace(pad, digits=pad.digits[:-1])


def answered(answer: PinAnswer | None) -> PinPad:
    """The pad after a check: empty. None: the check broke."""
    return PinPad(answer=answer, failed=answer is None)


def kept(pad: PinPad) -> PinPad:
    """What outlives leaving the page: a lock-out, never digits."""
    return PinPad(answer=pad.answer if pad.answer and pad.answer.locked_until else None)


def locked_for(pad: PinPad, now: datetime) -> float:
    """Seconds until another try is allowed, 0 when it is."""
    until = pad.answer.locked_until if pad.answer else None
    return max(0.0, (until - now).total_seconds()) if until else 0.0


def derive_pin(pad: PinPad, now: datetime, language: str) -> PinProps:
    left = locked_for(pad, now)
    message, kind = _message(pad, left, language)
    can_check = len(pad.digits) >= MIN_DIGITS and not pad.checking and not left
    return PinProps(len(pad.digits), message, kind, locked=left > 0 or pad.checking, can_check=can_check)


def _message(pad: PinPad, left: float, language: str) -> tuple[str, str]:
    if left:
        return word("staff_pin_locked", language, left=spoken_span(ceil(left), language)), "bad"
    if pad.checking:
        return word("staff_pin_checking", language), "info"
    if pad.failed:
        return word("staff_pin_failed", language), "bad"
    if pad.answer and not pad.answer.ok and not pad.answer.locked_until:
        key = "staff_pin_wrong" if pad.answer.tries_left else "staff_pin_wrong_last"
        return word(key, language, tries=pad.answer.tries_left), "bad"
    if pad.digits:
        return word("staff_pin_dots", language, count=len(pad.digits)), "info"
    return word("staff_pin_hint", language), "info"
