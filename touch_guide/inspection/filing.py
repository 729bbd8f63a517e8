"""One enterprise's report of one year as it goes through the hall, and the powers of those who may move it."""

import hashlib
import json
from base64 import b32encode
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from touch_guide.inspection.templates import Answers


class State(StrEnum):
    """草稿、待初审、待终审、退回修改、已通过、已加盖年检戳记、已归档."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    FIRST_PASSED = "first_passed"
    RETURNED = "returned"
    PASSED = "passed"
    STAMPED = "stamped"
    FILED = "filed"


WITH_ENTERPRISE = frozenset({State.DRAFT, State.RETURNED})
"""Where the enterprise may write."""
THROUGH = frozenset({State.PASSED, State.STAMPED, State.FILED})
"""Where both reviews are passed."""


class Power(StrEnum):
    """What somebody may do; one person may hold several, but see ``SamePerson``."""

    FILE = "file"
    FIRST = "first"
    FINAL = "final"
    WINDOW = "window"
    WATCH = "watch"


@dataclass(frozen=True, slots=True)
class Actor:
    """``name`` is the account; of an enterprise, its id. ``offices`` are those whose enterprises the person has power
    over; None means all of the hall's."""

    name: str
    powers: frozenset[Power]
    offices: frozenset[str] | None = None


class Stage(StrEnum):
    """Which review."""

    FIRST = "first"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Item:
    """What a reviewer wants mended: at a field, in ``row`` (from 0) and ``column`` of a table; an empty field is the
    report as a whole. ``settled`` once the enterprise changed the field, or answered in ``reply`` why it is right."""

    field: str
    comment: str
    row: int | None = None
    column: str = ""
    by: str = ""
    at: datetime | None = None
    stage: Stage = Stage.FIRST
    for_first: bool = False
    corrected: bool = False
    reply: str = ""

    @property
    def settled(self) -> bool:
        return self.corrected or bool(self.reply)


@dataclass(frozen=True, slots=True)
class Extension:
    """More time, asked for with a reason; ``granted`` is None until somebody decided."""

    asked_at: datetime
    reason: str
    granted: bool | None = None
    by: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """``office`` registered the enterprise and has jurisdiction. ``revision`` grows with every change, whoever makes it.
    ``digest`` seals the answers. ``first_by`` and ``final_by`` are those of the reviews that stand; ``firsts`` and
    ``finals`` everybody who ever did one of this report. ``submitted_at`` is the first time it was handed in, which
    decides whether it is ``late``."""

    id: str
    enterprise: str
    year: int
    kind: str
    template: str
    office: str
    begun_at: datetime
    state: State = State.DRAFT
    revision: int = 1
    digest: str = ""
    template_version: str = ""
    items: tuple[Item, ...] = ()
    first_by: str = ""
    final_by: str = ""
    firsts: frozenset[str] = frozenset()
    finals: frozenset[str] = frozenset()
    submitted_at: datetime | None = None
    resubmitted_at: datetime | None = None
    first_at: datetime | None = None
    passed_at: datetime | None = None
    stamped_at: datetime | None = None
    filed_at: datetime | None = None
    late: bool = False
    extension: Extension | None = None
    reopened_until: date | None = None

    @property
    def to_correct(self) -> tuple[Item, ...]:
        """What the enterprise still has to mend or to answer."""
        return tuple(item for item in self.items if not item.for_first and not item.settled)

    @property
    def for_enterprise(self) -> tuple[Item, ...]:
        """All that was returned to the enterprise, settled or not."""
        return tuple(item for item in self.items if not item.for_first)

    @property
    def check_code(self) -> str:
        """Stands on every printed page: ten characters, none of them mistaken for another, that change with any answer."""
        raw = hashlib.sha256(f"{self.id} {self.digest}".encode()).digest()
        return b32encode(raw[:10]).decode().translate(_CLEAR)[:10]


_CLEAR = str.maketrans("OIL", "890")


def digest_of(filing_id: str, answers: Answers) -> str:
    """Changes with any answer; the order in which they were given is no change."""
    text = json.dumps(
        [filing_id, answers], ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=list
    )
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
