"""The search of the guide, as one types."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext
from ui.models.rows import RowsModel
from ui.models.visit import VisitModel
from ui.no_finder import NothingFound
from ui.state.found import Findings, Found, FoundRow, derive_found
from ui.state.found_marks import marks_on
from ui.tasks import Tasks

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class FindModel(QObject):
    """One search is under way at a time, on a worker; when it ends and more was typed meanwhile, what it found is
    dropped and the newest text is looked for. What the visitor typed stays in here until the visit is wiped."""

    changed = Signal()

    def __init__(
        self,
        context: KioskContext,
        visit: VisitModel,
        tasks: Tasks,
        parent: QObject | None = None,
        kinds: Collection[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self._context = context
        self._visit = visit
        self._tasks = tasks
        self._text = ""
        self._findings: Findings = NothingFound()
        self._shown_for = ""
        self._running = False
        self._found = Found()
        self._rows = RowsModel(FoundRow, "key", self)
        visit.modesChanged.connect(self.derive)
        visit.wiped.connect(self._forget)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(bool, notify=changed)
    def searched(self) -> bool:
        """Something is looked for: results stand in the place of the ways in."""
        return bool(self._text)

    @Property(str, notify=changed)
    def heading(self) -> str:
        return self._found.heading

    @Property(str, notify=changed)
    def empty(self) -> str:
        return self._found.empty

    @Property(str, notify=changed)
    def emptyDetail(self) -> str:
        return self._found.empty_detail

    @Property(str, notify=changed)
    def indexing(self) -> str:
        """That texts cannot all be searched yet; else empty."""
        return self._found.indexing

    @property
    def args(self) -> tuple[str, ...]:
        """What the hits lead to, as the rows stand."""
        return tuple(row.arg for row in self._found.rows)

    @property
    def at_rest(self) -> bool:
        """Nothing is being looked for any more."""
        return not self._running

    @Slot(str)
    def search(self, text: str) -> None:
        text = text.strip()
        if text == self._text:
            return
        self._text = text
        if not text:
            self._findings, self._shown_for = NothingFound(), ""
            self.derive()
        elif not self._running:
            self._running = True
            self._tasks.start("find in the guide", self._find())
        self.changed.emit()

    @Slot()
    def derive(self) -> None:
        """Again: the language may be another."""
        shown, language = self._shown_for, self._visit.state.language
        found = self._derived(shown, language) if shown else Found()
        if found != self._found:
            self._found = found
            self._rows.show(found.rows)
            self.changed.emit()

    def _derived(self, shown: str, language: str) -> Found:
        day = self._context.clock.now().date()
        mark = marks_on(self._context.guide(), self._findings.hits, day, language)
        return derive_found(shown, self._findings, language, mark)

    async def _find(self) -> None:
        try:
            while self._text and self._text != self._shown_for:
                text = self._text
                found = await self._tasks.read(partial(self._search, text))
                if text == self._text:
                    self._findings, self._shown_for = found, text
                    self.derive()
        finally:
            self._running = False

    def _search(self, text: str) -> Findings:
        """On a worker, until something else was typed."""
        return self._context.finder().search(text, kinds=self._kinds, superseded=lambda: self._text != text)

    @Slot()
    def _forget(self) -> None:
        self._text = self._shown_for = ""
        self._findings = NothingFound()
        self.derive()
        self.changed.emit()
