"""What the guide desk does with numbers that wait, and with services."""

from dataclasses import dataclass

from queue_ticketing.board import ServiceView
from queue_ticketing.errors import UnknownService
from queue_ticketing.model import Period, Priority, SlipAttempt, Ticket
from queue_ticketing.numbers import desk_acts, issuing
from queue_ticketing.numbers.numbering import business_date
from queue_ticketing.office.core import OfficeCore, TicketView
from queue_ticketing.store_ports import Pause, Wanted


@dataclass(frozen=True, slots=True)
class History:
    """The stretches of a ticket's life and its slips, oldest first."""

    ticket: Ticket
    periods: list[Period]
    slips: list[SlipAttempt]


class DeskCounter(OfficeCore):
    """The part of the ticket office that the guide desk uses."""

    def find(self, ticket_id: str) -> TicketView:
        with self._stores.read() as store:
            return self._found(store, issuing.find_ticket(store, ticket_id))

    def tickets_today(self) -> list[TicketView]:
        """All tickets of the business date, newest first, and behind them those of earlier days that are still open."""
        with self._stores.read() as store:
            today = business_date(self._clock.now(), store.latest_business_date())
            listed = store.tickets_of_day(today) + desk_acts.left_over(store, today)
            ahead = desk_acts.places([ticket for ticket, _ in listed])
            return [self._view(ticket, ahead.get(ticket.id, 0), slip) for ticket, slip in listed]

    def listed(self, wanted: Wanted, limit: int) -> tuple[list[TicketView], int]:
        """The first ``limit`` of the wanted tickets of today, newest first, then open ones of earlier days; and how many
        there are."""
        with self._stores.read() as store:
            today = business_date(self._clock.now(), store.latest_business_date())
            found, total = store.tickets_listed(today, wanted, limit)
        ahead = self._board.ahead([ticket for ticket, _ in found])
        return [self._view(ticket, ahead.get(ticket.id, 0), slip) for ticket, slip in found], total

    def history(self, ticket_id: str) -> History:
        """Raises UnknownTicket."""
        with self._stores.read() as store:
            ticket = issuing.find_ticket(store, ticket_id)
            return History(ticket, store.periods_of(ticket.id), store.attempts_of(ticket.id))

    def cancel(self, ticket_id: str, by: str, reason: str = "") -> Ticket:
        """Void a waiting or held number at its holder's wish."""
        with self._stores.write() as store:
            return desk_acts.cancel(store, ticket_id, reason, by, self._clock.now())

    def move(self, ticket_id: str, service_id: str, by: str) -> Ticket:
        """Send a waiting or held number to another service; it keeps its number and its place in time."""
        service = self._service(service_id)
        with self._stores.write() as store:
            return desk_acts.move(store, self._hall(), ticket_id, service, by, self._clock.now())

    def set_priority(self, ticket_id: str, priority: Priority, reason: str, by: str) -> Ticket:
        """Count a waiting or held number to another priority group, for a reason that is kept."""
        with self._stores.write() as store:
            return desk_acts.set_priority(store, ticket_id, priority, reason, by, self._clock.now())

    def pause_service(self, service_id: str, reason: str, by: str) -> ServiceView:
        """Give out no more numbers of a service; those waiting are served."""
        return self._set_service_pause(service_id, Pause(reason, by, self._clock.now()), by)

    def resume_service(self, service_id: str, by: str) -> ServiceView:
        return self._set_service_pause(service_id, None, by)

    def _set_service_pause(self, service_id: str, pause: Pause | None, by: str) -> ServiceView:
        service = self._service(service_id)
        with self._stores.write() as store:
            store.set_service_pause(service.id, pause)
            kind = "service.paused" if pause else "service.resumed"
            store.record(kind, service.id, {"reason": pause.reason if pause else "", "by": by})
        view = next((view for view in self.board.services if view.service.id == service.id), None)
        if view is None:  # the hall pack was swapped meanwhile
            raise UnknownService(service=service_id)
        return view
