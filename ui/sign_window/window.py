"""A sign of its own on the screen: a case with a matrix, and a line for the technician below."""

import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine

from ui.sign_window import matrix  # registers LedMatrix with QML
from ui.sign_window.player import SignPlayer

QML = Path(__file__).parent / "qml"
SPACIOUS = QSize(1216, 240)
COLOURS = {"red": "#ff2d16", "amber": "#ffae00", "green": "#3dff4e"}
__all__ = ["COLOURS", "QML", "SignWindowSettings", "load_sign_window", "matrix", "show_sign"]
Player = TypeVar("Player", bound=SignPlayer)


@dataclass(frozen=True, slots=True)
class SignWindowSettings:
    """``size`` of the window in pixels; None chooses one in which the dots are clear."""

    title: str
    colour: str = "red"
    size: tuple[int, int] | None = None


def load_sign_window(player: SignPlayer, settings: SignWindowSettings) -> QQmlApplicationEngine:
    """The engine with the window open; it lives as long as the engine is kept. Needs a QGuiApplication."""
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML))
    size = QSize(*settings.size) if settings.size else _fitting_size()
    engine.setInitialProperties(
        {
            "player": player,
            "title": settings.title,
            "colour": COLOURS[settings.colour],
            "width": size.width(),
            "height": size.height(),
        }
    )
    engine.loadFromModule("SignWindow", "Main")
    if not engine.rootObjects():
        raise RuntimeError("the sign window could not be loaded")
    return engine


def _fitting_size() -> QSize:
    """Nine pixels a dot where there is room for it; never wider than the screen."""
    screen = QGuiApplication.primaryScreen()
    room = screen.availableSize() if screen else SPACIOUS
    return SPACIOUS.boundedTo(room)


def show_sign(
    settings: SignWindowSettings,
    start: Callable[[Player], Callable[[], None]],
    make_player: Callable[[], Player] = SignPlayer,  # type: ignore[assignment] # the default of a type variable
) -> int:
    """Run a sign window until it is closed. ``start`` sets going what feeds the player and returns how to stop it.
    Raises FontMissing."""
    app = QGuiApplication(sys.argv[:1])
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's loop would not let Python see Ctrl-C
    player = make_player()
    engine = load_sign_window(player, settings)
    stop = start(player)
    try:
        return app.exec()
    finally:
        stop()
        player.close()
        shiboken6.delete(engine)  # while its player still lives
