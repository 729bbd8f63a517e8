"""Runs the kiosk's screen: application, event loop, first frame, orderly end."""

import asyncio
import logging
import os
import sys
from collections.abc import Callable

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication

from ui.context import KioskContext
from ui.keyboard import prepare_keyboard
from ui.screen import Screen

logger = logging.getLogger(__name__)


MakeScreen = Callable[[KioskContext, asyncio.AbstractEventLoop], Screen]


def run(context: KioskContext, make: MakeScreen = Screen) -> int:
    """Show the screen until someone asks it to end; the exit code of the process."""
    app = make_application()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
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
    _announce_first_frame(screen, context)
    try:
        await ended.wait()
    finally:
        await screen.tasks.close()
        screen.fault_desk.remove()
        screen.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    logger.info("screen closed")


def _announce_first_frame(screen: Screen, context: KioskContext) -> None:
    def drawn() -> None:
        screen.window.frameSwapped.disconnect(drawn)
        context.on_ready()

    screen.window.frameSwapped.connect(drawn)
    if sys.platform.startswith("linux"):
        screen.window.requestActivate()
