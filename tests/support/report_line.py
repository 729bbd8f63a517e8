"""A filing office whose acts are letters to a simulated bureau, and whose reports change by what it decides."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from kiosk.bureau_verdicts import BureauVerdicts
from kiosk.clock import HallClock
from kiosk.database import open_database, sqlite_url
from kiosk.filing_letters import OnTheWay, on_the_way, post
from kiosk.outbox import Outbox
from kiosk.simulators.bureau_server import BureauServer
from kiosk.sync.dispatcher import Dispatcher
from kiosk.sync.hall_inbox import inbox_of
from kiosk.sync.inbox import Inbox
from kiosk.sync.letter_store import Letters
from tests.support.bureau_hall import SUBMITTED, LetterHall, utc_now
from tests.support.filing_hall import APRIL, SHUNDA, FilingHall
from tests.support.queue_hall import ZONE
from tests.unit.inspection.sample_forms import sample_pack
from touch_guide.adapters.sql.filing_store import SqlFilingStores
from touch_guide.inspection.filing import Filing
from touch_guide.inspection.office import FilingOffice
from touch_guide.inspection.ports import News


@dataclass
class ReportHall:
    """One enterprise with the id ``shunda``. ``hour`` is the line's own clock, which stands still."""

    folder: Path
    filings: FilingHall
    letters: Letters
    inbox: Inbox
    office: FilingOffice
    shunda: int
    hour: float = 0.0

    def submit(self) -> str:
        """The report of 2012 with the sample in every field, handed in; its id."""
        report = self.filings.fill(self.office.begin(self.shunda, 2012))
        self.office.submit(report.filing.id, self.shunda, promised=True)
        return report.filing.id

    def filing(self, filing_id: str) -> Filing:
        return self.office.report(filing_id).filing

    def way(self, filing_id: str) -> OnTheWay:
        return on_the_way(self.letters, [self.filing(filing_id)])[filing_id]

    def line(self, server: BureauServer) -> Dispatcher:
        hall = LetterHall(self.folder, self.filings.database, self.letters, self.filings.vault, self.inbox)
        return hall.dispatcher(hall.wire(server.url), monotonic=lambda: self.hour)


@contextmanager
def report_hall(
    folder: Path, told: Callable[[], None] = lambda: None, file: str = "hall.sqlite3"
) -> Iterator[ReportHall]:
    """On a database that may be used before; ``told`` is called after every commit with news."""
    database = open_database(sqlite_url(folder / file))
    filings = FilingHall(database, folder)
    filings.vault.make_first_key()
    outbox = Outbox(database, utc_now)
    letters = Letters(database, filings.vault, outbox, utc_now)

    def herald(connection: Connection, news: News) -> None:
        post(connection, letters, news)

    stores = SqlFilingStores(database.write, database.read, filings.vault, herald, ZONE, told)
    office = FilingOffice(stores, sample_pack, filings.register, filings.clock)
    verdicts = BureauVerdicts(filings.vault, outbox, sample_pack, HallClock(ZONE, APRIL))
    inbox = inbox_of(database, filings.vault, utc_now, verdicts)
    known = filings.register.by_number(SHUNDA.number or "")
    [shunda] = [known.id] if known else filings.add(SHUNDA)
    try:
        yield ReportHall(folder, filings, letters, inbox, office, shunda)
    finally:
        database.close()


def talk(line: Dispatcher, most_turns: int = 50) -> None:
    """All that can be said now, without waiting for anything."""
    line.try_now()
    for _ in range(most_turns):
        if line.turn() > 0:
            return
    raise AssertionError("it never comes to an end")


def came_once(server: BureauServer) -> list[str]:
    """The kinds of the letters that the bureau holds."""
    return [letter["kind"] for letter in server.book.letters()]


def decide(server: BureauServer, verdict: str, *items: dict[str, object]) -> None:
    """On the newest report that was handed in."""
    key = next(one["key"] for one in reversed(server.book.letters()) if one["kind"] == SUBMITTED)
    server.book.decide(key, verdict, items)  # type: ignore[arg-type]


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(folder: str, moment: str) -> None:
    """Hands a report in, and is killed ``before`` or ``after`` the commit."""
    with report_hall(Path(folder), _die if moment == "after" else lambda: None) as hall:
        if moment == "before":
            hall.letters.post = lambda *_letter: _die()  # type: ignore[method-assign]
        hall.submit()


if __name__ == "__main__":
    main(*sys.argv[1:])
