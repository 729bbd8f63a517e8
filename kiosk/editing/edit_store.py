"""The edits on record. They are never deleted: they are the history of what the hall told its visitors."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, Table, insert, select, update

from kiosk.database import Database
from kiosk.database.tables import EditRow
from kiosk.editing.edits import Edit, EditState
from kiosk.editing.errors import EditDecided, UnknownEdit
from kiosk.editing.subjects import EditKind, Value

EDITS = cast("Table", EditRow.__table__)
MOST_SHOWN = 200


class EditStore:
    """Thread-safe; each call is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, edit: Edit) -> Edit:
        """Stores it; its id is given here."""
        with self._database.write() as connection:
            key = connection.execute(insert(EDITS).values(**_columns(edit))).inserted_primary_key
        assert key is not None
        return self.find(int(key[0]))

    def add_all(self, edits: Sequence[Edit]) -> None:
        """All of them, or none."""
        with self._database.write() as connection:
            connection.execute(insert(EDITS), [_columns(edit) for edit in edits])

    def find(self, edit_id: int) -> Edit:
        """Raises UnknownEdit."""
        found = self._read(select(EDITS).where(EDITS.c.id == edit_id))
        if not found:
            raise UnknownEdit(edit=edit_id)
        return found[0]

    def proposed(self) -> list[Edit]:
        """What waits for a second person, oldest first."""
        return self._read(
            select(EDITS)
            .where(EDITS.c.state == EditState.PROPOSED.value)
            .order_by(EDITS.c.id)
            .limit(MOST_SHOWN)
        )

    def history(self, kind: EditKind | None = None, subject_id: str = "") -> list[Edit]:
        """The newest first; of one subject when it is named."""
        query = select(EDITS).order_by(EDITS.c.id.desc()).limit(MOST_SHOWN)
        if kind is not None:
            query = query.where(EDITS.c.kind == kind.value)
        if subject_id:
            query = query.where(EDITS.c.subject_id == subject_id)
        return self._read(query)

    def decide(self, edit_id: int, state: EditState, by: str, at: datetime, note: str) -> Edit:
        """Raises EditDecided when somebody was quicker."""
        change = (
            update(EDITS)
            .where(EDITS.c.id == edit_id, EDITS.c.state == EditState.PROPOSED.value)
            .values(state=state.value, decided_by=by, decided_at=at, decision_note=note)
        )
        with self._database.write() as connection:
            changed = connection.execute(change).rowcount
        decided = self.find(edit_id)
        if not changed:
            raise EditDecided(state=decided.state.value)
        return decided

    def _read(self, query: "Select[Any]") -> list[Edit]:
        with self._database.read() as connection:
            rows: Sequence[Any] = connection.execute(query).all()
        return [_edit(row) for row in rows]


def _columns(edit: Edit) -> dict[str, object]:
    return {
        "kind": edit.kind.value,
        "subject_id": edit.subject_id,
        "title": edit.title,
        "file": edit.file,
        "before": _text(edit.before),
        "after": _text(edit.after),
        "note": edit.note,
        "by": edit.by,
        "at": edit.at,
        "state": edit.state.value,
        "decided_by": edit.decided_by,
        "decided_at": edit.decided_at,
        "decision_note": edit.decision_note,
    }


def _edit(row: Any) -> Edit:
    return Edit(
        id=row.id,
        kind=EditKind(row.kind),
        subject_id=row.subject_id,
        title=row.title,
        file=row.file,
        before=_value(row.before),
        after=_value(row.after),
        note=row.note,
        by=row.by,
        at=row.at,
        state=EditState(row.state),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        decision_note=row.decision_note,
    )


def _text(value: Value | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _value(text: str | None) -> Value | None:
    return None if text is None else cast("Value", json.loads(text))
