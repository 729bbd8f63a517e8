"""Where it is asked how well the told waits held."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from queue_ticketing.numbers.numbering import business_date
from queue_ticketing.office.core import OfficeCore
from queue_ticketing.reports import PeriodReversed, PeriodTooLong

if TYPE_CHECKING:
    from queue_ticketing.waiting.day_scores import DayScores

LONGEST_DAYS = 31
DAYS_KEPT = 400


@dataclass(frozen=True, slots=True)
class WaitScores:
    """Oldest day first, without days that gave no number. ``hidden``: services whose estimate is hidden now, because it
    did not hold lately."""

    days: "tuple[DayScores, ...]"
    hidden: tuple[str, ...]


class ScoreCounter(OfficeCore):
    """The part of the ticket office that scores its own estimate. Only reads; past days are scored once."""

    def wait_scores(self, since: date, until: date) -> WaitScores:
        """Raises PeriodReversed and PeriodTooLong."""
        if until < since:
            raise PeriodReversed
        if (until - since).days >= LONGEST_DAYS:
            raise PeriodTooLong(days=LONGEST_DAYS)
        dates = [since + timedelta(days=n) for n in range((until - since).days + 1)]
        days = [self._day_scores(day) for day in dates]
        return WaitScores(tuple(one for one in days if one.all.tickets), self._board.hidden_waits())

    def _day_scores(self, day: date) -> "DayScores":
        known = self._scored.get(day)
        if known is not None:
            return known
        from queue_ticketing.waiting.day_scores import score_day  # noqa: PLC0415 - the replay loads when first asked for

        with self._stores.read() as store:
            scores = score_day(day, store.tickets_of_dates(day, day))
            today = business_date(self._clock.now(), store.latest_business_date())
        if day < today - timedelta(days=1) and len(self._scored) < DAYS_KEPT:
            self._scored[day] = scores
        return scores
