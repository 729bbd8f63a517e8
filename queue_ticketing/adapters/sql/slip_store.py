"""Attempts to print slips."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, insert, select, update

from queue_ticketing.adapters.sql.rows import attempt_columns, attempt_value
from queue_ticketing.adapters.sql.transaction import ATTEMPTS, PRINTER_COUNTS, OpenTransaction
from queue_ticketing.model import SlipAttempt, SlipState, TicketId


class SlipRows(OpenTransaction):
    """Implements store_ports.SlipStore."""

    def attempt(self, attempt_id: str) -> SlipAttempt | None:
        return next(iter(self._attempts(select(ATTEMPTS).where(ATTEMPTS.c.id == attempt_id))), None)

    def attempts_of(self, ticket_id: TicketId) -> list[SlipAttempt]:
        return self._attempts(select(ATTEMPTS).where(ATTEMPTS.c.ticket_id == ticket_id))

    def attempts_in(self, states: Sequence[SlipState], kiosk: str | None = None) -> list[SlipAttempt]:
        wanted = select(ATTEMPTS).where(ATTEMPTS.c.state.in_([s.value for s in states]))
        return self._attempts(wanted if kiosk is None else wanted.where(ATTEMPTS.c.kiosk == kiosk))

    def printed_since_paper(self, kiosk: str) -> int:
        count = select(PRINTER_COUNTS.c.since_paper).where(PRINTER_COUNTS.c.kiosk == kiosk)
        return self._connection.execute(count).scalar() or 0

    def set_printed_since_paper(self, kiosk: str, count: int) -> None:
        values = {"since_paper": count, "changed_at": datetime.now(UTC)}
        changed = self._connection.execute(
            update(PRINTER_COUNTS).where(PRINTER_COUNTS.c.kiosk == kiosk).values(values)
        )
        if not changed.rowcount:
            self._connection.execute(insert(PRINTER_COUNTS).values(kiosk=kiosk, **values))

    def add_attempt(self, attempt: SlipAttempt) -> None:
        self._connection.execute(insert(ATTEMPTS).values(attempt_columns(attempt)))

    def save_attempt(self, attempt: SlipAttempt) -> None:
        self._connection.execute(
            update(ATTEMPTS).where(ATTEMPTS.c.id == attempt.id).values(attempt_columns(attempt))
        )

    def _attempts(self, query: Select[Any]) -> list[SlipAttempt]:
        ordered = query.order_by(ATTEMPTS.c.created_at, ATTEMPTS.c.attempt)
        return [attempt_value(row, self._zone) for row in self._connection.execute(ordered).mappings()]
