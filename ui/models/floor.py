"""The map of the hall: areas, windows, and what is known of the window that was chosen."""

from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext
from ui.models.rows import RowsModel
from ui.models.visit import VisitModel
from ui.state.floor import Desk, Floor, derive_desks, derive_floor

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class FloorModel(QObject):
    """Derived only while the map is open."""

    changed = Signal()

    def __init__(self, context: KioskContext, visit: VisitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._open = False
        self._chosen = ""
        self._floor = Floor()
        self._desks: tuple[Desk, ...] = ()
        self._rows = RowsModel(Desk, "id", self)
        visit.modesChanged.connect(self.refresh)
        visit.placeChanged.connect(self._moved)
        visit.wiped.connect(self._forget)

    @Property(float, notify=changed)
    def metresWide(self) -> float:
        """0 when the pack has no plan."""
        return self._floor.width

    @Property(float, notify=changed)
    def metresHigh(self) -> float:
        return self._floor.height

    @Property(list, notify=changed)
    def zones(self) -> list[dict[str, Any]]:
        return [asdict(zone) for zone in self._floor.zones]

    @Property(list, notify=changed)
    def marks(self) -> list[dict[str, Any]]:
        return [asdict(mark) for mark in self._floor.marks]

    @Property(RowsModel, constant=True)
    def desks(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def chosen(self) -> str:
        """The id of the window that is looked at; empty for none."""
        return self._chosen

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type] # a type of QML's, by its name
    def desk(self) -> dict[str, Any]:
        """All that is known of the chosen window; empty for none."""
        desk = self._found()
        return asdict(desk) | {"staff": list(desk.staff)} if desk else {}

    @Property(str, notify=changed)
    def speech(self) -> str:
        desk = self._found()
        if desk is None:
            return ""
        told = (desk.name, desk.zone, desk.state, desk.services, desk.queue, *desk.staff)
        return "。".join(part for part in told if part)

    @Slot(str)
    def open(self, window: str) -> None:
        """Show the map; ``window`` is the one to point out, or empty."""
        self._open, self._chosen = True, window
        self.refresh()

    @Slot(str)
    def choose(self, window: str) -> None:
        """Point out this window; the same again: none."""
        self._chosen = "" if window == self._chosen else window
        self.changed.emit()

    @Slot()
    def refresh(self) -> None:
        """Derive again: the queue, the windows, the language or the hall pack may be another."""
        if not self._open:
            return
        guide, hall, language = self._context.guide(), self._context.hall(), self._visit.state.language
        floor = derive_floor(guide, hall, language)
        desks = derive_desks(guide, hall, self._context.office.board, language)
        if floor != self._floor or desks != self._desks:
            self._floor, self._desks = floor, desks
            self._rows.show(desks)
        self.changed.emit()

    def _found(self) -> Desk | None:
        return next((desk for desk in self._desks if desk.id == self._chosen), None)

    @Slot()
    def _moved(self) -> None:
        self._open = self._visit.state.here.page == "map"

    @Slot()
    def _forget(self) -> None:
        self._open, self._chosen = False, ""
