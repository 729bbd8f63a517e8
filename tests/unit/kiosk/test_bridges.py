"""What the signs and the voice are told of the queue."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from kiosk.bridges import sign_facts, still_called
from led_feed.model import Sign, SignKind
from queue_ticketing.hall import PlannedPause, Span, Window
from queue_ticketing.model import Ticket, WindowId
from tests.support.queue_hall import OfficeAtWork, office_at

SIGNS = (Sign("window-1", SignKind.WINDOW, window="1"), Sign("hall", SignKind.HALL, texts=("文明办公",)))


@pytest.fixture
def at_work(tmp_path: Path):
    with office_at(tmp_path / "hall.sqlite3") as at_work:
        yield at_work


def facts(at_work: OfficeAtWork):
    return sign_facts(SIGNS, at_work.office.board, at_work.hall, at_work.clock.now(), False)


def test_a_window_sign_knows_whom_its_window_serves(at_work: OfficeAtWork):
    told = facts(at_work)["window-1"]
    assert (told.window_name, told.scope) == ("1号窗口", "1号窗口：setup")
    assert facts(at_work)["window-1"].called is None


def test_a_call_reaches_the_windows_sign_and_the_halls(at_work: OfficeAtWork):
    at_work.office.issue("setup", "1")
    at_work.office.call_next("1", "w1")
    at_work.office.recall("1", "w1")
    told = facts(at_work)
    called = told["window-1"].called
    assert called is not None
    assert (called.number, called.window_name, called.call, called.serving) == ("A001", "1号窗口", 2, False)
    assert [c.number for c in told["hall"].latest] == ["A001"]
    at_work.office.start("1", "w1")
    called = facts(at_work)["window-1"].called
    assert called is not None
    assert called.serving


def test_a_pause_of_the_window_is_told_with_its_reason(at_work: OfficeAtWork):
    at_work.office.pause_window("1", "会议", "w1")
    assert facts(at_work)["window-1"].pause == "会议"


def test_a_planned_pause_is_told_with_its_hours(at_work: OfficeAtWork):
    exercise = PlannedPause(frozenset(range(5)), Span(time(9, 30), time(9, 45)), "工间操")
    hall = replace(at_work.hall, hours=replace(at_work.hall.hours, pauses=(exercise,)))
    told = sign_facts(SIGNS, at_work.office.board, hall, at_work.clock.now(), False)
    assert told["window-1"].pause == "工间操 09:30-09:45"


def test_a_number_is_announced_as_long_as_it_is_called_and_nobody_has_come(at_work: OfficeAtWork):
    office = at_work.office
    called: list[tuple[Ticket, Window]] = []
    office.on_call(lambda ticket, window: called.append((ticket, window)))
    office.issue("setup", "1")
    office.issue("setup", "2")
    office.call_next("1", "w1")
    office.recall("1", "w1")
    [first, again] = called
    assert first[0].number == again[0].number == "A001"
    assert still_called(office.board, *first)
    office.start("1", "w1")
    assert not still_called(office.board, *first)
    office.call_next("1", "w1")
    assert not still_called(office.board, *first)
    assert still_called(office.board, *called[-1])
    assert not still_called(office.board, called[-1][0], replace(first[1], id=WindowId("99")))
