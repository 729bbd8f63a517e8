"""Issuing a number: everything that is written for it, inside one transaction of the store."""

import uuid
from dataclasses import replace
from datetime import datetime

from queue_ticketing.calls import periods
from queue_ticketing.errors import IntentReused, SlipNotReprintable, UnknownTicket, WrongState
from queue_ticketing.hall import Hall, Service
from queue_ticketing.model import (
    Appointment,
    AppointmentState,
    SlipAttempt,
    SlipState,
    Ticket,
    TicketId,
    TicketState,
    WaitEstimate,
)
from queue_ticketing.numbers.issue_rules import IssueFacts, Wish
from queue_ticketing.numbers.numbering import business_date, number_text
from queue_ticketing.numbers.quotas import NO_USE, has_quota, quota_uses
from queue_ticketing.numbers.service_state import hours_of
from queue_ticketing.ports import QueueStore

GIVEN_BACK = frozenset({TicketState.CANCELLED, AppointmentState.CANCELLED})
ON_ITS_WAY = frozenset({SlipState.CREATED, SlipState.SENDING, SlipState.SENT, SlipState.HELD})


def find_ticket(store: QueueStore, ticket_id: str) -> Ticket:
    """Raises UnknownTicket."""
    ticket = store.ticket(TicketId(ticket_id))
    if ticket is None:
        raise UnknownTicket(ticket=ticket_id)
    return ticket


def same_intent(known: Ticket, service: Service) -> Ticket:
    """The ticket that the intent made before; raises IntentReused when it was for another service."""
    if known.service_id != service.id:
        raise IntentReused(service=known.service_id, number=known.number)
    return known


def read_facts(store: QueueStore, hall: Hall, service: Service, now: datetime) -> IssueFacts:
    """Counts only what the service's rules ask for."""
    day = business_date(now, store.latest_business_date())
    uses = quota_uses(store, [(service, hours_of(hall, service))], day, now) if has_quota(service) else {}
    asks = service.ask_above is not None
    return IssueFacts(
        pause=store.service_pauses().get(service.id),
        waiting=store.waiting_counts().get(service.id, 0) if asks else 0,
        use=uses.get(service.id, NO_USE),
    )


def open_ticket(store: QueueStore, service: Service, holder: str | None) -> Ticket | None:
    """The holder's ticket that stands in the way of another one."""
    return store.open_ticket_of(holder, service.id) if service.one_per_holder and holder else None


def new_ticket(
    store: QueueStore,
    wish: Wish,
    told: WaitEstimate | None,
    now: datetime,
    appointment: Appointment | None = None,
) -> tuple[Ticket, SlipAttempt]:
    """Take the next sequence of the service's series and write ticket, first slip attempt and event. Whoever comes
    with an appointment stands in the queue as of the booked time."""
    latest = store.latest_business_date()
    day = business_date(now, latest)
    if day != latest:
        store.set_business_date(day)
    numbers = wish.service.numbers
    sequence = store.next_sequence(day, numbers.prefix, numbers.start)
    ticket = Ticket(
        id=TicketId(uuid.uuid4().hex),
        intent=wish.intent,
        service_id=wish.service.id,
        number=number_text(numbers, sequence),
        sequence=sequence,
        business_date=day,
        state=TicketState.WAITING,
        priority=wish.priority,
        issued_at=now,
        queued_at=appointment.starts_at if appointment else store.next_place(now),
        told=told,
        holder=wish.holder,
        state_since=now,
        steps=wish.service.next_services,
        appointment_id=appointment.id if appointment else None,
        appointment_at=appointment.starts_at if appointment else None,
        kiosk=wish.kiosk,
    )
    attempt = new_attempt(ticket.id, 1, now, wish.kiosk)
    store.add_ticket(ticket, attempt)
    periods.change(store, None, ticket, "issue", wish.by, now)
    return ticket, attempt


def subject_of(store: QueueStore, subject_id: str) -> Ticket | Appointment:
    """What a slip is about. Raises UnknownTicket."""
    subject = store.ticket(TicketId(subject_id)) or store.appointment(subject_id)
    if subject is None:
        raise UnknownTicket(ticket=subject_id)
    return subject


def reprint(
    store: QueueStore, subject_id: str, reason: str, by: str, now: datetime, kiosk: str = ""
) -> SlipAttempt:
    """One more, marked attempt, of a ticket or an appointment. Refused while the last one is still on its way: that
    would be two papers; and for a number that was given back."""
    subject = subject_of(store, subject_id)
    if subject.state in GIVEN_BACK:
        raise WrongState(action="reprint", state=subject.state.value, number=subject.number)
    last = store.attempts_of(TicketId(subject.id))[-1]
    if last.state in ON_ITS_WAY:
        raise SlipNotReprintable(state=last.state.value, attempt=last.attempt)
    if last.state is SlipState.UNCERTAIN:
        store.save_attempt(replace(last, state=SlipState.REPRINTED))
    again = new_attempt(last.ticket_id, last.attempt + 1, now, kiosk)
    attempt = replace(again, reason=reason, by=by, kind=last.kind)
    store.add_attempt(attempt)
    store.record("slip.reprint", subject.id, {"attempt": attempt.attempt, "reason": reason, "by": by})
    return attempt


def settle_slip(store: QueueStore, attempt_id: str, came_out: bool, by: str) -> SlipAttempt:
    """A person's verdict on an uncertain slip."""
    attempt = store.attempt(attempt_id)
    if attempt is None:
        raise UnknownTicket(attempt=attempt_id)
    if attempt.state is not SlipState.UNCERTAIN:
        raise WrongState(action="settle", state=attempt.state.value)
    settled = replace(attempt, state=SlipState.CONFIRMED_BY_STAFF if came_out else SlipState.VOID, by=by)
    store.save_attempt(settled)
    store.record(
        "slip.settled", attempt.ticket_id, {"attempt": attempt.attempt, "state": settled.state, "by": by}
    )
    return settled


def new_attempt(ticket_id: TicketId, attempt: int, now: datetime, kiosk: str = "") -> SlipAttempt:
    """An attempt that nobody has taken up yet."""
    return SlipAttempt(
        id=uuid.uuid4().hex,
        ticket_id=ticket_id,
        attempt=attempt,
        state=SlipState.CREATED,
        cause="",
        created_at=now,
        kiosk=kiosk,
    )
