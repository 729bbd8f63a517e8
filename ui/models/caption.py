"""What the hall's voice is saying, as a strip over every page."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import Caption
from ui.models.visit import VisitModel
from ui.state.visit import EN

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class CaptionModel(QObject):
    """In step with the voice, in the visitor's language; a hall without a voice has captions all the same."""

    changed = Signal()

    def __init__(self, visit: VisitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._caption: Caption | None = None
        visit.modesChanged.connect(self._respeak)

    @Property(str, notify=changed)
    def text(self) -> str:
        if self._caption is None:
            return ""
        return self._caption.text_en if self._visit.state.language == EN else self._caption.text

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        return self._caption is not None

    def spoken(self, caption: Caption | None) -> None:
        self._caption = caption
        self.changed.emit()

    @Slot()
    def _respeak(self) -> None:
        self.changed.emit()
