"""The queue's store over SQLAlchemy. Plain SQL of both databases; locking is the business of who opens connections."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import tzinfo
from typing import Protocol

from sqlalchemy import Connection

from queue_ticketing.adapters.sql.appointment_store import AppointmentRows
from queue_ticketing.adapters.sql.calling_store import CallingRows
from queue_ticketing.adapters.sql.number_store import NumberRows
from queue_ticketing.adapters.sql.pause_store import PauseRows
from queue_ticketing.adapters.sql.period_store import PeriodRows
from queue_ticketing.adapters.sql.report_store import ReportRows
from queue_ticketing.adapters.sql.slip_store import SlipRows
from queue_ticketing.adapters.sql.ticket_store import TicketRows

Fact = tuple[str, str, dict[str, object]]
"""Kind, subject and facts of an event."""


class EventRecorder(Protocol):
    """Writes events into the outbox, on the same connection and so in the same transaction."""

    def __call__(self, connection: Connection, events: Sequence[Fact]) -> None: ...


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
            store = SqlQueueStore(connection, self._zone)
            yield store
            store.finish(self._record)

    @contextmanager
    def read(self) -> Iterator["SqlQueueStore"]:
        with self._read() as connection:
            yield SqlQueueStore(connection, self._zone)


class SqlQueueStore(
    TicketRows, CallingRows, NumberRows, PeriodRows, PauseRows, SlipRows, AppointmentRows, ReportRows
):
    """One open transaction; implements ports.QueueStore."""

    def __init__(self, connection: Connection, zone: tzinfo) -> None:
        super().__init__(connection, zone)
        self._events: list[Fact] = []

    def record(self, kind: str, subject: str, facts: dict[str, object]) -> None:
        self._events.append((kind, subject, facts))

    def finish(self, record: EventRecorder) -> None:
        """Write what still waits, and the events, before the commit."""
        self._write_acts()
        connection = self._connection
        if self._events:
            record(connection, self._events)
