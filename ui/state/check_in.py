"""Checking in with an appointment's code: the pad, the code reader, and what became of it. Pure."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from queue_ticketing.booking.code import DIGITS
from queue_ticketing.errors import QueueError, TooEarly, TooLate, UnknownAppointment, WrongState
from queue_ticketing.hall import Hall
from queue_ticketing.model import Appointment, AppointmentState
from queue_ticketing.slips.appointment import read_appointment_qr
from ui.state.answers import AGAIN, CANCEL, CLOSE, TAKE, Answer, offering, told
from ui.state.booking import slot_words
from ui.state.hall import date_words
from ui.state.services import service_name
from ui.words import word

MOST_TYPED = 64


class Standing(StrEnum):
    """ASKING_CANCEL: the visitor is asked whether to give the slot back. UNREADABLE: the reader saw another code."""

    TYPING = "typing"
    CHECKING = "checking"
    ASKING_CANCEL = "asking_cancel"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    FAILED = "failed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """``digits`` of the pad; ``typed`` is what a code reader has sent since its last line end. ``about`` is the
    appointment that the question is about."""

    digits: str = ""
    typed: str = ""
    standing: Standing = Standing.TYPING
    refusal: QueueError | None = None
    about: Appointment | None = None


@dataclass(frozen=True, slots=True)
class CheckInProps:
    """``boxes``: one text a digit. ``can_check``: all are there and nothing is under way; ``locked``: no key counts.
    ``late_service``: a number without appointment may be taken for it."""

    boxes: tuple[str, ...] = ("",) * DIGITS
    can_check: bool = False
    locked: bool = False
    button: str = ""
    answer: Answer = Answer()
    late_service: str = ""
    speech: str = ""


def pressed(state: CheckIn, digit: str) -> CheckIn:
    """After a key of the pad."""
    if state.standing is not Standing.TYPING or len(digit) != 1 or digit not in "0123456789":
        return state
    return CheckIn((state.digits + digit)[:DIGITS])


def erased(state: CheckIn) -> CheckIn:
    return CheckIn(state.digits[:-1]) if state.standing is Standing.TYPING else state


def closed(state: CheckIn) -> CheckIn:
    """After an answer was read. The code stays when it may still be of use."""
    kept = isinstance(state.refusal, TooEarly) or state.standing in (Standing.ASKING_CANCEL, Standing.FAILED)
    return CheckIn(state.digits if kept else "")


def read_key(state: CheckIn, text: str) -> CheckIn:
    """After a character of a keyboard or a code reader, which types like one. A line of digits fills the pad."""
    if state.standing is Standing.CHECKING:
        return state
    typed = (state.typed + text)[-MOST_TYPED:]
    digits = state.digits if state.standing is Standing.TYPING else ""
    return CheckIn((digits + text)[:DIGITS] if typed.isdecimal() else digits, typed)


def read_line(state: CheckIn) -> tuple[CheckIn, bool]:
    """After a line end; the flag tells whether a whole code stands there to be checked."""
    if state.standing is Standing.CHECKING:
        return state, False
    code = read_appointment_qr(state.typed)
    if code is not None and len(code) == DIGITS and code.isdecimal():
        return CheckIn(code), True
    if state.typed and not state.typed.isdecimal():
        return CheckIn(standing=Standing.UNREADABLE), False
    return replace(state, typed=""), len(state.digits) == DIGITS and state.standing is Standing.TYPING


def derive_check_in(state: CheckIn, hall: Hall, today: date, language: str) -> CheckInProps:
    answer = _answer(state, hall, today, language)
    busy = state.standing is Standing.CHECKING
    late = isinstance(state.refusal, TooLate) and state.standing is Standing.REFUSED
    return CheckInProps(
        boxes=tuple(state.digits.ljust(DIGITS)[n].strip() for n in range(DIGITS)),
        can_check=len(state.digits) == DIGITS and state.standing is Standing.TYPING,
        locked=state.standing is not Standing.TYPING,
        button=word("check_in_now" if busy else "check_in_do", language),
        answer=answer,
        late_service=str(state.refusal.values.get("service", "")) if late and state.refusal else "",
        speech=answer.speech or word("check_in_speech", language),
    )


def _answer(state: CheckIn, hall: Hall, today: date, language: str) -> Answer:
    if state.standing is Standing.REFUSED:
        return refusal_answer(state.refusal, today, language)
    if state.standing is Standing.FAILED:
        detail = word("check_in_failed_detail", language)
        again = word("check_in_again", language)
        return Answer(
            word("check_in_failed", language), detail, "warn", AGAIN, again, word("answer_not_now", language)
        )
    if state.standing is Standing.UNREADABLE:
        return told(word("not_a_code", language), word("not_a_code_detail", language), language)
    if state.standing is Standing.CANCELLED:
        return told(word("cancelled_title", language), word("cancelled_detail", language), language, "good")
    if state.standing is Standing.ASKING_CANCEL and state.about:
        return _question(state.about, hall, language)
    return Answer()


def _question(appointment: Appointment, hall: Hall, language: str) -> Answer:
    service = hall.service(appointment.service_id)
    about = [
        service_name(service, language) if service else "",
        date_words(appointment.starts_at, language),
        slot_words(appointment.starts_at, appointment.ends_at),
    ]
    return Answer(
        word("cancel_question", language),
        "　".join(part for part in about if part),
        "warn",
        CANCEL,
        word("cancel_yes", language),
        word("cancel_no", language),
    )


_DONE_WITH = {
    AppointmentState.CANCELLED.value: "code_cancelled",
    AppointmentState.NO_SHOW.value: "code_missed",
}


def refusal_answer(refusal: QueueError | None, today: date, language: str) -> Answer:
    """What is the matter, and what to do now."""
    if isinstance(refusal, TooEarly):
        when = _opens(refusal.values.get("opens_at"), today, language)
        return told(word("too_early", language), word("too_early_detail", language, time=when), language)
    if isinstance(refusal, TooLate):
        take = word("too_late_take", language)
        return offering(word("too_late", language), word("too_late_detail", language), language, TAKE, take)
    if isinstance(refusal, UnknownAppointment):
        again = word("unknown_code_again", language)
        return Answer(
            word("unknown_code", language), word("unknown_code_detail", language), "warn", CLOSE, again
        )
    if isinstance(refusal, WrongState):
        key = _DONE_WITH.get(str(refusal.values.get("state")), "code_used")
        return told(word(key, language), word(f"{key}_detail", language), language)
    return told(word("check_in_failed", language), word("refused_gone", language), language)


def _opens(opens_at: object, today: date, language: str) -> str:
    if not isinstance(opens_at, datetime):
        return ""
    time = f"{opens_at:%H:%M}"
    return time if opens_at.date() == today else f"{date_words(opens_at, language)} {time}"
