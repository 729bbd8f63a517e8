"""The second window: on the television when it is plugged in, gone when it is not."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from ui.hall_board.model import BoardModel
from ui.icons import IconProvider

logger = logging.getLogger(__name__)

QML = Path(__file__).parent / "qml"
WINDOWED_SIZE = (960, 540)


@dataclass(frozen=True, slots=True)
class BoardScreenSettings:
    """``number`` of the screen, counted from 1 as the system lists them. ``windowed``: an ordinary window, wherever.
    ``size`` in pixels, for a window."""

    number: int
    windowed: bool = False
    size: tuple[int, int] = WINDOWED_SIZE


class BoardNotMade(RuntimeError):
    """The QML of the board could not be loaded; the log says where."""


class BoardScreen(QObject):
    """Made and closed on the GUI thread. While the named screen is missing nothing is shown, and the log says so."""

    def __init__(
        self,
        settings: BoardScreenSettings,
        make: Callable[[QObject], BoardModel],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._closing = False
        self.model = make(self)
        self._engine = self._load()
        window = self._engine.rootObjects()[0] if self._engine.rootObjects() else None
        if not isinstance(window, QQuickWindow):
            raise BoardNotMade
        self.window = window
        self.window.installEventFilter(self)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._place)
            app.screenRemoved.connect(self._place)
        self._place()

    def _load(self) -> QQmlApplicationEngine:
        engine = QQmlApplicationEngine()
        engine.addImageProvider("icons", IconProvider())
        engine.addImportPath(str(QML))
        width, height = self._settings.size
        engine.setInitialProperties({"board": self.model, "width": width, "height": height})
        engine.load(QUrl.fromLocalFile(str(QML / "HallBoard" / "Main.qml")))
        return engine

    def _screen(self) -> QScreen | None:
        screens = QGuiApplication.screens()
        return screens[self._settings.number - 1] if self._settings.number <= len(screens) else None

    @Slot(QScreen)
    def _place(self, _changed: QScreen | None = None) -> None:
        """Onto its screen. A board over the visitor's own screen would lock the visitors out, so it hides instead."""
        window = self.window
        if self._settings.windowed:
            window.show()
            return
        screen = self._screen()
        if screen is None or screen is QGuiApplication.primaryScreen():
            logger.info(
                "screen %d of the hall board is not there; the board is hidden", self._settings.number
            )
            window.hide()
            return
        window.setFlags(
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        window.setWindowStates(Qt.WindowState.WindowFullScreen)  # showFullScreen would ask for the focus
        window.setVisible(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt names both
        """Nobody in the hall closes the board."""
        if event.type() == QEvent.Type.Close and not self._closing:
            event.ignore()
            return True
        return False

    def close(self) -> None:
        self._closing = True
        self.model.close()
        self.window.close()
        self.window.removeEventFilter(self)
        shiboken6.delete(self._engine)  # while its model still lives
