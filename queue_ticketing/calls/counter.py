"""What a clerk may do with a ticket: the state machine, pure. Accounts of time are kept by periods.py."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from queue_ticketing.errors import WrongState
from queue_ticketing.hall import CallingRules
from queue_ticketing.model import ServiceId, Ticket, TicketState, WindowId

ALLOWED: dict[str, frozenset[TicketState]] = {
    "recall": frozenset({TicketState.CALLED}),
    "start": frozenset({TicketState.CALLED}),
    "finish": frozenset({TicketState.SERVING}),
    "no-show": frozenset({TicketState.CALLED}),
    "hold": frozenset({TicketState.CALLED, TicketState.SERVING}),
    "resume-held": frozenset({TicketState.HELD}),
    "transfer": frozenset({TicketState.CALLED, TicketState.SERVING}),
    "call-named": frozenset({TicketState.WAITING}),
    "back-missed": frozenset({TicketState.NO_SHOW, TicketState.WAITING}),
}
JUST_BEHIND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a clerk sends a visitor: another service, a window or a person (an account), or a service there. With
    ``back`` the visitor comes back to where the transfer was made."""

    service: ServiceId | None = None
    window: WindowId | None = None
    person: str | None = None
    back: bool = False


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
        not_before=None,
        hold_until=None,
    )


def recalled(ticket: Ticket, now: datetime) -> Ticket:
    """The last call counts for the way to the window; how often it was called is kept."""
    return replace(check("recall", ticket), called_at=now, calls=ticket.calls + 1)


def started(ticket: Ticket, now: datetime) -> Ticket:
    return replace(check("start", ticket), state=TicketState.SERVING, started_at=now)


def finished(ticket: Ticket, now: datetime) -> Ticket:
    """On to where the visitor came from, else to the next step of the visit, with the same number and place."""
    return _went_on(check("finish", ticket), now)


def ended_by_next_call(ticket: Ticket, now: datetime) -> Ticket:
    """The clerk called the next visitor without finishing this one: it was served, but nobody knows how long."""
    return replace(_went_on(ticket, now), exact=False)


def missed(ticket: Ticket, now: datetime, rules: CallingRules, first: Sequence[datetime]) -> Ticket:
    """Nobody came. Until it was called ``max_calls`` times it waits on, for a while uncalled and behind some others:
    ``first`` are the places of the first tickets of its queue, as many as it goes behind."""
    check("no-show", ticket)
    if rules.requeue_behind is None or ticket.calls >= rules.max_calls:
        return replace(ticket, state=TicketState.NO_SHOW, finished_at=now)
    behind = [place + JUST_BEHIND for place in first[-1:]]
    return replace(
        _waiting(ticket),
        queued_at=max([ticket.queued_at, *behind]),
        not_before=now + timedelta(minutes=rules.requeue_after_min),
        no_shows=ticket.no_shows + 1,
    )


def held(ticket: Ticket, now: datetime, minutes: int) -> Ticket:
    """Put aside at its window; it comes back by itself after ``minutes``."""
    return replace(check("hold", ticket), state=TicketState.HELD, hold_until=now + timedelta(minutes=minutes))


def may_wake(ticket: Ticket, now: datetime) -> bool:
    """Whether a held ticket's time is over. One that was put aside later than now was so before the clock was set
    back: nobody knows how long ago."""
    if ticket.hold_until is None:
        return True
    return ticket.hold_until <= now or (ticket.state_since or now) > now + timedelta(minutes=1)


def woken(ticket: Ticket) -> Ticket:
    """Back in its queue at its old place, ahead of those who were not called yet (``hold_until`` stays and says so).
    Any window that serves it may take it up, because its own may be closed by now."""
    return replace(_waiting(ticket), hold_until=ticket.hold_until or ticket.state_since or ticket.queued_at)


def turned_up(ticket: Ticket, now: datetime) -> Ticket:
    """Somebody who did not come when called is here now, and goes before those who were not called yet."""
    if ticket.state is TicketState.WAITING and not ticket.no_shows:
        raise WrongState(action="back-missed", state=ticket.state.value, number=ticket.number)
    return replace(_waiting(check("back-missed", ticket)), finished_at=None, not_before=None, hold_until=now)


def transferred(ticket: Ticket, to: Destination) -> Ticket:
    """To another queue with the old number and the old place: a transfer costs no wait. Of several transfers with a
    return the first is gone back to."""
    moved = replace(
        _waiting(check("transfer", ticket)),
        service_id=to.service or ticket.service_id,
        for_window=to.window,
        for_person=to.person,
        hold_until=None,
    )
    if not to.back or ticket.return_service:
        return moved
    return replace(moved, return_service=ticket.service_id, return_window=ticket.window_id)


def closed(ticket: Ticket, now: datetime, *, served: bool) -> Ticket:
    """A number left over from an earlier day that staff take off the list: its times count for nothing."""
    state = TicketState.FINISHED if served else TicketState.NO_SHOW
    return replace(ticket, state=state, finished_at=now, not_before=None, hold_until=None, exact=False)


def goes_on_by(ticket: Ticket) -> str:
    """The action that finishing the ticket is: ``return``, ``next-step`` or ``finish``."""
    if ticket.return_service:
        return "return"
    return "next-step" if ticket.steps else "finish"


def _went_on(ticket: Ticket, now: datetime) -> Ticket:
    if ticket.return_service:
        return replace(
            _waiting(ticket),
            service_id=ticket.return_service,
            for_window=ticket.return_window,
            for_person=None,
            return_service=None,
            return_window=None,
        )
    if ticket.steps:
        return replace(
            _waiting(ticket),
            service_id=ticket.steps[0],
            steps=ticket.steps[1:],
            for_window=None,
            for_person=None,
        )
    return replace(ticket, state=TicketState.FINISHED, finished_at=now)


def _waiting(ticket: Ticket) -> Ticket:
    return replace(
        ticket, state=TicketState.WAITING, window_id=None, called_at=None, started_at=None, not_before=None
    )
