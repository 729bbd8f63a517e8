"""The calling order: which waiting ticket a window calls next. Pure, so that the order can be proved."""

from collections.abc import Iterable

from queue_ticketing.model import Ticket, TicketState, Window


def next_ticket(waiting: Iterable[Ticket], window: Window) -> Ticket | None:
    """The ticket that has queued longest among the window's services."""
    served = [t for t in waiting if t.state is TicketState.WAITING and t.service_id in window.services]
    return min(served, key=queue_position, default=None)


def queue_position(ticket: Ticket) -> tuple[object, ...]:
    """Sort key of the queue: business date, then when the ticket joined, then its sequence as a tie-break."""
    return (ticket.business_date, ticket.queued_at, ticket.sequence, ticket.id)
