"""What happens at a window, inside one transaction of the store."""

from collections.abc import Callable
from datetime import datetime

from queue_ticketing import counter
from queue_ticketing.calling import next_ticket
from queue_ticketing.errors import WindowBusy, WindowMoved, WindowNotPaused, WindowPaused
from queue_ticketing.model import Ticket, TicketState, Window
from queue_ticketing.ports import QueueStore
from queue_ticketing.store_ports import Pause

CANDIDATES = 4
"""The order is plain first come, first served, so the head of the queue is among the first few rows."""
EVENT_OF = {
    "recall": "recalled",
    "start": "started",
    "finish": "finished",
    "no-show": "no_show",
    "hold": "held",
    "transfer": "transferred",
}


def current(store: QueueStore, window: Window) -> Ticket | None:
    """The ticket that is called to, or served at, the window."""
    return store.ticket_at(window.id)


def call_next(
    store: QueueStore, window: Window, now: datetime, by: str, after: str | None = None
) -> tuple[Ticket | None, Ticket | None]:
    """End what stands at the window and call the next: the ended and the called ticket. ``after`` is the id of the
    ticket that the caller saw at the window (empty: none); None does not ask."""
    if window.id in store.window_pauses():
        raise WindowPaused(window=window.id)
    before = current(store, window)
    if after is not None and after != (before.id if before else ""):
        raise WindowMoved(window=window.id)
    ended = counter.ended_by_next_call(before, now) if before else None
    if ended:
        save(store, "ticket.finished", ended, by)
    head = next_ticket(store.waiting_for(window.services, CANDIDATES), window)
    called = counter.called(head, window.id, now) if head else None
    if called:
        save(store, "ticket.called", called, by)
    return ended, called


def act(
    store: QueueStore,
    window: Window,
    action: str,
    change: Callable[[Ticket, datetime], Ticket],
    now: datetime,
    by: str,
) -> Ticket:
    """Apply ``change`` to the window's ticket; raises WrongState when the action is not allowed now."""
    ticket = change(counter.check(action, current(store, window)), now)
    save(store, f"ticket.{EVENT_OF[action]}", ticket, by)
    return ticket


def resume_held(store: QueueStore, window: Window, ticket_id: str | None, now: datetime, by: str) -> Ticket:
    """Call back a held ticket: the named one, else the one that joined the queue first."""
    if current(store, window):
        raise WindowBusy(window=window.id)
    held = [t for t in store.tickets_in([TicketState.HELD]) if t.window_id == window.id]
    chosen = next((t for t in held if ticket_id in {None, t.id}), None)
    ticket = counter.called(counter.check("resume-held", chosen), window.id, now)
    save(store, "ticket.resumed", ticket, by)
    return ticket


def set_pause(store: QueueStore, window: Window, pause: Pause | None, by: str) -> None:
    """Pause (or resume, with None) a window; raises when it is so already."""
    paused = window.id in store.window_pauses()
    if pause and paused:
        raise WindowPaused(window=window.id)
    if not pause and not paused:
        raise WindowNotPaused(window=window.id)
    store.set_window_pause(window.id, pause)
    kind = "window.paused" if pause else "window.resumed"
    store.record(kind, window.id, {"reason": pause.reason if pause else "", "by": by})


def save(store: QueueStore, kind: str, ticket: Ticket, by: str) -> None:
    """Write the ticket and, beside it, the event."""
    store.save_ticket(ticket)
    store.record(kind, ticket.id, ticket_facts(ticket) | {"by": by})


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
