"""Numbers that were sent to a window or a person where nobody calls them: after a while anybody who serves them may."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from queue_ticketing.calls.periods import change
from queue_ticketing.hall import Hall
from queue_ticketing.model import AT_WINDOW, Ticket, TicketId, TicketState, WindowId
from queue_ticketing.ports import QueueStore
from queue_ticketing.store_ports import WindowAct

BY_ITSELF = "hall"
REASON_KEPT = 40


def is_sent(ticket: Ticket) -> bool:
    """Whether it waits for one window or one person only."""
    directed = ticket.for_window is not None or ticket.for_person is not None
    return directed and ticket.state is TicketState.WAITING


def uncalled(store: QueueStore, hall: Hall, sent: Collection[TicketId], now: datetime) -> list[Ticket]:
    """Those of the ``sent`` tickets that wait for somebody who is away: nothing was pressed there since the ticket came
    and nobody stands there, or the window is paused or gone; and that another window would serve."""
    patience = timedelta(minutes=hall.calling.directed_min)
    late = [
        one
        for one in store.tickets_by_id(sent)
        if is_sent(one) and now - _sent_at(one) >= patience and hall.windows_serving(one.service_id)
    ]
    if not late:
        return []
    acts = {one.id: store.last_act(one.id) for one in hall.windows}
    busy = store.tickets_in(sorted(AT_WINDOW))
    return [one for one in late if _is_away(store, one, acts, busy)]


def release(store: QueueStore, tickets: Collection[Ticket], now: datetime) -> list[Ticket]:
    """Let the tickets wait for everybody who serves them, at their old place."""
    return [
        change(
            store,
            one,
            replace(one, for_window=None, for_person=None),
            "release",
            BY_ITSELF,
            now,
            f"away:{one.for_window or one.for_person}"[:REASON_KEPT],
        )
        for one in tickets
    ]


def _sent_at(ticket: Ticket) -> datetime:
    return ticket.state_since or ticket.queued_at


def _is_away(
    store: QueueStore,
    ticket: Ticket,
    acts: Mapping[WindowId, WindowAct | None],
    busy: Collection[Ticket],
) -> bool:
    sent_at = _sent_at(ticket)
    if ticket.for_window is not None:
        act = acts.get(ticket.for_window)
        if ticket.for_window not in acts or ticket.for_window in store.window_pauses():
            return True
        at_work = any(one.window_id == ticket.for_window for one in busy)
        return not at_work and (act is None or act.at < sent_at)
    pressed = any(act and act.by == ticket.for_person and act.at >= sent_at for act in acts.values())
    return not pressed and all(one.clerk != ticket.for_person for one in busy)
