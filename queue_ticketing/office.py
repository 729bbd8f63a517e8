"""The ticket office: everything that can be done with tickets, windows and services, each in one transaction."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from queue_ticketing import at_window, counter, issuing
from queue_ticketing.board_view import BoardReader
from queue_ticketing.errors import NotServedThere, ServiceClosed, UnknownService, UnknownWindow
from queue_ticketing.model import (
    Board,
    Hall,
    Priority,
    Service,
    ServiceView,
    SlipAttempt,
    SlipState,
    Ticket,
    TicketState,
    WaitEstimate,
    Window,
    WindowView,
)
from queue_ticketing.numbering import business_date
from queue_ticketing.ports import Clock, Pause, QueueStore, QueueStores


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket with what its holder asks: how many ahead, how long, and where the slip is."""

    ticket: Ticket
    ahead: int
    wait: WaitEstimate | None
    slip: SlipAttempt


class TicketOffice:
    """Thread-safe. Every call is one transaction; refusals raise QueueError; listeners run after the commit, on
    the calling thread, and must be quick."""

    def __init__(
        self,
        stores: QueueStores,
        hall: Callable[[], Hall],
        clock: Clock,
        seal_holder: Callable[[str], str] | None = None,
    ) -> None:
        """``seal_holder`` turns a holder's identity into a keyed hash; without it holders are not kept at all."""
        self._stores = stores
        self._hall = hall
        self._clock = clock
        self._seal_holder = seal_holder
        self._reader = BoardReader(hall, clock)
        self._publishing = threading.RLock()
        self._board_listeners: list[Callable[[Board], None]] = []
        self._call_listeners: list[Callable[[Ticket, Window], None]] = []
        self._slip_listeners: list[Callable[[SlipAttempt], None]] = []
        with stores.read() as store:
            self._board = self._reader.read(store)

    @property
    def board(self) -> Board:
        """The hall as of the latest commit; an immutable value."""
        return self._board

    def on_change(self, listener: Callable[[Board], None]) -> None:
        self._board_listeners.append(listener)

    def on_call(self, listener: Callable[[Ticket, Window], None]) -> None:
        """``listener`` hears each call, recall and resumed hold, to be voiced."""
        self._call_listeners.append(listener)

    def on_slip(self, listener: Callable[[SlipAttempt], None]) -> None:
        """``listener`` gets each new attempt, to be printed."""
        self._slip_listeners.append(listener)

    def refresh(self) -> Board:
        """Read again and publish: after a hall pack was swapped, or when hours have passed. Boards are published
        in the order of their revisions."""
        with self._publishing:
            with self._stores.read() as store:
                self._board = board = self._reader.read(store)
            for listener in self._board_listeners:
                listener(board)
        return board

    def issue(
        self,
        service_id: str,
        intent: str,
        *,
        priority: Priority = Priority.NONE,
        holder: str | None = None,
        by: str = "visitor",
    ) -> tuple[Ticket, bool]:
        """Issue one number per ``intent``. The flag tells whether it was made now; a known intent gives back its
        ticket, even when the service has closed since."""
        service = self._service(service_id)
        sealed = self._seal_holder(holder) if holder and self._seal_holder else None
        with self._stores.write() as store:
            known = store.ticket_by_intent(intent)
            if known is not None:
                return issuing.same_intent(known, service), False
            self._check_open(service, store)
            told = self._reader.wait_for_next(store, service)
            ticket, attempt = issuing.new_ticket(
                store, service, intent, priority, sealed, told, self._clock.now()
            )
            store.record("ticket.issued", ticket.id, at_window.ticket_facts(ticket) | {"by": by})
        self._to_printer(attempt)
        self.refresh()
        return ticket, True

    def find(self, ticket_id: str) -> TicketView:
        with self._stores.read() as store:
            ticket = issuing.find_ticket(store, ticket_id)
            return self._view(store, ticket, store.ahead_of(ticket), store.attempts_of(ticket.id)[-1])

    def tickets_today(self) -> list[TicketView]:
        """All tickets of the business date, newest first."""
        with self._stores.read() as store:
            today = business_date(self._clock.now(), store.latest_business_date())
            return [
                self._view(
                    store, ticket, store.ahead_of(ticket) if ticket.state is TicketState.WAITING else 0, slip
                )
                for ticket, slip in store.tickets_of_day(today)
            ]

    def cancel(self, ticket_id: str, by: str) -> Ticket:
        """Void a waiting or held number at its holder's wish."""
        with self._stores.write() as store:
            ticket = issuing.cancelled(issuing.find_ticket(store, ticket_id), self._clock.now())
            at_window.save(store, "ticket.cancelled", ticket, by)
        self.refresh()
        return ticket

    def call_next(self, window_id: str, by: str, after: str | None = None) -> Ticket | None:
        """Call the next number to the window. What stood there is finished, marked as not exactly timed. With
        ``after`` (the ticket the caller saw there, empty for none) one press that arrives twice calls once."""
        window = self._window(window_id)
        with self._stores.write() as store:
            ended, called = at_window.call_next(store, window, self._clock.now(), by, after)
        if ended:
            self._reader.forget_minutes(ended.service_id)
        self._published_call(called, window)
        return called

    def recall(self, window_id: str, by: str) -> Ticket:
        ticket = self._act(window_id, "recall", counter.recalled, by)
        self._speak(ticket, self._window(window_id))
        return ticket

    def start(self, window_id: str, by: str) -> Ticket:
        return self._act(window_id, "start", counter.started, by)

    def finish(self, window_id: str, by: str) -> Ticket:
        return self._act(window_id, "finish", counter.finished, by)

    def no_show(self, window_id: str, by: str) -> Ticket:
        return self._act(window_id, "no-show", counter.no_show, by)

    def hold(self, window_id: str, by: str) -> Ticket:
        return self._act(window_id, "hold", lambda ticket, _now: counter.held(ticket), by)

    def resume_held(self, window_id: str, ticket_id: str | None, by: str) -> Ticket:
        """Call a held ticket back to its window: the named one, else the one that joined the queue first."""
        window = self._window(window_id)
        with self._stores.write() as store:
            ticket = at_window.resume_held(store, window, ticket_id, self._clock.now(), by)
        self._published_call(ticket, window)
        return ticket

    def transfer(self, window_id: str, service_id: str, by: str) -> Ticket:
        """Send the window's visitor to another service, keeping number and place."""
        service = self._service(service_id)

        def moved(ticket: Ticket, _now: datetime) -> Ticket:
            if ticket.service_id == service.id or not self._hall().windows_serving(service.id):
                raise NotServedThere(service=service.id)
            return counter.transferred(ticket, service.id)

        return self._act(window_id, "transfer", moved, by)

    def pause_window(self, window_id: str, reason: str, by: str) -> WindowView:
        """Stop calling to a window. The visitor being served stays."""
        return self._set_window_pause(window_id, Pause(reason, by, self._clock.now()), by)

    def resume_window(self, window_id: str, by: str) -> WindowView:
        return self._set_window_pause(window_id, None, by)

    def pause_service(self, service_id: str, reason: str, by: str) -> ServiceView:
        """Give out no more numbers of a service; those waiting are served."""
        return self._set_service_pause(service_id, Pause(reason, by, self._clock.now()), by)

    def resume_service(self, service_id: str, by: str) -> ServiceView:
        return self._set_service_pause(service_id, None, by)

    def reprint(self, ticket_id: str, reason: str, by: str) -> SlipAttempt:
        """One more, marked slip; raises SlipNotReprintable while the last attempt is still on its way."""
        with self._stores.write() as store:
            attempt = issuing.reprint(store, ticket_id, reason, by, self._clock.now())
        self._to_printer(attempt)
        self.refresh()
        return attempt

    def settle_slip(self, attempt_id: str, *, came_out: bool, by: str) -> SlipAttempt:
        """A person's verdict on an uncertain slip."""
        with self._stores.write() as store:
            settled = issuing.settle_slip(store, attempt_id, came_out, by)
        self.refresh()
        return settled

    def slips_unsettled(self) -> list[tuple[SlipAttempt, Ticket]]:
        """Slips of which nobody knows whether they came out."""
        with self._stores.read() as store:
            attempts = store.attempts_in([SlipState.UNCERTAIN])
            return [(attempt, issuing.find_ticket(store, attempt.ticket_id)) for attempt in attempts]

    def _service(self, service_id: str) -> Service:
        service = self._hall().service(service_id)
        if service is None:
            raise UnknownService(service=service_id)
        return service

    def _window(self, window_id: str) -> Window:
        window = self._hall().window(window_id)
        if window is None:
            raise UnknownWindow(window=window_id)
        return window

    def _check_open(self, service: Service, store: QueueStore) -> None:
        closed = self._reader.why_closed(service, store.service_pauses())
        if closed.why:
            raise ServiceClosed(
                service=service.id, why=closed.why, text=closed.text, opens_at=closed.opens_at
            )

    def _view(self, store: QueueStore, ticket: Ticket, ahead: int, slip: SlipAttempt) -> TicketView:
        if ticket.state is not TicketState.WAITING:
            return TicketView(ticket, 0, None, slip)
        return TicketView(
            ticket, ahead, self._reader.wait(self._board, store, ticket.service_id, ahead), slip
        )

    def _act(
        self, window_id: str, action: str, change: Callable[[Ticket, datetime], Ticket], by: str
    ) -> Ticket:
        window = self._window(window_id)
        with self._stores.write() as store:
            ticket = at_window.act(store, window, action, change, self._clock.now(), by)
        self._reader.forget_minutes(ticket.service_id)
        self.refresh()
        return ticket

    def _set_window_pause(self, window_id: str, pause: Pause | None, by: str) -> WindowView:
        window = self._window(window_id)
        with self._stores.write() as store:
            at_window.set_pause(store, window, pause, by)
        view = next((view for view in self.refresh().windows if view.window.id == window.id), None)
        if view is None:  # the hall pack was swapped meanwhile
            raise UnknownWindow(window=window_id)
        return view

    def _set_service_pause(self, service_id: str, pause: Pause | None, by: str) -> ServiceView:
        service = self._service(service_id)
        with self._stores.write() as store:
            store.set_service_pause(service.id, pause)
            kind = "service.paused" if pause else "service.resumed"
            store.record(kind, service.id, {"reason": pause.reason if pause else "", "by": by})
        view = next((view for view in self.refresh().services if view.service.id == service.id), None)
        if view is None:  # the hall pack was swapped meanwhile
            raise UnknownService(service=service_id)
        return view

    def _published_call(self, called: Ticket | None, window: Window) -> None:
        self.refresh()
        if called:
            self._speak(called, window)

    def _speak(self, called: Ticket, window: Window) -> None:
        for listener in self._call_listeners:
            listener(called, window)

    def _to_printer(self, attempt: SlipAttempt) -> None:
        for listener in self._slip_listeners:
            listener(attempt)
