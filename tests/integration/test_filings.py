"""Filings on a real database: nothing typed is lost, nobody reviews twice by any route, the log only grows."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from kiosk.database import open_database, sqlite_url
from tests.support.filing_hall import COUNTY, SHUNDA, YOUNG, FilingHall, clerk, reviewer
from tests.support.postgres import fresh_database, postgres_server
from touch_guide.inspection.acts import Act, Decision, FileAway, FinalReview, FirstReview, Stamp
from touch_guide.inspection.chain import ChainFault
from touch_guide.inspection.errors import HasErrors, NotDue, SamePerson, StaleRevision, StillToCorrect
from touch_guide.inspection.filing import Actor, Filing, Item, State
from touch_guide.inspection.ports import Wanted

PASS_FIRST, PASS_FINAL = FirstReview(Decision.PASS), FinalReview(Decision.PASS)


def second(filing: Filing) -> Actor:
    return reviewer(filing, "reviewer2")


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with nothing in it yet; to copy it is quicker than to make it."""
    path = tmp_path_factory.mktemp("empty") / "kiosk.sqlite3"
    open_database(sqlite_url(path)).close()
    return path


@pytest.fixture
def hall(tmp_path: Path, empty: Path) -> Iterator[FilingHall]:
    shutil.copy(empty, tmp_path)
    database = open_database(sqlite_url(tmp_path / "kiosk.sqlite3"))
    yield FilingHall(database, tmp_path, kiosks=2)
    database.close()


def test_a_report_goes_from_the_keyboard_to_the_archive(hall: FilingHall) -> None:
    [shunda] = hall.add(SHUNDA)
    begun = hall.office.begin(shunda, 2012)
    assert begun.answers["name"] == SHUNDA.name
    assert begun.answers["capital"] == "200"
    report = hall.submitted(shunda)
    report = hall.office.act(report.filing.id, PASS_FIRST, reviewer, report.filing.revision)
    report = hall.office.act(report.filing.id, PASS_FINAL, second)
    report = hall.office.act(report.filing.id, Stamp(report.filing.check_code), clerk)
    report = hall.office.act(report.filing.id, FileAway(), clerk)
    assert report == hall.office.report(report.filing.id)
    assert (report.filing.state, report.filing.first_by, report.filing.final_by) == (
        State.FILED,
        "reviewer1",
        "reviewer2",
    )
    assert [news.kind for news in hall.told] == [
        f"inspection.{act}" for act in ("submitted", "first-passed", "passed", "stamped", "filed")
    ]
    assert hall.told[0].body["answers"] == report.answers
    assert [entry.act for entry in hall.office.log_of(report.filing.id)] == [
        "begin",
        "submitted",
        "first-passed",
        "passed",
        "stamped",
        "filed",
    ]
    assert hall.office.verify_log() is None


def test_what_is_typed_is_kept_at_once_right_or_wrong_and_found_at_any_kiosk(hall: FilingHall) -> None:
    [shunda] = hall.add(SHUNDA)
    report = hall.office.begin(shunda, 2012)
    hall.office.save(report.filing.id, shunda, "assets", "４８６．３５")
    saved = hall.office.save(report.filing.id, shunda, "tax", "三十八")
    assert saved.entry.refusal is not None
    assert "阿拉伯数字" in saved.entry.refusal.text
    rows = [{"name": "张示例", "paid": "12x"}, {"name": ""}]
    hall.office.save(report.filing.id, shunda, "holders", rows)
    again = hall.offices[1].begin(shunda, 2012)
    assert again.answers["assets"] == "486.35"
    assert again.answers["tax"] == "三十八"
    holders = again.answers["holders"]
    assert [row["paid"] for row in holders if not isinstance(row, str)] == ["12x"]
    with pytest.raises(HasErrors):
        hall.office.submit(report.filing.id, shunda, promised=True)


def test_two_kiosks_do_not_overwrite_one_another(hall: FilingHall) -> None:
    [shunda] = hall.add(SHUNDA)
    report = hall.office.begin(shunda, 2012)
    hall.offices[1].save(report.filing.id, shunda, "phone", "0000-1111111", seen=report.filing.revision)
    with pytest.raises(StaleRevision):
        hall.office.save(report.filing.id, shunda, "phone", "0000-2222222", seen=report.filing.revision)


def test_figures_are_not_to_be_read_in_the_file_of_the_database(hall: FilingHall, tmp_path: Path) -> None:
    [shunda] = hall.add(SHUNDA)
    report = hall.submitted(shunda)
    items = (Item("assets", "与报表不符"),)
    hall.office.act(report.filing.id, FirstReview(Decision.RETURN, items), reviewer)
    raw = b"".join(path.read_bytes() for path in tmp_path.glob("kiosk.sqlite3*"))
    assert b"1025.6" not in raw
    assert "与报表不符".encode() not in raw
    assert hall.office.report(report.filing.id).filing.to_correct[0].comment == "与报表不符"


def test_returned_items_survive_until_corrected(hall: FilingHall) -> None:
    [shunda] = hall.add(SHUNDA)
    report = hall.submitted(shunda)
    items = (Item("assets", "与报表不符"), Item("holders", "比例不对", row=1, column="share"))
    hall.office.act(report.filing.id, FirstReview(Decision.RETURN, items), reviewer)
    hall.office.save(report.filing.id, shunda, "assets", "486.35")
    with pytest.raises(StillToCorrect):
        hall.office.submit(report.filing.id, shunda, promised=True)
    hall.office.reply(report.filing.id, shunda, "holders", "章程约定如此")
    again = hall.office.submit(report.filing.id, shunda, promised=True)
    assert [(item.row, item.reply) for item in again.filing.items] == [(None, ""), (1, "章程约定如此")]


def test_who_was_set_up_this_year_has_nothing_to_file(hall: FilingHall) -> None:
    [young] = hall.add(YOUNG)
    with pytest.raises(NotDue):
        hall.office.begin(young, 2012)


def test_last_years_answers_are_there_before_anybody_types(hall: FilingHall) -> None:
    [shunda] = hall.add(SHUNDA)
    report = hall.submitted(shunda)
    hall.clock.at = hall.clock.at.replace(year=2014)
    begun = hall.office.begin(shunda, 2013)
    assert begun.filing.template == "company-report"
    assert begun.answers["phone"] == report.answers["phone"]
    assert begun.answers["holders"] == report.answers["holders"]
    assert "assets" not in begun.answers


def test_figures_and_the_list_of_those_not_yet_in(hall: FilingHall) -> None:
    small = replace(
        YOUNG, number="999999100000026", name="示例县利民商店", type="个人独资企业", established=None
    )
    ended = replace(YOUNG, number="999999100000034", name="示例县老字号公司", status="吊销", established=None)
    shunda, other, young, gone = hall.add(SHUNDA, small, YOUNG, ended)
    report = hall.submitted(shunda)
    figures = hall.office.figures(2012)
    assert (figures.whole.registered, figures.whole.due, figures.whole.filed) == (4, 2, 1)
    assert (figures.by_kind["sole"].unfiled, figures.by_office[COUNTY].unfiled) == (1, 1)
    assert [(day.day.isoformat(), day.filed) for day in figures.by_day] == [("2013-04-08", 1)]
    assert [one.id for one in hall.office.unfiled(Wanted(2012))] == [other]
    assert hall.office.unfiled(Wanted(2012, text="顺达")) == []
    assert [head.name for head in hall.office.heads(Wanted(2012, frozenset({State.SUBMITTED})))] == [
        SHUNDA.name
    ]
    assert hall.office.heads(Wanted(2012, offices=frozenset({"邻县"}))) == []
    assert hall.office.heads(Wanted(2012, text="9999991"))[0].filing.id == report.filing.id
    assert {young, gone} & {one.id for one in hall.office.unfiled(Wanted(2012))} == set()


def _by_hand(hall: FilingHall, sql: str, **values: object) -> None:
    with hall.database.write() as connection:
        connection.execute(text(sql), values)


def _at(hall: FilingHall, *acts: tuple[Act, Callable[[Filing], Actor]]) -> Filing:
    [shunda] = hall.add(SHUNDA)
    report = hall.submitted(shunda)
    for act, actor in acts:
        report = hall.office.act(report.filing.id, act, actor)
    return report.filing


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FilingHall]:
    """On the database of one kiosk, and on that of several."""
    if request.param == "postgresql":
        url = fresh_database(request.getfixturevalue("postgres"))
    else:
        url = sqlite_url(tmp_path / "kiosk.sqlite3")
    database = open_database(url)
    yield FilingHall(database, tmp_path)
    database.close()


def test_one_person_does_not_do_both_reviews_by_any_route(either: FilingHall) -> None:
    filing = _at(either, (PASS_FIRST, reviewer))
    with pytest.raises(SamePerson):
        either.office.act(filing.id, PASS_FINAL, reviewer)
    tries = (
        "UPDATE filings SET final_by = 'reviewer1' WHERE id = :id",
        "UPDATE filings SET state = 'passed', final_by = 'reviewer1' WHERE id = :id",
        "UPDATE filings SET state = 'passed', final_by = 'reviewer2' WHERE id = :id",
        "UPDATE filings SET state = 'filed', first_by = 'x', final_by = 'y' WHERE id = :id",
        "INSERT INTO filing_reviews VALUES (:id, 'final', 'reviewer1', 'reviewer1', 1)",
        "INSERT INTO filing_reviews VALUES (:id, 'other', 'reviewer3', 'reviewer3', 1)",
        "UPDATE filing_reviews SET who = 'x', account = 'x' WHERE filing_id = :id",
        "DELETE FROM filing_reviews WHERE filing_id = :id",
    )
    for sql in tries:
        with pytest.raises(DatabaseError):
            _by_hand(either, sql, id=filing.id)
    assert either.office.report(filing.id).filing == filing
    assert either.office.act(filing.id, PASS_FINAL, second).filing.state is State.PASSED


def test_the_log_only_grows(either: FilingHall) -> None:
    filing = _at(either, (PASS_FIRST, reviewer))
    entries = either.office.log_of(filing.id)
    for sql in (
        "UPDATE filing_log SET \"by\" = 'somebody'",
        "DELETE FROM filing_log WHERE sequence = 1",
        "DELETE FROM filing_log",
        "INSERT INTO filing_log VALUES (99, 1, 'f', 'a', 'b', '{}', 'p', 's')",
        "INSERT INTO filing_log SELECT max(sequence) + 1, 1, 'f', 'a', 'b', '{}', 'p', 's' FROM filing_log",
    ):
        with pytest.raises(DatabaseError):
            _by_hand(either, sql)
    if either.database.engine.dialect.name == "postgresql":
        with pytest.raises(DatabaseError):
            _by_hand(either, "TRUNCATE filing_log")
    else:
        with pytest.raises(IntegrityError):
            _by_hand(either, "INSERT OR REPLACE INTO filing_log VALUES (1, 1, 'f', 'a', 'b', '{}', 'p', 's')")
    assert either.office.log_of(filing.id) == entries
    assert either.office.verify_log() is None


def test_figures_are_counted(either: FilingHall) -> None:
    filing = _at(either, (PASS_FIRST, reviewer), (PASS_FINAL, second))
    figures = either.office.figures(2012)
    assert (figures.whole.due, figures.whole.passed) == (1, 1)
    assert either.office.unfiled(Wanted(2012)) == []
    assert either.office.heads(Wanted(2012, text="顺达"))[0].filing.id == filing.id


def test_two_kiosks_on_one_database_keep_one_log(postgres: str, tmp_path: Path) -> None:
    url = fresh_database(postgres)
    with closing(open_database(url)) as first, closing(open_database(url)) as second:
        halls = FilingHall(first, tmp_path), FilingHall(second, tmp_path)
        ids = halls[0].add(*(replace(SHUNDA, number=f"7{n:014}") for n in range(7)))
        begun: list[str] = []

        def at_work(kiosk: int) -> None:
            begun.append(halls[kiosk].office.begin(ids[-1], 2012).filing.id)
            for enterprise in ids[kiosk:-1:2]:
                halls[kiosk].submitted(enterprise)

        threads = [threading.Thread(target=at_work, args=(kiosk,)) for kiosk in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(set(begun)) == 1
        head = halls[1].office.head_of_log()
        assert head.sequence == 13
        assert halls[0].office.verify_log(head) is None


def test_a_log_changed_behind_the_triggers_shows(hall: FilingHall) -> None:
    filing = _at(hall, (PASS_FIRST, reviewer))
    _by_hand(hall, "DROP TRIGGER filing_log_never_changed")
    _by_hand(hall, "UPDATE filing_log SET \"by\" = 'reviewer9' WHERE act = 'first-passed'")
    sequence = next(one.sequence for one in hall.office.log_of(filing.id) if one.act == "first-passed")
    assert hall.office.verify_log() == ChainFault(sequence, "changed")


def test_what_lies_in_the_database_opens_at_its_own_row_only(hall: FilingHall) -> None:
    filing = _at(hall)
    with hall.database.read() as connection:
        sealed = connection.scalar(text("SELECT sealed FROM filings WHERE id = :id"), {"id": filing.id})
    assert (
        json.loads(hall.vault.open(sealed, f"filings.sealed:{filing.id}"))["answers"]["name"] == SHUNDA.name
    )
