"""A code reader that types like a keyboard: what it sends is passed on, whatever page has the focus."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CodeReader(QObject):
    """An event filter that only listens. ``typed`` hears every printable character, ``ended`` every line end."""

    def __init__(
        self, typed: Callable[[str], None], ended: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._typed = typed
        self._ended = ended

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENDS:
                self._ended()
            elif event.text().isprintable() and event.text():
                self._typed(event.text())
        return False
