"""The bundle of view models that every page is given."""

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement, QmlUncreatable, QQmlPropertyMap

from ui.models.visit import VisitModel
from ui.words import words_in

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class KioskModel(QObject):
    """Holds the view models by name, and the words in the visitor's language. No behaviour of its own."""

    def __init__(self, visit: VisitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._words = QQmlPropertyMap.create(self)
        visit.modesChanged.connect(self._speak)
        self._language = ""
        self._speak()

    @Property(QObject, constant=True)
    def words(self) -> QObject:
        return self._words

    @Property(VisitModel, constant=True)
    def visit(self) -> VisitModel:
        return self._visit

    def _speak(self) -> None:
        language = self._visit.state.language
        if language != self._language:
            self._language = language
            self._words.insert(words_in(language))
