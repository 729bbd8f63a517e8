"""The ticket office: everything that can be done with tickets, windows and services, each in one transaction."""

from queue_ticketing.office.appointment_counter import AppointmentCounter
from queue_ticketing.office.core import TicketView
from queue_ticketing.office.day_counter import DayCounter
from queue_ticketing.office.desk_counter import DeskCounter
from queue_ticketing.office.issue_counter import IssueCounter
from queue_ticketing.office.report_counter import ReportCounter
from queue_ticketing.office.score_counter import ScoreCounter
from queue_ticketing.office.slip_counter import SlipCounter
from queue_ticketing.office.window_counter import WindowCounter

__all__ = ["TicketOffice", "TicketView"]


class TicketOffice(
    IssueCounter,
    AppointmentCounter,
    DeskCounter,
    WindowCounter,
    DayCounter,
    SlipCounter,
    ReportCounter,
    ScoreCounter,
):
    """Thread-safe. Every call is one transaction; refusals raise QueueError; listeners run after the commit, on
    the calling thread, and must be quick."""

    def tend(self) -> None:
        """Also marks the appointments that were missed."""
        super().tend()
        self.mark_missed()
