"""The on-screen keyboard: which keys it shows. The engine behind the keys is Qt's (``ui.keyboard``)."""

from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable, qmlEngine

from ui.keyboard import open_pinyin, wipe_visitor_traces
from ui.models.visit import VisitModel
from ui.state.keys import Layout, after_digits, key_rows
from ui.state.visit import EN

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class KeyboardModel(QObject):
    """``layout`` is ``zh``, ``en`` or ``digits``. The engine is opened by the first page that shows the keyboard."""

    keysChanged = Signal()

    def __init__(self, visit: VisitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._layout = self._before = Layout.ZH
        self._upper = False
        self._opened = False
        visit.wiped.connect(self._wipe)

    @Property(str, notify=keysChanged)
    def layout(self) -> str:
        return self._layout.value

    @Property(list, notify=keysChanged)
    def rows(self) -> list[list[dict[str, Any]]]:
        return [[asdict(key) for key in row] for row in key_rows(self._layout, upper=self._upper)]

    @Slot(QObject)
    def open(self, asker: QObject) -> None:
        """Before the keyboard is shown: the engine is opened once, the layout follows the visitor's language."""
        engine = qmlEngine(asker)
        if not self._opened and engine is not None:
            self._opened = open_pinyin(engine)
        self._become(Layout.EN if self._visit.state.language == EN else Layout.ZH)

    @Slot(str)
    def press(self, act: str) -> None:
        """A key that changes the keys themselves."""
        if act == "shift":
            self._become(self._layout, upper=not self._upper)
        elif act == "digits":
            layout, self._before = after_digits(self._layout, self._before)
            self._become(layout)
        elif act == "language":
            self._become(Layout.EN if self._layout is Layout.ZH else Layout.ZH)
        elif act == "type" and self._upper:
            self._become(self._layout)

    def _become(self, layout: Layout, *, upper: bool = False) -> None:
        if (layout, upper) != (self._layout, self._upper):
            self._layout, self._upper = layout, upper
            self.keysChanged.emit()

    @Slot()
    def _wipe(self) -> None:
        wipe_visitor_traces()
        self._before = Layout.ZH
        self._become(Layout.ZH)
