"""Giving out numbers."""

from queue_ticketing import issuing
from queue_ticketing.issue_rules import VISITOR, Wish, check_named, check_wish
from queue_ticketing.model import Priority, SlipAttempt, Ticket
from queue_ticketing.office_core import OfficeCore
from queue_ticketing.ports import QueueStore


class IssueCounter(OfficeCore):
    """The part of the ticket office that gives out numbers."""

    def issue(
        self,
        service_id: str,
        intent: str,
        *,
        priority: Priority = Priority.NONE,
        holder: str | None = None,
        consent: bool = False,
        by: str = VISITOR,
    ) -> tuple[Ticket, bool]:
        """Issue one number per ``intent``. The flag tells whether it was made now; a known intent gives back its
        ticket, even when the service has closed since. ``holder`` is an identity number, kept as a keyed hash only.
        Raises ServiceClosed, QuotaReached, SlotQuotaReached, HolderNeeded, OpenTicketExists, ConsentNeeded."""
        service = self._service(service_id)
        wish = Wish(service, intent, priority, self._sealed(holder), consent, by, self._kiosk)
        with self._stores.write() as store:
            known = store.ticket_by_intent(intent)
            if known is not None:
                return issuing.same_intent(known, service), False
            check_named(service, holder)
            ticket, attempt = self._issued(store, wish)
        self._to_printer(attempt)
        return ticket, True

    def _issued(self, store: QueueStore, wish: Wish) -> tuple[Ticket, SlipAttempt]:
        now, hall = self._clock.now(), self._hall()
        facts = issuing.read_facts(store, hall, wish.service, now)
        told = self._wait_for_next(wish.service)
        check_wish(hall, wish, facts, issuing.open_ticket(store, wish.service, wish.holder), told, now)
        return issuing.new_ticket(store, wish, told, now)
