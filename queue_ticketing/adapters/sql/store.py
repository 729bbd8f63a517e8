"""The queue's store over SQLAlchemy. Plain SQL of both databases; locking is the business of who opens connections."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import tzinfo
from typing import Protocol

from sqlalchemy import Connection

from queue_ticketing.adapters.sql.appointment_store import AppointmentRows
from queue_ticketing.adapters.sql.number_store import NumberRows
from queue_ticketing.adapters.sql.pause_store import PauseRows
from queue_ticketing.adapters.sql.period_store import PeriodRows
from queue_ticketing.adapters.sql.slip_store import SlipRows
from queue_ticketing.adapters.sql.ticket_store import TicketRows


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


class SqlQueueStore(TicketRows, NumberRows, PeriodRows, PauseRows, SlipRows, AppointmentRows):
    """One open transaction; implements ports.QueueStore."""

    def __init__(self, connection: Connection, record: EventRecorder, zone: tzinfo) -> None:
        super().__init__(connection, zone)
        self._record = record

    def record(self, kind: str, subject: str, facts: dict[str, object]) -> None:
        self._record(self._connection, kind, subject, facts)
