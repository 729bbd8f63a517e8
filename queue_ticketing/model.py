"""What the hall's queue is made of: services, windows, tickets. Values only, no behaviour that needs I/O."""

from dataclasses import dataclass
from datetime import date, datetime
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
class WaitEstimate:
    """Minutes until called: half of all visitors wait at most ``p50_min``, nine of ten at most ``p90_min``."""

    p50_min: int
    p90_min: int


@dataclass(frozen=True, slots=True)
class Ticket:
    """One number. Times are aware datetimes in the hall's zone. ``exact`` is False when a closing was implied
    by the next call, so that its times do not count in statistics.

    ``queued_at`` is its place in the queue (of an appointment: the booked time), ``state_since`` when its state
    began (None: when it was issued). ``waited_s``, ``way_s`` and ``served_s`` are the seconds spent so far waiting,
    on the way (last call to start) and being served, without the state that is still going on; ``clerk`` is the
    account that called it last. ``for_window`` and ``for_person`` (an account) direct it; before ``not_before`` it is
    not called; a held one comes back at ``hold_until``. ``return_service`` and ``return_window``: where it goes back
    to when this service is done; ``steps`` are the services of the visit still to come. ``overtaken`` counts the
    later tickets that were called before it, ``no_shows`` how often it was re-queued for absence."""

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
    first_called_at: datetime | None = None
    state_since: datetime | None = None
    waited_s: int = 0
    way_s: int = 0
    served_s: int = 0
    clerk: str = ""
    for_window: WindowId | None = None
    for_person: str | None = None
    not_before: datetime | None = None
    hold_until: datetime | None = None
    return_service: ServiceId | None = None
    return_window: WindowId | None = None
    steps: tuple[ServiceId, ...] = ()
    overtaken: int = 0
    no_shows: int = 0
    appointment_id: str | None = None
    appointment_at: datetime | None = None
    kiosk: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of a ticket's life in one state. ``action`` began it, by ``clerk``; ``reason`` is why a call was
    out of order (empty: in order) and ``overtook`` how many earlier tickets it passed. ``ended_at`` None: it goes on.
    ``exact`` False: its times must not count in statistics; ``undone``: the action was taken back."""

    ticket_id: TicketId
    business_date: date
    state: TicketState
    service_id: ServiceId
    began_at: datetime
    action: str
    window_id: WindowId | None = None
    clerk: str = ""
    ended_at: datetime | None = None
    reason: str = ""
    overtook: int = 0
    exact: bool = True
    undone: bool = False


class AppointmentState(StrEnum):
    """Where an appointment stands."""

    BOOKED = "booked"
    CHECKED_IN = "checked_in"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A booked slot. ``code`` is what its holder shows, unique among the appointments of a day; ``holder`` a keyed
    hash or None; ``ticket_id`` the number it got at check-in."""

    id: str
    code: str
    service_id: ServiceId
    starts_at: datetime
    ends_at: datetime
    state: AppointmentState
    made_at: datetime
    by: str
    holder: str | None = None
    ticket_id: TicketId | None = None

    @property
    def number(self) -> str:
        """What staff read on its slip, as a ticket's number."""
        return self.code


class SlipKind(StrEnum):
    """What a slip is about."""

    TICKET = "ticket"
    APPOINTMENT = "appointment"


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
    """One attempt to print a slip; ``attempt`` counts from 1. ``cause`` is a fault code or empty. ``kiosk`` names
    the kiosk whose printer it belongs to; of an appointment's slip ``ticket_id`` is the appointment's id."""

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
    kiosk: str = ""
    kind: SlipKind = SlipKind.TICKET
