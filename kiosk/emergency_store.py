"""Emergency texts on record, each act with its event in one transaction, so that every kiosk of the hall hears of it."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Select, Table, insert, or_, select, update

from kiosk.database import Database
from kiosk.database.tables import SignEmergencyRow
from kiosk.outbox import Outbox
from kiosk.sign_emergencies import EVENT, MOST_LIVE, Emergency

ROWS = cast("Table", SignEmergencyRow.__table__)


class SqlEmergencies:
    """Implements kiosk.sign_emergencies.EmergencyStore. Thread-safe."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._database = database
        self._outbox = outbox

    def live(self, now: datetime) -> Sequence[Emergency]:
        over = or_(ROWS.c.until.is_(None), ROWS.c.until > now)
        query = select(ROWS).where(ROWS.c.ended_at.is_(None), over)
        return self._read(query.order_by(ROWS.c.lit_at.desc()).limit(MOST_LIVE))

    def recent(self, limit: int) -> Sequence[Emergency]:
        return self._read(select(ROWS).order_by(ROWS.c.lit_at.desc()).limit(limit))

    def light(self, emergency: Emergency, ended: Collection[str]) -> None:
        values = {
            "id": emergency.id,
            "text": emergency.text,
            "signs": json.dumps(sorted(emergency.signs)),
            "lit_by": emergency.lit_by,
            "lit_at": emergency.lit_at,
            "until": emergency.until,
            "ended_by": "",
            "ended_at": None,
        }
        with self._database.write() as connection:
            for one in sorted(ended):
                _end(connection, one, emergency.lit_by, emergency.lit_at)
            connection.execute(insert(ROWS).values(**values))
            self._outbox.record(connection, [(EVENT, emergency.id, {"act": "light", "text": emergency.text})])

    def end(self, emergency_id: str, by: str, at: datetime) -> Emergency | None:
        with self._database.write() as connection:
            if _end(connection, emergency_id, by, at):
                self._outbox.record(connection, [(EVENT, emergency_id, {"act": "end"})])
            row = connection.execute(select(ROWS).where(ROWS.c.id == emergency_id)).first()
        return _emergency(row) if row is not None else None

    def _read(self, query: "Select[Any]") -> Sequence[Emergency]:
        with self._database.read() as connection:
            return [_emergency(row) for row in connection.execute(query).all()]


def _end(connection: Connection, emergency_id: str, by: str, at: datetime) -> int:
    still = (ROWS.c.id == emergency_id, ROWS.c.ended_at.is_(None))
    return connection.execute(update(ROWS).where(*still).values(ended_by=by, ended_at=at)).rowcount


def _emergency(row: Any) -> Emergency:
    return Emergency(
        id=row.id,
        text=row.text,
        signs=frozenset(json.loads(row.signs)),
        lit_by=row.lit_by,
        lit_at=row.lit_at,
        until=row.until,
        ended_by=row.ended_by,
        ended_at=row.ended_at,
    )
