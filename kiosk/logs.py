"""The kiosk's own log: rotated files in the data directory, warnings on standard error, no identity numbers."""

import faulthandler
import logging
import re
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

FILE_BYTES = 2_000_000
FILES_KEPT = 9
"""About three months of a busy hall, 20 MB at most."""
FORMAT = "%(asctime)s %(levelname)s %(name)s [%(threadName)s] %(message)s"
TIME_FORMAT = "%Y-%m-%dT%H:%M:%S%z"
HIDDEN = "［证件号］"

CHATTY = ("alembic.runtime.plugins", "aiohttp.access", "PIL", "asyncio")
"""Libraries whose INFO tells a technician nothing."""

_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_PLACES_18 = rf"[1-9]\d{{5}}[ -]?(?:18|19|20)\d\d{_DAY}[ -]?\d{{3}}[\dXx]"
_PLACES_15 = rf"[1-9]\d{{5}}[ -]?\d\d{_DAY}[ -]?\d{{3}}"
_IDENTITY = re.compile(rf"(?<![0-9A-Za-z])(?:{_PLACES_18}|{_PLACES_15})(?![0-9A-Za-z])")
"""Citizens' numbers of 18 and 15 places by their shape: a mistyped check digit is as private as a right one."""
_HALF_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")

logger = logging.getLogger(__name__)


def without_identities(text: str) -> str:
    """The text with every identity number replaced by a mark."""
    return _IDENTITY.sub(HIDDEN, text.translate(_HALF_WIDTH))


class RedactingFormatter(logging.Formatter):
    """Hides identity numbers wherever they come from: the message, its arguments, a stack trace."""

    def format(self, record: logging.LogRecord) -> str:
        return without_identities(super().format(record))


def set_up_logging(data_dir: Path) -> Callable[[], None]:
    """Log into ``logs/kiosk.log`` of the data directory, and every uncaught exception with it. Gives back what
    undoes it."""
    folder = data_dir / "logs"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    undo = ExitStack()
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    formatter = RedactingFormatter(FORMAT, TIME_FORMAT)
    file = RotatingFileHandler(
        folder / "kiosk.log", maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8"
    )
    _add(file, logging.INFO, formatter, undo)
    _add(logging.StreamHandler(), logging.WARNING, formatter, undo)
    logging.captureWarnings(True)
    undo.callback(logging.captureWarnings, False)
    _catch_what_nobody_caught(undo)
    _keep_crashes(folder / "crash.log", undo)
    return undo.close


def _add(handler: logging.Handler, level: int, formatter: logging.Formatter, undo: ExitStack) -> None:
    root = logging.getLogger()
    handler.setLevel(level)
    handler.setFormatter(formatter)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    undo.callback(handler.close)
    undo.callback(root.removeHandler, handler)


def _catch_what_nobody_caught(undo: ExitStack) -> None:
    def uncaught(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            logger.critical("uncaught exception", exc_info=(kind, problem, trace))

    def uncaught_in_thread(what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None and not issubclass(what.exc_type, SystemExit):
            name = what.thread.name if what.thread else "?"
            trace = (what.exc_type, what.exc_value, what.exc_traceback)
            logger.critical("uncaught exception in thread %s", name, exc_info=trace)

    undo.callback(setattr, sys, "excepthook", sys.excepthook)
    undo.callback(setattr, threading, "excepthook", threading.excepthook)
    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread


def _keep_crashes(path: Path, undo: ExitStack) -> None:
    """A crash below Python leaves the stacks of all threads in a file of its own."""
    if faulthandler.is_enabled():
        return
    file = undo.enter_context(path.open("a", encoding="utf-8"))
    faulthandler.enable(file)
    undo.callback(faulthandler.disable)
