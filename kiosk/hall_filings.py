"""The filings of a running kiosk: opened when they are first asked for. Nothing here is loaded before."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.bureau_line import BureauLine
from kiosk.clock import HallClock
from kiosk.hall_register import HallRegister
from kiosk.records import Records

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kiosk.bureau_verdicts import BureauVerdicts
    from kiosk.hall.inspection_pack import InspectionBook
    from touch_guide.inspection.office import FilingOffice
    from touch_guide.inspection.ports import News

LAST_GOOD_FORMS = "last-good-forms"
"""In the data directory."""


class HallFilings:
    """Thread-safe. ``pack`` is the directory of the hall pack in use; ``kept`` takes a copy of its last good forms."""

    def __init__(
        self,
        pack: Callable[[], Path],
        records: Records,
        register: HallRegister,
        bureau: BureauLine,
        clock: HallClock,
        kept: Path | None = None,
    ) -> None:
        self._pack, self._records, self._register = pack, records, register
        self._bureau, self._clock, self._kept = bureau, clock, kept
        self._lock = threading.Lock()
        self._book: InspectionBook | None = None
        self._office: FilingOffice | None = None

    @property
    def book(self) -> "InspectionBook":
        """The forms, seasons and offices of the hall pack."""
        from kiosk.hall.inspection_pack import InspectionBook  # noqa: PLC0415 - loads pydantic

        with self._lock:
            if self._book is None:
                self._book = InspectionBook(self._pack, self._kept)
            return self._book

    def office(self) -> "FilingOffice":
        """May take a second when it is first called. Raises DatabaseProblem."""
        self._register.desk()  # a sample hall gets its enterprises there
        book = self.book
        with self._lock:
            if self._office is None:
                self._office = self._opened(book)
            return self._office

    def verdicts(self) -> "BureauVerdicts":
        """What does to reports what the bureau decided."""
        from kiosk.bureau_verdicts import BureauVerdicts  # noqa: PLC0415 - SQLAlchemy

        book, books = self.book, self._records.open()
        return BureauVerdicts(books.vault, books.outbox, lambda: book.pack, self._clock)

    def _opened(self, book: "InspectionBook") -> "FilingOffice":
        from touch_guide.adapters.sql.enterprise_store import SqlEnterprises  # noqa: PLC0415 - SQLAlchemy
        from touch_guide.adapters.sql.filing_store import SqlFilingStores  # noqa: PLC0415 - with it
        from touch_guide.inspection.office import FilingOffice  # noqa: PLC0415 - not before it is wanted

        hall = self._records.hall
        stores = SqlFilingStores(
            hall.write, hall.read, self._records.vault, self._post, self._clock.zone, self._bureau.wake
        )
        register = SqlEnterprises(hall.write, hall.read)
        return FilingOffice(stores, lambda: book.pack, register, self._clock)

    def _post(self, connection: "Connection", news: "News") -> None:
        """A letter to the bureau, with its event for the hall's own screens, in the transaction of the act."""
        from kiosk.filing_letters import post  # noqa: PLC0415 - not before there is one

        post(connection, self._bureau.letters, news)
