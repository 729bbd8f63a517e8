"""Every change of a ticket, written whole: the ticket with its seconds, the stretch that ends and the one that begins,
and the event beside them. No other code saves a ticket whose state changes."""

from dataclasses import replace
from datetime import datetime, timedelta

from queue_ticketing.model import Period, Ticket, TicketState
from queue_ticketing.ports import QueueStore

SLEW = timedelta(seconds=2)
"""So far a clock is put right without a word; further back, and the times of a ticket count no more."""
EVENT_OF = {
    "issue": "issued",
    "call-next": "called",
    "call-named": "called",
    "recall": "recalled",
    "start": "started",
    "finish": "finished",
    "implied-finish": "finished",
    "next-step": "moved",
    "return": "moved",
    "no-show": "no_show",
    "requeue": "requeued",
    "hold": "held",
    "wake": "returned",
    "release": "released",
    "back-missed": "returned",
    "resume-held": "resumed",
    "transfer": "transferred",
    "hand-over": "handed_over",
    "cancel": "cancelled",
    "move": "moved",
    "close-left": "closed",
    "close-served": "closed",
}
"""The event (``ticket.…``) that tells others of an action; an action that is not here is its own name."""


def change(
    store: QueueStore,
    before: Ticket | None,
    after: Ticket,
    action: str,
    by: str,
    now: datetime,
    reason: str = "",
    overtook: int = 0,
    **facts: object,
) -> Ticket:
    """Write that ``action`` made ``after`` of ``before`` at ``now``; returns the ticket as it was written. Without
    ``before`` the ticket is new and in the store already. A change that turns ``exact`` off marks the stretch it ends.
    ``facts`` are told with the event."""
    if before is None:
        ticket = after
        store.add_period(period(ticket, action, by, now))
    else:
        ticket = timed(before, after, by, now)
        store.save_ticket(ticket)
        inexact = before.exact and not ticket.exact
        store.begin_period(period(ticket, action, by, now, reason, overtook), ended_exact=not inexact)
    told = ticket_facts(ticket) | {"reason": reason, "overtook": overtook} if reason else ticket_facts(ticket)
    store.record(f"ticket.{EVENT_OF.get(action, action)}", ticket.id, told | facts | {"by": by})
    return ticket


def restore(store: QueueStore, ticket: Ticket, by: str, now: datetime) -> Ticket:
    """Put a ticket back as it was before its last change, as if that had not happened: its state goes on."""
    store.save_ticket(ticket)
    store.undo_period(ticket.id, now)
    store.record("ticket.undone", ticket.id, ticket_facts(ticket) | {"by": by})
    return ticket


def timed(before: Ticket, after: Ticket, by: str, now: datetime) -> Ticket:
    """``after`` with the seconds of the state that ends, and the beginning of the new one."""
    spent = seconds_in_state(before, now)
    waited = spent if before.state is TicketState.WAITING else 0
    on_the_way = before.state is TicketState.CALLED and after.state is TicketState.SERVING
    served = spent if before.state is TicketState.SERVING else 0
    ticket = replace(
        after,
        state_since=now,
        waited_s=before.waited_s + waited,
        way_s=before.way_s + (spent if on_the_way else 0),
        served_s=before.served_s + served,
        exact=after.exact and now >= (before.state_since or before.issued_at) - SLEW,
    )
    if after.state is not TicketState.CALLED:
        return ticket
    return replace(ticket, clerk=by, first_called_at=before.first_called_at or now)


def seconds_in_state(ticket: Ticket, now: datetime) -> int:
    """Whole seconds since the ticket's state began; 0 when the machine's clock was set back meanwhile."""
    return max(0, int((now - (ticket.state_since or ticket.issued_at)).total_seconds()))


def period(
    ticket: Ticket, action: str, by: str, now: datetime, reason: str = "", overtook: int = 0
) -> Period:
    """The stretch that begins at ``now``."""
    return Period(
        ticket_id=ticket.id,
        business_date=ticket.business_date,
        state=ticket.state,
        service_id=ticket.service_id,
        began_at=now,
        action=action,
        window_id=ticket.window_id,
        clerk=by,
        reason=reason,
        overtook=overtook,
    )


def ticket_facts(ticket: Ticket) -> dict[str, object]:
    """What an event tells of a ticket: no holder, nothing personal."""
    return {
        "number": ticket.number,
        "service": ticket.service_id,
        "state": ticket.state.value,
        "window": ticket.window_id,
        "business_date": ticket.business_date.isoformat(),
        "calls": ticket.calls,
    }
