"""Emergency texts as values: as written, as lit; what may be one."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

CONFIRM_S = 120
"""So long after it was written may a text be lit; later it must be looked at again."""
LONGEST_TEXT = 100
LONGEST_MINUTES = 24 * 60
MOST_LIVE = 20
UNSHOWABLE = frozenset({"Cc", "Cf", "Cs"})
"""Unicode categories: controls, invisible marks that turn text round, half characters."""


class EmergencyRefused(Exception):
    """``code`` is a problem of the HTTP interface."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text as written, not lit yet. ``signs`` empty: all signs of the hall. It may be lit until ``expires_at``."""

    id: str
    text: str
    signs: frozenset[str]
    minutes: int | None
    by: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Emergency:
    """A text that was lit. ``signs`` empty: all. ``until`` None: until somebody ends it. ``kept`` is False while the
    database does not have it, so that a restart would lose it."""

    id: str
    text: str
    signs: frozenset[str]
    lit_by: str
    lit_at: datetime
    until: datetime | None = None
    ended_by: str = ""
    ended_at: datetime | None = None
    kept: bool = True

    def live_at(self, now: datetime) -> bool:
        return self.ended_at is None and (self.until is None or now < self.until)

    def covers(self, signs: frozenset[str]) -> bool:
        """Whether every sign of ``signs`` (empty: all) shows this one too."""
        return not self.signs or (bool(signs) and signs <= self.signs)


class EmergencyStore(Protocol):
    def live(self, now: datetime) -> Sequence[Emergency]: ...
    def recent(self, limit: int) -> Sequence[Emergency]: ...
    def light(self, emergency: Emergency, ended: Collection[str]) -> None:
        """Put it on record and end those that it takes the place of, in one transaction."""
        ...

    def end(self, emergency_id: str, by: str, at: datetime) -> Emergency | None:
        """None when there is no such text. One that ended before stays as it ended."""
        ...


def zoned(one: Emergency, now: datetime) -> Emergency:
    """In the hall's zone, so that a sign's feed reads after a restart as before."""
    zone = now.tzinfo

    def here(at: datetime | None) -> datetime | None:
        return at.astimezone(zone) if at else None

    return replace(
        one, lit_at=one.lit_at.astimezone(zone), until=here(one.until), ended_at=here(one.ended_at)
    )


def checked_text(text: str) -> str:
    """``text`` on one line, blanks run together. Raises EmergencyRefused for what no sign can show."""
    if any(unicodedata.category(char) in UNSHOWABLE for char in text):
        raise EmergencyRefused("emergency-text", most=LONGEST_TEXT)
    words = " ".join(text.split())
    if not 1 <= len(words) <= LONGEST_TEXT:
        raise EmergencyRefused("emergency-text", most=LONGEST_TEXT)
    return words
