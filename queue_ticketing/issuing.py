"""Issuing a number: everything that is written for it, inside one transaction of the store."""

import uuid
from dataclasses import replace
from datetime import datetime

from queue_ticketing.errors import IntentReused, SlipNotReprintable, UnknownTicket, WrongState
from queue_ticketing.model import (
    Priority,
    Service,
    SlipAttempt,
    SlipState,
    Ticket,
    TicketId,
    TicketState,
    WaitEstimate,
)
from queue_ticketing.numbering import business_date, number_text
from queue_ticketing.ports import QueueStore

ON_ITS_WAY = frozenset({SlipState.CREATED, SlipState.SENDING, SlipState.SENT, SlipState.HELD})
CANCELLABLE = frozenset({TicketState.WAITING, TicketState.HELD})


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


def new_ticket(
    store: QueueStore,
    service: Service,
    intent: str,
    priority: Priority,
    holder: str | None,
    told: WaitEstimate | None,
    now: datetime,
) -> tuple[Ticket, SlipAttempt]:
    """Take the next sequence of the service's series and write ticket and first slip attempt."""
    latest = store.latest_business_date()
    day = business_date(now, latest)
    if day != latest:
        store.set_business_date(day)
    sequence = store.next_sequence(day, service.numbers.prefix, service.numbers.start)
    ticket = Ticket(
        id=TicketId(uuid.uuid4().hex),
        intent=intent,
        service_id=service.id,
        number=number_text(service.numbers, sequence),
        sequence=sequence,
        business_date=day,
        state=TicketState.WAITING,
        priority=priority,
        issued_at=now,
        queued_at=now,
        told=told,
        holder=holder,
    )
    attempt = _new_attempt(ticket.id, 1, now)
    store.add_ticket(ticket, attempt)
    return ticket, attempt


def cancelled(ticket: Ticket, now: datetime) -> Ticket:
    """Raises WrongState once the number stands at a window or is done."""
    if ticket.state not in CANCELLABLE:
        raise WrongState(action="cancel", state=ticket.state.value, number=ticket.number)
    return replace(ticket, state=TicketState.CANCELLED, finished_at=now)


def reprint(store: QueueStore, ticket_id: str, reason: str, by: str, now: datetime) -> SlipAttempt:
    """One more, marked attempt. Refused while the last one is still on its way: that would be two papers;
    and for a number that was given back."""
    ticket = find_ticket(store, ticket_id)
    if ticket.state is TicketState.CANCELLED:
        raise WrongState(action="reprint", state=ticket.state.value, number=ticket.number)
    last = store.attempts_of(ticket.id)[-1]
    if last.state in ON_ITS_WAY:
        raise SlipNotReprintable(state=last.state.value, attempt=last.attempt)
    if last.state is SlipState.UNCERTAIN:
        store.save_attempt(replace(last, state=SlipState.REPRINTED))
    attempt = replace(_new_attempt(ticket.id, last.attempt + 1, now), reason=reason, by=by)
    store.add_attempt(attempt)
    store.record("slip.reprint", ticket.id, {"attempt": attempt.attempt, "reason": reason, "by": by})
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


def _new_attempt(ticket_id: TicketId, attempt: int, now: datetime) -> SlipAttempt:
    return SlipAttempt(
        id=uuid.uuid4().hex,
        ticket_id=ticket_id,
        attempt=attempt,
        state=SlipState.CREATED,
        cause="",
        created_at=now,
    )
