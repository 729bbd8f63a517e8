"""When an annual inspection or report is to be filed, by whom, and when people are to be reminded of it.

企业年度检验办法 (2006) art. 4: from 1 March to 30 June, 30 days more for good reason asked for by then; who is set up this
year is first inspected the next. 企业信息公示暂行条例 (2014) art. 8: from 1 January to 30 June, nobody gets more time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

MonthDay = tuple[int, int]


class SeasonPhase(StrEnum):
    """Where a day stands. LATE: still taken, marked late. LOCKED: only what staff opened again is taken."""

    BEFORE = "before"
    OPEN = "open"
    LATE = "late"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class SeasonRule:
    """For the report years ``since`` to ``until``. ``closes_on`` names years that closed on another day. ``reminders`` are
    days before the last day; ``urging`` days after it."""

    since: int | None = None
    until: int | None = None
    opens: MonthDay = (1, 1)
    closes: MonthDay = (6, 30)
    extension_days: int = 0
    locks: bool = False
    opens_on: Mapping[int, date] = field(default_factory=dict)
    closes_on: Mapping[int, date] = field(default_factory=dict)
    reminders: tuple[int, ...] = (60, 30, 15, 7, 1)
    urging: tuple[int, ...] = (1, 15)

    def fits(self, year: int) -> bool:
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


INSPECTION = SeasonRule(until=2012, opens=(3, 1), extension_days=30, locks=True)
REPORT = SeasonRule(since=2013, opens_on={2013: date(2014, 3, 1)}, closes_on={2013: date(2015, 6, 30)})
RULES = (INSPECTION, REPORT)
"""The report of 2013 could be filed until 30 June 2015, for the regulation only came in October 2014."""


@dataclass(frozen=True, slots=True)
class Season:
    """Of one report year. All days are of the hall's zone and included."""

    year: int
    opens: date
    closes: date
    extension_days: int
    locks: bool
    reminders: tuple[int, ...] = ()
    urging: tuple[int, ...] = ()

    @property
    def extended(self) -> date:
        """The last day of who was given more time."""
        return self.closes + timedelta(days=self.extension_days)

    def phase(self, day: date, last_day: date | None = None) -> SeasonPhase:
        """For who may file until ``last_day``, if that is another day than the season's."""
        if day < self.opens:
            return SeasonPhase.BEFORE
        if day <= (last_day or self.closes):
            return SeasonPhase.OPEN
        return SeasonPhase.LOCKED if self.locks else SeasonPhase.LATE


def season_of(year: int, rules: Sequence[SeasonRule] = RULES) -> Season:
    """The season of a report year; it lies in the year after, if the rule names no other day."""
    rule = next((one for one in rules if one.fits(year)), None) or next(
        one for one in RULES if one.fits(year)
    )
    return Season(
        year,
        rule.opens_on.get(year) or date(year + 1, *rule.opens),
        rule.closes_on.get(year) or date(year + 1, *rule.closes),
        rule.extension_days,
        rule.locks,
        rule.reminders,
        rule.urging,
    )


def is_due(established: date | None, gone: date | None, year: int) -> bool:
    """Whether an enterprise owes the report of ``year``: set up by its end, and not closed by then. One whose day is not
    known owes it."""
    return (established is None or established.year <= year) and (gone is None or gone.year > year)


ENDED = ("注销", "吊销", "撤销", "迁出", "迁往")
"""In what the register says of the state of an enterprise: it owes no report any more."""


def has_ended(status: str) -> bool:
    return any(word in status for word in ENDED)


def seasons_on(day: date, rules: Sequence[SeasonRule] = RULES) -> tuple[Season, ...]:
    """The seasons that are open, the newest report year first."""
    near = (season_of(year, rules) for year in range(day.year - 1, day.year - 4, -1))
    return tuple(season for season in near if season.phase(day) is SeasonPhase.OPEN)


@dataclass(frozen=True, slots=True)
class Reminder:
    """On ``day`` everybody who has not filed is reminded; ``days_left`` is negative once the season is over."""

    day: date
    days_left: int


def reminders(season: Season, is_workday: Callable[[date], bool] | None = None) -> tuple[Reminder, ...]:
    """In order. A reminder ahead comes on the working day before if its own is none, one after the season on the next."""
    ahead = [_moved(season.closes - timedelta(days=n), -1, is_workday) for n in season.reminders]
    after = [_moved(season.closes + timedelta(days=n), 1, is_workday) for n in season.urging]
    days = sorted({day for day in (*ahead, *after) if day >= season.opens} | {season.opens})
    return tuple(Reminder(day, (season.closes - day).days) for day in days)


def reminder_on(
    day: date, season: Season, is_workday: Callable[[date], bool] | None = None
) -> Reminder | None:
    return next((one for one in reminders(season, is_workday) if one.day == day), None)


def _moved(day: date, step: int, is_workday: Callable[[date], bool] | None) -> date:
    """Holidays are short: within a fortnight there is a working day."""
    for n in range(14):
        near = day + timedelta(days=step * n)
        if is_workday is None or is_workday(near):
            return near
    return day
