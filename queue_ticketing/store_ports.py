"""What the queue asks of its database, part by part. A store is one open transaction; reads see its own writes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from queue_ticketing.calls.calling import Standing, Waiting
from queue_ticketing.hall import CallingRules, Window
from queue_ticketing.model import (
    Appointment,
    Period,
    ServiceId,
    SlipAttempt,
    SlipState,
    Ticket,
    TicketId,
    TicketState,
    WindowId,
)


@dataclass(frozen=True, slots=True)
class Pause:
    """An ad hoc pause of a window or a service."""

    reason: str
    by: str
    since: datetime


@dataclass(frozen=True, slots=True)
class WindowAct:
    """The last action at a window; ``before`` is what it changed, as it was (JSON, see undo.py)."""

    at: datetime
    action: str
    by: str
    before: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tickets a list is to hold; what is empty asks nothing. ``part`` is a piece of the number."""

    part: str = ""
    state: TicketState | None = None
    service: str = ""
    window: str = ""
    number: str = ""


@dataclass(slots=True)
class Written:
    """What a transaction wrote that the board shows: tickets in the order of writing, and whether there is more than
    tickets to read again. ``overtaken``: waiting tickets whose count of overtakes went up or down, and by how much."""

    tickets: list[Ticket] = field(default_factory=list)
    more: bool = False
    overtaken: list[tuple[TicketId, int]] = field(default_factory=list)


class NumberStore(Protocol):
    """Business dates and number series."""

    def latest_business_date(self) -> date | None: ...
    def set_business_date(self, day: date) -> None: ...
    def latest_date_before(self, day: date) -> date | None:
        """The latest date before ``day`` that gave a number."""
        ...

    def next_sequence(self, day: date, series: str, start: int) -> int: ...
    def next_place(self, now: datetime) -> datetime:
        """A place in the queue behind all that were given on the business date in force: ``now``, or a little later
        than the latest while the machine's clock is set back. The business date must be set."""
        ...


class TicketStore(Protocol):
    """Tickets."""

    def add_ticket(self, ticket: Ticket, attempt: SlipAttempt) -> None: ...
    def save_ticket(self, ticket: Ticket) -> None: ...
    def ticket(self, ticket_id: TicketId) -> Ticket | None: ...
    def tickets_by_id(self, ids: Collection[TicketId]) -> list[Ticket]:
        """Those that exist, oldest in the queue first."""
        ...

    def ticket_by_intent(self, intent: str) -> Ticket | None: ...
    def tickets_by_intent(self, intents: Collection[str]) -> dict[str, Ticket]: ...
    def ticket_at(self, window_id: WindowId) -> Ticket | None:
        """The ticket that is called to, or served at, the window."""
        ...

    def tickets_at(self, window_ids: Collection[WindowId]) -> dict[WindowId, Ticket | None]: ...

    def tickets_in(self, states: Sequence[TicketState], before: date | None = None) -> list[Ticket]:
        """All tickets in these states, of any day or of those ``before`` one, oldest in the queue first."""
        ...

    def waiting_for(self, services: Sequence[str], limit: int) -> list[Ticket]:
        """The first waiting tickets of these services in queue order (see calling.queue_position)."""
        ...

    def waiting_counts(self) -> dict[str, int]: ...
    def given_counts(
        self, day: date, services: Sequence[ServiceId], since: datetime | None = None
    ) -> dict[ServiceId, int]:
        """Numbers of these services given on the business date (from ``since`` on), without those given back and
        those of appointments; services without any are left out."""
        ...

    def given_times(
        self, day: date, services: Sequence[ServiceId]
    ) -> list[tuple[ServiceId, TicketId, datetime]]:
        """The tickets that ``given_counts`` counts, and when each was issued."""
        ...

    def days_of_holder(self, holder: str, service_id: ServiceId, since: date) -> set[date]:
        """Business dates from ``since`` on when the holder had a number of the service."""
        ...

    def open_ticket_of(self, holder: str, service_id: ServiceId) -> Ticket | None:
        """The oldest ticket of a sealed holder for the service that is not done with, of any day."""
        ...

    def ahead_of(self, ticket: Ticket) -> int:
        """Waiting tickets of the ticket's service that stand before it."""
        ...

    def tickets_of_day(self, day: date) -> list[tuple[Ticket, SlipAttempt]]:
        """Each ticket of the day with its latest slip attempt, newest first."""
        ...

    def tickets_listed(
        self, day: date, wanted: Wanted, limit: int
    ) -> tuple[list[tuple[Ticket, SlipAttempt]], int]:
        """The wanted tickets of the day and open ones of earlier days, each with its latest slip attempt, newest first:
        the first ``limit``, and how many there are."""
        ...

    def latest_attempts(self, ids: Collection[TicketId]) -> dict[TicketId, SlipAttempt]:
        """The latest slip of each ticket."""
        ...

    def last_calls(self, day: date, limit: int) -> list[Ticket]: ...
    def finished_at_windows(self, day: date) -> list[tuple[WindowId, TicketId]]:
        """The tickets of the date that are finished, each with the window that did it."""
        ...

    def tickets_before(self, day: date, limit: int) -> list[Ticket]:
        """The latest tickets of earlier business dates, at most 30 days back, latest first."""
        ...

    def tickets_of_dates(self, first: date, last: date) -> list[Ticket]:
        """Of these business dates, in the order of issue."""
        ...

    def recent_minutes(self, service_id: str, limit: int) -> list[float]:
        """Service times of the latest exactly closed tickets, newest first, in minutes."""
        ...


class CallingStore(Protocol):
    """What a call reads and writes of those who wait; ``clerk`` is the account that presses (see calling.may_call)."""

    def heads(self, window: Window, clerk: str, now: datetime, rules: CallingRules) -> list[Waiting]:
        """At least the first that may be called of each lane, but for the lanes of those at the bound."""
        ...

    def heads_ahead(
        self, window: Window, clerk: str, now: datetime, rules: CallingRules, each: int
    ) -> list[Waiting]:
        """The first ``each`` of each lane, those at the bound too."""
        ...

    def first_at_bound(
        self, pick: Standing, window: Window, clerk: str, now: datetime, rules: CallingRules
    ) -> Waiting | None:
        """The earliest at the bound that stands before ``pick`` and may be called."""
        ...

    def overtake(
        self, pick: Standing, window: Window, clerk: str, now: datetime, rules: CallingRules
    ) -> list[TicketId]:
        """Count an overtake of each that stands before ``pick`` and may be called; returns them."""
        ...

    def take_back_overtakes(
        self, pick: Standing, window: Window, clerk: str, at: datetime, rules: CallingRules
    ) -> list[TicketId]:
        """Count off those that ``overtake`` counted at ``at`` and that have waited unchanged since."""
        ...

    def first_places(self, ticket: Ticket, count: int) -> list[datetime]:
        """``queued_at`` of the first waiting tickets of the ticket's service and day, in queue order."""
        ...

    def missed_of(self, window: Window, day: date, limit: int) -> list[Ticket]:
        """No-shows of the day that the window may take back, also those re-queued, latest first."""
        ...


class PeriodStore(Protocol):
    """Stretches of tickets' lives, and the last action of each window."""

    def add_period(self, period: Period) -> None:
        """The first period of a new ticket."""
        ...

    def begin_period(self, period: Period, *, ended_exact: bool = True) -> None:
        """End the ticket's period that goes on, if any, at ``period.began_at``, and begin this one. One that began
        later than that (the clock was set back) ends when it began, and is not exact."""
        ...

    def undo_period(self, ticket_id: TicketId, now: datetime) -> None:
        """Mark the ticket's last period as undone, ended at ``now``; the one before it goes on."""
        ...

    def periods_of(self, ticket_id: TicketId) -> list[Period]:
        """Oldest first."""
        ...

    def last_act(self, window_id: WindowId) -> WindowAct | None: ...
    def set_last_act(self, window_id: WindowId, act: WindowAct | None) -> None: ...


class PauseStore(Protocol):
    """Ad hoc pauses."""

    def window_pauses(self) -> dict[WindowId, Pause]: ...
    def set_window_pause(self, window_id: WindowId, pause: Pause | None) -> None: ...
    def service_pauses(self) -> dict[str, Pause]: ...
    def set_service_pause(self, service_id: str, pause: Pause | None) -> None: ...


class SlipStore(Protocol):
    """Attempts to print slips."""

    def attempt(self, attempt_id: str) -> SlipAttempt | None: ...
    def attempts_of(self, ticket_id: TicketId) -> list[SlipAttempt]: ...
    def attempts_in(self, states: Sequence[SlipState], kiosk: str | None = None) -> list[SlipAttempt]:
        """Of one kiosk's printer, or of all; oldest first."""
        ...

    def printed_since_paper(self, kiosk: str) -> int: ...
    def set_printed_since_paper(self, kiosk: str, count: int) -> None: ...
    def loose_paper(self, kiosk: str) -> bool:
        """Whether a paper of no attempt was on its way when this was last said."""
        ...

    def set_loose_paper(self, kiosk: str, under_way: bool) -> None: ...
    def add_attempt(self, attempt: SlipAttempt) -> None: ...
    def save_attempt(self, attempt: SlipAttempt) -> None: ...


class AppointmentStore(Protocol):
    """Booked slots."""

    def add_appointment(self, appointment: Appointment) -> None: ...
    def save_appointment(self, appointment: Appointment) -> None: ...
    def appointment(self, appointment_id: str) -> Appointment | None: ...
    def appointment_by_code(self, day: date, code: str) -> Appointment | None: ...
    def appointments_of_day(self, day: date) -> list[Appointment]:
        """By slot, then as they were made."""
        ...

    def booked_in_slots(self, service_id: ServiceId, since: datetime, until: datetime) -> dict[datetime, int]:
        """How many hold each slot that begins within [since, until), by its beginning; cancelled ones don't count."""
        ...

    def booked_until(self, until: datetime) -> list[Appointment]:
        """Those still BOOKED whose slot began before ``until``, oldest first."""
        ...

    def appointments_of_holder(self, holder: str, since: datetime) -> list[Appointment]:
        """Those of a sealed holder whose slot begins at ``since`` or later."""
        ...
