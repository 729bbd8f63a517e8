"""What the parts of the store share: one open transaction, and the bare tables.

Statements are made of the bare tables: over mapped classes they are several times slower to make; the frequent ones
are made once, because making one costs more than running it.
"""

from datetime import tzinfo
from typing import Any, cast

from sqlalchemy import Connection, Delete, Insert, Select, Table, Update

from queue_ticketing.adapters.sql.rows import ticket_value
from queue_ticketing.adapters.sql.tables import (
    AppointmentRow,
    HallDayRow,
    PauseRow,
    PeriodRow,
    PrinterCountRow,
    SeriesRow,
    SlipAttemptRow,
    TicketRow,
    WindowActRow,
)
from queue_ticketing.model import Ticket
from queue_ticketing.store_ports import Written

TICKETS, ATTEMPTS, SERIES, HALL_DAY, PAUSES, PERIODS, WINDOW_ACTS, APPOINTMENTS, PRINTER_COUNTS = (
    cast("Table", row.__table__)
    for row in (
        TicketRow,
        SlipAttemptRow,
        SeriesRow,
        HallDayRow,
        PauseRow,
        PeriodRow,
        WindowActRow,
        AppointmentRow,
        PrinterCountRow,
    )
)
QUEUE_ORDER = (TICKETS.c.business_date, TICKETS.c.queued_at, TICKETS.c.sequence, TICKETS.c.id)


class OpenTransaction:
    """A connection inside a transaction, and the hall's zone. What need not be written at once may wait (``_later``):
    it is written, all of a kind with one statement, before anything else is asked of the connection. Of two kinds the
    one that began to wait first is written first."""

    def __init__(self, connection: Connection, zone: tzinfo) -> None:
        self._bare_connection = connection
        self._waiting_rows: dict[Insert | Update | Delete, list[dict[str, Any]]] = {}
        self._zone = zone
        self.written = Written()

    @property
    def _connection(self) -> Connection:
        self._write_waiting()
        return self._bare_connection

    @property
    def _queue_connection(self) -> Connection:
        """For statements about nothing but tickets: what waits for other tables waits on."""
        rows = {one: self._waiting_rows.pop(one) for one in list(self._waiting_rows) if one.table is TICKETS}
        for statement, some in rows.items():
            self._bare_connection.execute(statement, some)
        return self._bare_connection

    def _later(self, statement: Insert | Update | Delete, row: dict[str, Any]) -> None:
        self._waiting_rows.setdefault(statement, []).append(row)

    def _write_waiting(self) -> None:
        if self._waiting_rows:
            rows, self._waiting_rows = self._waiting_rows, {}
            for statement, some in rows.items():
                self._bare_connection.execute(statement, some)

    def _one_ticket(self, query: Select[Any]) -> Ticket | None:
        row = self._connection.execute(query).mappings().one_or_none()
        return ticket_value(row, self._zone) if row else None

    def _tickets(self, query: Select[Any]) -> list[Ticket]:
        rows = self._connection.execute(query.order_by(*QUEUE_ORDER)).mappings()
        return [ticket_value(row, self._zone) for row in rows]
