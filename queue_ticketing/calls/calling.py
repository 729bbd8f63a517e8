"""The calling order: which waiting ticket a window calls next, and why. Pure, so that the order can be proved.

Tickets of an older business date come first. Then those whose turn has a time: appointments from shortly before the
booked time on, and visitors who were called already and have come back. All others earn credit, minutes waited times
the rate of their priority group, and the highest credit is called; a window whose order is LISTED goes by its list of
services before it looks at the credit. The list is strict and no factor on the credit, because a clerk can foresee it
and because the bound limits what it does to others.

Over all of this stands the bound: a ticket is overtaken when a window that may serve it calls one that stands later
in the queue, and nobody is overtaken more than ``max_overtakes`` times. Whoever has let so many pass is called before
anybody that stands later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, Protocol, TypeVar

from queue_ticketing.hall import CallingRules, CallOrder, Window
from queue_ticketing.model import Priority

APPOINTMENT_LEAD = timedelta(minutes=5)
"""So long before the booked time an appointment may go before others; earlier it only has its place."""
BOUND = "bound"
APPOINTMENT = "appointment"
RETURNED = "returned"
LISTED = "listed"
DIRECTED = "directed"
NAMED = "named"
Position = tuple[date, datetime, int, str]
Rank = tuple[date, int, int, float, Position]


class Standing(Protocol):
    """What the policy asks of a waiting ticket; ``model.Ticket`` and light values of a simulation both have it."""

    @property
    def id(self) -> str: ...
    @property
    def service_id(self) -> str: ...
    @property
    def priority(self) -> Priority: ...
    @property
    def business_date(self) -> date: ...
    @property
    def queued_at(self) -> datetime: ...
    @property
    def sequence(self) -> int: ...
    @property
    def overtaken(self) -> int: ...
    @property
    def for_window(self) -> str | None: ...
    @property
    def for_person(self) -> str | None: ...
    @property
    def not_before(self) -> datetime | None: ...
    @property
    def hold_until(self) -> datetime | None: ...
    @property
    def appointment_at(self) -> datetime | None: ...


T = TypeVar("T", bound=Standing)


@dataclass(slots=True)
class Waiting:
    """A waiting ticket, light and changeable, for running the queue forward."""

    id: str
    service_id: str
    priority: Priority
    business_date: date
    queued_at: datetime
    sequence: int
    overtaken: int = 0
    for_window: str | None = None
    for_person: str | None = None
    not_before: datetime | None = None
    hold_until: datetime | None = None
    appointment_at: datetime | None = None

    @classmethod
    def of(cls, ticket: Standing) -> "Waiting":
        return cls(*(getattr(ticket, name) for name in cls.__slots__))


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """The ticket to call. ``reason`` is empty when it is called in order; ``overtook`` counts those of the given
    candidates that stand before it."""

    ticket: T
    reason: str = ""
    overtook: int = 0


def choose(
    candidates: Iterable[T], window: Window, now: datetime, rules: CallingRules, clerk: str = ""
) -> Choice[T] | None:
    """What the window calls at ``now`` when ``clerk`` (an account) presses. The candidates are waiting tickets: all of
    them, or of each lane (see ``lane``) at least the first that may be called, which gives the same ticket and reason."""
    standing = [t for t in candidates if may_call(t, window, now, rules, clerk)]
    if not standing:
        return None
    rates = dict(rules.rates)
    pick = min(standing, key=lambda t: rank(t, window, now, rates))
    place = queue_position(pick)
    bound = [t for t in standing if t.overtaken >= rules.max_overtakes and queue_position(t) < place]
    if bound:
        pick = min(bound, key=queue_position)
        place = queue_position(pick)
    passed = [t for t in standing if queue_position(t) < place]
    return Choice(pick, _reason(pick, passed, window, now, forced=bool(bound)), len(passed))


def in_order(
    candidates: Iterable[T], window: Window, now: datetime, rules: CallingRules, clerk: str, limit: int
) -> list[Choice[T]]:
    """The next calls of a window if it alone called, all at ``now``."""
    known = {t.id: t for t in candidates}
    light = {t.id: Waiting.of(t) for t in known.values()}
    calls: list[Choice[T]] = []
    while len(calls) < limit and (choice := choose(light.values(), window, now, rules, clerk)):
        gone = light.pop(choice.ticket.id)
        for one in passed_by(gone, light.values(), window, now, rules, clerk):
            one.overtaken += 1
        calls.append(Choice(known[gone.id], choice.reason, choice.overtook))
    return calls


def passed_by(
    pick: Standing, waiting: Iterable[T], window: Window, now: datetime, rules: CallingRules, clerk: str = ""
) -> list[T]:
    """Those whom the window overtakes by calling ``pick``."""
    place = queue_position(pick)
    return [t for t in waiting if queue_position(t) < place and may_call(t, window, now, rules, clerk)]


def must_go_first(
    pick: Standing, waiting: Iterable[T], window: Window, now: datetime, rules: CallingRules, clerk: str = ""
) -> T | None:
    """The earliest ticket that may not be overtaken any more and would be, if the window called ``pick``."""
    passed = passed_by(pick, waiting, window, now, rules, clerk)
    bound = [t for t in passed if t.overtaken >= rules.max_overtakes]
    return min(bound, key=queue_position, default=None)


def may_call(ticket: Standing, window: Window, now: datetime, rules: CallingRules, clerk: str = "") -> bool:
    """Whether the window may call a waiting ticket. Directed ones are only for whom they are directed to."""
    if ticket.not_before is not None and not reached(ticket.not_before, now, rules):
        return False
    if ticket.for_window is not None:
        return ticket.for_window == window.id
    if ticket.for_person is not None:
        return ticket.for_person == clerk
    return ticket.service_id in window.services


def reached(not_before: datetime, now: datetime, rules: CallingRules) -> bool:
    """Whether a re-queued ticket may be called. One that would have to wait longer than the rule ever says was
    re-queued before the machine's clock was set back: it waits no more."""
    return not now < not_before <= now + timedelta(minutes=rules.requeue_after_min)


def is_due(ticket: Standing, now: datetime) -> bool:
    """Whether the ticket's turn has a time that has come: it came back, or has an appointment of this day that it has
    kept."""
    if ticket.hold_until is not None:
        return True
    today = ticket.queued_at.astimezone(now.tzinfo).date() == now.date()
    return today and keeps_appointment(ticket) and now + APPOINTMENT_LEAD >= ticket.queued_at


def keeps_appointment(ticket: Standing) -> bool:
    """An appointment stands in the queue at its booked time; one that came too late, or was called and did not come,
    stands later and is a visitor like others."""
    return ticket.appointment_at is not None and ticket.queued_at <= ticket.appointment_at


def lane(ticket: Standing, rules: CallingRules) -> tuple[object, ...]:
    """Tickets of one lane can only be called in the order in which they stand."""
    kind = 2 if ticket.hold_until is not None else int(keeps_appointment(ticket))
    at_bound = ticket.overtaken >= rules.max_overtakes
    return (
        ticket.service_id,
        ticket.priority,
        ticket.for_window,
        ticket.for_person,
        kind,
        at_bound,
    )


def rank(ticket: Standing, window: Window, now: datetime, rates: dict[Priority, float]) -> Rank:
    """The smallest is called, but for the bound."""
    place = queue_position(ticket)
    if is_due(ticket, now):
        return (ticket.business_date, 0, 0, 0.0, place)
    waited = max((now - ticket.queued_at).total_seconds(), 0.0)
    credit = waited * rates.get(ticket.priority, 1.0)
    return (ticket.business_date, 1, _listed(ticket, window), -credit, place)


def queue_position(ticket: Standing) -> Position:
    """Sort key of the queue: business date, then when the ticket joined, then its sequence as a tie-break."""
    return (ticket.business_date, ticket.queued_at, ticket.sequence, ticket.id)


def _listed(ticket: Standing, window: Window) -> int:
    """The place of the ticket's service in the window's list; what is directed here goes before the list."""
    if window.order is not CallOrder.LISTED:
        return 0
    if ticket.for_window is not None or ticket.for_person is not None:
        return -1
    return window.services.index(ticket.service_id)


def _reason(pick: T, passed: Sequence[T], window: Window, now: datetime, *, forced: bool) -> str:
    if not passed:
        return ""
    if forced:
        return BOUND
    if is_due(pick, now):
        return RETURNED if pick.hold_until is not None else APPOINTMENT
    own = _listed(pick, window)
    if any(_listed(t, window) > own for t in passed):
        return DIRECTED if own < 0 else LISTED
    return f"priority:{pick.priority.value}"
