"""What a report is asked for: a period of business dates, narrowed to a service, a window or a person."""

from dataclasses import dataclass
from datetime import date

from queue_ticketing.errors import QueueError

LONGEST_DAYS = 400
"""A whole year and a month to compare it with; more would keep a reader too long."""
GOAL_MIN = 20.0
"""The wait that nine of ten visitors should not exceed, unless the report is asked with another."""


class PeriodReversed(QueueError):
    code, status = "period-reversed", 400


class PeriodTooLong(QueueError):
    """``values['days']`` is the longest allowed."""

    code, status = "period-too-long", 400


class ReportGivenUp(QueueError):
    """Nobody waits for this report any more, or it took too long."""

    code, status = "report-given-up", 503


@dataclass(frozen=True, slots=True)
class Wanted:
    """Business dates from ``since`` up to and with ``until``; None in a filter takes all. ``person`` is an account."""

    since: date
    until: date
    service: str | None = None
    window: str | None = None
    person: str | None = None
    goal_min: float = GOAL_MIN

    def __post_init__(self) -> None:
        """Raises PeriodReversed and PeriodTooLong."""
        if self.until < self.since:
            raise PeriodReversed
        if (self.until - self.since).days >= LONGEST_DAYS:
            raise PeriodTooLong(days=LONGEST_DAYS)

    @property
    def whole_hall(self) -> bool:
        """Not narrowed to those who were called to one window or by one person."""
        return self.window is None and self.person is None

    def takes(self, service: str, window: str | None, clerk: str) -> bool:
        return (
            self.service in {None, service} and self.window in {None, window} and self.person in {None, clerk}
        )
