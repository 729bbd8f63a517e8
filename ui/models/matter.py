"""The page of one matter, and the papers that are printed from it."""

from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext, PaperHandle, PaperStage, PaperState
from ui.inbox import Inbox
from ui.models.rows import RowsModel
from ui.models.visit import VisitModel
from ui.no_papers import NoPapers
from ui.state.matter import ASKED_FIRST, Asked, MatterSheet, Section, sheet_speech
from ui.state.matter_sheet import derive_sheet
from ui.state.papers import derive_paper
from ui.state.slips import SlipProps

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
        self._paper: PaperHandle | None = None
        self._paper_a4 = False
        self._paper_state: PaperState | None = None
        visit.modesChanged.connect(self.refresh)
        visit.wiped.connect(self._forget)
        context.papers.on_paper(lambda state: inbox.post(lambda: self._told(state)))

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
        return not isinstance(self._context.papers, NoPapers)

    @Property(bool, notify=changed)
    def canA4(self) -> bool:
        return self._context.papers.can_a4

    @Property(bool, notify=paperChanged)
    def printing(self) -> bool:
        """A paper is on its way: another tap would only make a second one."""
        return self._slip().pending

    @Property(str, notify=paperChanged)
    def paperKind(self) -> str:
        return self._slip().kind

    @Property(str, notify=paperChanged)
    def paperText(self) -> str:
        return self._slip().text

    @Property(str, notify=paperChanged)
    def paperDetail(self) -> str:
        return self._slip().detail

    @Slot(str)
    def open(self, matter_id: str) -> None:
        if matter_id != self._id:
            self._paper = self._paper_state = None
            self.paperChanged.emit()
        self._id = matter_id
        self.refresh()

    @Slot()
    def printChecklist(self) -> None:
        if self._sheet and not self._slip().pending:
            language = self._visit.state.language
            self._asked(self._context.papers.print_checklist(self._id, language), a4=False)

    @Slot()
    def printA4(self) -> None:
        if self._sheet and not self._slip().pending:
            self._asked(self._context.papers.print_a4(self._id, self._visit.state.language), a4=True)

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

    def _asked(self, handle: PaperHandle, *, a4: bool) -> None:
        self._paper, self._paper_a4 = handle, a4
        self.paperChanged.emit()

    def _told(self, state: PaperState) -> None:
        if self._paper and state.paper == self._paper.id:
            self._paper_state = state
            self.paperChanged.emit()

    def _slip(self) -> SlipProps:
        if self._paper is None:
            return SlipProps()
        state = self._paper_state or PaperState(self._paper.id, PaperStage.PREPARING)
        return derive_paper(state, self._visit.state.language, a4=self._paper_a4)

    @Slot()
    def _forget(self) -> None:
        if self._paper:
            self._context.papers.visitor_left()
        self._id, self._paper, self._paper_state = "", None, None
        self.refresh()
        self.paperChanged.emit()


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
