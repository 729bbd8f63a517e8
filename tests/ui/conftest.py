"""A real screen of the sample hall, without a display, that can be touched by the names of its parts."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.ui.fakes import HallOnScreen, hall_on_screen
from tests.ui.wires import undeclared_wires
from ui.keyboard import prepare_keyboard
from ui.screen import Screen

prepare_keyboard()  # before pytest-qt makes the application


@dataclass
class Touch:
    """What a visitor does and sees. Parts are found by ``objectName``."""

    screen: Screen
    hall: HallOnScreen
    wait: Callable[[Callable[[], bool]], None]

    def items(self) -> list[QQuickItem]:
        """Everything visible."""
        return [item for item in _below(self.screen.window.contentItem()) if item.isVisible()]

    def targets(self) -> list[QQuickItem]:
        """Everything visible that is touched."""
        return [item for item in self.items() if item.property("touchTarget")]

    def item(self, name: str) -> QQuickItem:
        found = [i for i in self.items() if i.objectName() == name]
        assert found, f"{name} is not on the screen"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(i.objectName() == name for i in self.items())

    def reads(self, text: str) -> bool:
        """Some visible text says ``text``."""
        return any(text in str(i.property("text") or "") for i in self.items())

    def count(self) -> int:
        """How many items there are, visible or not."""
        return sum(1 for _ in _below(self.screen.window.contentItem()))

    def middle(self, name: str) -> QPoint:
        item = self.item(name)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def settle(self) -> None:
        """Until the page that was opened takes taps and its layout has come to rest."""
        self.wait(lambda: bool(self.item("pageHost").property("settled")))
        seen: list[list[tuple[float, ...]]] = []

        def at_rest() -> bool:
            seen.append([_rectangle(item) for item in self.items()])
            return len(seen) > 2 and seen[-1] == seen[-2] == seen[-3]

        self.wait(at_rest)

    def tap(self, name: str, times: int = 1) -> None:
        self.settle()
        where = self.middle(name)
        for _ in range(times):
            QTest.mouseClick(self.screen.window, Qt.MouseButton.LeftButton, pos=where)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.screen.window, key, modifiers)

    def take_number(self, service: str = "consult") -> None:
        """From home to the number on the screen."""
        self.tap("takeNumber")
        self.tap(f"service-{service}")
        self.tap("confirm")
        self.wait(lambda: self.screen.visit.state.here.page == "result")


def _rectangle(item: QQuickItem) -> tuple[float, ...]:
    at = item.mapToScene(QPointF(0, 0))
    return (at.x(), at.y(), item.width(), item.height())


def _below(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from _below(child)


@contextmanager
def opened(
    qapp: Any, qtbot: Any, folder: Path, make: Callable[[Any, Any], Screen] | None = None, **changes: Any
) -> Iterator[Touch]:
    """``make`` builds another screen of the hall and the loop. Nothing of it is left afterwards."""
    loop = qasync.QEventLoop(qapp, already_running=False)
    asyncio.set_event_loop(loop)
    with hall_on_screen(folder, **changes) as hall:
        screen = make(hall, loop) if make else Screen(hall.context, loop)
        qtbot.waitUntil(screen.window.isExposed)
        try:
            yield Touch(screen, hall, lambda condition: qtbot.waitUntil(condition, timeout=8000))
            assert undeclared_wires(screen.root) == []
        finally:
            loop.run_until_complete(screen.tasks.close())
            screen.close()
            for _ in range(2):
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                qapp.processEvents()
            loop.close()
            asyncio.set_event_loop(None)


@pytest.fixture
def kiosk(qapp: Any, qtbot: Any, tmp_path: Path) -> Iterator[Touch]:
    with opened(qapp, qtbot, tmp_path) as touch:
        yield touch


@pytest.fixture
def open_kiosk(qapp: Any, qtbot: Any, tmp_path: Path) -> Callable[..., Any]:
    """``with open_kiosk(rehearsal=True) as kiosk``: a screen with another context."""
    return lambda **changes: opened(qapp, qtbot, tmp_path, **changes)
