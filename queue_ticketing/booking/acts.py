"""What happens to appointments, inside one transaction of the store."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from queue_ticketing.booking import appointments as rules
from queue_ticketing.booking.code import is_code, new_code
from queue_ticketing.errors import (
    AppointmentExists,
    IntentReused,
    NoAppointments,
    SlotFull,
    UnknownAppointment,
    UnknownSlot,
    WrongState,
)
from queue_ticketing.hall import AppointmentRule, Hall, Service
from queue_ticketing.model import (
    Appointment,
    AppointmentState,
    SlipAttempt,
    SlipKind,
    Ticket,
    TicketId,
    WaitEstimate,
)
from queue_ticketing.numbers import issuing
from queue_ticketing.numbers.issue_rules import VISITOR, Wish, check_only_one
from queue_ticketing.numbers.service_state import hours_of
from queue_ticketing.ports import QueueStore

_INTENTS = uuid.UUID("6f1c3c9e-52d0-4e0c-8a51-1f0d7d1b9a34")
"""The same intent always makes the same appointment, so its id is drawn from it."""
_NO_RULE = AppointmentRule(rows=())
"""Of a service that takes no appointments any more: those made before are honoured by the usual terms."""


@dataclass(frozen=True, slots=True)
class Booking:
    """An appointment that somebody asks for. ``starts_at`` is in the hall's zone, ``holder`` a keyed hash."""

    service: Service
    starts_at: datetime
    intent: str
    holder: str | None = None
    by: str = VISITOR
    kiosk: str = ""


def rule_of(hall: Hall, service_id: str) -> AppointmentRule:
    service = hall.service(service_id)
    return (service.appointments if service else None) or _NO_RULE


def days(store: QueueStore, hall: Hall, service: Service, since: date, now: datetime) -> list[rules.SlotDay]:
    """The days from ``since`` on that have slots. Raises NoAppointments."""
    rule, hours = _taken(service), hours_of(hall, service)
    wanted = list(rules.days_to_offer(rule, since, now))
    if not wanted:
        return []
    first = datetime.combine(wanted[0], datetime.min.time(), now.tzinfo)
    booked = store.booked_in_slots(service.id, first, first + timedelta(days=len(wanted)))
    offered = ((day, rules.bookable(rule, hours, day, now)) for day in wanted)
    return [rules.SlotDay(day, rules.views(slots, booked)) for day, slots in offered if slots]


def id_of(intent: str) -> str:
    return uuid.uuid5(_INTENTS, intent).hex


def booked_before(store: QueueStore, booking: Booking) -> Appointment | None:
    """What this very intent made; raises IntentReused when it was for something else."""
    known = store.appointment(id_of(booking.intent))
    if known and (known.service_id, known.starts_at) != (booking.service.id, booking.starts_at):
        raise IntentReused(service=known.service_id, code=known.code)
    return known


def book(store: QueueStore, hall: Hall, booking: Booking, now: datetime) -> tuple[Appointment, SlipAttempt]:
    """Raises NoAppointments, UnknownSlot, SlotFull, NoShowLimit, AppointmentExists. Staff may book for somebody who
    stayed away too often."""
    service, rule = booking.service, _taken(booking.service)
    slots = rules.bookable(rule, hours_of(hall, service), booking.starts_at.date(), now)
    slot = next((one for one in slots if one.starts_at == booking.starts_at), None)
    if slot is None:
        raise UnknownSlot(service=service.id, starts_at=booking.starts_at)
    if booking.holder:
        _check_holder(store, booking, rule, now)
    booked = store.booked_in_slots(service.id, slot.starts_at, slot.ends_at)
    if booked.get(slot.starts_at, 0) >= slot.capacity:
        raise SlotFull(service=service.id, starts_at=slot.starts_at)
    return _written(store, booking, slot, now)


def find(store: QueueStore, text: str, day: date, service_id: str | None = None) -> Appointment:
    """By its id, or by its code among those of ``day``. Raises UnknownAppointment, also for another service's."""
    found = store.appointment_by_code(day, text) if is_code(text) else store.appointment(text)
    if found is None or service_id not in {None, found.service_id}:
        raise UnknownAppointment(appointment=text)
    return found


def check_in(
    store: QueueStore,
    hall: Hall,
    appointment: Appointment,
    wish: Callable[[Service], Wish],
    told: WaitEstimate | None,
    now: datetime,
) -> tuple[Ticket, SlipAttempt | None]:
    """The appointment's number, made now unless it was; then there is no new slip. Neither hours nor quotas stand in
    the way of what was promised. Raises TooEarly, TooLate, WrongState, OpenTicketExists, IntentReused."""
    if appointment.ticket_id:
        return issuing.find_ticket(store, appointment.ticket_id), None
    service = hall.service(appointment.service_id)
    if service is None:
        raise UnknownAppointment(appointment=appointment.id)
    rules.check_check_in(appointment, rule_of(hall, service.id), now)
    check_only_one(service, issuing.open_ticket(store, service, appointment.holder))
    own = replace(wish(service), holder=appointment.holder)
    other = store.ticket_by_intent(own.intent)
    if other is not None:
        raise IntentReused(service=other.service_id, number=other.number)
    ticket, attempt = issuing.new_ticket(store, own, told, now, appointment)
    checked_in = replace(appointment, state=AppointmentState.CHECKED_IN, ticket_id=ticket.id)
    _save(store, "appointment.checked_in", checked_in, own.by)
    return ticket, attempt


def cancel(store: QueueStore, hall: Hall, appointment: Appointment, by: str, now: datetime) -> Appointment:
    """Frees the place in its slot. Raises WrongState unless it is still to come."""
    standing = rules.as_of(appointment, rule_of(hall, appointment.service_id), now)
    if standing.state is not AppointmentState.BOOKED:
        raise WrongState(action="cancel-appointment", state=standing.state.value, code=appointment.code)
    cancelled = replace(appointment, state=AppointmentState.CANCELLED)
    _save(store, "appointment.cancelled", cancelled, by)
    return cancelled


def missed(store: QueueStore, hall: Hall, now: datetime) -> list[Appointment]:
    """Those still booked whose time to check in has passed."""
    begun = store.booked_until(now)
    return [one for one in begun if rules.is_missed(one, rule_of(hall, one.service_id), now)]


def mark_missed(store: QueueStore, hall: Hall, now: datetime) -> list[Appointment]:
    marked = [replace(one, state=AppointmentState.NO_SHOW) for one in missed(store, hall, now)]
    for one in marked:
        _save(store, "appointment.missed", one, "clock")
    return marked


def _taken(service: Service) -> AppointmentRule:
    if service.appointments is None:
        raise NoAppointments(service=service.id)
    return service.appointments


def _check_holder(store: QueueStore, booking: Booking, rule: AppointmentRule, now: datetime) -> None:
    """One appointment to come per holder and service; and none for who stayed away too often. Whoever came too late for
    an appointment and took a number instead has not stayed away."""
    assert booking.holder is not None
    earlier = store.appointments_of_holder(booking.holder, now - timedelta(days=rule.no_show_days))
    own = [one for one in earlier if one.service_id == booking.service.id]
    coming = [one for one in own if rules.as_of(one, rule, now).state is AppointmentState.BOOKED]
    if coming:
        raise AppointmentExists(appointment=coming[0].id, starts_at=coming[0].starts_at)
    if booking.by == VISITOR:
        since = now.date() - timedelta(days=rule.no_show_days)
        came = store.days_of_holder(booking.holder, booking.service.id, since)
        rules.check_no_shows([one for one in own if one.starts_at.date() not in came], rule, now)


def _written(
    store: QueueStore, booking: Booking, slot: rules.Slot, now: datetime
) -> tuple[Appointment, SlipAttempt]:
    day = slot.starts_at.date()
    appointment = Appointment(
        id=id_of(booking.intent),
        code=new_code(lambda code: store.appointment_by_code(day, code) is not None),
        service_id=booking.service.id,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        state=AppointmentState.BOOKED,
        made_at=now,
        by=booking.by,
        holder=booking.holder,
    )
    first = issuing.new_attempt(TicketId(appointment.id), 1, now, booking.kiosk)
    attempt = replace(first, kind=SlipKind.APPOINTMENT)
    store.add_appointment(appointment)
    store.add_attempt(attempt)
    store.record("appointment.booked", appointment.id, appointment_facts(appointment) | {"by": booking.by})
    return appointment, attempt


def _save(store: QueueStore, kind: str, appointment: Appointment, by: str) -> None:
    store.save_appointment(appointment)
    store.record(kind, appointment.id, appointment_facts(appointment) | {"by": by})


def appointment_facts(appointment: Appointment) -> dict[str, object]:
    """What an event tells of an appointment: no holder, nothing personal."""
    return {
        "service": appointment.service_id,
        "state": appointment.state.value,
        "starts_at": appointment.starts_at.isoformat(timespec="minutes"),
        "ticket": appointment.ticket_id,
    }
