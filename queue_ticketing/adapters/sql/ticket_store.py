"""Tickets in their tables: those of the queue, those of a day."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    true,
    tuple_,
    update,
)

from queue_ticketing.adapters.sql.rows import attempt_columns, attempt_value, ticket_columns, ticket_value
from queue_ticketing.adapters.sql.transaction import ATTEMPTS, QUEUE_ORDER, TICKETS, OpenTransaction
from queue_ticketing.model import (
    AT_WINDOW,
    ServiceId,
    SlipAttempt,
    Ticket,
    TicketId,
    TicketState,
    WindowId,
)
from queue_ticketing.numbers.issue_rules import OPEN_STATES
from queue_ticketing.store_ports import Wanted

PRIOR_DAYS = 30
ADD_TICKET, ADD_ATTEMPT = insert(TICKETS), insert(ATTEMPTS)
NEVER_CHANGED = ("id", "intent", "number", "sequence", "business_date", "issued_at", "holder", "kiosk")
"""Columns of a ticket that no save touches, so that their indexes stay as they are."""
SAVE_TICKET = (
    update(TICKETS)
    .where(TICKETS.c.id == bindparam("ticket"))
    .values({c.name: bindparam(c.name) for c in TICKETS.c if c.name not in NEVER_CHANGED})
)
BY_ID = select(TICKETS).where(TICKETS.c.id == bindparam("ticket"))
BY_IDS = select(TICKETS).where(TICKETS.c.id.in_(bindparam("tickets", expanding=True))).order_by(*QUEUE_ORDER)
SLIPS_OF = (
    select(ATTEMPTS)
    .where(ATTEMPTS.c.ticket_id.in_(bindparam("tickets", expanding=True)))
    .order_by(ATTEMPTS.c.attempt)
)
BY_INTENTS = select(TICKETS).where(TICKETS.c.intent.in_(bindparam("intents", expanding=True)))
IN_STATES = (
    select(TICKETS).where(TICKETS.c.state.in_(bindparam("states", expanding=True))).order_by(*QUEUE_ORDER)
)
IN_STATES_BEFORE = IN_STATES.where(TICKETS.c.business_date < bindparam("day"))
AT_THE_WINDOWS = (
    select(TICKETS)
    .where(
        TICKETS.c.state.in_(sorted(state.value for state in AT_WINDOW)),
        TICKETS.c.window_id.in_(bindparam("windows", expanding=True)),
    )
    .order_by(*QUEUE_ORDER)
)
WAITING_COUNTS = (
    select(TICKETS.c.service_id, func.count())
    .where(TICKETS.c.state == TicketState.WAITING.value)
    .group_by(TICKETS.c.service_id)
)


class TicketRows(OpenTransaction):
    """Implements store_ports.TicketStore. What stands at a window is read once in a transaction, and kept up."""

    def __init__(self, connection: Connection, zone: tzinfo) -> None:
        super().__init__(connection, zone)
        self._at: dict[WindowId, Ticket | None] = {}

    def add_ticket(self, ticket: Ticket, attempt: SlipAttempt) -> None:
        self._later(ADD_TICKET, ticket_columns(ticket))
        self._later(ADD_ATTEMPT, attempt_columns(attempt))
        self.written.tickets.append(ticket)

    def save_ticket(self, ticket: Ticket) -> None:
        columns = ticket_columns(ticket)
        row = {name: value for name, value in columns.items() if name not in NEVER_CHANGED}
        if ADD_TICKET in self._waiting_rows:  # it may be the one to be saved
            self._write_waiting()
        self._later(SAVE_TICKET, row | {"ticket": ticket.id})
        self.written.tickets.append(ticket)
        self._note_place(ticket)

    def ticket(self, ticket_id: TicketId) -> Ticket | None:
        return next(iter(self._found(BY_ID, ticket=ticket_id)), None)

    def tickets_by_id(self, ids: Collection[TicketId]) -> list[Ticket]:
        return self._found(BY_IDS, tickets=list(ids)) if ids else []

    def ticket_by_intent(self, intent: str) -> Ticket | None:
        return self.tickets_by_intent([intent]).get(intent)

    def tickets_by_intent(self, intents: Collection[str]) -> dict[str, Ticket]:
        return {one.intent: one for one in self._found(BY_INTENTS, intents=list(intents))}

    def tickets_in(self, states: Sequence[TicketState], before: date | None = None) -> list[Ticket]:
        wanted = [state.value for state in states]
        if before is None:
            return self._found(IN_STATES, states=wanted)
        return self._found(IN_STATES_BEFORE, states=wanted, day=before)

    def ticket_at(self, window_id: WindowId) -> Ticket | None:
        return self.tickets_at([window_id])[window_id]

    def tickets_at(self, window_ids: Collection[WindowId]) -> dict[WindowId, Ticket | None]:
        unknown = [one for one in window_ids if one not in self._at]
        if unknown:
            self._at |= dict.fromkeys(unknown)
            for ticket in reversed(self._found(AT_THE_WINDOWS, windows=unknown)):
                self._note_place(ticket)
        return {one: self._at[one] for one in window_ids}

    def _note_place(self, ticket: Ticket) -> None:
        for window_id, standing in self._at.items():
            if standing is not None and standing.id == ticket.id:
                self._at[window_id] = None
        if ticket.state in AT_WINDOW and ticket.window_id in self._at:
            self._at[ticket.window_id] = ticket

    def waiting_for(self, services: Sequence[str], limit: int) -> list[Ticket]:
        waiting = and_(TICKETS.c.state == TicketState.WAITING.value, TICKETS.c.service_id.in_(services))
        return self._tickets(select(TICKETS).where(waiting).limit(limit))

    def waiting_counts(self) -> dict[str, int]:
        rows = self._connection.execute(WAITING_COUNTS)
        return {service_id: count for service_id, count in rows}  # noqa: C416 - Row is no tuple for dict()'s types

    def given_counts(
        self, day: date, services: Sequence[ServiceId], since: datetime | None = None
    ) -> dict[ServiceId, int]:
        if not services:
            return {}
        given = _given(day, services) & (TICKETS.c.issued_at >= since if since else true())
        rows = self._connection.execute(
            select(TICKETS.c.service_id, func.count()).where(given).group_by(TICKETS.c.service_id)
        )
        return {ServiceId(service_id): count for service_id, count in rows}

    def given_times(
        self, day: date, services: Sequence[ServiceId]
    ) -> list[tuple[ServiceId, TicketId, datetime]]:
        if not services:
            return []
        query = select(TICKETS.c.service_id, TICKETS.c.id, TICKETS.c.issued_at).where(_given(day, services))
        rows = self._connection.execute(query)
        return [(ServiceId(row[0]), TicketId(row[1]), row[2].astimezone(self._zone)) for row in rows]

    def days_of_holder(self, holder: str, service_id: ServiceId, since: date) -> set[date]:
        own = and_(
            TICKETS.c.holder == holder,
            TICKETS.c.service_id == service_id,
            TICKETS.c.business_date >= since,
        )
        return set(self._connection.scalars(select(TICKETS.c.business_date).where(own).distinct()))

    def open_ticket_of(self, holder: str, service_id: ServiceId) -> Ticket | None:
        own = and_(
            TICKETS.c.holder == holder,
            TICKETS.c.service_id == service_id,
            TICKETS.c.state.in_([state.value for state in OPEN_STATES]),
        )
        return next(iter(self._tickets(select(TICKETS).where(own).limit(1))), None)

    def ahead_of(self, ticket: Ticket) -> int:
        place = (ticket.business_date, ticket.queued_at, ticket.sequence, ticket.id)
        before = and_(
            TICKETS.c.state == TicketState.WAITING.value,
            TICKETS.c.service_id == ticket.service_id,
            tuple_(*QUEUE_ORDER) < place,
        )
        return self._connection.scalar(select(func.count()).select_from(TICKETS).where(before)) or 0

    def tickets_of_day(self, day: date) -> list[tuple[Ticket, SlipAttempt]]:
        of_day = select(TICKETS.c.id).where(TICKETS.c.business_date == day)
        latest = (
            select(ATTEMPTS.c.ticket_id, func.max(ATTEMPTS.c.attempt).label("attempt"))
            .where(ATTEMPTS.c.ticket_id.in_(of_day))
            .group_by(ATTEMPTS.c.ticket_id)
            .subquery()
        )
        newest = and_(ATTEMPTS.c.ticket_id == latest.c.ticket_id, ATTEMPTS.c.attempt == latest.c.attempt)
        rows = self._connection.execute(
            select(TICKETS, *(c.label(f"slip_{c.name}") for c in ATTEMPTS.c))
            .join(latest, latest.c.ticket_id == TICKETS.c.id)
            .join(ATTEMPTS, newest)
            .where(TICKETS.c.business_date == day)
            .order_by(TICKETS.c.issued_at.desc(), TICKETS.c.sequence.desc())
        ).mappings()
        return [(ticket_value(row, self._zone), attempt_value(_slip_part(row), self._zone)) for row in rows]

    def _found(self, statement: Executable, **asked: object) -> list[Ticket]:
        rows = self._queue_connection.execute(statement, asked).mappings()
        return [ticket_value(row, self._zone) for row in rows]

    def tickets_before(self, day: date, limit: int) -> list[Ticket]:
        earlier = TICKETS.c.business_date.between(day - timedelta(days=PRIOR_DAYS), day - timedelta(days=1))
        latest_first = (TICKETS.c.business_date.desc(), TICKETS.c.issued_at.desc())
        rows = self._connection.execute(select(TICKETS).where(earlier).order_by(*latest_first).limit(limit))
        return [ticket_value(row, self._zone) for row in rows.mappings()]

    def tickets_of_dates(self, first: date, last: date) -> list[Ticket]:
        within = TICKETS.c.business_date.between(first, last)
        rows = self._connection.execute(select(TICKETS).where(within).order_by(TICKETS.c.issued_at))
        return [ticket_value(row, self._zone) for row in rows.mappings()]

    def tickets_listed(
        self, day: date, wanted: Wanted, limit: int
    ) -> tuple[list[tuple[Ticket, SlipAttempt]], int]:
        these = _listed(day, wanted)
        newest = (TICKETS.c.business_date.desc(), TICKETS.c.issued_at.desc(), TICKETS.c.sequence.desc())
        chosen = select(TICKETS.c.id).where(these).order_by(*newest).limit(limit)
        ids = list(self._connection.scalars(chosen))
        total = len(ids)
        if total == limit:
            total = self._connection.scalar(select(func.count()).select_from(TICKETS).where(these)) or 0
        tickets = {one.id: one for one in self.tickets_by_id(ids)}
        slips = self.latest_attempts(ids)
        return [(tickets[one], slips[one]) for one in ids], total

    def latest_attempts(self, ids: Collection[TicketId]) -> dict[TicketId, SlipAttempt]:
        rows = self._connection.execute(SLIPS_OF, {"tickets": list(ids)}).mappings() if ids else ()
        return {TicketId(row["ticket_id"]): attempt_value(row, self._zone) for row in rows}

    def last_calls(self, day: date, limit: int) -> list[Ticket]:
        called = and_(TICKETS.c.business_date == day, TICKETS.c.called_at.is_not(None))
        rows = self._connection.execute(
            select(TICKETS).where(called).order_by(TICKETS.c.called_at.desc()).limit(limit)
        ).mappings()
        return [ticket_value(row, self._zone) for row in rows]

    def finished_at_windows(self, day: date) -> list[tuple[WindowId, TicketId]]:
        finished = and_(
            TICKETS.c.business_date == day,
            TICKETS.c.state == TicketState.FINISHED.value,
            TICKETS.c.window_id.is_not(None),
        )
        rows = self._connection.execute(select(TICKETS.c.window_id, TICKETS.c.id).where(finished))
        return [(WindowId(window), TicketId(ticket)) for window, ticket in rows]

    def recent_minutes(self, service_id: str, limit: int) -> list[float]:
        served = and_(
            TICKETS.c.service_id == service_id,
            TICKETS.c.state == TicketState.FINISHED.value,
            TICKETS.c.exact,
            TICKETS.c.started_at.is_not(None),
        )
        rows = self._connection.execute(
            select(TICKETS.c.started_at, TICKETS.c.finished_at)
            .where(served)
            .order_by(TICKETS.c.finished_at.desc())
            .limit(limit)
        )
        return [(end - start).total_seconds() / 60 for start, end in rows if start and end]


def _listed(day: date, wanted: Wanted) -> ColumnElement[bool]:
    open_states = [state.value for state in OPEN_STATES]
    left_over = and_(TICKETS.c.state.in_(open_states), TICKETS.c.business_date < day)
    asked = [or_(TICKETS.c.business_date == day, left_over)]
    state = wanted.state.value if wanted.state else None
    equal = {"state": state, "service_id": wanted.service, "window_id": wanted.window}
    asked += [
        TICKETS.c[name] == value for name, value in (equal | {"number": wanted.number}).items() if value
    ]
    if wanted.part:
        asked.append(func.upper(TICKETS.c.number).contains(wanted.part.upper(), autoescape=True))
    return and_(*asked)


def _given(day: date, services: Sequence[ServiceId]) -> ColumnElement[bool]:
    return and_(
        TICKETS.c.business_date == day,
        TICKETS.c.service_id.in_(services),
        TICKETS.c.state != TicketState.CANCELLED.value,
        TICKETS.c.appointment_id.is_(None),
    )


def _slip_part(row: Any) -> dict[str, Any]:
    return {c.name: row[f"slip_{c.name}"] for c in ATTEMPTS.c}
