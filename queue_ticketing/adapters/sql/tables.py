"""The queue's tables. Instants are microseconds since 1970 UTC: exact, sortable, the same on every database."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Date,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WAITING = "state = 'waiting'"
WAITING_APART = (
    f"{WAITING} AND (for_window IS NOT NULL OR for_person IS NOT NULL"
    " OR hold_until IS NOT NULL OR appointment_at IS NOT NULL)"
)
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored as an integer; comes back in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else (value - EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else EPOCH + timedelta(microseconds=value)


class QueueTables(DeclarativeBase):
    """Base of the queue's tables; its metadata is one of those the migrations are held against."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Instant, date: Date}  # noqa: RUF012 - SQLAlchemy reads it from the class


class TicketRow(QueueTables):
    # On PostgreSQL the migration tells the same conditions: to name them here loads its dialect, 2 MB for every kiosk.
    __tablename__ = "tickets"
    __table_args__ = (
        UniqueConstraint("business_date", "number", name="uq_tickets_number"),
        Index("ix_tickets_queue", "state", "service_id", "business_date", "queued_at"),
        Index("ix_tickets_calls", "business_date", "called_at"),
        Index("ix_tickets_served", "service_id", "finished_at"),
        Index("ix_tickets_holder", "holder", "service_id"),
        Index("ix_tickets_issued", "business_date", "service_id", "issued_at"),
        Index(
            "ix_tickets_lanes",
            *("service_id", "priority", "business_date", "queued_at", "sequence", "id"),
            sqlite_where=text(WAITING),
        ),
        Index(
            "ix_tickets_apart",
            *("state", "service_id", "business_date", "queued_at"),
            sqlite_where=text(WAITING_APART),
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    intent: Mapped[str] = mapped_column(String(64), unique=True)
    service_id: Mapped[str] = mapped_column(String(64))
    number: Mapped[str] = mapped_column(String(16))
    sequence: Mapped[int]
    business_date: Mapped[date]
    state: Mapped[str] = mapped_column(String(16))
    priority: Mapped[str] = mapped_column(String(16))
    issued_at: Mapped[datetime]
    queued_at: Mapped[datetime]
    window_id: Mapped[str | None] = mapped_column(String(32))
    called_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    calls: Mapped[int]
    exact: Mapped[bool]
    told_p50: Mapped[int | None]
    told_p90: Mapped[int | None]
    holder: Mapped[str | None] = mapped_column(String(64))
    first_called_at: Mapped[datetime | None]
    state_since: Mapped[datetime | None]
    waited_s: Mapped[int] = mapped_column(default=0)
    way_s: Mapped[int] = mapped_column(default=0)
    served_s: Mapped[int] = mapped_column(default=0)
    clerk: Mapped[str] = mapped_column(String(64), default="")
    for_window: Mapped[str | None] = mapped_column(String(32))
    for_person: Mapped[str | None] = mapped_column(String(64))
    not_before: Mapped[datetime | None]
    hold_until: Mapped[datetime | None]
    return_service: Mapped[str | None] = mapped_column(String(64))
    return_window: Mapped[str | None] = mapped_column(String(32))
    steps: Mapped[str] = mapped_column(Text, default="")
    overtaken: Mapped[int] = mapped_column(default=0)
    no_shows: Mapped[int] = mapped_column(default=0)
    appointment_id: Mapped[str | None] = mapped_column(String(32))
    appointment_at: Mapped[datetime | None]
    kiosk: Mapped[str] = mapped_column(String(32), default="")


class PeriodRow(QueueTables):
    """A stretch of a ticket's life in one state."""

    __tablename__ = "ticket_periods"
    __table_args__ = (
        Index("ix_ticket_periods_ticket", "ticket_id", "id"),
        Index("ix_ticket_periods_day", "business_date", "state"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    ticket_id: Mapped[str] = mapped_column(String(32))
    business_date: Mapped[date]
    state: Mapped[str] = mapped_column(String(16))
    service_id: Mapped[str] = mapped_column(String(64))
    window_id: Mapped[str | None] = mapped_column(String(32))
    clerk: Mapped[str] = mapped_column(String(64))
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    action: Mapped[str] = mapped_column(String(24))
    reason: Mapped[str] = mapped_column(String(40))
    overtook: Mapped[int]
    exact: Mapped[bool]
    undone: Mapped[bool]


class WindowActRow(QueueTables):
    """The last action at a window, with what it changed as it was before (JSON), so that it can be undone."""

    __tablename__ = "window_acts"

    window_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime]
    action: Mapped[str] = mapped_column(String(24))
    by: Mapped[str] = mapped_column(String(64))
    before: Mapped[str] = mapped_column(Text)


class AppointmentRow(QueueTables):
    """A booked slot; ``day`` is the hall's date of ``starts_at``."""

    __tablename__ = "appointments"
    __table_args__ = (
        UniqueConstraint("day", "code", name="uq_appointments_code"),
        Index("ix_appointments_slot", "service_id", "starts_at"),
        Index("ix_appointments_holder", "holder", "starts_at"),
        Index("ix_appointments_state", "state", "starts_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    code: Mapped[str] = mapped_column(String(16))
    day: Mapped[date]
    service_id: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16))
    made_at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(64))
    holder: Mapped[str | None] = mapped_column(String(64))
    ticket_id: Mapped[str | None] = mapped_column(String(32))


class PrinterCountRow(QueueTables):
    """Slips that a kiosk's printer put out since its paper was changed. ``loose_paper``: a paper of no attempt
    (a leaflet, a test slip) is on its way."""

    __tablename__ = "printer_counts"

    kiosk: Mapped[str] = mapped_column(String(32), primary_key=True)
    since_paper: Mapped[int]
    changed_at: Mapped[datetime]
    loose_paper: Mapped[bool] = mapped_column(default=False)


class SeriesRow(QueueTables):
    """The last sequence used of one series (prefix) on one business date."""

    __tablename__ = "number_series"

    business_date: Mapped[date] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(String(8), primary_key=True)
    last: Mapped[int]


class HallDayRow(QueueTables):
    """One row: the latest business date that was ever used, and the latest place in the queue given on it."""

    __tablename__ = "hall_day"

    id: Mapped[int] = mapped_column(primary_key=True)
    business_date: Mapped[date]
    latest_place: Mapped[datetime | None]


class PauseRow(QueueTables):
    """An ad hoc pause. ``kind`` is ``window`` or ``service``."""

    __tablename__ = "pauses"

    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    reason: Mapped[str] = mapped_column(String(200))
    by: Mapped[str] = mapped_column(String(64))
    since: Mapped[datetime]


class SlipAttemptRow(QueueTables):
    __tablename__ = "slip_attempts"
    __table_args__ = (
        UniqueConstraint("ticket_id", "attempt", name="uq_slip_attempts_ticket_attempt"),
        Index("ix_slip_attempts_state", "state"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    ticket_id: Mapped[str] = mapped_column(String(32))
    attempt: Mapped[int]
    state: Mapped[str] = mapped_column(String(24))
    cause: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime]
    bytes_total: Mapped[int]
    bytes_handed: Mapped[int]
    reason: Mapped[str] = mapped_column(String(200))
    by: Mapped[str] = mapped_column(String(64))
    kiosk: Mapped[str] = mapped_column(String(32), default="")
    kind: Mapped[str] = mapped_column(String(16), default="ticket")
