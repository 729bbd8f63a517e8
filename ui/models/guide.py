"""The guide on the screen: the list as searched, and the sheet of the matter that is open."""

from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext
from ui.models.rows import RowsModel
from ui.models.visit import VisitModel
from ui.state.guide import (
    NEEDED_FIRST,
    MatterList,
    MatterRow,
    MatterSheet,
    Section,
    derive_list,
    derive_sheet,
    sheet_speech,
)

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class GuideModel(QObject):
    """What the visitor typed stays in here until the visit is wiped."""

    listChanged = Signal()
    sheetChanged = Signal()

    def __init__(self, context: KioskContext, visit: VisitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._text = ""
        self._matter = ""
        self._sheet: MatterSheet | None = None
        self._list = MatterList((), "")
        self._rows = RowsModel(MatterRow, "id", self)
        visit.modesChanged.connect(self.refresh)
        visit.wiped.connect(self._forget)
        self.refresh()

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(str, notify=listChanged)
    def text(self) -> str:
        return self._text

    @Property(str, notify=listChanged)
    def heading(self) -> str:
        return self._list.heading

    @Property(str, notify=listChanged)
    def empty(self) -> str:
        return self._list.empty

    @Property(str, notify=listChanged)
    def emptyDetail(self) -> str:
        return self._list.empty_detail

    @Property(str, notify=sheetChanged)
    def title(self) -> str:
        return self._sheet.title if self._sheet else ""

    @Property(str, notify=sheetChanged)
    def kind(self) -> str:
        return self._sheet.kind if self._sheet else ""

    @Property(str, notify=sheetChanged)
    def service(self) -> str:
        """The service to take a number for; empty when none is given out for this matter."""
        return self._sheet.service if self._sheet else ""

    @Property(str, notify=sheetChanged)
    def updated(self) -> str:
        return self._sheet.updated if self._sheet else ""

    @Property(bool, notify=sheetChanged)
    def sample(self) -> bool:
        return self._sheet is not None and self._sheet.sample

    @Property(bool, notify=sheetChanged)
    def chineseOnly(self) -> bool:
        return self._sheet is not None and self._sheet.chinese_only

    @Property(list, notify=sheetChanged)
    def first(self) -> list[dict[str, Any]]:
        """The sections that a visitor needs before anything else: where, papers, how long, how much."""
        return self._sections(first=True)

    @Property(list, notify=sheetChanged)
    def more(self) -> list[dict[str, Any]]:
        return self._sections(first=False)

    @Property(str, notify=sheetChanged)
    def speech(self) -> str:
        return sheet_speech(self._sheet) if self._sheet else ""

    @Slot(str)
    def search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.refresh()

    @Slot(str)
    def open(self, matter_id: str) -> None:
        """Show the sheet of this matter; an id that a new hall pack no longer knows shows an empty one."""
        if matter_id != self._matter:
            self._matter = matter_id
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Derive again: the language or the hall pack may be another."""
        language, guide, hall = self._visit.state.language, self._context.guide(), self._context.hall()
        shown = derive_list(guide, hall, self._text, language)
        if shown != self._list:
            self._list = shown
            self._rows.show(shown.rows)
        self.listChanged.emit()
        matter = guide.matter(self._matter)
        day = self._context.clock.now().date()
        sheet = derive_sheet(matter, guide.fees, hall, day, language) if matter else None
        if sheet != self._sheet:
            self._sheet = sheet
            self.sheetChanged.emit()

    def _sections(self, *, first: bool) -> list[dict[str, Any]]:
        sections = self._sheet.sections if self._sheet else ()
        return [_plain(section) for section in sections if (section.key in NEEDED_FIRST) == first]

    @Slot()
    def _forget(self) -> None:
        self._text = self._matter = ""
        self.refresh()


def _plain(section: Section) -> dict[str, Any]:
    # QML takes a list as a model, and nothing of a tuple
    return asdict(section) | {"lines": [asdict(line) for line in section.lines]}
