"""Working days and days of rest, as the hall counts them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

FIRST_DATE = date.min
MONDAY_TO_FRIDAY = frozenset({1, 2, 3, 4, 5})


@dataclass(frozen=True, slots=True)
class WorkDays:
    """The statutory calendar: ``off`` are holidays, ``on`` are days worked in exchange (调休) or opened by the hall, which
    win. ``weekdays`` are worked otherwise; Monday is 1."""

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY

    def is_workday(self, day: date) -> bool:
        if day in self.on:
            return True
        return day not in self.off and day.isoweekday() in self.weekdays

    def last_exception(self) -> date:
        """After this date every week is like the other."""
        return _latest(self.off, self.on)


@lru_cache(maxsize=8)
def _latest(*sets: frozenset[date]) -> date:
    return max((max(days) for days in sets if days), default=FIRST_DATE)
