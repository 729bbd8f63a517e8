"""What the guide desk changes of a number that waits, inside one transaction of the store."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from queue_ticketing.calls.periods import change
from queue_ticketing.errors import NotServedThere, WrongState
from queue_ticketing.hall import Hall, Service
from queue_ticketing.model import Priority, SlipAttempt, Ticket, TicketId, TicketState
from queue_ticketing.numbers.issue_rules import OPEN_STATES
from queue_ticketing.numbers.issuing import find_ticket
from queue_ticketing.ports import QueueStore

NOT_AT_A_WINDOW = frozenset({TicketState.WAITING, TicketState.HELD})
"""States in which the desk may change a number: at a window it is the clerk's."""
REASON_KEPT = 40
"""Characters of a reason that the stretch keeps; the event has it whole."""


def cancel(store: QueueStore, ticket_id: str, reason: str, by: str, now: datetime) -> Ticket:
    """Void a number. Raises UnknownTicket, and WrongState once it stands at a window or is done."""
    found = _changeable(store, ticket_id, "cancel")
    ticket = replace(found, state=TicketState.CANCELLED, finished_at=now)
    return change(store, found, ticket, "cancel", by, now, reason[:REASON_KEPT], why=reason)


def move(store: QueueStore, hall: Hall, ticket_id: str, service: Service, by: str, now: datetime) -> Ticket:
    """Into the queue of the service, for anybody who serves it: so a number that was sent to a person or a window where
    nobody comes is free again. Raises NotServedThere when it is there already, or no window serves the service."""
    found = _changeable(store, ticket_id, "move")
    directed = found.for_window is not None or found.for_person is not None
    there = found.service_id == service.id and not directed
    if there or not hall.windows_serving(service.id):
        raise NotServedThere(service=service.id)
    ticket = replace(
        found,
        service_id=service.id,
        state=TicketState.WAITING,
        window_id=None,
        for_window=None,
        for_person=None,
        hold_until=None,
    )
    return change(store, found, ticket, "move", by, now, moved_from=found.service_id)


def set_priority(
    store: QueueStore, ticket_id: str, priority: Priority, reason: str, by: str, now: datetime
) -> Ticket:
    found = _changeable(store, ticket_id, "priority")
    ticket = replace(found, priority=priority)
    kept = reason[:REASON_KEPT]
    return change(
        store, found, ticket, "priority", by, now, kept, was=found.priority, priority=priority, why=reason
    )


def left_over(store: QueueStore, today: date) -> list[tuple[Ticket, SlipAttempt]]:
    """Tickets of earlier days that are still open, newest first, with their latest slip."""
    return [
        (ticket, store.attempts_of(ticket.id)[-1])
        for ticket in reversed(store.tickets_in(OPEN_STATES, before=today))
    ]


def places(tickets: Iterable[Ticket]) -> dict[TicketId, int]:
    """How many waiting tickets of the same service stand before each waiting one, if ``tickets`` are all there are."""
    ahead: dict[TicketId, int] = {}
    seen: Counter[str] = Counter()
    waiting = [ticket for ticket in tickets if ticket.state is TicketState.WAITING]
    for ticket in sorted(waiting, key=lambda t: (t.business_date, t.queued_at, t.sequence, t.id)):
        ahead[ticket.id] = seen[ticket.service_id]
        seen[ticket.service_id] += 1
    return ahead


def _changeable(store: QueueStore, ticket_id: str, action: str) -> Ticket:
    ticket = find_ticket(store, ticket_id)
    if ticket.state not in NOT_AT_A_WINDOW:
        raise WrongState(action=action, state=ticket.state.value, number=ticket.number)
    return ticket
