"""Reports on their way to the bureau and back, over a line that is cut whenever it is used."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.cli import main
from kiosk.simulators.bureau_book import BureauBook
from kiosk.simulators.bureau_exchange import BureauExchange
from kiosk.simulators.bureau_faults import Faults, Trouble
from kiosk.simulators.bureau_server import BureauServer
from kiosk.sync.dispatcher import Dispatcher
from kiosk.sync.progress import Progress
from kiosk.sync.signing import own_keys
from tests.support.bureau_hall import bureau
from tests.support.filing_hall import reviewer
from tests.support.kiosk_process import ROOT, environment
from tests.support.report_line import ReportHall, came_once, decide, report_hall, talk
from tests.unit.inspection.sample_forms import SAMPLE_HALL
from touch_guide.inspection.acts import Decision, FinalReview, FirstReview
from touch_guide.inspection.filing import State
from touch_guide.inspection.verdicts import FINAL, FIRST

SET_ASIDE = pytest.mark.logs("is set aside")
MEND = {"field": "representative", "comment": "与登记簿不符"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[BureauServer]:
    with bureau(tmp_path, review="hand") as running:
        yield running


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[ReportHall]:
    with report_hall(tmp_path) as opened:
        yield opened


@pytest.fixture
def line(hall: ReportHall, server: BureauServer) -> Iterator[Dispatcher]:
    sending = hall.line(server)
    yield sending
    sending.close()


def cut_and_mended(line: Dispatcher, server: BureauServer) -> None:
    """Cut before the bureau hears, cut before we hear, and then twice as it should be."""
    for trouble in (Trouble.CUT, Trouble.CUT_AFTER):
        server.faults = Faults((trouble,))
        talk(line)
    server.faults = Faults()
    talk(line)
    talk(line)


def test_a_report_arrives_once_is_returned_corrected_and_passed_with_the_line_cut_at_every_step(
    hall: ReportHall, server: BureauServer, line: Dispatcher
):
    report = hall.submit()
    assert hall.way(report).progress is Progress.SAVED
    server.faults = Faults((Trouble.CUT,))
    talk(line)
    assert hall.way(report).progress is Progress.SENT
    cut_and_mended(line, server)
    assert hall.way(report).progress is Progress.RECEIVED
    assert came_once(server) == ["inspection.submitted"]
    decide(server, "returned", MEND)
    cut_and_mended(line, server)
    returned = hall.filing(report)
    assert (returned.state, hall.way(report).progress) == (State.RETURNED, Progress.RETURNED)
    assert [(one.field, one.comment, one.by) for one in returned.to_correct] == [
        (MEND["field"], MEND["comment"], FIRST.name)
    ]
    hall.office.save(report, hall.shunda, "representative", "李示例")
    hall.office.submit(report, hall.shunda, promised=True)
    assert hall.way(report).progress is Progress.SAVED
    cut_and_mended(line, server)
    decide(server, "first-passed")
    cut_and_mended(line, server)
    assert hall.filing(report).state is State.FIRST_PASSED
    decide(server, "passed")
    cut_and_mended(line, server)
    passed = hall.filing(report)
    assert (passed.state, passed.first_by, passed.final_by) == (State.PASSED, FIRST.name, FINAL.name)
    assert hall.way(report).progress is Progress.PASSED
    assert came_once(server) == ["inspection.submitted", "inspection.submitted"]
    assert server.book.letters()[1]["body"]["answers"]["representative"] == "李示例"
    acts = [entry.act for entry in hall.office.log_of(report)]
    assert acts == ["begin", "submitted", "first-returned", "submitted", "first-passed", "passed"]
    assert hall.office.verify_log() is None


def test_a_pass_of_the_bureau_stands_for_both_reviews_and_its_people_are_two(
    hall: ReportHall, server: BureauServer, line: Dispatcher
):
    report = hall.submit()
    talk(line)
    decide(server, "passed")
    talk(line)
    passed = hall.filing(report)
    assert (passed.state, passed.firsts, passed.finals) == (State.PASSED, {FIRST.name}, {FINAL.name})


@SET_ASIDE
def test_a_pass_of_the_hall_itself_stands_and_another_word_of_the_bureau_waits_for_a_person(
    hall: ReportHall, server: BureauServer, line: Dispatcher
):
    report = hall.submit()
    hall.office.act(report, FirstReview(Decision.PASS), reviewer)
    hall.office.act(report, FinalReview(Decision.PASS), lambda one: reviewer(one, "reviewer2"))
    talk(line)
    decide(server, "passed")
    talk(line)
    assert (hall.way(report).progress, hall.way(report).refused) == (Progress.PASSED, "")
    decide(server, "returned", MEND)
    talk(line)
    way, filing = hall.way(report), hall.filing(report)
    assert (filing.state, filing.final_by) == (State.PASSED, "reviewer2")
    assert (way.progress, way.verdict, way.refused) == (Progress.RECEIVED, "returned", "wrong-filing-state")


@SET_ASIDE
def test_an_answer_to_what_was_handed_in_before_changes_nothing(
    hall: ReportHall, server: BureauServer, line: Dispatcher
):
    report = hall.submit()
    talk(line)
    [first] = server.book.letters()
    hall.office.withdraw(report, hall.shunda)
    hall.office.submit(report, hall.shunda, promised=True)
    talk(line)
    server.book.decide(first["key"], "passed")
    talk(line)
    assert hall.filing(report).state is State.SUBMITTED
    assert hall.way(report).progress is Progress.RECEIVED
    with hall.filings.database.read() as connection:
        fate = connection.scalar(text("SELECT fate FROM verdicts WHERE key = :key"), {"key": first["key"]})
    assert fate == "overtaken"


@SET_ASIDE
@pytest.mark.parametrize(
    ("items", "reason"),
    [
        ([], "nothing-said"),
        ([{"field": "assets"}], "bad-items"),
        ([{"field": 7, "comment": "x"}], "bad-items"),
    ],
)
def test_a_return_that_does_not_say_what_to_mend_is_set_aside(
    hall: ReportHall, server: BureauServer, line: Dispatcher, items: list[dict[str, object]], reason: str
):
    report = hall.submit()
    talk(line)
    decide(server, "returned", *items)
    talk(line)
    assert hall.filing(report).state is State.SUBMITTED
    assert (hall.way(report).progress, hall.way(report).refused) == (Progress.RECEIVED, reason)


def test_an_item_at_a_field_that_our_form_does_not_have_is_of_the_whole_report(
    hall: ReportHall, server: BureauServer, line: Dispatcher
):
    report = hall.submit()
    talk(line)
    decide(server, "returned", {"field": "unheard-of", "comment": "请核对 11010519491231002X"})
    talk(line)
    [item] = hall.filing(report).to_correct
    assert item.field == ""
    assert item.comment.startswith("unheard-of：请核对")
    assert "11010519491231002X" not in item.comment


def test_killed_before_the_commit_nothing_happened_and_after_it_everything_arrives(
    tmp_path: Path, server: BureauServer
):
    for moment, submitted in (("before", 0), ("after", 1)):
        child = [sys.executable, "-m", "tests.support.report_line", str(tmp_path), moment]
        assert subprocess.run(child, cwd=ROOT, env=environment(), check=False).returncode == -9
        with report_hall(tmp_path) as hall:
            [head] = hall.office.years_of(hall.shunda)
            state = State.SUBMITTED if submitted else State.DRAFT
            assert (head.filing.state, hall.letters.counts().waiting) == (state, submitted)
            line = hall.line(server)
            talk(line)
            line.close()
            assert came_once(server) == ["inspection.submitted"] * submitted
            assert hall.office.verify_log() is None


def test_a_hall_without_a_line_carries_reports_and_verdicts_by_file(tmp_path: Path):
    (tmp_path / "bureau").mkdir()
    book = BureauBook(None, "rule")
    there = BureauExchange(book, tmp_path / "bureau")
    toml = f'hall = "{SAMPLE_HALL}"\n[bureau]\nhall = "hall-1"\nkey = "{there.public_file}"\n'
    (tmp_path / "kiosk.toml").write_text(toml, "utf-8")
    with report_hall(tmp_path, file="kiosk.sqlite3") as hall:
        report = hall.submit()
        keys = own_keys(tmp_path / "hall.keys").public
        book.know_hall("hall-1", keys.sign, keys.box)
        out, back = tmp_path / "out.hallx", tmp_path / "back.hallx"
        assert main(["exchange", "export", str(out), "--data", str(tmp_path)]) == 0
        assert hall.way(report).progress is Progress.SENT
        back.write_bytes(there.answered(out.read_bytes()))
        for _ in range(2):
            assert main(["exchange", "import", str(back), "--data", str(tmp_path)]) == 0
        assert (hall.filing(report).state, hall.way(report).progress) == (State.PASSED, Progress.PASSED)
        assert [one.act for one in hall.office.log_of(report)][1:] == ["submitted", "first-passed", "passed"]
    book.close()
