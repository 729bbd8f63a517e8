"""Runs the kiosk's screen: application, event loop, first frame, orderly end."""

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication

from ui.context import KioskContext
from ui.event_loop import event_loop
from ui.keyboard import prepare_keyboard
from ui.screen import Screen

if TYPE_CHECKING:
    from ui.hall_board import BoardScreen

logger = logging.getLogger(__name__)


MakeScreen = Callable[[KioskContext, asyncio.AbstractEventLoop], Screen]


def run(context: KioskContext, make: MakeScreen = Screen) -> int:
    """Show the screen until someone asks it to end; the exit code of the process."""
    app = make_application()
    with asyncio.Runner(loop_factory=lambda: event_loop(app)) as runner:
        runner.run(_show(context, make))
    return 0


def make_application() -> QGuiApplication:
    """The one application object. The software renderer is the default: it draws the same on every machine, needs no
    graphics driver, and the pages are made for it."""
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    os.environ.setdefault(
        "QT_ENABLE_HIGHDPI_SCALING", "0"
    )  # sizes come from the real density, not from a factor
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication):
        return app
    prepare_keyboard()
    app = QGuiApplication(["hall-kiosk"])
    app.setQuitOnLastWindowClosed(False)
    return app


async def _show(context: KioskContext, make: MakeScreen) -> None:
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    screen = make(context, loop)
    screen.fault_desk.install(loop)
    context.add_stopper(lambda: screen.inbox.post(ended.set))
    if not context.screen.windowed:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)
    board = LateBoard(screen, context)
    _announce_first_frame(screen, context, board.open)
    try:
        await ended.wait()
    finally:
        board.close()
        await screen.tasks.close()
        screen.fault_desk.remove()
        screen.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    logger.info("screen closed")


class LateBoard:
    """The hall board on the second screen, if the settings name one: made after the visitors' first frame."""

    def __init__(self, screen: Screen, context: KioskContext) -> None:
        self._screen = screen
        self._context = context
        self._board: BoardScreen | None = None

    def open(self) -> None:
        number = self._context.screen.board
        if number is None:
            return
        from ui.hall_board import open_board  # noqa: PLC0415 - only where there is a second screen

        self._board = open_board(number, self._context, self._screen.inbox, self._screen.root)

    def close(self) -> None:
        if self._board:
            self._board.close()


def _announce_first_frame(screen: Screen, context: KioskContext, then: Callable[[], None]) -> None:
    def drawn() -> None:
        screen.window.frameSwapped.disconnect(drawn)
        context.on_ready()
        screen.inbox.post(then)

    screen.window.frameSwapped.connect(drawn)
    if sys.platform.startswith("linux"):
        screen.window.requestActivate()
