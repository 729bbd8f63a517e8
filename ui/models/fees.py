"""The fee table on the screen: the list as searched, and the sheet of the item that is open."""

from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from touch_guide import Basis
from ui.context import KioskContext
from ui.models.find import FindModel
from ui.models.rows import RowsModel
from ui.models.visit import VisitModel
from ui.state.fee import FeeSheet, derive_fee, sheet_speech
from ui.state.fees import FeeList, FeeRow, derive_fees
from ui.state.library import law_link

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1

FEES_ONLY = frozenset({"fee"})
"""Kinds of hits that the search of the table wants."""


@QmlElement
@QmlUncreatable("made by the kiosk")
class FeesModel(QObject):
    """What the visitor typed stays in here until the visit is wiped."""

    listChanged = Signal()
    sheetChanged = Signal()

    def __init__(
        self, context: KioskContext, visit: VisitModel, find: FindModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._find = find
        self._text = self._item = ""
        self._list = FeeList(())
        self._sheet = FeeSheet("", "")
        self._rows = RowsModel(FeeRow, "key", self)
        visit.modesChanged.connect(self.refresh)
        visit.placeChanged.connect(self.refresh)
        visit.wiped.connect(self._forget)
        find.changed.connect(self.refresh)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(str, notify=listChanged)
    def text(self) -> str:
        return self._text

    @Property(str, notify=listChanged)
    def updated(self) -> str:
        return self._list.updated

    @Property(str, notify=listChanged)
    def empty(self) -> str:
        return self._list.empty

    @Property(str, notify=listChanged)
    def emptyDetail(self) -> str:
        return self._list.empty_detail

    @Property(str, notify=listChanged)
    def speech(self) -> str:
        """What is charged now, item by item."""
        rows = self._list.rows
        said = [
            " ".join(part for part in (row.name, row.amount) if part) for row in rows if row.kind == "now"
        ]
        headings = [row.name for row in rows if row.kind == "heading"]
        return "。".join([self._list.updated, *headings[:1], *said, *headings[1:]])

    @Property(dict, notify=sheetChanged)
    def sheet(self) -> dict[str, Any]:
        """The item that is open; ``sections`` with their ``lines``."""
        sections = [
            asdict(section) | {"lines": [asdict(line) for line in section.lines]}
            for section in self._sheet.sections
        ]
        return asdict(self._sheet) | {"sections": sections, "speech": sheet_speech(self._sheet)}

    @Slot(str)
    def search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._find.search(text)
            self.refresh()

    @Slot(str)
    def open(self, item_id: str) -> None:
        if item_id != self._item:
            self._item = item_id
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Derive again if it is looked at: the day, the language or the hall pack may be another."""
        page = self._visit.state.here.page
        if page == "fees":
            self._show_list()
        elif page == "fee":
            self._show_sheet()

    def _show_list(self) -> None:
        day, language = self._context.clock.now().date(), self._visit.state.language
        shown = derive_fees(self._context.guide().fees, day, self._text, language, self._found())
        if shown != self._list:
            self._list = shown
            self._rows.show(shown.rows)
            self.listChanged.emit()

    def _show_sheet(self) -> None:
        day, language = self._context.clock.now().date(), self._visit.state.language
        sheet = derive_fee(self._context.guide(), self._item, day, language, self._law)
        if sheet != self._sheet:
            self._sheet = sheet
            self.sheetChanged.emit()

    def _found(self) -> tuple[str, ...]:
        """Ids of items that the finder knows by what was typed, best first."""
        return self._find.args

    def _law(self, basis: Basis) -> str:
        return law_link(self._context.guide().library, basis)

    @Slot()
    def _forget(self) -> None:
        self._text = self._item = ""
        self._list = FeeList(())
        self._rows.show(())
        self.listChanged.emit()
