"""Which keys a visitor's keyboard may send."""

import pytest
from PySide6.QtCore import Qt

from ui.guard import key_passes

NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SUPER = Qt.KeyboardModifier.MetaModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("key", "text", "modifiers", "passes"),
    [
        (Qt.Key.Key_A, "a", NONE, True),
        (Qt.Key.Key_A, "A", SHIFT, True),
        (Qt.Key.Key_Backspace, "\b", NONE, True),
        (Qt.Key.Key_Return, "\r", NONE, True),
        (Qt.Key.Key_F4, "", ALT, False),
        (Qt.Key.Key_Tab, "\t", ALT, False),
        (Qt.Key.Key_Q, "q", CTRL, False),
        (Qt.Key.Key_V, "v", CTRL, False),
        (Qt.Key.Key_Escape, "\x1b", NONE, False),
        (Qt.Key.Key_F11, "", NONE, False),
        (Qt.Key.Key_Menu, "", NONE, False),
        (Qt.Key.Key_L, "l", SUPER, False),
        (Qt.Key.Key_Print, "", NONE, False),
    ],
)
def test_only_plain_typing_passes(key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier, passes: bool):
    assert key_passes(key, text, modifiers) is passes
