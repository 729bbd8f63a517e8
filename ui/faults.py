"""Bugs end in the log and on the safe screen: uncaught exceptions of every thread and of the loop, and Qt's messages."""

import asyncio
import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

logger = logging.getLogger(__name__)
qt_logger = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def new_reference() -> str:
    """Short enough to be read out to staff."""
    return uuid4().hex[:6].upper()


class FaultDesk:
    """``show(reference)`` puts the safe screen up; it must be safe from any thread."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._before: tuple[Any, Any] | None = None

    def bug(self, error: BaseException, where: str) -> None:
        """Log with a reference, then show the safe screen."""
        reference = new_reference()
        logger.critical("fault %s in %s", reference, where, exc_info=error)
        self._show(reference)

    def install(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        if loop is not None:
            loop.set_exception_handler(self._uncaught_in_loop)
        qInstallMessageHandler(qt_message)

    def remove(self) -> None:
        if self._before:
            sys.excepthook, threading.excepthook = self._before
            self._before = None
            qInstallMessageHandler(None)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.bug(error, "the GUI thread")

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.bug(args.exc_value, f"thread {args.thread.name if args.thread else '?'}")

    def _uncaught_in_loop(self, _loop: asyncio.AbstractEventLoop, facts: dict[str, Any]) -> None:
        error = facts.get("exception")
        if isinstance(error, BaseException):
            self.bug(error, str(facts.get("message", "the event loop")))
        else:
            logger.error("event loop: %s", facts.get("message"))


def qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own messages into the log."""
    level = _LEVELS.get(kind, logging.WARNING)
    if qt_logger.isEnabledFor(level):
        place = f" ({context.file}:{context.line})" if context.file else ""
        qt_logger.log(level, "%s: %s%s", context.category or "default", message, place)
