"""What a clerk may do with the ticket at the window: the state machine of a ticket, pure."""

from dataclasses import replace
from datetime import datetime

from queue_ticketing.errors import WrongState
from queue_ticketing.model import ServiceId, Ticket, TicketState, WindowId

ALLOWED: dict[str, frozenset[TicketState]] = {
    "recall": frozenset({TicketState.CALLED}),
    "start": frozenset({TicketState.CALLED}),
    "finish": frozenset({TicketState.SERVING}),
    "no-show": frozenset({TicketState.CALLED}),
    "hold": frozenset({TicketState.CALLED, TicketState.SERVING}),
    "resume-held": frozenset({TicketState.HELD}),
    "transfer": frozenset({TicketState.CALLED, TicketState.SERVING}),
}


def check(action: str, ticket: Ticket | None) -> Ticket:
    """The ticket, if the action is allowed now; raises WrongState otherwise."""
    if ticket is None:
        raise WrongState(action=action, state="none")
    if ticket.state not in ALLOWED[action]:
        raise WrongState(action=action, state=ticket.state.value, number=ticket.number)
    return ticket


def called(ticket: Ticket, window_id: WindowId, now: datetime) -> Ticket:
    return replace(
        ticket,
        state=TicketState.CALLED,
        window_id=window_id,
        called_at=now,
        started_at=None,
        calls=ticket.calls + 1,
    )


def recalled(ticket: Ticket, now: datetime) -> Ticket:
    """The last call counts for the way to the window; how often it was called is kept."""
    return replace(check("recall", ticket), called_at=now, calls=ticket.calls + 1)


def started(ticket: Ticket, now: datetime) -> Ticket:
    return replace(check("start", ticket), state=TicketState.SERVING, started_at=now)


def finished(ticket: Ticket, now: datetime) -> Ticket:
    return replace(check("finish", ticket), state=TicketState.FINISHED, finished_at=now)


def ended_by_next_call(ticket: Ticket, now: datetime) -> Ticket:
    """The clerk called the next visitor without finishing this one: it was served, but nobody knows how long."""
    return replace(ticket, state=TicketState.FINISHED, finished_at=now, exact=False)


def no_show(ticket: Ticket, now: datetime) -> Ticket:
    return replace(check("no-show", ticket), state=TicketState.NO_SHOW, finished_at=now)


def held(ticket: Ticket) -> Ticket:
    return replace(check("hold", ticket), state=TicketState.HELD)


def transferred(ticket: Ticket, service_id: ServiceId) -> Ticket:
    """Back to the queue of another service with the old number and the old place: a transfer costs no wait."""
    return replace(
        check("transfer", ticket),
        state=TicketState.WAITING,
        service_id=service_id,
        window_id=None,
        called_at=None,
        started_at=None,
    )
