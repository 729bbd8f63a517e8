"""A visitor takes a number by touching the screen."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from queue_ticketing.model import SlipState
from queue_ticketing.ports import PrinterFault
from tests.ui.conftest import Touch
from ui.context import ScreenSettings


def numbers(kiosk: Touch) -> list[str]:
    return [view.ticket.number for view in kiosk.hall.office.office.tickets_today()]


def test_three_touches_give_a_number_and_show_it_large(kiosk: Touch):
    kiosk.take_number()
    assert numbers(kiosk) == ["Q001"]
    assert kiosk.item("number").property("text") == "Q001"
    assert kiosk.reads("6号窗口")


def test_five_taps_on_the_button_give_one_number(kiosk: Touch):
    kiosk.tap("takeNumber")
    kiosk.tap("service-setup")
    kiosk.tap("confirm", times=5)
    kiosk.wait(lambda: kiosk.screen.visit.page == "result")
    assert numbers(kiosk) == ["A001"]


def test_taps_meant_for_the_page_before_do_not_reach_the_next_one(kiosk: Touch):
    """A tile tapped five times in a row opens the confirm page and touches nothing on it."""
    kiosk.tap("takeNumber")
    kiosk.settle()
    where = kiosk.middle("service-consult")
    for _ in range(5):
        QTest.mouseClick(kiosk.screen.window, Qt.MouseButton.LeftButton, pos=where)
    assert kiosk.screen.visit.page == "confirm"
    kiosk.settle()
    assert numbers(kiosk) == []


def test_the_page_cannot_be_left_while_the_number_is_being_issued(kiosk: Touch):
    gate = threading.Event()
    kiosk.hall.context.workers.submit(gate.wait)
    kiosk.tap("takeNumber")
    kiosk.tap("service-setup")
    kiosk.tap("confirm")
    kiosk.screen.visit.back()
    kiosk.screen.visit.home()
    assert kiosk.screen.visit.page == "confirm"
    assert kiosk.reads("正在取号")
    gate.set()
    kiosk.wait(lambda: kiosk.screen.visit.page == "result")
    assert numbers(kiosk) == ["A001"]


def test_opening_the_page_again_is_a_new_intent(kiosk: Touch):
    kiosk.tap("takeNumber")
    kiosk.tap("service-setup")
    first = kiosk.screen.taking.state.intent
    kiosk.tap("back")
    kiosk.tap("service-setup")
    assert kiosk.screen.taking.state.intent != first


@pytest.mark.logs("not issued")
def test_a_database_that_fails_once_lets_the_visitor_try_the_same_intent_again(
    kiosk: Touch, monkeypatch: Any
):
    office = kiosk.hall.office.office
    issue, intents = office.issue, []

    def stumbling(service_id: str, intent: str, **more: Any) -> Any:
        intents.append(intent)
        if len(intents) == 1:
            issue(service_id, intent, **more)
            raise OSError
        return issue(service_id, intent, **more)

    monkeypatch.setattr(office, "issue", stumbling)
    kiosk.tap("takeNumber")
    kiosk.tap("service-setup")
    kiosk.tap("confirm")
    kiosk.wait(lambda: kiosk.screen.taking.state.phase == "failed")
    assert kiosk.reads("不会重复取号")
    kiosk.tap("confirm")
    kiosk.wait(lambda: kiosk.screen.visit.page == "result")
    assert len(set(intents)) == 1
    assert numbers(kiosk) == ["A001"]


def test_a_service_that_closes_meanwhile_is_refused_in_words(kiosk: Touch):
    kiosk.tap("takeNumber")
    kiosk.tap("service-setup")
    kiosk.hall.office.office.pause_service("setup", "系统升级", "desk1")
    kiosk.wait(lambda: kiosk.reads("系统升级"))
    assert bool(kiosk.item("confirm").property("locked"))
    assert numbers(kiosk) == []


def test_a_closed_service_stays_in_its_place_and_says_why(kiosk: Touch):
    kiosk.hall.office.office.pause_service("quality", "停电检修", "desk1")
    kiosk.tap("takeNumber")
    kiosk.wait(lambda: kiosk.reads("暂停取号：停电检修"))
    kiosk.tap("service-quality")
    assert kiosk.screen.visit.page == "services"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (PrinterFault.PAPER_OUT, "打印机没纸了"),
        (PrinterFault.COVER_OPEN, "盖子没关好"),
        (PrinterFault.CUTTER_JAM, "切刀卡住"),
        (PrinterFault.LINK_DOWN, "没有连上"),
    ],
)
def test_a_printer_in_trouble_is_told_before_and_left_to_the_visitor(
    kiosk: Touch, fault: PrinterFault, words: str
):
    kiosk.tap("takeNumber")
    kiosk.tap("service-consult")
    kiosk.hall.slips.becomes(fault)
    kiosk.wait(lambda: kiosk.reads(words))
    assert kiosk.reads("不要小票，继续取号")
    kiosk.hall.slips.becomes(PrinterFault.READY)
    kiosk.wait(lambda: not kiosk.reads(words))
    assert not kiosk.reads("不要小票")


@pytest.mark.parametrize(
    ("state", "cause", "words"),
    [
        (SlipState.CONFIRMED, "", "请取走小票"),
        (SlipState.HELD, "paper_out", "打印机没纸了"),
        (SlipState.NOT_SENT, "link_down", "没有连上"),
        (SlipState.UNCERTAIN, "cutter_jam", "可能没有打出来"),
        (SlipState.UNVERIFIED, "", "应该打出来了"),
    ],
)
def test_the_slip_is_followed_live(kiosk: Touch, state: SlipState, cause: str, words: str):
    kiosk.take_number()
    assert kiosk.reads("正在打印")
    attempt = kiosk.screen.taking.state.slip
    kiosk.hall.slips.slip(attempt, state, cause)
    kiosk.wait(lambda: kiosk.reads(words))
    if state is not SlipState.CONFIRMED:
        assert kiosk.reads("有效")


def test_news_of_another_slip_does_not_touch_this_one(kiosk: Touch):
    other, _ = kiosk.hall.office.office.issue("setup", "by-the-desk")
    foreign = kiosk.hall.office.office.find(other.id).slip
    kiosk.take_number()
    kiosk.hall.slips.slip(foreign, SlipState.CONFIRMED)
    heard: list[int] = []
    kiosk.screen.inbox.post(lambda: heard.append(1))
    kiosk.wait(lambda: bool(heard))
    assert kiosk.reads("正在打印")


def test_done_ends_the_visit(kiosk: Touch):
    kiosk.take_number()
    attempt = kiosk.screen.taking.state.slip
    kiosk.tap("done")
    assert kiosk.screen.visit.page == "home"
    assert kiosk.screen.taking.state.ticket is None
    assert kiosk.hall.slips.acts == [f"visitor_left {attempt.id}"]


def test_a_hall_outside_its_hours_gives_no_numbers_and_says_when_it_does(kiosk: Touch):
    kiosk.hall.office.clock.at = kiosk.hall.office.clock.at.replace(hour=12, minute=30)
    kiosk.hall.office.office.refresh()
    kiosk.wait(lambda: kiosk.sees("closedCard"))
    assert not kiosk.sees("takeNumber")
    assert kiosk.reads("今天 13:30 开始取号")


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1024, 768)])
def test_the_virtual_printers_picture_is_shown_on_every_screen(
    open_kiosk: Any, tmp_path: Path, size: tuple[int, int]
):
    """A tall picture in a low place: the layout must come to rest."""
    picture = QImage(576, 1100, QImage.Format.Format_Mono)
    picture.fill(1)
    picture.save(str(tmp_path / "slip.png"))
    screen = ScreenSettings(size=size, windowed=True)
    with open_kiosk(screen=screen, slip_picture=lambda _attempt: tmp_path / "slip.png") as kiosk:
        kiosk.screen.visit.toggleElder()
        kiosk.take_number("setup")
        kiosk.hall.slips.slip(kiosk.screen.taking.state.slip, SlipState.CONFIRMED)
        kiosk.wait(lambda: kiosk.item("slipPicture").height() > 100)
        kiosk.screen.visit.toggleElder()
        kiosk.tap("done")
