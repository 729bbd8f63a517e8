"""Keeps visitors inside: no key combination, menu, gesture or close request leads out of the kiosk."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPointerEvent

_TOUCHES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.Wheel,
    }
)
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})
_MENUS = frozenset({QEvent.Type.ContextMenu, QEvent.Type.NativeGesture, QEvent.Type.Gesture})
_COMBINING = (
    Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
)
_EDITING = frozenset(
    {
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Space,
    }
)


def key_passes(key: int, text: str, modifiers: Qt.KeyboardModifier) -> bool:
    """Only plain typing and editing passes: no function keys, no Escape, no Alt, Ctrl or Super with anything."""
    if modifiers & _COMBINING:
        return False
    return key in _EDITING or (bool(text) and text.isprintable())


class Guard(QObject):
    """An event filter for the kiosk's window. ``touched`` hears of every sign of life, ``pressed`` where a finger or the
    mouse went down (pixels of the window). ``open_doors`` lets keys and menus through (a developer's window);
    closing is refused until ``let_close`` was called."""

    def __init__(
        self,
        touched: Callable[[], None],
        pressed: Callable[[float, float], None],
        *,
        open_doors: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._touched = touched
        self._pressed = pressed
        self._open_doors = open_doors
        self._may_close = False

    def let_close(self) -> None:
        self._may_close = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        kind = event.type()
        if kind in _TOUCHES:
            self._touched()
            if kind in _PRESSES and isinstance(event, QPointerEvent) and event.points():
                where = event.points()[0].position()
                self._pressed(where.x(), where.y())
            return isinstance(event, QMouseEvent) and self._is_side_button(event)
        if isinstance(event, QKeyEvent):
            self._touched()
            return not self._open_doors and not key_passes(event.key(), event.text(), event.modifiers())
        if kind == QEvent.Type.Close and not self._may_close:
            event.ignore()
            return True
        return kind in _MENUS and not self._open_doors

    def _is_side_button(self, event: QMouseEvent) -> bool:
        return event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton)
