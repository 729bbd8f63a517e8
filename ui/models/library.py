"""The menus of laws and information."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext
from ui.models.rows import RowsModel
from ui.models.visit import VisitModel
from ui.state.library import LibraryRow, Menu, derive_menu

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1

LIBRARY_ONLY = frozenset({"law", "article", "information"})
"""Kinds of hits that the search of the library wants."""


@QmlElement
@QmlUncreatable("made by the kiosk")
class LibraryModel(QObject):
    """One column at a time, as the page was asked for it."""

    changed = Signal()

    def __init__(self, context: KioskContext, visit: VisitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._column = ""
        self._menu = Menu("")
        self._rows = RowsModel(LibraryRow, "key", self)
        visit.modesChanged.connect(self.refresh)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._menu.title

    @Property(str, notify=changed)
    def heading(self) -> str:
        return self._menu.heading

    @Property(str, notify=changed)
    def empty(self) -> str:
        return self._menu.empty

    @Property(str, notify=changed)
    def emptyDetail(self) -> str:
        return self._menu.empty_detail

    @Property(str, notify=changed)
    def speech(self) -> str:
        """The column, how much is in it, and its first entries."""
        rows = [row.title for row in self._menu.rows[:8]]
        return "。".join(part for part in (self._menu.title, self._menu.heading, *rows) if part)

    @Slot(str)
    def open(self, column_id: str) -> None:
        self._column = column_id
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Derive again if it is looked at: the day, the language or the library may be another."""
        if self._visit.state.here.page != "library":
            return
        day, language = self._context.clock.now().date(), self._visit.state.language
        menu = derive_menu(self._context.guide().library, self._column, day, language)
        if menu != self._menu:
            self._menu = menu
            self._rows.show(menu.rows)
            self.changed.emit()
