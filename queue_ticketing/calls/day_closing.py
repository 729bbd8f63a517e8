"""From one business date to the next: whoever still waits is handed over, never voided by the clock."""

from dataclasses import replace
from datetime import date, datetime

from queue_ticketing.calls import counter
from queue_ticketing.calls.periods import change
from queue_ticketing.errors import WrongState
from queue_ticketing.model import AT_WINDOW, Ticket, TicketState
from queue_ticketing.numbers.issue_rules import OPEN_STATES
from queue_ticketing.numbers.issuing import find_ticket
from queue_ticketing.numbers.numbering import business_date
from queue_ticketing.ports import QueueStore

BY_ITSELF = "hall"


def left_over(store: QueueStore, today: date) -> list[Ticket]:
    """Open tickets of earlier days, in the order in which they will be called."""
    return store.tickets_in(OPEN_STATES, before=today)


def hand_over(store: QueueStore, now: datetime) -> list[Ticket]:
    """Once in the life of each ticket that outlives its day: it stands before all of today, is anybody's who serves
    it and not only the window's or person's it was directed to, and its times count no more, because a night lies
    in them. What stands at a window stays there."""
    today = business_date(now, store.latest_business_date())
    return [
        change(store, ticket, _handed_over(ticket), "hand-over", BY_ITSELF, now)
        for ticket in left_over(store, today)
        if ticket.exact
    ]


def correct_date(store: QueueStore, now: datetime) -> date | None:
    """Put the business date right after the machine's clock ran ahead; the date that holds now, None when it was
    right. The clock alone is never believed: by count, nobody of the later date may be open any more, and by date the
    clock must be past every other day that gave a number, as a clock that was reset to the past is not."""
    latest, today = store.latest_business_date(), now.date()
    if latest is None or latest <= today:
        return None
    before = store.latest_date_before(latest)
    still_open = any(ticket.business_date == latest for ticket in store.tickets_in(OPEN_STATES))
    if still_open or before is None or before >= today:
        return None
    store.set_business_date(today)
    store.record("hall.date-corrected", "hall", {"was": latest.isoformat(), "is": today.isoformat()})
    return today


def close_left_over(store: QueueStore, ticket_id: str, *, served: bool, by: str, now: datetime) -> Ticket:
    """Staff take a number of an earlier day off the list: its holder was served, or has left."""
    ticket = find_ticket(store, ticket_id)
    today = business_date(now, store.latest_business_date())
    if ticket.business_date >= today or ticket.state not in OPEN_STATES:
        raise WrongState(action="close", state=ticket.state.value, number=ticket.number)
    action = "close-served" if served else "close-left"
    return change(store, ticket, counter.closed(ticket, now, served=served), action, by, now)


def _handed_over(ticket: Ticket) -> Ticket:
    kept = replace(ticket, exact=False)
    if ticket.state in AT_WINDOW:
        return kept
    waiting = counter.woken(kept) if ticket.state is TicketState.HELD else kept
    return replace(waiting, for_window=None, for_person=None, not_before=None)
