"""What happens at a window, inside one transaction of the store."""

from dataclasses import replace
from datetime import datetime

from queue_ticketing.calls import counter
from queue_ticketing.calls.calling import NAMED, Choice, Waiting, choose, may_call
from queue_ticketing.calls.counter import Destination
from queue_ticketing.calls.periods import change
from queue_ticketing.calls.press import Press
from queue_ticketing.errors import (
    BoundReached,
    NotForThisWindow,
    NotServedThere,
    UnknownTicket,
    UnknownWindow,
    WindowBusy,
    WindowMoved,
    WindowNotPaused,
    WindowPaused,
    WrongState,
)
from queue_ticketing.hall import CallingRules, Window
from queue_ticketing.model import Ticket, TicketId, TicketState
from queue_ticketing.numbers.numbering import business_date
from queue_ticketing.ports import QueueStore
from queue_ticketing.store_ports import Pause

BY_ITSELF = "hall"
"""Who did what nobody pressed."""
REASON_KEPT = 34
"""Characters of a clerk's reason for calling a number out of order that the stretch keeps."""


def call_next(press: Press, after: str | None = None) -> Ticket | None:
    """End what stands at the window and call the next. ``after`` is the id of the ticket that the caller saw at the
    window (empty: none); None does not ask. Held numbers whose time is over must have been woken. A refusal comes before
    anything was written."""
    before = _ready(press, after)
    choice = next_choice(press)
    overtook = press.store.overtake(choice.ticket, *_caller(press)) if choice and choice.reason else []
    pick = _found(press.store, choice.ticket.id) if choice else None
    _end(press, before)
    if choice is None or pick is None:
        press.done("call-next")
        return None
    called = counter.called(pick, press.window.id, press.now)
    called = press.change(pick, called, "call-next", choice.reason, len(overtook))
    press.done("call-next", pick if overtook else None)
    return called


def next_choice(press: Press) -> Choice[Waiting] | None:
    """What calling.choose would choose among all who wait."""
    asked = (press.window, press.now, press.rules, press.by)
    heads = press.store.heads(*_caller(press))
    choice = choose(heads, *asked)
    if choice is None or not choice.reason:
        return choice
    bound = press.store.first_at_bound(choice.ticket, *_caller(press))
    return choose([*heads, bound], *asked) if bound else choice


def call_named(press: Press, ticket_id: str, reason: str, after: str | None = None) -> Ticket:
    """Call a waiting number out of order, for a reason that is kept. Raises BoundReached when that would overtake
    somebody who has let as many pass as the rules allow."""
    before = _ready(press, after)
    pick = counter.check("call-named", _found(press.store, ticket_id))
    if not may_call(replace(pick, not_before=None), press.window, press.now, press.rules, press.by):
        raise NotForThisWindow(window=press.window.id, number=pick.number)
    bound = press.store.first_at_bound(pick, *_caller(press))
    if bound:
        first = _found(press.store, bound.id).number
        raise BoundReached(first=first, number=pick.number, max_overtakes=press.rules.max_overtakes)
    overtook = press.store.overtake(pick, *_caller(press))
    _end(press, before)
    called = counter.called(pick, press.window.id, press.now)
    called = press.change(pick, called, "call-named", f"{NAMED}:{reason[:REASON_KEPT]}", len(overtook))
    press.done("call", pick if overtook else None)
    return called


def resume_held(press: Press, ticket_id: str | None) -> Ticket:
    """Call back a held ticket: the named one, else the one that joined the queue first. It had its turn before, so
    nobody is overtaken."""
    if press.standing():
        raise WindowBusy(window=press.window.id)
    held = [t for t in press.store.tickets_in([TicketState.HELD]) if t.window_id == press.window.id]
    chosen = counter.check("resume-held", next((t for t in held if ticket_id in {None, t.id}), None))
    called = press.change(chosen, counter.called(chosen, press.window.id, press.now), "resume-held")
    press.done("resume-held")
    return called


def recall(press: Press) -> Ticket:
    before = counter.check("recall", press.standing())
    return _acted(press, before, counter.recalled(before, press.now), "recall")


def start(press: Press) -> Ticket:
    before = counter.check("start", press.standing())
    return _acted(press, before, counter.started(before, press.now), "start")


def finish(press: Press) -> Ticket:
    before = counter.check("finish", press.standing())
    after = _reachable(press, counter.finished(before, press.now))
    return _acted(press, before, after, "finish", counter.goes_on_by(before))


def no_show(press: Press) -> Ticket:
    before = counter.check("no-show", press.standing())
    first = press.store.first_places(before, press.rules.requeue_behind or 0)
    after = counter.missed(before, press.now, press.rules, first)
    requeued = after.state is TicketState.WAITING
    return _acted(press, before, after, "no-show", "requeue" if requeued else "")


def hold(press: Press, minutes: int | None) -> Ticket:
    """Put the window's visitor aside, for the hall's time unless ``minutes`` are given."""
    before = counter.check("hold", press.standing())
    after = counter.held(before, press.now, press.rules.hold_min if minutes is None else minutes)
    return _acted(press, before, after, "hold")


def transfer(press: Press, to: Destination) -> Ticket:
    """Send the window's visitor on, keeping number and place. Raises NotServedThere, UnknownWindow."""
    before = counter.check("transfer", press.standing())
    if to.window is not None and press.hall.window(to.window) is None:
        raise UnknownWindow(window=to.window)
    directed = to.person is not None or (to.window is not None and to.window != press.window.id)
    elsewhere = to.service is not None and to.service != before.service_id
    if not directed and not (elsewhere and press.hall.windows_serving(to.service or "")):
        raise NotServedThere(service=to.service or before.service_id)
    return _acted(press, before, counter.transferred(before, to), "transfer")


def back_missed(press: Press, ticket_id: str) -> Ticket:
    """Somebody who did not come when called is here: back into the queue, before those not called yet."""
    before = counter.check("back-missed", _found(press.store, ticket_id))
    if before.business_date != business_date(press.now, press.store.latest_business_date()):
        raise WrongState(action="back-missed", state=before.state.value, number=before.number)
    return _acted(press, before, counter.turned_up(before, press.now), "back-missed")


def over(store: QueueStore, now: datetime) -> list[Ticket]:
    """The held tickets whose time is over."""
    return [t for t in store.tickets_in([TicketState.HELD]) if counter.may_wake(t, now)]


def wake_held(store: QueueStore, now: datetime) -> list[Ticket]:
    """Let the held tickets whose time is over wait again."""
    return [change(store, t, counter.woken(t), "wake", BY_ITSELF, now) for t in over(store, now)]


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


def _ready(press: Press, after: str | None) -> Ticket | None:
    """What stands at the window, if it may call; raises WindowPaused, WindowMoved."""
    if press.window.id in press.store.window_pauses():
        raise WindowPaused(window=press.window.id)
    before = press.standing()
    if after is not None and after != (before.id if before else ""):
        raise WindowMoved(window=press.window.id)
    return before


def _end(press: Press, before: Ticket | None) -> None:
    if before is None:
        return
    after = _reachable(press, counter.ended_by_next_call(before, press.now))
    action = counter.goes_on_by(before)
    press.change(before, after, "implied-finish" if action == "finish" else action)


def _acted(press: Press, before: Ticket, after: Ticket, key: str, action: str = "") -> Ticket:
    """``action`` is what became of the pressed ``key``, when that is something else."""
    ticket = press.change(before, after, action or key)
    press.done(key)
    return ticket


def _reachable(press: Press, ticket: Ticket) -> Ticket:
    """A ticket that goes back to a window which is gone or paused goes to any window that serves it."""
    if ticket.for_window is None or not press.hall.windows_serving(ticket.service_id):
        return ticket
    gone = press.hall.window(ticket.for_window) is None or ticket.for_window in press.store.window_pauses()
    return replace(ticket, for_window=None) if gone else ticket


def _caller(press: Press) -> tuple[Window, str, datetime, CallingRules]:
    return (press.window, press.by, press.now, press.rules)


def _found(store: QueueStore, ticket_id: str) -> Ticket:
    ticket = store.ticket(TicketId(ticket_id))
    if ticket is None:
        raise UnknownTicket(ticket=ticket_id)
    return ticket
