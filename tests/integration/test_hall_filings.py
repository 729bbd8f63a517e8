"""The filings of a running kiosk: forms from the pack in use, a letter to the bureau with every act."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import text

from kiosk.at_rest import Vault
from kiosk.clock import HallClock
from kiosk.database import Database, open_database, sqlite_url
from kiosk.hall_filings import HallFilings
from kiosk.outbox import Outbox
from kiosk.sync.letter_store import Letters
from kiosk.sync.letters import LetterProblem
from tests.support.filing_hall import APRIL, SHUNDA, FilingHall, reviewer
from tests.support.queue_hall import ZONE
from tests.unit.inspection.sample_forms import SAMPLE_HALL
from touch_guide.inspection.acts import Decision, FirstReview
from touch_guide.inspection.filing import State


@dataclass
class Line:
    """A line to the bureau that sends nothing; ``woken`` counts how often it was told of a letter."""

    letters: Letters
    woken: int = 0

    def wake(self) -> None:
        self.woken += 1


@dataclass
class Books:
    hall: Database
    vault: Vault


@dataclass
class Register:
    asked: list[str] = field(default_factory=list)

    def desk(self) -> None:
        self.asked.append("desk")


@dataclass
class AtWork:
    filings: HallFilings
    line: Line
    hall: FilingHall


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[AtWork]:
    database = open_database(sqlite_url(tmp_path / "kiosk.sqlite3"))
    hall = FilingHall(database, tmp_path)
    clock = HallClock(ZONE, APRIL)
    line = Line(Letters(database, hall.vault, Outbox(database, clock.now), clock.now))
    books, register = cast("Any", Books(database, hall.vault)), cast("Any", Register())
    yield AtWork(HallFilings(lambda: SAMPLE_HALL, books, register, cast("Any", line), clock), line, hall)
    database.close()


def test_every_act_that_others_hear_of_is_a_letter_and_an_event(at_work: AtWork) -> None:
    [shunda] = at_work.hall.add(SHUNDA)
    office = at_work.filings.office()
    report = at_work.hall.fill(office.begin(shunda, 2012))
    assert at_work.line.woken == 0
    office.submit(report.filing.id, shunda, promised=True)
    office.act(report.filing.id, FirstReview(Decision.PASS), reviewer)
    letters = at_work.line.letters.list(("waiting",))
    assert [(one.kind, one.enterprise) for one in letters] == [
        ("inspection.submitted", SHUNDA.number),
        ("inspection.first-passed", SHUNDA.number),
    ]
    assert at_work.line.woken == 2
    body = at_work.line.letters.read(letters[0].key).body
    assert body["answers"]["assets"] == "486.35"
    assert body["log"]["sequence"] == 2
    with at_work.hall.database.read() as connection:
        events = connection.execute(text("SELECT kind, facts FROM outbox ORDER BY id")).all()
    assert [event.kind for event in events] == [one.kind for one in letters]
    assert "486.35" not in events[0].facts


def test_what_cannot_be_told_to_the_bureau_does_not_happen(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    [shunda] = at_work.hall.add(SHUNDA)
    office = at_work.filings.office()
    report = at_work.hall.fill(office.begin(shunda, 2012))

    def full(*_letter: object) -> None:
        raise LetterProblem("too long")

    monkeypatch.setattr(at_work.line.letters, "post", full)
    with pytest.raises(LetterProblem):
        office.submit(report.filing.id, shunda, promised=True)
    assert office.report(report.filing.id).filing.state is State.DRAFT
    assert [entry.act for entry in office.log_of(report.filing.id)] == ["begin"]
    assert office.verify_log() is None


def test_the_office_is_opened_once_and_the_forms_are_those_of_the_pack(at_work: AtWork) -> None:
    assert at_work.filings.office() is at_work.filings.office()
    assert len(at_work.filings.book.pack.templates) == 12
    assert at_work.filings.office().forms is at_work.filings.book.pack
