"""Giving out numbers and looking after them until they are called."""

from queue_ticketing import at_window, issuing
from queue_ticketing.errors import ServiceClosed, UnknownService
from queue_ticketing.model import (
    Priority,
    Service,
    ServiceView,
    Ticket,
    TicketState,
)
from queue_ticketing.numbering import business_date
from queue_ticketing.office_core import OfficeCore, TicketView
from queue_ticketing.ports import QueueStore
from queue_ticketing.store_ports import Pause


class IssueCounter(OfficeCore):
    """The part of the ticket office that gives out numbers."""

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

    def _check_open(self, service: Service, store: QueueStore) -> None:
        closed = self._reader.why_closed(service, store.service_pauses())
        if closed.why:
            raise ServiceClosed(
                service=service.id, why=closed.why, text=closed.text, opens_at=closed.opens_at
            )

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
        view = next((view for view in self.refresh().services if view.service.id == service.id), None)
        if view is None:  # the hall pack was swapped meanwhile
            raise UnknownService(service=service_id)
        return view
