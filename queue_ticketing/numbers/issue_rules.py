"""The rules of giving out a number, over counts that were read once: also a batch of wishes is judged by them."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from queue_ticketing.errors import (
    ConsentNeeded,
    HolderImplausible,
    HolderNeeded,
    OpenTicketExists,
    QueueError,
    QuotaReached,
    ServiceClosed,
    SlotQuotaReached,
)
from queue_ticketing.hall import Hall, Service
from queue_ticketing.model import Priority, Ticket, TicketState, WaitEstimate
from queue_ticketing.numbers.holders import is_plausible_holder
from queue_ticketing.numbers.quotas import QuotaUse
from queue_ticketing.numbers.service_state import Closed, closed_now
from queue_ticketing.store_ports import Pause

OPEN_STATES = (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HELD)
"""States of a ticket that is not done with."""
VISITOR = "visitor"
"""Who acts at the kiosk itself; staff act under the name of their account."""


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What one service's rules need to know, as of one transaction."""

    pause: Pause | None = None
    waiting: int = 0
    use: QuotaUse = QuotaUse()

    def with_one_more(self) -> "IssueFacts":
        """The facts after one more number, for the next wish of a batch."""
        use = QuotaUse(self.use.day + 1, self.use.slot + 1)
        return replace(self, waiting=self.waiting + 1, use=use)


@dataclass(frozen=True, slots=True)
class Wish:
    """One number that somebody asks for. ``holder`` is a keyed hash; ``consent``: told how many wait, they agreed."""

    service: Service
    intent: str
    priority: Priority = Priority.NONE
    holder: str | None = None
    consent: bool = False
    by: str = VISITOR
    kiosk: str = ""


def check_wish(
    hall: Hall,
    wish: Wish,
    facts: IssueFacts,
    open_ticket: Ticket | None,
    wait: WaitEstimate | None,
    now: datetime,
) -> None:
    """Every rule, the one that helps the visitor most first. Raises QueueError."""
    check_only_one(wish.service, open_ticket)
    check_open(hall, wish.service, facts, now)
    check_consent(wish.service, facts, wait, wish.consent)


def check_open(hall: Hall, service: Service, facts: IssueFacts, now: datetime) -> None:
    """Raises ServiceClosed, QuotaReached or SlotQuotaReached."""
    closed = closed_now(hall, service, facts.pause, now, facts.use)
    if closed.why:
        raise refusal_of(service, closed)


def refusal_of(service: Service, closed: Closed) -> QueueError:
    if closed.why == "quota_day":
        return QuotaReached(service=service.id, quota=service.daily_quota, opens_at=closed.opens_at)
    if closed.why == "quota_slot":
        return SlotQuotaReached(service=service.id, opens_at=closed.opens_at)
    return ServiceClosed(service=service.id, why=closed.why, text=closed.text, opens_at=closed.opens_at)


def check_named(service: Service, holder: str | None, today: date) -> None:
    """Raises HolderNeeded, HolderImplausible."""
    if service.one_per_holder and not holder:
        raise HolderNeeded(service=service.id)
    if holder and not is_plausible_holder(holder, today):
        raise HolderImplausible(service=service.id)


def check_only_one(service: Service, open_ticket: Ticket | None) -> None:
    """Raises OpenTicketExists; ``open_ticket`` is the holder's ticket of this service that is not done with."""
    if service.one_per_holder and open_ticket is not None:
        raise OpenTicketExists(
            service=service.id,
            ticket=open_ticket.id,
            number=open_ticket.number,
            state=open_ticket.state.value,
        )


def check_consent(service: Service, facts: IssueFacts, wait: WaitEstimate | None, consent: bool) -> None:
    """Raises ConsentNeeded when more wait than the service takes for granted, and nobody has agreed to it."""
    if service.ask_above is None or consent or facts.waiting <= service.ask_above:
        return
    raise ConsentNeeded(
        service=service.id,
        waiting=facts.waiting,
        wait=wait,
        ask_above=service.ask_above,
    )
