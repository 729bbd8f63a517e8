"""Checking in with an appointment's code: the pad, and what became of it. Pure."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from queue_ticketing.errors import QueueError, TooEarly, TooLate, UnknownAppointment, WrongState
from ui.words import word

DIGITS = 6
MOST_TYPED = 64
_CODE_AT_END = re.compile(rf"(?<!\d)(\d{{{DIGITS}}})$")


class Standing(StrEnum):
    """ASKING_CANCEL: the visitor is asked whether to give the slot back."""

    TYPING = "typing"
    CHECKING = "checking"
    ASKING_CANCEL = "asking_cancel"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """``digits`` of the pad; ``typed`` is what a code reader has sent since its last line end."""

    digits: str = ""
    typed: str = ""
    standing: Standing = Standing.TYPING
    refusal: QueueError | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class CheckInProps:
    """``boxes``: one text a digit. ``late_service``: a number without appointment may be taken for it."""

    boxes: tuple[str, ...] = ("",) * DIGITS
    can_check: bool = False
    locked: bool = False
    asks: bool = False
    question: str = ""
    notice_kind: str = ""
    notice: str = ""
    notice_detail: str = ""
    late_service: str = ""
    speech: str = ""


def pressed(state: CheckIn, digit: str) -> CheckIn:
    """After a key of the pad; an old message goes."""
    if state.standing is Standing.CHECKING or len(digit) != 1 or digit not in "0123456789":
        return state
    digits = state.digits if state.standing is Standing.TYPING else ""
    return CheckIn((digits + digit)[:DIGITS])


def erased(state: CheckIn) -> CheckIn:
    return state if state.standing is Standing.CHECKING else CheckIn(state.digits[:-1])


def read_key(state: CheckIn, text: str) -> CheckIn:
    """After a key of a keyboard or a code reader, which types faster than people. Digits also fill the pad."""
    if state.standing is Standing.CHECKING:
        return state
    typed = (state.typed + text)[-MOST_TYPED:]
    found = _CODE_AT_END.search(typed)
    if found:
        return CheckIn(found.group(1), typed)
    after = pressed(state, text) if typed.isdigit() else CheckIn(state.digits)
    return replace(after, typed=typed)


def derive_check_in(state: CheckIn, language: str) -> CheckInProps:
    boxes = tuple(state.digits.ljust(DIGITS)[n].strip() for n in range(DIGITS))
    kind, notice, detail = _notice(state, language)
    asks = state.standing is Standing.ASKING_CANCEL
    question = word("cancel_question", language, about=state.about) if asks else ""
    late = isinstance(state.refusal, TooLate) and state.standing is Standing.REFUSED
    said = [notice, detail] if notice else [question or word("check_in_speech", language)]
    return CheckInProps(
        boxes=boxes,
        can_check=len(state.digits) == DIGITS and state.standing in (Standing.TYPING, Standing.FAILED),
        locked=state.standing is Standing.CHECKING,
        asks=asks,
        question=question,
        notice_kind=kind,
        notice=notice,
        notice_detail=detail,
        late_service=str(state.refusal.values.get("service", "")) if late and state.refusal else "",
        speech=" ".join(part for part in said if part),
    )


def _notice(state: CheckIn, language: str) -> tuple[str, str, str]:
    if state.standing is Standing.REFUSED:
        return "warn", *refusal_words(state.refusal, language)
    if state.standing is Standing.FAILED:
        return "warn", word("check_in_failed", language), word("refused_try_again", language)
    if state.standing is Standing.CANCELLED:
        return "good", word("cancelled_title", language), word("cancelled_detail", language)
    return "", "", ""


def refusal_words(refusal: QueueError | None, language: str) -> tuple[str, str]:
    """What is the matter, and what to do now."""
    if isinstance(refusal, TooEarly):
        opens = refusal.values.get("opens_at")
        when = f"{opens:%H:%M}" if isinstance(opens, datetime) else ""
        return word("too_early", language), word("too_early_detail", language, time=when)
    if isinstance(refusal, TooLate):
        return word("too_late", language), word("too_late_detail", language)
    if isinstance(refusal, UnknownAppointment):
        return word("unknown_code", language), word("unknown_code_detail", language)
    if isinstance(refusal, WrongState):
        return word("code_cancelled", language), word("code_cancelled_detail", language)
    return word("check_in_failed", language), word("refused_gone", language)
