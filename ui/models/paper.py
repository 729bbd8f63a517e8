"""One paper at a time that is printed from a page, and what its visitor is told of it."""

from PySide6.QtCore import QObject, Signal, Slot

from ui.context import KioskContext, PaperHandle, PaperStage, PaperState
from ui.inbox import Inbox
from ui.models.visit import VisitModel
from ui.no_papers import NoPapers
from ui.state.papers import derive_paper
from ui.state.slips import SlipProps


class PaperWatch(QObject):
    """``changed`` with every state of the paper that was given last."""

    changed = Signal()

    def __init__(self, context: KioskContext, visit: VisitModel, inbox: Inbox, parent: QObject) -> None:
        super().__init__(parent)
        self._papers = context.papers
        self._visit = visit
        self._handle: PaperHandle | None = None
        self._a4 = False
        self._state: PaperState | None = None
        visit.wiped.connect(self.forget)
        visit.modesChanged.connect(self._reworded)
        context.papers.on_paper(lambda state: inbox.post(lambda: self._told(state)))

    @property
    def can_print(self) -> bool:
        return not isinstance(self._papers, NoPapers)

    def give(self, handle: PaperHandle, *, a4: bool = False) -> None:
        self._handle, self._a4, self._state = handle, a4, None
        self.changed.emit()

    @Slot()
    def forget(self) -> None:
        """Say no more of it: another page is shown."""
        self._handle = self._state = None
        self.changed.emit()

    @Slot()
    def _reworded(self) -> None:
        if self._handle is not None:
            self.changed.emit()

    def slip(self) -> SlipProps:
        if self._handle is None:
            return SlipProps()
        state = self._state or PaperState(self._handle.id, PaperStage.PREPARING)
        return derive_paper(state, self._visit.state.language, a4=self._a4)

    def _told(self, state: PaperState) -> None:
        if self._handle and state.paper == self._handle.id:
            self._state = state
            self.changed.emit()
