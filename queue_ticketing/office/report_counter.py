"""Where the hall's figures are asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from queue_ticketing import reports
from queue_ticketing.office.core import OfficeCore

if TYPE_CHECKING:
    from queue_ticketing.reports import Report, Wanted


class ReportCounter(OfficeCore):
    """The part of the ticket office that reports. Only reads, but for as long as seconds: not on a thread that
    visitors wait for."""

    def report(self, wanted: "Wanted", keep_on: Callable[[], bool] = lambda: True) -> "Report":
        """``keep_on`` is asked from time to time whether somebody still waits. Raises ReportGivenUp if not."""
        with self._stores.read() as store:
            return reports.made_report(store, wanted, self._hall(), self._clock.now(), keep_on)
