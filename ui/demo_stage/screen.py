"""The stage's window: the very screen of the kiosk, with the wall beside it."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from ui.app import run as run_screen
from ui.demo_stage.context import StageContext
from ui.demo_stage.wall import WallModel
from ui.screen import Screen
from ui.sign_window import QML as SIGN_QML

QML = Path(__file__).parent / "qml"
WINDOW_STEP = (640, 360)
"""In multiples of it the dots of the signs fill their cases."""
LEAVING = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Q})


def run(stage: StageContext) -> int:
    return run_screen(stage.kiosk, lambda _context, loop: DemoScreen(stage, loop))


def window_size(room: QSize) -> tuple[int, int]:
    """For a window whose size nobody gave: smaller than the screen, so that it looks like a window."""
    wide, high = WINDOW_STEP
    steps = max(2, min((room.width() - 1) // wide, (room.height() - 1) // high))
    return wide * steps, high * steps


class DemoScreen(Screen):
    """Closing the window, Escape and Ctrl+Q end the demonstration."""

    main_file = QML / "DemoStage" / "Main.qml"
    import_paths = (*Screen.import_paths, QML, SIGN_QML)
    face_name = "kioskFace"

    def __init__(self, stage: StageContext, loop: asyncio.AbstractEventLoop) -> None:
        self._stage = stage
        super().__init__(stage.kiosk, loop)
        self._exit = Exit(stage.leave, self.root)
        self.window.installEventFilter(self._exit)

    def _properties(self) -> dict[str, Any]:
        self.wall = WallModel(self._stage, self.inbox, self.root)
        given = super()._properties() | {"wall": self.wall, "fullScreen": self._stage.full_screen}
        del given["pxPerMm"]  # the face is a model of a screen of any size
        if not self._stage.full_screen and not self.context.screen.size:
            width, height = window_size(QGuiApplication.primaryScreen().availableSize())
            given |= {"width": width, "height": height}
        return given

    def close(self) -> None:
        self.window.hide()
        self.wall.close()
        self.window.removeEventFilter(self._exit)
        super().close()


class Exit(QObject):
    """An event filter that stands before the kiosk's own, which lets nobody out."""

    def __init__(self, leave: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leave = leave

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt names both
        if event.type() == QEvent.Type.Close:
            event.ignore()
            self._leave()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in LEAVING:
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or control:
            self._leave()
            return True
        return False
