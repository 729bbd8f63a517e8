"""Reports: what became of a period's tickets and how long it took; never a mean without its median."""

from queue_ticketing.reports.facts import OvertakeFacts, PartFacts, ReportStore, TicketFacts
from queue_ticketing.reports.load import HourFigures, WeekHour
from queue_ticketing.reports.report import Appointments, Overtakes, Report, made_report
from queue_ticketing.reports.spread import Times
from queue_ticketing.reports.tally import Figures
from queue_ticketing.reports.wanted import (
    GOAL_MIN,
    LONGEST_DAYS,
    PeriodReversed,
    PeriodTooLong,
    ReportGivenUp,
    Wanted,
)

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
