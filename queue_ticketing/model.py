"""What the hall's queue is made of: services, windows, tickets. Values only, no behaviour that needs I/O."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import NewType

TicketId = NewType("TicketId", str)
ServiceId = NewType("ServiceId", str)
WindowId = NewType("WindowId", str)


class TicketState(StrEnum):
    """Where a ticket stands. The value is what the database and the REST interface carry."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    NO_SHOW = "no_show"
    FINISHED = "finished"
    CANCELLED = "cancelled"


AT_WINDOW = frozenset({TicketState.CALLED, TicketState.SERVING})
"""States in which a ticket occupies its window."""


class Priority(StrEnum):
    """Groups that the law or the hall serves first (老年人权益保障法 55 and 58; hall practice)."""

    NONE = "none"
    ELDERLY = "elderly"
    DISABLED = "disabled"
    PREGNANT = "pregnant"
    MILITARY = "military"
    GREEN_CHANNEL = "green_channel"


@dataclass(frozen=True, slots=True)
class NumberRule:
    """How numbers of one service look: ``prefix`` + at least ``width`` digits, from ``start`` each business day."""

    prefix: str
    start: int = 1
    width: int = 3


@dataclass(frozen=True, slots=True)
class Service:
    """A thing people queue for. ``minutes`` is the usual service time at the window, the prior of the estimate."""

    id: ServiceId
    name: str
    name_en: str
    numbers: NumberRule
    minutes: float = 10.0
    summary: str = ""
    summary_en: str = ""
    papers: tuple[str, ...] = ()
    papers_en: tuple[str, ...] = ()
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """A counter. ``services`` are the services it serves, in the hall's order."""

    id: WindowId
    name: str
    name_en: str
    services: tuple[ServiceId, ...]
    zone: str = ""
    staff: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one day, from ``start`` up to and without ``end``, in the hall's time zone."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class PlannedPause:
    """A pause the hall announces ahead, such as the exercise at ten. Weekdays: Monday is 0. Numbers are given on
    through a pause unless ``stops_numbers``."""

    weekdays: frozenset[int]
    span: Span
    reason: str
    reason_en: str = ""
    stops_numbers: bool = False


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When the hall gives out numbers. Days in ``closed_on`` are shut, days in ``open_on`` (调休) follow Monday's
    spans; ``special`` are single days with spans of their own, such as the half day before Spring Festival. A date
    is in at most one of the three."""

    weekly: tuple[tuple[Span, ...], ...]
    closed_on: frozenset[date] = frozenset()
    open_on: frozenset[date] = frozenset()
    pauses: tuple[PlannedPause, ...] = ()
    special: tuple[tuple[date, tuple[Span, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class SlipTemplate:
    """What a hall may set on its slip. ``width_mm`` is the paper: 80 (576 dots) or 58 (384 dots)."""

    width_mm: int = 80
    title: str = ""
    footer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hall:
    """The queue's part of a hall pack. ``zone_name`` is an IANA time zone; the business date is reckoned in it."""

    name: str
    name_en: str
    zone_name: str
    services: tuple[Service, ...]
    windows: tuple[Window, ...]
    hours: OpeningHours
    slip: SlipTemplate = field(default_factory=SlipTemplate)
    sample: bool = False
    calls_kept: int = 8

    def service(self, service_id: str) -> Service | None:
        return next((s for s in self.services if s.id == service_id), None)

    def window(self, window_id: str) -> Window | None:
        return next((w for w in self.windows if w.id == window_id), None)

    def windows_serving(self, service_id: str) -> tuple[Window, ...]:
        return tuple(w for w in self.windows if service_id in w.services)


@dataclass(frozen=True, slots=True)
class WaitEstimate:
    """Minutes until called: half of all visitors wait at most ``p50_min``, nine of ten at most ``p90_min``."""

    p50_min: int
    p90_min: int


@dataclass(frozen=True, slots=True)
class Ticket:
    """One number. Times are aware datetimes in the hall's zone. ``exact`` is False when a closing was implied
    by the next call, so that its times do not count in statistics."""

    id: TicketId
    intent: str
    service_id: ServiceId
    number: str
    sequence: int
    business_date: date
    state: TicketState
    priority: Priority
    issued_at: datetime
    queued_at: datetime
    window_id: WindowId | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    calls: int = 0
    exact: bool = True
    told: WaitEstimate | None = None
    holder: str | None = None


class SlipState(StrEnum):
    """States of one attempt to print a slip. At most one attempt of a ticket may ever be sent by itself."""

    CREATED = "created"
    SENDING = "sending"
    SENT = "sent"
    HELD = "held"
    CONFIRMED = "confirmed"
    UNVERIFIED = "unverified"
    NOT_SENT = "not_sent"
    UNCERTAIN = "uncertain"
    CONFIRMED_BY_STAFF = "confirmed_by_staff"
    REPRINTED = "reprinted"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class SlipAttempt:
    """One attempt to print a ticket's slip; ``attempt`` counts from 1. ``cause`` is a fault code or empty."""

    id: str
    ticket_id: TicketId
    attempt: int
    state: SlipState
    cause: str
    created_at: datetime
    bytes_total: int = 0
    bytes_handed: int = 0
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service as it stands now. ``why_closed`` is empty when numbers are given, else a reason code:
    ``closed_hours``, ``closed_day``, ``planned_pause`` or ``paused`` (then ``why_text`` holds the staff's words)."""

    service: Service
    why_closed: str
    why_text: str
    opens_at: datetime | None
    waiting: int
    wait: WaitEstimate | None
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class WindowView:
    """A window as it stands now: its ticket (called or serving), whether it is paused and why."""

    window: Window
    ticket: Ticket | None
    paused: bool
    reason: str
    held: tuple[Ticket, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """The hall at one instant, newest call first. ``revision`` grows with every committed change."""

    revision: int
    at: datetime
    business_date: date
    windows: tuple[WindowView, ...]
    services: tuple[ServiceView, ...]
    last_calls: tuple[Ticket, ...]
