"""An LED sign on the screen: the matrix as a QML item, its player, a window of its own."""

from ui.sign_window.matrix import LedMatrix
from ui.sign_window.player import SignPlayer
from ui.sign_window.window import COLOURS, QML, SignWindowSettings, load_sign_window, show_sign

__all__ = ["COLOURS", "QML", "LedMatrix", "SignPlayer", "SignWindowSettings", "load_sign_window", "show_sign"]
