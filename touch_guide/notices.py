"""What the hall announces, and where it is to be read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NoticePlace(StrEnum):
    """The kiosk's own pages, or the board in the hall."""

    SCREEN = "screen"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class GuideNotice:
    """Holds from ``since`` to ``until`` (days of the hall, both included; None is without bound)."""

    id: str
    title: str
    title_en: str
    text: str
    text_en: str = ""
    since: date | None = None
    until: date | None = None
    places: frozenset[NoticePlace] = frozenset(NoticePlace)

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
