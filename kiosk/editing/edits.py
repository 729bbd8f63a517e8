"""An edit: what somebody wants the pack to say, what it said before, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.editing.subjects import EditKind, Value


class EditState(StrEnum):
    """``proposed`` waits for a second person; the others are final."""

    PROPOSED = "proposed"
    APPLIED = "applied"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Edit:
    """``before`` is None for something new, ``after`` None for something taken out. Times are UTC; ``decided_by`` is the
    proposer when no second person was needed."""

    id: int
    kind: EditKind
    subject_id: str
    title: str
    file: str
    before: Value | None
    after: Value | None
    note: str
    by: str
    at: datetime
    state: EditState
    decided_by: str = ""
    decided_at: datetime | None = None
    decision_note: str = ""
