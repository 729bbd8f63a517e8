"""What the ticket office kept, as recorded days."""

from collections.abc import Iterable

from queue_ticketing.model import Ticket, TicketState
from queue_ticketing.waiting.forecaster import WaitForecaster
from queue_ticketing.waiting.recorded import RecordedTicket
from queue_ticketing.waiting.replay import replay_into

OUTCOMES = {
    TicketState.FINISHED: "served",
    TicketState.NO_SHOW: "no_show",
    TicketState.CANCELLED: "left",
}


def learn_history(forecaster: WaitForecaster, tickets: Iterable[Ticket]) -> None:
    """Let the estimate learn from earlier days as if it had been there."""
    replay_into(forecaster, recorded(tickets))


def recorded(tickets: Iterable[Ticket]) -> list[RecordedTicket]:
    """Those whose times may count, in the order of issue. The call is the first one, which ended the wait."""
    ordered = sorted((one for one in tickets if _counts(one)), key=lambda one: (one.issued_at, one.sequence))
    return [_recorded(line, one) for line, one in enumerate(ordered, 1)]


def _counts(ticket: Ticket) -> bool:
    """An appointment's wait begins at a booked time, which is another matter."""
    return ticket.appointment_at is None


def _recorded(line: int, ticket: Ticket) -> RecordedTicket:
    called = ticket.first_called_at or ticket.called_at
    return RecordedTicket(
        line=line,
        ticket=ticket.number,
        service=ticket.service_id,
        priority=ticket.priority.value,
        issued_at=ticket.issued_at,
        called_at=called,
        started_at=ticket.started_at,
        finished_at=ticket.finished_at if ticket.exact else None,
        window=ticket.window_id or "",
        outcome=OUTCOMES.get(ticket.state, ""),
    )
