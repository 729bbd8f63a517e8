"""The outbox: every event of the hall, in order, written in the transaction that made it happen.

The staff's live stream reads it (its ids are the stream's ids), and so do the other kiosks of the hall. What the bureau
is to have is a letter beside its event (``kiosk.sync``).
"""

import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Table, func, insert, select

from kiosk.database import Database
from kiosk.database.tables import OutboxRow

OUTBOX = cast("Table", OutboxRow.__table__)
ADD = insert(OUTBOX)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; ``at`` is UTC."""

    id: int
    kind: str
    subject: str
    facts: dict[str, object]
    at: datetime


class Outbox:
    """Writes and reads events. ``now`` is the hall's clock."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def record(
        self,
        connection: Connection,
        events: Sequence[tuple[str, str, dict[str, object]]],
        keys: Sequence[str] = (),
    ) -> None:
        """Write events (kind, subject, facts) on the caller's connection, inside its transaction. ``keys`` are of those
        that are letters to the bureau as well."""
        at = self._now()
        rows = [
            {
                "key": keys[n] if keys else uuid.uuid4().hex,
                "kind": kind,
                "subject": subject,
                "facts": json.dumps(facts, ensure_ascii=False, separators=(",", ":")),
                "done_at": at,
            }
            for n, (kind, subject, facts) in enumerate(events)
        ]
        connection.execute(ADD, rows)

    def since(self, event_id: int, limit: int = 500) -> list[Event]:
        """Events with an id above ``event_id``, oldest first."""
        query = select(OUTBOX).where(OUTBOX.c.id > event_id).order_by(OUTBOX.c.id).limit(limit)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [Event(row.id, row.kind, row.subject, json.loads(row.facts), row.done_at) for row in rows]

    def last_id(self) -> int:
        with self._database.read() as connection:
            return connection.scalar(select(func.max(OUTBOX.c.id))) or 0
