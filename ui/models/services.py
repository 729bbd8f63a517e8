"""The service choice's view model."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext
from ui.models.rows import RowsModel
from ui.models.visit import VisitModel
from ui.state.services import ServiceRow, derive_services, services_speech

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class ServicesModel(QObject):
    """``rows`` holds a ServiceRow per service, updated in place."""

    changed = Signal()

    def __init__(self, context: KioskContext, visit: VisitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._rows = RowsModel(ServiceRow, "id", self)
        visit.modesChanged.connect(self.refresh)
        self.refresh()

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def speech(self) -> str:
        return services_speech(self._rows.rows, self._visit.state.language)

    @Slot()
    def refresh(self) -> None:
        board = self._context.office.board
        rows = derive_services(board.services, self._context.clock.now(), self._visit.state.language)
        if rows != self._rows.rows:
            self._rows.show(rows)
            self.changed.emit()
