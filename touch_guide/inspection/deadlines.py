"""Until when a review is to be done: five working days from when the report lies before the reviewer.

Offices told five working days for the paper review (书式审查) after the acceptance, and five for the first look at what came
in online; a working day is one on which the hall is open.
"""

from collections.abc import Callable
from datetime import date, timedelta

from touch_guide.inspection.filing import Filing, State

REVIEW_DAYS = 5
WAITING = frozenset({State.SUBMITTED, State.FIRST_PASSED})
"""Where a reviewer has to act."""
_FURTHEST = 60


def review_by(filing: Filing, is_workday: Callable[[date], bool]) -> date | None:
    """The last day of the review that it waits for; None when it waits for none."""
    since = {
        State.SUBMITTED: filing.resubmitted_at or filing.submitted_at,
        State.FIRST_PASSED: filing.first_at,
    }.get(filing.state)
    return workdays_on(since.date(), REVIEW_DAYS, is_workday) if since else None


def workdays_on(day: date, days: int, is_workday: Callable[[date], bool]) -> date:
    """The ``days``-th working day after ``day``; a hall that is closed for good ends after sixty days."""
    for n in range(1, _FURTHEST):
        near = day + timedelta(days=n)
        days -= is_workday(near)
        if not days:
            return near
    return day + timedelta(days=_FURTHEST)
