"""The queue in memory, as board and estimate need it: read whole once, then kept up with every commit.

Of the tickets only those that still want something are here: a hall has some thousands of them at most, and as many
behind it as it likes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from queue_ticketing.calls.directed import is_sent
from queue_ticketing.hall import Hall, OpeningHours, Service, Window
from queue_ticketing.model import AT_WINDOW, ServiceId, Ticket, TicketId, TicketState, WindowId
from queue_ticketing.numbers.quotas import QuotaUse, has_quota, slot_at
from queue_ticketing.ports import QueueStore
from queue_ticketing.store_ports import Pause

PRESENT = AT_WINDOW | {TicketState.HELD}
LIVE = PRESENT | {TicketState.WAITING}
SPARE_CALLS = 8
"""Calls kept beyond those shown, because a call may be undone."""


class LiveQueue:
    """Not thread-safe. ``waiting`` counts by service; ``in_line`` are those who wait, ``sent`` those of
    them whom one window or one person is to call, ``present`` the tickets at
    windows and on hold, ``calls`` those of today, newest first; ``finished`` are those of today that are done with, by
    window."""

    def __init__(self, store: QueueStore, today: date, hall: Hall) -> None:
        self.today = today
        self.waiting: Counter[str] = Counter()
        self.in_line: dict[TicketId, Ticket] = {}
        self.sent: dict[TicketId, Ticket] = {}
        self.present: dict[TicketId, Ticket] = {}
        self.window_pauses: Mapping[WindowId, Pause] = store.window_pauses()
        self.service_pauses: Mapping[str, Pause] = store.service_pauses()
        self._kept = hall.calls_kept + SPARE_CALLS
        self.calls = store.last_calls(today, self._kept)
        self.finished: dict[WindowId, set[TicketId]] = {}
        for window_id, ticket_id in store.finished_at_windows(today):
            self.finished.setdefault(window_id, set()).add(ticket_id)
        self._given: dict[ServiceId, dict[TicketId, datetime]] = {
            one.id: {} for one in hall.services if has_quota(one)
        }
        for service_id, ticket_id, at in store.given_times(today, list(self._given)):
            self._given[service_id][ticket_id] = at
        for ticket in store.tickets_in(sorted(LIVE)):
            self._place(ticket)

    def note(self, tickets: Iterable[Ticket]) -> set[str]:
        """Take over what was written, in its order; returns the services for which something changed."""
        touched: set[str] = set()
        for ticket in tickets:
            touched |= self._remove(ticket.id)
            self._place(ticket)
            self._note_call(ticket)
            self._note_given(ticket)
            self._note_finished(ticket)
            touched.add(ticket.service_id)
        return touched

    def note_overtaken(self, counts: Iterable[tuple[TicketId, int]]) -> None:
        """Waiting tickets whose count of overtakes went up or down by so many."""
        for ticket_id, by in counts:
            one = self.in_line.get(ticket_id)
            if one is not None:
                self.in_line[ticket_id] = replace(one, overtaken=one.overtaken + by)

    def waiting_at(self, window: Window) -> int:
        """How many the window may call now or soon: not those that were sent elsewhere."""
        here = sum(self.waiting[service_id] for service_id in window.services)
        elsewhere = sum(one.service_id in window.services for one in self.sent.values())
        return here - elsewhere + sum(one.for_window == window.id for one in self.sent.values())

    def use_of(self, service: Service, hours: OpeningHours, now: datetime) -> QuotaUse:
        """How many numbers of the service were given today and in the present stretch of the day, as quotas count."""
        given = self._given.get(service.id)
        slot = slot_at(service, hours, now) if given else None
        if not given:
            return QuotaUse()
        since = datetime.combine(now, slot.span.start, now.tzinfo) if slot else None
        return QuotaUse(len(given), sum(at >= since for at in given.values()) if since else 0)

    def _remove(self, ticket_id: TicketId) -> set[str]:
        waited = self.in_line.pop(ticket_id, None)
        self.sent.pop(ticket_id, None)
        if waited:
            self.waiting[waited.service_id] -= 1
        stood = self.present.pop(ticket_id, None)
        return {one.service_id for one in (waited, stood) if one}

    def _place(self, ticket: Ticket) -> None:
        if ticket.state is TicketState.WAITING:
            self.in_line[ticket.id] = ticket
            self.waiting[ticket.service_id] += 1
            if is_sent(ticket):
                self.sent[ticket.id] = ticket
        elif ticket.state in PRESENT:
            self.present[ticket.id] = ticket

    def _note_call(self, ticket: Ticket) -> None:
        """A call that was taken back is none."""
        self.calls = [one for one in self.calls if one.id != ticket.id]
        if ticket.called_at is None or ticket.business_date != self.today:
            return
        at = ticket.called_at
        place = next((n for n, one in enumerate(self.calls) if one.called_at and one.called_at <= at), None)
        self.calls.insert(len(self.calls) if place is None else place, ticket)
        del self.calls[self._kept :]

    def _note_given(self, ticket: Ticket) -> None:
        for given in self._given.values():
            given.pop(ticket.id, None)
        given_back = ticket.state is TicketState.CANCELLED
        if ticket.service_id not in self._given or given_back or ticket.appointment_id is not None:
            return
        if ticket.business_date == self.today:
            self._given[ticket.service_id][ticket.id] = ticket.issued_at

    def _note_finished(self, ticket: Ticket) -> None:
        """A finish that was taken back is none."""
        if ticket.business_date != self.today:
            return
        for finished in self.finished.values():
            finished.discard(ticket.id)
        if ticket.state is TicketState.FINISHED and ticket.window_id is not None:
            self.finished.setdefault(ticket.window_id, set()).add(ticket.id)
