"""A recorded day: tickets and stretches of opening, as values."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class RecordedTicket:
    """One row of TICKETS; ``line`` is its line in the file. Times are None where it did not happen."""

    line: int
    ticket: str
    service: str
    priority: str
    issued_at: datetime
    called_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    window: str
    outcome: str

    @property
    def day(self) -> date:
        return self.issued_at.date()

    @property
    def waited_min(self) -> float | None:
        """Minutes from issue to call."""
        return None if self.called_at is None else (self.called_at - self.issued_at).total_seconds() / 60


@dataclass(frozen=True, slots=True)
class RecordedOpening:
    """One stretch of opening of a window; ``open_to`` None: not closed yet when the recording ended."""

    line: int
    window: str
    services: tuple[str, ...]
    open_from: datetime
    open_to: datetime | None
