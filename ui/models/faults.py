"""The safe screen: what a visitor sees after a fault of ours, until the screen has gone home by itself."""

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.models.visit import VisitModel
from ui.words import word

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1
SHOWN_S = 10


@QmlElement
@QmlUncreatable("made by the kiosk")
class FaultsModel(QObject):
    """``reference`` is also in the log, so that staff can say which fault it was."""

    changed = Signal()

    def __init__(self, visit: VisitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._reference = ""
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        return self._left > 0

    @Property(str, notify=changed)
    def reference(self) -> str:
        return word("safe_reference", self._visit.state.language, reference=self._reference)

    @Property(str, notify=changed)
    def returns(self) -> str:
        return word("safe_returns", self._visit.state.language, seconds=self._left)

    @Slot(str)
    def show(self, reference: str) -> None:
        self._reference, self._left = reference, SHOWN_S
        self._timer.start()
        self.changed.emit()

    @Slot()
    def leave(self) -> None:
        """Home, with everything wiped."""
        self._timer.stop()
        if self._left:
            self._left = 0
            self._visit.wipe()
        self.changed.emit()

    def close(self) -> None:
        self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        if self._left <= 1:
            self.leave()
        else:
            self._left -= 1
            self.changed.emit()
