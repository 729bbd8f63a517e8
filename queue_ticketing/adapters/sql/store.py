"""The queue's store over SQLAlchemy. Plain SQL of both databases; locking is the business of who opens connections."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, tzinfo
from typing import Any, Protocol, cast

from sqlalchemy import Connection, Select, Table, and_, delete, func, insert, select, tuple_, update

from queue_ticketing.adapters.sql.rows import attempt_columns, attempt_value, ticket_columns, ticket_value
from queue_ticketing.adapters.sql.tables import HallDayRow, PauseRow, SeriesRow, SlipAttemptRow, TicketRow
from queue_ticketing.model import SlipAttempt, SlipState, Ticket, TicketId, TicketState, WindowId
from queue_ticketing.ports import Pause

# The bare tables: statements over mapped classes are several times slower to make.
TICKETS, ATTEMPTS, SERIES, HALL_DAY, PAUSES = (
    cast("Table", row.__table__) for row in (TicketRow, SlipAttemptRow, SeriesRow, HallDayRow, PauseRow)
)
QUEUE_ORDER = (TICKETS.c.business_date, TICKETS.c.queued_at, TICKETS.c.sequence, TICKETS.c.id)
ONLY_DAY = 1


class EventRecorder(Protocol):
    """Writes an event into the outbox, on the same connection and so in the same transaction."""

    def __call__(self, connection: Connection, kind: str, subject: str, facts: dict[str, object]) -> None: ...


class SqlQueueStores:
    """Implements ports.QueueStores. ``write`` must give connections whose transactions exclude each other, also
    between processes; both roll back unless the block ends without an exception."""

    def __init__(
        self,
        write: Callable[[], AbstractContextManager[Connection]],
        read: Callable[[], AbstractContextManager[Connection]],
        record: EventRecorder,
        zone: tzinfo,
    ) -> None:
        self._write = write
        self._read = read
        self._record = record
        self._zone = zone

    @contextmanager
    def write(self) -> Iterator["SqlQueueStore"]:
        with self._write() as connection:
            yield SqlQueueStore(connection, self._record, self._zone)

    @contextmanager
    def read(self) -> Iterator["SqlQueueStore"]:
        with self._read() as connection:
            yield SqlQueueStore(connection, self._record, self._zone)


class SqlQueueStore:
    """One open transaction; implements ports.QueueStore."""

    def __init__(self, connection: Connection, record: EventRecorder, zone: tzinfo) -> None:
        self._connection = connection
        self._record = record
        self._zone = zone

    def latest_business_date(self) -> date | None:
        return self._connection.scalar(select(HALL_DAY.c.business_date))

    def set_business_date(self, day: date) -> None:
        changed = self._connection.execute(update(HALL_DAY).values(business_date=day))
        if changed.rowcount == 0:
            self._connection.execute(insert(HALL_DAY).values(id=ONLY_DAY, business_date=day))

    def next_sequence(self, day: date, series: str, start: int) -> int:
        this = and_(SERIES.c.business_date == day, SERIES.c.series == series)
        last: int | None = self._connection.scalar(select(SERIES.c.last).where(this))
        if last is None:
            self._connection.execute(insert(SERIES).values(business_date=day, series=series, last=start))
            return start
        following = max(last + 1, start)
        self._connection.execute(update(SERIES).where(this).values(last=following))
        return following

    def add_ticket(self, ticket: Ticket, attempt: SlipAttempt) -> None:
        self._connection.execute(insert(TICKETS).values(ticket_columns(ticket)))
        self.add_attempt(attempt)

    def save_ticket(self, ticket: Ticket) -> None:
        self._connection.execute(
            update(TICKETS).where(TICKETS.c.id == ticket.id).values(ticket_columns(ticket))
        )

    def ticket(self, ticket_id: TicketId) -> Ticket | None:
        return self._one_ticket(select(TICKETS).where(TICKETS.c.id == ticket_id))

    def ticket_by_intent(self, intent: str) -> Ticket | None:
        return self._one_ticket(select(TICKETS).where(TICKETS.c.intent == intent))

    def tickets_in(self, states: Sequence[TicketState]) -> list[Ticket]:
        return self._tickets(select(TICKETS).where(TICKETS.c.state.in_([s.value for s in states])))

    def waiting_for(self, services: Sequence[str], limit: int) -> list[Ticket]:
        waiting = and_(TICKETS.c.state == TicketState.WAITING.value, TICKETS.c.service_id.in_(services))
        return self._tickets(select(TICKETS).where(waiting).limit(limit))

    def waiting_counts(self) -> dict[str, int]:
        rows = self._connection.execute(
            select(TICKETS.c.service_id, func.count())
            .where(TICKETS.c.state == TicketState.WAITING.value)
            .group_by(TICKETS.c.service_id)
        )
        return {service_id: count for service_id, count in rows}  # noqa: C416 - Row is no tuple for dict()'s types

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

    def last_calls(self, day: date, limit: int) -> list[Ticket]:
        called = and_(TICKETS.c.business_date == day, TICKETS.c.called_at.is_not(None))
        rows = self._connection.execute(
            select(TICKETS).where(called).order_by(TICKETS.c.called_at.desc()).limit(limit)
        ).mappings()
        return [ticket_value(row, self._zone) for row in rows]

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

    def window_pauses(self) -> dict[WindowId, Pause]:
        return {WindowId(subject): pause for subject, pause in self._pauses("window").items()}

    def set_window_pause(self, window_id: WindowId, pause: Pause | None) -> None:
        self._set_pause("window", window_id, pause)

    def service_pauses(self) -> dict[str, Pause]:
        return self._pauses("service")

    def set_service_pause(self, service_id: str, pause: Pause | None) -> None:
        self._set_pause("service", service_id, pause)

    def attempt(self, attempt_id: str) -> SlipAttempt | None:
        return next(iter(self._attempts(select(ATTEMPTS).where(ATTEMPTS.c.id == attempt_id))), None)

    def attempts_of(self, ticket_id: TicketId) -> list[SlipAttempt]:
        return self._attempts(select(ATTEMPTS).where(ATTEMPTS.c.ticket_id == ticket_id))

    def attempts_in(self, states: Sequence[SlipState]) -> list[SlipAttempt]:
        return self._attempts(select(ATTEMPTS).where(ATTEMPTS.c.state.in_([s.value for s in states])))

    def add_attempt(self, attempt: SlipAttempt) -> None:
        self._connection.execute(insert(ATTEMPTS).values(attempt_columns(attempt)))

    def save_attempt(self, attempt: SlipAttempt) -> None:
        self._connection.execute(
            update(ATTEMPTS).where(ATTEMPTS.c.id == attempt.id).values(attempt_columns(attempt))
        )

    def record(self, kind: str, subject: str, facts: dict[str, object]) -> None:
        self._record(self._connection, kind, subject, facts)

    def _one_ticket(self, query: Select[Any]) -> Ticket | None:
        row = self._connection.execute(query).mappings().one_or_none()
        return ticket_value(row, self._zone) if row else None

    def _tickets(self, query: Select[Any]) -> list[Ticket]:
        rows = self._connection.execute(query.order_by(*QUEUE_ORDER)).mappings()
        return [ticket_value(row, self._zone) for row in rows]

    def _attempts(self, query: Select[Any]) -> list[SlipAttempt]:
        ordered = query.order_by(ATTEMPTS.c.created_at, ATTEMPTS.c.attempt)
        return [attempt_value(row, self._zone) for row in self._connection.execute(ordered).mappings()]

    def _pauses(self, kind: str) -> dict[str, Pause]:
        rows = self._connection.execute(select(PAUSES).where(PAUSES.c.kind == kind))
        return {row.subject: Pause(row.reason, row.by, row.since.astimezone(self._zone)) for row in rows}

    def _set_pause(self, kind: str, subject: str, pause: Pause | None) -> None:
        self._connection.execute(delete(PAUSES).where(PAUSES.c.kind == kind, PAUSES.c.subject == subject))
        if pause:
            row = {
                "kind": kind,
                "subject": subject,
                "reason": pause.reason,
                "by": pause.by,
                "since": pause.since,
            }
            self._connection.execute(insert(PAUSES).values(row))


def _slip_part(row: Any) -> dict[str, Any]:
    return {c.name: row[f"slip_{c.name}"] for c in ATTEMPTS.c}
