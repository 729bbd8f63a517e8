"""Giving out numbers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from queue_ticketing.errors import QueueError
from queue_ticketing.hall import Service
from queue_ticketing.model import Priority, Ticket
from queue_ticketing.numbers import issuing
from queue_ticketing.numbers.issue_rules import VISITOR, Wish, check_named, check_wish
from queue_ticketing.office.core import OfficeCore, TicketView
from queue_ticketing.office.joint_issue import JointRequests
from queue_ticketing.ports import QueueStore


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """One number per ``intent``. ``holder`` is an identity number, kept as a keyed hash only; ``consent``: told how
    many wait, the visitor agreed."""

    service_id: str
    intent: str
    priority: Priority = Priority.NONE
    holder: str | None = None
    consent: bool = False
    by: str = VISITOR


@dataclass(frozen=True, slots=True)
class Issued:
    """The answer to a request. ``created``: the number was made now, and not by the same intent before."""

    view: TicketView
    created: bool


class IssueCounter(OfficeCore):
    """The part of the ticket office that gives out numbers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._issuing: JointRequests[IssueRequest, Issued | QueueError] = JointRequests(self.issue_many)

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
        """One number. The flag tells whether it was made now; a known intent gives back its ticket, even when the
        service has closed since. Raises UnknownService, IntentReused, ServiceClosed, QuotaReached, SlotQuotaReached,
        HolderNeeded, HolderImplausible, OpenTicketExists, ConsentNeeded."""
        request = IssueRequest(service_id, intent, priority, holder, consent, by)
        answer = self._issuing.answer(request)
        if isinstance(answer, QueueError):
            raise answer
        return answer.view.ticket, answer.created

    def issue_many(self, requests: Sequence[IssueRequest]) -> list[Issued | QueueError]:
        """Answers in the order of the requests, all of one transaction: a refusal is its own request's alone, but when
        the database fails nobody has a number."""
        with self._stores.write() as store:
            known = store.tickets_by_intent([request.intent for request in requests])
            given: Counter[str] = Counter()
            answers = [self._answer(store, request, known, given) for request in requests]
        for answer in answers:
            if isinstance(answer, Issued) and answer.created:
                self._to_printer(answer.view.slip)
        return answers

    def _answer(
        self, store: QueueStore, request: IssueRequest, known: dict[str, Ticket], given: Counter[str]
    ) -> Issued | QueueError:
        """``known`` are the tickets of intents so far, ``given`` how many of each service this transaction made."""
        try:
            service = self._service(request.service_id)
            before = known.get(request.intent)
            if before is not None:
                return Issued(self._found(store, issuing.same_intent(before, service)), created=False)
            check_named(service, request.holder, self._clock.now().date())
            view = self._issued(store, self._wish(service, request), given[service.id])
        except QueueError as refusal:
            return refusal
        given[service.id] += 1
        known[request.intent] = view.ticket
        return Issued(view, created=True)

    def _wish(self, service: Service, request: IssueRequest) -> Wish:
        return Wish(
            service=service,
            intent=request.intent,
            priority=request.priority,
            holder=self._sealed(request.holder),
            consent=request.consent,
            by=request.by,
            kiosk=self._kiosk,
        )

    def _issued(self, store: QueueStore, wish: Wish, given: int) -> TicketView:
        """Nothing is written before every rule has been asked."""
        now, hall, service = self._clock.now(), self._hall(), wish.service
        facts = issuing.read_facts(store, hall, service, now)
        ahead = self._board.waiting(service.id) + given
        told = self._board.quote(service.id, ahead, wish.priority)
        check_wish(hall, wish, facts, issuing.open_ticket(store, service, wish.holder), told, now)
        ticket, slip = issuing.new_ticket(store, wish, told, now)
        return TicketView(ticket, ahead, told, slip)
