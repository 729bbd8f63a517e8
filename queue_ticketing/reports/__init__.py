"""Reports: what became of a period's tickets and how long it took; never a mean without its median."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from queue_ticketing.reports.facts import OvertakeFacts, PartFacts, ReportStore, TicketFacts
from queue_ticketing.reports.wanted import (
    GOAL_MIN,
    LONGEST_DAYS,
    PeriodReversed,
    PeriodTooLong,
    ReportGivenUp,
    Wanted,
)

if TYPE_CHECKING:
    from queue_ticketing.reports.load import HourFigures, WeekHour
    from queue_ticketing.reports.report import Appointments, Overtakes, Report, made_report
    from queue_ticketing.reports.spread import Times
    from queue_ticketing.reports.tally import Figures

__all__ = [
    "GOAL_MIN",
    "LONGEST_DAYS",
    "Appointments",
    "Figures",
    "HourFigures",
    "OvertakeFacts",
    "Overtakes",
    "PartFacts",
    "PeriodReversed",
    "PeriodTooLong",
    "Report",
    "ReportGivenUp",
    "ReportStore",
    "TicketFacts",
    "Times",
    "Wanted",
    "WeekHour",
    "made_report",
]
_LATE = {
    "Appointments": "report",
    "Figures": "tally",
    "HourFigures": "load",
    "Overtakes": "report",
    "Report": "report",
    "Times": "spread",
    "WeekHour": "load",
    "made_report": "report",
}


def __getattr__(name: str) -> Any:
    """The making of reports is loaded with the first: no start waits for it."""
    if name in _LATE:
        return getattr(import_module(f"queue_ticketing.reports.{_LATE[name]}"), name)
    raise AttributeError(name)
