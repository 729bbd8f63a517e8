"""What the hall's voice is saying, as a strip over every page."""

from PySide6.QtCore import Property, QObject, QTimer, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import Caption

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1
SILENT_CALL_MS = 8000


@QmlElement
@QmlUncreatable("made by the kiosk")
class CaptionModel(QObject):
    """In step with the voice; when the hall has none, a call stays on the screen for some seconds instead."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SILENT_CALL_MS)
        self._timer.timeout.connect(lambda: self._show(""))

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._text

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        return bool(self._text)

    def spoken(self, caption: Caption | None) -> None:
        self._timer.stop()
        self._show(caption.text if caption else "")

    def silent_call(self, text: str) -> None:
        self._show(text)
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()

    def _show(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.changed.emit()
