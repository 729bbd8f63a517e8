"""The asyncio loop that the screen runs on, inside Qt's own."""

import asyncio
import importlib
import sys
from types import ModuleType

from PySide6.QtGui import QGuiApplication

_WIDGETS = "PySide6.QtWidgets"


def event_loop(app: QGuiApplication) -> asyncio.AbstractEventLoop:
    """qasync loads Qt's widgets, 4 MiB of them, for the one name ``QApplication``, and the screen has none: the class
    it is derived from serves as well."""
    if "qasync" in sys.modules or _WIDGETS in sys.modules:
        return _loop(app)
    stand_in = ModuleType(_WIDGETS)
    stand_in.__dict__["QApplication"] = QGuiApplication
    sys.modules[_WIDGETS] = stand_in
    try:
        return _loop(app)
    finally:
        del sys.modules[_WIDGETS]


def _loop(app: QGuiApplication) -> asyncio.AbstractEventLoop:
    loop: asyncio.AbstractEventLoop = importlib.import_module("qasync").QEventLoop(app)
    return loop
