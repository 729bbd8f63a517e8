"""The way into the GUI thread from any other: office listeners, the printer's and the announcer's threads."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Inbox(QObject):
    """``post(action)`` runs ``action`` on the GUI thread soon, in order; after ``close`` it is dropped."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, action: Callable[[], None]) -> None:
        if not self._closed:
            self._posted.emit(action)

    def close(self) -> None:
        self._closed = True

    @Slot(object)
    def _run(self, action: Callable[[], None]) -> None:
        if not self._closed:
            action()
