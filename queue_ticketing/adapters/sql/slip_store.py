"""Attempts to print slips."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, bindparam, insert, select, update

from queue_ticketing.adapters.sql.rows import attempt_columns, attempt_value
from queue_ticketing.adapters.sql.transaction import ATTEMPTS, PRINTER_COUNTS, OpenTransaction
from queue_ticketing.model import SlipAttempt, SlipState, TicketId

EVERY = select(ATTEMPTS).order_by(ATTEMPTS.c.created_at, ATTEMPTS.c.attempt)
BY_ID = EVERY.where(ATTEMPTS.c.id == bindparam("id"))
OF_TICKET = EVERY.where(ATTEMPTS.c.ticket_id == bindparam("ticket"))
IN_STATES = EVERY.where(ATTEMPTS.c.state.in_(bindparam("states", expanding=True)))
ADD = insert(ATTEMPTS)
SAVE = (
    update(ATTEMPTS)
    .where(ATTEMPTS.c.id == bindparam("attempt_id"))
    .values({c.name: bindparam(c.name) for c in ATTEMPTS.c if c.name != "id"})
)


class SlipRows(OpenTransaction):
    """Implements store_ports.SlipStore."""

    def attempt(self, attempt_id: str) -> SlipAttempt | None:
        return next(iter(self._attempts(BY_ID, id=attempt_id)), None)

    def attempts_of(self, ticket_id: TicketId) -> list[SlipAttempt]:
        return self._attempts(OF_TICKET, ticket=ticket_id)

    def attempts_in(self, states: Sequence[SlipState], kiosk: str | None = None) -> list[SlipAttempt]:
        wanted = IN_STATES if kiosk is None else IN_STATES.where(ATTEMPTS.c.kiosk == kiosk)
        return self._attempts(wanted, states=[s.value for s in states])

    def printed_since_paper(self, kiosk: str) -> int:
        count = select(PRINTER_COUNTS.c.since_paper).where(PRINTER_COUNTS.c.kiosk == kiosk)
        return self._connection.execute(count).scalar() or 0

    def set_printed_since_paper(self, kiosk: str, count: int) -> None:
        self._set_printer(kiosk, {"since_paper": count})

    def loose_paper(self, kiosk: str) -> bool:
        found = select(PRINTER_COUNTS.c.loose_paper).where(PRINTER_COUNTS.c.kiosk == kiosk)
        return bool(self._connection.execute(found).scalar())

    def set_loose_paper(self, kiosk: str, under_way: bool) -> None:
        self._set_printer(kiosk, {"loose_paper": under_way})

    def add_attempt(self, attempt: SlipAttempt) -> None:
        self._later(ADD, attempt_columns(attempt))

    def save_attempt(self, attempt: SlipAttempt) -> None:
        columns = attempt_columns(attempt)
        columns["attempt_id"] = columns.pop("id")
        self._connection.execute(SAVE, columns)

    def _set_printer(self, kiosk: str, values: dict[str, Any]) -> None:
        values = {**values, "changed_at": datetime.now(UTC)}
        changed = self._connection.execute(
            update(PRINTER_COUNTS).where(PRINTER_COUNTS.c.kiosk == kiosk).values(values)
        )
        if not changed.rowcount:
            row = {"kiosk": kiosk, "since_paper": 0, "loose_paper": False, **values}
            self._connection.execute(insert(PRINTER_COUNTS).values(row))

    def _attempts(self, query: Select[Any], **asked: object) -> list[SlipAttempt]:
        rows = self._connection.execute(query, asked).mappings()
        return [attempt_value(row, self._zone) for row in rows]
