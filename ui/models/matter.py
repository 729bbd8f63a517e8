"""The page of one matter, and the papers that are printed from it."""

from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext
from ui.inbox import Inbox
from ui.models.paper import PaperWatch
from ui.models.rows import RowsModel
from ui.models.visit import VisitModel
from ui.state.matter import ASKED_FIRST, Asked, MatterSheet, Section, sheet_speech
from ui.state.matter_sheet import derive_sheet

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class MatterModel(QObject):
    """``open`` shows a matter; it is derived again with every change of the queue while it is the page's."""

    changed = Signal()
    paperChanged = Signal()

    def __init__(
        self, context: KioskContext, visit: VisitModel, inbox: Inbox, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._id = ""
        self._sheet: MatterSheet | None = None
        self._first = RowsModel(Part, "key", self)
        self._more = RowsModel(Part, "key", self)
        self._paper = PaperWatch(context, visit, inbox, self)
        self._paper.changed.connect(self._paper_changed)
        visit.modesChanged.connect(self.refresh)
        visit.wiped.connect(self._forget)

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether the guide has the matter that was opened; a new hall pack may have dropped it."""
        return self._sheet is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._sheet.title if self._sheet else ""

    @Property(str, notify=changed)
    def facts(self) -> str:
        return self._sheet.facts if self._sheet else ""

    @Property(str, notify=changed)
    def service(self) -> str:
        """The service to take a number for; empty when none is given out for this matter."""
        return self._sheet.service if self._sheet else ""

    @Property(list, notify=changed)
    def marks(self) -> list[dict[str, Any]]:
        return [asdict(mark) for mark in self._sheet.marks] if self._sheet else []

    @Property(list, notify=changed)
    def answers(self) -> list[dict[str, Any]]:
        return [asdict(answer) for answer in self._sheet.answers] if self._sheet else []

    @Property(RowsModel, constant=True)
    def first(self) -> RowsModel:
        """The parts that answer what people ask first; ``more`` holds the others."""
        return self._first

    @Property(RowsModel, constant=True)
    def more(self) -> RowsModel:
        return self._more

    @Property(str, notify=changed)
    def speech(self) -> str:
        return sheet_speech(self._sheet) if self._sheet else ""

    @Property(bool, constant=True)
    def canPrint(self) -> bool:
        return self._paper.can_print

    @Property(bool, notify=changed)
    def canA4(self) -> bool:
        return self._context.papers.can_a4

    @Property(bool, notify=paperChanged)
    def printing(self) -> bool:
        """A paper is on its way: another tap would only make a second one."""
        return self._paper.slip().pending

    @Property(str, notify=paperChanged)
    def paperKind(self) -> str:
        return self._paper.slip().kind

    @Property(str, notify=paperChanged)
    def paperText(self) -> str:
        return self._paper.slip().text

    @Property(str, notify=paperChanged)
    def paperDetail(self) -> str:
        return self._paper.slip().detail

    @Slot(str)
    def open(self, matter_id: str) -> None:
        if matter_id != self._id:
            self._paper.forget()
        self._id = matter_id
        self.refresh()

    @Slot()
    def printChecklist(self) -> None:
        if self._sheet and not self.printing:
            language = self._visit.state.language
            self._paper.give(self._context.papers.print_checklist(self._id, language))

    @Slot()
    def printA4(self) -> None:
        if self._sheet and not self.printing:
            language = self._visit.state.language
            self._paper.give(self._context.papers.print_a4(self._id, language), a4=True)

    @Slot()
    def refresh(self) -> None:
        """Derive again: the queue, the day, the language or the hall pack may be another."""
        matter = self._context.guide().matter(self._id) if self._id else None
        sheet = None
        if matter:
            context, language = self._context, self._visit.state.language
            sheet = derive_sheet(
                Asked(matter, context.guide(), context.hall(), context.office.board,
                      context.clock.now().date(), language)
            )  # fmt: skip
        if sheet != self._sheet:
            self._sheet = sheet
            sections = sheet.sections if sheet else ()
            self._first.show([_part(s) for s in sections if s.key in ASKED_FIRST])
            self._more.show([_part(s) for s in sections if s.key not in ASKED_FIRST])
            self.changed.emit()

    @Slot()
    def _paper_changed(self) -> None:
        self.paperChanged.emit()

    @Slot()
    def _forget(self) -> None:
        self._id = ""
        self.refresh()


@dataclass(frozen=True, slots=True)
class Part:
    """A section as QML takes it: lists of plain values, where a tuple would be nothing to it."""

    key: str
    icon: str
    heading: str
    lines: list[dict[str, Any]]
    link: dict[str, Any] | None


def _part(section: Section) -> Part:
    link = asdict(section.link) if section.link else None
    return Part(section.key, section.icon, section.heading, [asdict(line) for line in section.lines], link)
