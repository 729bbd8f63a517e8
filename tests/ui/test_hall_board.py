"""The hall's television as a window of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.sign_emergencies import Emergency
from tests.ui.fakes import HallOnScreen, hall_on_screen
from ui.hall_board import BoardModel, BoardScreen, BoardScreenSettings


@dataclass
class Television:
    board: BoardScreen
    hall: HallOnScreen
    wait: Callable[[Callable[[], bool]], None]

    def texts(self) -> list[str]:
        return [
            str(item.property("text")) for item in below(self.board.window.contentItem()) if item.isVisible()
        ]


def below(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from below(child)


@pytest.fixture(params=[(1920, 1080), (1080, 1920)], ids=["lying", "standing"])
def television(request: Any, qapp: Any, qtbot: Any, tmp_path: Path) -> Iterator[Television]:
    with hall_on_screen(tmp_path) as hall:
        office = hall.office.office

        def model(owner: Any) -> BoardModel:
            context = hall.context
            lit = context.emergencies
            return BoardModel(lambda: office.board, context.hall, context.clock, True, owner, emergencies=lit)

        board = BoardScreen(BoardScreenSettings(1, windowed=True, size=request.param), model)
        qtbot.waitUntil(board.window.isExposed)
        try:
            yield Television(board, hall, lambda condition: qtbot.waitUntil(condition, timeout=5000))
        finally:
            board.close()


def test_a_call_is_on_the_television_within_its_second(television: Television):
    office = television.hall.office.office
    office.issue("setup", "intent-1")
    assert "请等候叫号" in television.texts()
    office.call_next("1", "w1")
    television.wait(lambda: "请到 1号窗口" in television.texts())
    assert "A001" in television.texts()
    assert "请等候叫号" not in television.texts()


def test_nothing_reaches_beyond_the_screen_or_is_cut(television: Television):
    office = television.hall.office.office
    for n in range(4):
        office.issue("setup", f"intent-{n}")
    office.call_next("1", "w1")
    television.board.model.refresh()
    width, height = television.board.window.width(), television.board.window.height()
    for item in below(television.board.window.contentItem()):
        if not item.isVisible() or not item.property("text"):
            continue
        box = item.mapRectToScene(item.boundingRect())
        assert 0 <= box.left() <= box.right() <= width + 1, item.property("text")
        assert 0 <= box.top() <= box.bottom() <= height + 1, item.property("text")
        assert not item.property("truncated"), item.property("text")


def test_nobody_closes_the_television_and_it_takes_no_keys(television: Television):
    assert not television.board.window.close()
    assert television.board.window.isVisible()


def test_an_emergency_takes_the_place_of_the_calls(television: Television):
    office = television.hall.office.office
    office.issue("setup", "intent-1")
    office.call_next("1", "w1")
    at = television.hall.context.clock.now()
    television.hall.lit[:] = [Emergency("e1", "请立即撤离", frozenset(), "desk1", at)]
    television.wait(lambda: "请立即撤离" in television.texts())
    television.hall.lit[:] = [Emergency("e2", "地面湿滑", frozenset({"hall"}), "desk1", at)]
    television.wait(lambda: "紧急：地面湿滑" in television.texts() and "请立即撤离" not in television.texts())


def test_without_its_screen_the_board_is_hidden_not_over_the_visitors_screen(qapp: Any, tmp_path: Path):
    with hall_on_screen(tmp_path) as hall:
        office = hall.office.office
        make = lambda owner: BoardModel(  # noqa: E731
            lambda: office.board, hall.context.hall, hall.context.clock, False, owner
        )
        for number in (1, len(QGuiApplication.screens()) + 1):
            board = BoardScreen(BoardScreenSettings(number), make)
            assert not board.window.isVisible()
            board.close()
