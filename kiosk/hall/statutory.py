"""The statutory calendar: public holidays and the days worked in exchange for them (调休)."""

from dataclasses import dataclass
from datetime import date

from chinese_calendar import constants


@dataclass(frozen=True, slots=True)
class StatutoryDays:
    """All days the calendar knows, of whole years: those off and the weekend days that are worked."""

    off: frozenset[date]
    worked: frozenset[date]

    def knows(self, year: int) -> bool:
        """Whether the State Council's notice for ``year`` is in; it is issued each November for the next."""
        return any(day.year == year for day in self.off)


def statutory_days() -> StatutoryDays:
    """Every year the installed calendar holds (from 2004), so that a rehearsal of any of them is right too."""
    return StatutoryDays(frozenset(constants.holidays), frozenset(constants.workdays))
