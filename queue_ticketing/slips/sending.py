"""Draws one slip and hands it to the printer, with each step stored before it is taken."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Union

from queue_ticketing.model import SlipAttempt, SlipState
from queue_ticketing.ports import Outcome, PrinterFault, PrintReceipt, TicketPrinter
from queue_ticketing.slips.appointment import SlipContent
from queue_ticketing.slips.attempts import AttemptBook, Subject
from queue_ticketing.slips.doubts import process_id
from queue_ticketing.slips.records import SlipRecords
from queue_ticketing.slips.slip import SlipJob

if TYPE_CHECKING:
    from queue_ticketing.slips.leaflet import Leaflet

logger = logging.getLogger(__name__)

Compose = Callable[[Union[SlipContent, "Leaflet"]], SlipJob]
Facts = Callable[[Subject, SlipAttempt], SlipContent]


class SlipSender:
    """Of the desk's thread."""

    def __init__(
        self, book: AttemptBook, records: SlipRecords, printer: TicketPrinter, compose: Compose, facts: Facts
    ) -> None:
        self._book = book
        self._records = records
        self._printer = printer
        self._compose = compose
        self._facts = facts

    def picture(self, attempt: SlipAttempt) -> SlipJob | None:
        """None when it can't be drawn."""
        try:
            return self._compose(self._facts(self._book.subject(attempt), attempt))
        except Exception:
            logger.exception("slip attempt %s could not be drawn", attempt.id)
            return None

    def send(self, attempt: SlipAttempt, job: SlipJob, confirm_s: float) -> PrintReceipt:
        """Raises SlipSuperseded, and whatever the database raises, while no byte has left."""
        begun = False

        def progress(stage: str, bytes_handed: int) -> None:
            nonlocal begun
            if stage == SlipState.SENDING:
                self._records.tell(self._book.begin(attempt, len(job.data), job.digest))
                begun = True
            else:
                self._records.save(attempt, SlipState.SENT, "", bytes_handed)

        try:
            return self._printer.submit(job.data, process_id(attempt.id), confirm_s, progress)
        except Exception:
            if not begun:
                raise
            logger.exception("the printer's driver failed in slip attempt %s", attempt.id)
            self._printer.close()
            return PrintReceipt(Outcome.UNCERTAIN, PrinterFault.UNKNOWN, 0)
