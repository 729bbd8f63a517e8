"""What clerks do at their windows, each act one transaction."""

from collections.abc import Callable
from datetime import datetime

from queue_ticketing import at_window, counter
from queue_ticketing.errors import NotServedThere, UnknownWindow
from queue_ticketing.model import (
    Ticket,
    WindowView,
)
from queue_ticketing.office_core import OfficeCore
from queue_ticketing.store_ports import Pause


class WindowCounter(OfficeCore):
    """The part of the ticket office that clerks use."""

    def call_next(self, window_id: str, by: str, after: str | None = None) -> Ticket | None:
        """Call the next number to the window. What stood there is finished, marked as not exactly timed. With
        ``after`` (the ticket the caller saw there, empty for none) one press that arrives twice calls once."""
        window = self._window(window_id)
        with self._stores.write() as store:
            _, called = at_window.call_next(store, window, self._clock.now(), by, after)
        if called:
            self._speak(called, window)
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
        self._speak(ticket, window)
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

    def _act(
        self, window_id: str, action: str, change: Callable[[Ticket, datetime], Ticket], by: str
    ) -> Ticket:
        window = self._window(window_id)
        with self._stores.write() as store:
            return at_window.act(store, window, action, change, self._clock.now(), by)

    def _set_window_pause(self, window_id: str, pause: Pause | None, by: str) -> WindowView:
        window = self._window(window_id)
        with self._stores.write() as store:
            at_window.set_pause(store, window, pause, by)
        view = next((view for view in self.board.windows if view.window.id == window.id), None)
        if view is None:  # the hall pack was swapped meanwhile
            raise UnknownWindow(window=window_id)
        return view
