"""Booking a slot at the kiosk: days, slots, the appointment on the screen. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from queue_ticketing.booking.appointments import SlotDay, SlotView
from queue_ticketing.errors import AppointmentExists, NoShowLimit, QueueError, SlotFull, UnknownSlot
from queue_ticketing.hall import Hall, Service
from queue_ticketing.model import Appointment, SlipAttempt
from ui.state.answers import AGAIN, CLOSE, HOME, TAKE, Answer, offering, told
from ui.state.hall import WEEKDAYS_EN, WEEKDAYS_ZH, date_words
from ui.state.services import papers_of, service_name
from ui.state.slips import SlipProps, derive_slip
from ui.state.waits import window_names
from ui.words import word


class Step(StrEnum):
    """REFUSED and FAILED leave the same intent in place: another tap cannot book twice. After FAILED nobody knows
    whether the slot was booked, so that no other may be chosen. BLANK: the free times could not be read."""

    NONE = "none"
    LOADING = "loading"
    CHOOSING = "choosing"
    BOOKING = "booking"
    BOOKED = "booked"
    REFUSED = "refused"
    FAILED = "failed"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class BookableRow:
    """A service that takes appointments."""

    id: str
    name: str
    icon: str
    detail: str


@dataclass(frozen=True, slots=True)
class Booking:
    """One opened booking page; ``intent`` is made with it."""

    step: Step = Step.NONE
    service_id: str = ""
    intent: str = ""
    days: tuple[SlotDay, ...] = ()
    day: date | None = None
    slot: datetime | None = None
    appointment: Appointment | None = None
    slip: SlipAttempt | None = None
    slow: bool = False
    refusal: QueueError | None = None


@dataclass(frozen=True, slots=True)
class DayChip:
    """A day to choose; ``open`` when it has a free place."""

    id: str
    label: str
    weekday: str
    open: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class SlotChip:
    """A slot to choose; ``note`` says how many places are left, ``quiet`` that few come then."""

    id: str
    label: str
    note: str
    open: bool
    chosen: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class BookingProps:
    """What the booking page and the page after it show."""

    step: str = Step.NONE.value
    service: str = ""
    icon: str = "service"
    days: tuple[DayChip, ...] = ()
    slots: tuple[SlotChip, ...] = ()
    can_book: bool = False
    button: str = ""
    notice: str = ""
    notice_detail: str = ""
    answer: Answer = Answer()
    code: str = ""
    day: str = ""
    time: str = ""
    windows: str = ""
    check_in: str = ""
    papers: tuple[str, ...] = ()
    slip: SlipProps = SlipProps()
    speech: str = ""


def first_free_day(days: Sequence[SlotDay]) -> date | None:
    return next((d.day for d in days if any(v.left for v in d.slots)), None)


def slot_words(starts_at: datetime, ends_at: datetime) -> str:
    return f"{starts_at:%H:%M}–{ends_at:%H:%M}"


def derive_bookable(hall: Hall, language: str) -> tuple[BookableRow, ...]:
    """In the hall's order."""
    return tuple(
        BookableRow(
            service.id,
            service_name(service, language),
            service.icon or "service",
            service.summary_en if language == "en" else service.summary,
        )
        for service in hall.services
        if service.appointments
    )


def derive_booking(booking: Booking, hall: Hall, today: date, language: str) -> BookingProps:
    service = hall.service(booking.service_id)
    if booking.step is Step.NONE:
        return BookingProps()
    if service and booking.step is Step.BOOKED and booking.appointment:
        return _booked(booking, booking.appointment, hall, service, language)
    if service is None or service.appointments is None:
        gone = Answer(word("book_gone", language), word("book_gone_detail", language), "warn", HOME)
        return BookingProps(step=Step.REFUSED.value, answer=replace(gone, act_text=word("home", language)))
    return _choosing(booking, service, today, language)


def _choosing(booking: Booking, service: Service, today: date, language: str) -> BookingProps:
    chosen = next((d for d in booking.days if d.day == booking.day), None)
    days = tuple(_day(d, booking.day, today, language) for d in booking.days)
    notice, detail = _notice(booking, days, language)
    answer, name = _answer(booking, language), service_name(service, language)
    said = answer.speech or " ".join(part for part in (notice, detail) if part)
    return BookingProps(
        step=booking.step.value,
        service=name,
        icon=service.icon or "service",
        days=days,
        slots=_slots(chosen.slots if chosen else (), booking.slot, language),
        can_book=booking.slot is not None and booking.step in (Step.CHOOSING, Step.FAILED),
        button=_button(booking, chosen, language),
        notice=notice,
        notice_detail=detail,
        answer=answer,
        papers=papers_of(service, language),
        speech=said or word("book_speech", language, service=name),
    )


def _day(day: SlotDay, chosen: date | None, today: date, language: str) -> DayChip:
    ahead = (day.day - today).days
    weekday = (
        word("book_today", language)
        if ahead == 0
        else word("book_tomorrow", language)
        if ahead == 1
        else WEEKDAYS_EN[day.day.weekday()]
        if language == "en"
        else f"周{WEEKDAYS_ZH[day.day.weekday()]}"
    )
    label = f"{day.day.day}/{day.day.month}" if language == "en" else f"{day.day.month}月{day.day.day}日"
    free = any(view.left for view in day.slots)
    return DayChip(
        day.day.isoformat(), label, weekday if free else word("book_full", language), free, day.day == chosen
    )


def _slots(views: Sequence[SlotView], chosen: datetime | None, language: str) -> tuple[SlotChip, ...]:
    quiet = _quietest(views)
    return tuple(_slot(view, chosen, view.slot.starts_at in quiet, language) for view in views)


def _quietest(views: Sequence[SlotView]) -> frozenset[datetime]:
    """Slots of which the largest share is still free, if they stand out at all."""
    shares = {v.slot.starts_at: v.left / v.slot.capacity for v in views if v.left}
    best = max(shares.values(), default=0.0)
    found = frozenset(start for start, share in shares.items() if share == best)
    return found if len(found) < len(shares) else frozenset()


def _slot(view: SlotView, chosen: datetime | None, quiet: bool, language: str) -> SlotChip:
    start = view.slot.starts_at
    left = word("book_left", language, n=view.left) if view.left else word("book_full", language)
    note = f"{left} · {word('book_quiet', language)}" if quiet else left
    return SlotChip(
        start.isoformat(), slot_words(start, view.slot.ends_at), note, view.left > 0, start == chosen, quiet
    )


def _button(booking: Booking, day: SlotDay | None, language: str) -> str:
    if booking.step is Step.BOOKING:
        return word("booking_now", language)
    if booking.slot is None or day is None:
        return word("book_choose", language)
    return word("book_do", language, day=date_words(booking.slot, language), time=f"{booking.slot:%H:%M}")


def _notice(booking: Booking, days: Sequence[DayChip], language: str) -> tuple[str, str]:
    """What stands in the place of the times when there are none to choose."""
    if booking.step is Step.LOADING:
        return word("book_loading", language), ""
    if booking.step is Step.BLANK:
        return word("book_blank", language), word("book_blank_detail", language)
    if booking.step is not Step.BOOKING and not any(day.open for day in days):
        return word("book_none", language), word("book_none_detail", language)
    return "", ""


def _answer(booking: Booking, language: str) -> Answer:
    if booking.step is Step.FAILED:
        detail = word("book_failed_detail", language)
        return Answer(word("book_failed", language), detail, "warn", AGAIN, word("book_again", language))
    return refusal_answer(booking.refusal, language) if booking.step is Step.REFUSED else Answer()


def refusal_answer(refusal: QueueError | None, language: str) -> Answer:
    """What to do now, for each refusal that a booking may meet."""
    heading = word("book_refused", language)
    if isinstance(refusal, SlotFull | UnknownSlot):
        other = word("book_other", language)
        return Answer(
            word("book_slot_gone", language), word("book_slot_gone_detail", language), "warn", CLOSE, other
        )
    if isinstance(refusal, NoShowLimit):
        detail = word("book_no_show_limit", language)
        return offering(heading, detail, language, TAKE, word("take_number", language))
    if isinstance(refusal, AppointmentExists):
        starts_at = refusal.values.get("starts_at")
        when = when_words(starts_at, language) if isinstance(starts_at, datetime) else ""
        return told(word("book_exists", language), word("book_exists_detail", language, when=when), language)
    return told(heading, word("refused_gone", language), language)


def when_words(at: datetime, language: str) -> str:
    return f"{date_words(at, language)} {at:%H:%M}"


def _booked(
    booking: Booking, appointment: Appointment, hall: Hall, service: Service, language: str
) -> BookingProps:
    name, windows = service_name(service, language), window_names(hall.windows_serving(service.id), language)
    day, time = (
        date_words(appointment.starts_at, language),
        slot_words(appointment.starts_at, appointment.ends_at),
    )
    rule = service.appointments
    check_in = word("booked_check_in", language, early=rule.early_min, late=rule.late_min) if rule else ""
    spoken = " ".join(appointment.code)
    return BookingProps(
        step=Step.BOOKED.value,
        service=name,
        icon=service.icon or "service",
        code=appointment.code,
        day=day,
        time=time,
        windows=windows,
        check_in=check_in,
        papers=papers_of(service, language),
        slip=derive_slip(booking.slip, language, slow=booking.slow),
        speech=word("booked_speech", language, service=name, day=day, time=time, code=spoken) + check_in,
    )
