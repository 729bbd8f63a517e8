"""What can be done to a filing. Pure values; ``decide`` in deciding.py says what becomes of the filing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from touch_guide.inspection.filing import Item


class Decision(StrEnum):
    """Of a review. BACK: the final reviewer gives it back to the first."""

    PASS = "pass"  # noqa: S105 - no secret
    RETURN = "return"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Save:
    """The enterprise changed ``fields``; ``digest`` is that of the answers as they are now."""

    digest: str
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """The enterprise says why a field that was returned is right as it stands; ``field`` may be empty, as the item's."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Submit:
    """``promised``: the enterprise answers for the truth of the report. ``errors`` is how many the checks found."""

    digest: str
    promised: bool
    errors: int = 0


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The enterprise takes it back before anybody reviewed it."""


@dataclass(frozen=True, slots=True)
class FirstReview:
    """初审."""

    decision: Decision
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class FinalReview:
    """终审."""

    decision: Decision
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """The window compared the paper with the record and stamped the licence; ``printed`` is the paper's check code."""

    printed: str


@dataclass(frozen=True, slots=True)
class FileAway:
    """The papers are in the archive."""


@dataclass(frozen=True, slots=True)
class AskForTime:
    """By the last day of the season."""

    reason: str


@dataclass(frozen=True, slots=True)
class GrantTime:
    """The answer to it."""

    granted: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reopen:
    """After the season is over: one filing is taken after all, as late, up to a day."""

    until: date
    reason: str


Act = (
    Save
    | Reply
    | Submit
    | Withdraw
    | FirstReview
    | FinalReview
    | Stamp
    | FileAway
    | AskForTime
    | GrantTime
    | Reopen
)
