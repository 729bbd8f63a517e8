"""What the wall of the demonstration says, as tables."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.hall import load_pack, sample_hall_dir
from tests.support.queue_hall import OfficeAtWork, office_at
from ui.demo_stage.state import LINES_KEPT, derive_queues, derive_windows, with_line
from ui.demo_stage.story import TEXTS, StoryLine, tell

HALL = load_pack(sample_hall_dir()).hall
AT = datetime(2026, 3, 2, 9, 31, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
FACTS = {"number": "A012", "service": "setup", "window": "3", "calls": 2, "reason": "整理材料"}


def said(kind: str, subject: str = "t1", **facts: object) -> str:
    line = tell(1, kind, subject, FACTS | facts, AT, HALL)
    assert line
    return f"{line.time} {line.verb} {line.text}"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("ticket.issued", "取号 A012 企业设立登记"),
        ("ticket.called", "叫号 A012 → 3号窗口"),
        ("ticket.recalled", "重呼 A012 → 3号窗口（第2次）"),
        ("ticket.started", "办理 A012 到3号窗口"),
        ("ticket.finished", "办结 A012 3号窗口"),
        ("ticket.no_show", "过号 A012 未到3号窗口"),
        ("ticket.transferred", "转移 A012 → 企业设立登记"),
        ("ticket.requeued", "过号 A012 未到，过一会儿再叫"),
        ("ticket.undone", "撤销 A012"),
        ("window.paused", "暂停 3号窗口 整理材料"),
    ],
)
def test_each_event_is_told_in_a_line(kind: str, words: str):
    assert said(kind) == f"09:31:05 {words}"


@pytest.mark.parametrize("kind", TEXTS)
def test_an_event_that_lacks_facts_is_told_all_the_same(kind: str):
    assert tell(1, kind, "nobody-knows", {}, AT, HALL) is not None


def test_a_window_and_a_service_are_named_by_the_subject_when_the_facts_do_not():
    line = tell(1, "window.resumed", "4", {}, AT, HALL)
    assert line
    assert line.text == "4号窗口"


def test_what_nobody_in_the_hall_would_notice_is_not_told():
    assert tell(1, "slip.settled", "s1", {}, AT, HALL) is None


def test_the_newest_line_stands_first_and_old_ones_go():
    lines: tuple[StoryLine, ...] = ()
    for number in range(20):
        lines = with_line(lines, StoryLine(number, "", "", "", "other"))
    assert [line.id for line in lines] == list(range(19, 19 - LINES_KEPT, -1))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeAtWork]:
    with office_at(tmp_path / "hall.sqlite3", HALL) as office:
        yield office


def test_windows_say_in_words_how_they_stand(office: OfficeAtWork):
    desk = office.office
    for number in range(3):
        desk.issue("setup", f"intent-{number}")
    desk.call_next("1", "w1")
    desk.call_next("2", "w2")
    desk.start("2", "w2")
    desk.pause_window("3", "整理材料", "w3")
    rows = derive_windows(desk.board)
    assert [(row.status, row.kind) for row in rows[:4]] == [
        ("A001 正在叫号", "called"), ("A002 办理中", "serving"), ("暂停 整理材料", "paused"), ("空闲", "free"),
    ]  # fmt: skip
    assert (rows[0].place, rows[0].name) == ("1号窗口", "企业设立")


def test_queues_say_who_waits_and_promise_nothing_where_nobody_does(office: OfficeAtWork):
    office.office.issue("setup", "intent-1")
    office.office.pause_service("food", "系统维护", "desk1")
    rows = {row.id: row for row in derive_queues(office.office.board)}
    assert (rows["setup"].people, rows["setup"].idle) == ("1 人在等", False)
    assert rows["setup"].wait
    assert (rows["change"].people, rows["change"].wait) == ("没人在等", "")
    assert rows["food"].wait == "暂停取号"
