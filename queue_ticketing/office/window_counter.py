"""What clerks do at their windows, each act one transaction."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from queue_ticketing.board import WindowView
from queue_ticketing.calls import at_window
from queue_ticketing.calls.calling import Choice, Waiting, in_order
from queue_ticketing.calls.counter import Destination
from queue_ticketing.calls.press import Press
from queue_ticketing.calls.undo import Undoable, undo_last, undoable
from queue_ticketing.errors import QueueError, UnknownWindow
from queue_ticketing.hall import Hall
from queue_ticketing.model import Period, Ticket, TicketId, WindowId
from queue_ticketing.numbers.numbering import business_date
from queue_ticketing.office.core import OfficeCore, TicketView
from queue_ticketing.office.joint_issue import JointRequests
from queue_ticketing.ports import QueueStore
from queue_ticketing.store_ports import Pause

NEXT_SHOWN = 5
MISSED_SHOWN = 8
CALLS = frozenset({"call-next", "call-named", "resume-held"})


@dataclass(frozen=True, slots=True)
class NextCall:
    """A ticket that waits for a window, and why it would be called before others (empty: in order)."""

    ticket: Ticket
    reason: str


@dataclass(frozen=True, slots=True)
class WindowDesk:
    """What a clerk wants to see beside the window's ticket: why that was called out of order (None: in order), the
    next calls as they stand, what may be taken back, and who did not come."""

    call: Period | None
    next: tuple[NextCall, ...]
    undo: Undoable | None
    missed: tuple[Ticket, ...]


@dataclass(frozen=True, slots=True)
class CallRequest:
    """The next number, to a window; see WindowCounter.call_next."""

    window_id: str
    by: str
    after: str | None = None


class WindowCounter(OfficeCore):
    """The part of the ticket office that clerks use. ``by`` is the account that presses; tickets directed to a person
    are called where that account calls."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._calling: JointRequests[CallRequest, TicketView | QueueError | None] = JointRequests(
            self.call_many
        )

    def call_next(self, window_id: str, by: str, after: str | None = None) -> Ticket | None:
        """Call the next number to the window. What stood there is finished, marked as not exactly timed. With
        ``after`` (the ticket the caller saw there, empty for none) one press that arrives twice calls once."""
        answer = self._calling.answer(CallRequest(window_id, by, after))
        if isinstance(answer, QueueError):
            raise answer
        return answer.ticket if answer else None

    def call_many(self, requests: Sequence[CallRequest]) -> list[TicketView | QueueError | None]:
        """Calls of several clerks, one after the other in one transaction, whose commit is much of what a call costs. A
        refusal is its own request's alone; when the database fails nobody was called."""
        with self._stores.write() as store:
            hall = self._hall()
            at_window.wake_held(store, self._clock.now())
            store.tickets_at([WindowId(one.window_id) for one in requests])
            answers = [self._call(store, hall, request) for request in requests]
            slips = store.latest_attempts([one.id for one in answers if isinstance(one, Ticket)])
        for request, answer in zip(requests, answers, strict=True):
            window = hall.window(request.window_id)
            if isinstance(answer, Ticket) and window:
                self._speak(answer, window)
        return [TicketView(a, 0, None, slips[a.id]) if isinstance(a, Ticket) else a for a in answers]

    def _call(self, store: QueueStore, hall: Hall, request: CallRequest) -> Ticket | QueueError | None:
        window = hall.window(request.window_id)
        if window is None:
            return UnknownWindow(window=request.window_id)
        try:
            return at_window.call_next(
                Press(store, hall, window, self._clock.now(), request.by), request.after
            )
        except QueueError as refusal:
            return refusal

    def call_named(
        self, window_id: str, ticket_id: str, reason: str, by: str, after: str | None = None
    ) -> Ticket:
        """Call a waiting number out of order, for a reason that is kept and shown. Raises BoundReached."""
        return self._spoken(window_id, by, lambda p: at_window.call_named(p, ticket_id, reason, after))

    def recall(self, window_id: str, by: str) -> Ticket:
        return self._spoken(window_id, by, at_window.recall)

    def resume_held(self, window_id: str, ticket_id: str | None, by: str) -> Ticket:
        """Call a held ticket back to its window: the named one, else the one that joined the queue first."""
        return self._spoken(window_id, by, lambda press: at_window.resume_held(press, ticket_id))

    def start(self, window_id: str, by: str) -> Ticket:
        return self._pressed(window_id, by, at_window.start)

    def finish(self, window_id: str, by: str) -> Ticket:
        """The visitor was served; a visit of several steps goes on to the next with the same number and place."""
        return self._pressed(window_id, by, at_window.finish)

    def no_show(self, window_id: str, by: str) -> Ticket:
        """Nobody came: the number waits on for a while, and ends after the last of its calls."""
        return self._pressed(window_id, by, at_window.no_show)

    def back_missed(self, window_id: str, ticket_id: str, by: str) -> Ticket:
        """Somebody who did not come when called is here now, and goes before those who were not called yet."""
        return self._pressed(window_id, by, lambda press: at_window.back_missed(press, ticket_id))

    def hold(self, window_id: str, by: str, minutes: int | None = None) -> Ticket:
        """Put the number aside at the window; after ``minutes`` (the hall's when None) it waits again by itself."""
        return self._pressed(window_id, by, lambda press: at_window.hold(press, minutes))

    def transfer(self, window_id: str, to: Destination | str, by: str) -> Ticket:
        """Send the window's visitor on (to a service, when only its id is given), keeping number and place."""
        where = Destination(service=self._service(to).id) if isinstance(to, str) else to
        if where.service is not None:
            self._service(where.service)
        return self._pressed(window_id, by, lambda press: at_window.transfer(press, where))

    def undo(self, window_id: str, by: str) -> tuple[Ticket, ...]:
        """Take back the last press at the window; returns its tickets as they stand again. Raises UndoImpossible."""
        with self._press(window_id, by) as press:
            _, tickets = undo_last(press.store, press.window, press.rules, press.now, by)
        return tuple(tickets)

    def window_desk(self, window_id: str, clerk: str) -> WindowDesk:
        """See WindowDesk; reads the store."""
        window, rules, now = self._window(window_id), self._hall().calling, self._clock.now()
        with self._stores.read() as store:
            waiting = store.heads_ahead(window, clerk, now, rules, NEXT_SHOWN)
            calls = in_order(waiting, window, now, rules, clerk, NEXT_SHOWN)
            today = business_date(now, store.latest_business_date())
            standing = store.ticket_at(window.id)
            return WindowDesk(
                call=_last_call(store.periods_of(standing.id)) if standing else None,
                next=_next_calls(calls, store.tickets_by_id([TicketId(call.ticket.id) for call in calls])),
                undo=undoable(store.last_act(window.id), rules, now),
                missed=tuple(store.missed_of(window, today, MISSED_SHOWN)),
            )

    def pause_window(self, window_id: str, reason: str, by: str) -> WindowView:
        """Stop calling to a window. The visitor being served stays."""
        return self._set_window_pause(window_id, Pause(reason, by, self._clock.now()), by)

    def resume_window(self, window_id: str, by: str) -> WindowView:
        return self._set_window_pause(window_id, None, by)

    @contextmanager
    def _press(self, window_id: str, by: str) -> Iterator[Press]:
        window = self._window(window_id)
        with self._stores.write() as store:
            yield Press(store, self._hall(), window, self._clock.now(), by)

    def _pressed(self, window_id: str, by: str, act: Callable[[Press], Ticket]) -> Ticket:
        with self._press(window_id, by) as press:
            return act(press)

    def _spoken(self, window_id: str, by: str, act: Callable[[Press], Ticket]) -> Ticket:
        ticket = self._pressed(window_id, by, act)
        self._speak(ticket, self._window(window_id))
        return ticket

    def _set_window_pause(self, window_id: str, pause: Pause | None, by: str) -> WindowView:
        window = self._window(window_id)
        with self._stores.write() as store:
            at_window.set_pause(store, window, pause, by)
        view = next((view for view in self.board.windows if view.window.id == window.id), None)
        if view is None:  # the hall pack was swapped meanwhile
            raise UnknownWindow(window=window_id)
        return view


def _next_calls(calls: list[Choice[Waiting]], tickets: list[Ticket]) -> tuple[NextCall, ...]:
    known: dict[str, Ticket] = {ticket.id: ticket for ticket in tickets}
    return tuple(NextCall(known[c.ticket.id], c.reason) for c in calls if c.ticket.id in known)


def _last_call(periods: list[Period]) -> Period | None:
    """The call by which a ticket came to its window, if it was out of order."""
    calls = [one for one in periods if one.action in CALLS and not one.undone]
    return calls[-1] if calls and calls[-1].reason else None
