"""The rules of appointments: which slots a day has, when one may check in, who stayed away too often. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from queue_ticketing.errors import NoShowLimit, TooEarly, TooLate, WrongState
from queue_ticketing.hall import AppointmentRule, OpeningHours, SlotRow
from queue_ticketing.hours import pauses_on, spans_on, weekday_of
from queue_ticketing.model import Appointment, AppointmentState

MOST_DAYS = 61
STILL_WANTED = frozenset({AppointmentState.BOOKED, AppointmentState.CHECKED_IN})


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch for which ``capacity`` visitors may book."""

    starts_at: datetime
    ends_at: datetime
    capacity: int


@dataclass(frozen=True, slots=True)
class SlotView:
    """A slot and how many places it has ``left``."""

    slot: Slot
    left: int


@dataclass(frozen=True, slots=True)
class SlotDay:
    """The slots of a day that may still be booked, full ones among them."""

    day: date
    slots: tuple[SlotView, ...]


def slots_on(rule: AppointmentRule, hours: OpeningHours, day: date, now: datetime) -> tuple[Slot, ...]:
    """All slots of ``day`` in the zone of ``now``: those that lie within opening hours and not wholly in an announced
    pause. A make-up working day has a Monday's."""
    weekday = weekday_of(hours, day)
    found: dict[datetime, Slot] = {}
    for row in rule.rows:
        if weekday in row.weekdays:
            for slot in _pieces(row, day, now):
                if _is_worked(slot, hours, day):
                    found.setdefault(slot.starts_at, slot)
    return tuple(found[start] for start in sorted(found))


def bookable(rule: AppointmentRule, hours: OpeningHours, day: date, now: datetime) -> tuple[Slot, ...]:
    """The slots of ``day`` that have not begun and are not too far ahead."""
    if not 0 <= (day - now.date()).days <= rule.days_ahead:
        return ()
    return tuple(slot for slot in slots_on(rule, hours, day, now) if slot.starts_at > now)


def days_to_offer(rule: AppointmentRule, since: date, now: datetime) -> Iterator[date]:
    """From ``since`` (or today, if that is past) to the last day that may be booked."""
    last = now.date() + timedelta(days=rule.days_ahead)
    day = max(since, now.date())
    while day <= last:
        yield day
        day += timedelta(days=1)


def views(slots: Iterable[Slot], booked: Mapping[datetime, int]) -> tuple[SlotView, ...]:
    return tuple(SlotView(slot, max(0, slot.capacity - booked.get(slot.starts_at, 0))) for slot in slots)


def check_in_times(rule: AppointmentRule, starts_at: datetime) -> tuple[datetime, datetime]:
    """From when, and until when, the holder may check in."""
    return starts_at - timedelta(minutes=rule.early_min), starts_at + timedelta(minutes=rule.late_min)


def is_missed(appointment: Appointment, rule: AppointmentRule, now: datetime) -> bool:
    """Whether its holder has stayed away."""
    late = now > check_in_times(rule, appointment.starts_at)[1]
    return appointment.state is AppointmentState.NO_SHOW or (
        appointment.state is AppointmentState.BOOKED and late
    )


def as_of(appointment: Appointment, rule: AppointmentRule, now: datetime) -> Appointment:
    """The appointment as it stands now, even if nobody has written down yet that it was missed."""
    missed = is_missed(appointment, rule, now)
    return replace(appointment, state=AppointmentState.NO_SHOW) if missed else appointment


def check_check_in(appointment: Appointment, rule: AppointmentRule, now: datetime) -> None:
    """Raises TooEarly, TooLate, or WrongState when it was cancelled."""
    opens_at, _until = check_in_times(rule, appointment.starts_at)
    if appointment.state is AppointmentState.CANCELLED:
        raise WrongState(action="check-in", state=appointment.state.value, code=appointment.code)
    if is_missed(appointment, rule, now):
        raise TooLate(service=appointment.service_id, starts_at=appointment.starts_at)
    if now < opens_at:
        raise TooEarly(service=appointment.service_id, opens_at=opens_at, starts_at=appointment.starts_at)


def check_no_shows(earlier: Iterable[Appointment], rule: AppointmentRule, now: datetime) -> None:
    """Raises NoShowLimit for a holder who stayed away too often; ``earlier`` are all of theirs of that time."""
    missed = sum(is_missed(one, rule, now) for one in earlier)
    if missed >= rule.no_show_limit:
        raise NoShowLimit(missed=missed, days=rule.no_show_days)


def _pieces(row: SlotRow, day: date, now: datetime) -> Iterator[Slot]:
    start = datetime.combine(day, row.span.start, now.tzinfo)
    end = datetime.combine(day, row.span.end, now.tzinfo)
    length = timedelta(minutes=row.minutes)
    while start + length <= end:
        yield Slot(start, start + length, row.capacity)
        start += length


def _is_worked(slot: Slot, hours: OpeningHours, day: date) -> bool:
    start, end = slot.starts_at.time(), slot.ends_at.time()
    paused = any(p.span.start <= start and end <= p.span.end for p in pauses_on(hours, day))
    return not paused and any(span.start <= start and end <= span.end for span in spans_on(hours, day))
