"""The reader: one document as rows, its outline, going to an article, and reading it aloud."""

import time
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext
from ui.models.reader import ReaderModel
from ui.models.rows import RowsModel
from ui.models.visit import VisitModel
from ui.state.article_jump import anchor_for, derive_jump, press
from ui.state.library import DocumentFacts, derive_facts
from ui.state.reading_rows import OutlineRow, Reading, ReadRow
from ui.tasks import Tasks
from ui.words import word

if TYPE_CHECKING:
    from touch_guide.library import DocumentHead

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1

SIZES = (1.0, 1.25, 1.5, 1.8)
LONGEST_UNATTENDED_S = 600.0
"""Reading aloud goes on from article to article for so long, then waits for a touch: nobody may be there any more."""


@QmlElement
@QmlUncreatable("made by the kiosk")
class DocumentModel(QObject):
    """A document is asked for as ``id``, ``id#anchor`` or ``id#anchor?words``: the words of a search are marked. Where
    a visitor had read to is kept until the visit is wiped."""

    changed = Signal()
    documentChanged = Signal()
    goTo = Signal(int, arguments=["row"])

    def __init__(
        self,
        context: KioskContext,
        visit: VisitModel,
        reader: ReaderModel,
        tasks: Tasks,
        parent: QObject | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._reader = reader
        self._tasks = tasks
        self._monotonic = monotonic
        self._rows = RowsModel(ReadRow, "key", self)
        self._outline = RowsModel(OutlineRow, "key", self)
        self._reading = Reading()
        self._facts = DocumentFacts()
        self._arg = self._id = ""
        self._gone = self._loading = False
        self._size = 0
        self._top = 0
        self._kept: dict[str, int] = {}
        self._digits: str | None = None
        self._aloud = -1
        self._saying = 0
        self._aloud_until = 0.0
        visit.modesChanged.connect(self._rederive)
        visit.placeChanged.connect(self._left)
        visit.wiped.connect(self._forget)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(RowsModel, constant=True)
    def outline(self) -> RowsModel:
        return self._outline

    @Property(dict, notify=documentChanged)
    def facts(self) -> dict[str, Any]:
        return asdict(self._facts) | {"facts": [asdict(fact) for fact in self._facts.facts]}

    @Property(bool, notify=documentChanged)
    def gone(self) -> bool:
        """The file is no longer there, or cannot be read."""
        return self._gone

    @Property(int, notify=documentChanged)
    def articles(self) -> int:
        return len(self._reading.articles)

    @Property(bool, notify=documentChanged)
    def links(self) -> bool:
        """There is something in the text to be touched."""
        return any(row.kind == "link" for row in self._reading.rows)

    @Property(int, notify=documentChanged)
    def outlined(self) -> int:
        """Entries of the outline; -1 until they are known."""
        return -1 if self._loading else len(self._reading.outline)

    @Property(float, notify=changed)
    def scale(self) -> float:
        """By how much the text is larger than the page's own."""
        return SIZES[self._size]

    @Property(bool, notify=changed)
    def canShrink(self) -> bool:
        return self._size > 0

    @Property(bool, notify=changed)
    def canGrow(self) -> bool:
        return self._size < len(SIZES) - 1

    @Property(int, notify=changed)
    def aloud(self) -> int:
        """The passage that is being read aloud; -1 for none."""
        return self._aloud

    @Property(int, notify=changed)
    def here(self) -> int:
        """The entry of the outline that the visitor is in."""
        before = [entry.key for entry in self._reading.outline if entry.row <= self._top]
        return before[-1] if before else -1

    @Property(dict, notify=changed)
    def pad(self) -> dict[str, Any]:
        if self._digits is None:
            return asdict(derive_jump("", (), ""))
        return asdict(derive_jump(self._digits, self._reading.articles, self._visit.state.language))

    @property
    def at_rest(self) -> bool:
        return not self._loading

    @Slot(str)
    def open(self, arg: str) -> None:
        """Show a document at its anchor, or where the visitor had read to."""
        if not arg or arg == self._arg:
            return
        place, _, words = arg.partition("?")
        document_id, _, anchor = place.partition("#")
        known = document_id == self._id and not words and bool(self._rows.rows)
        self._arg, self._id = arg, document_id
        self._digits = None
        if known:
            self._go_to_anchor(anchor)
            return
        self._clear()
        head = self._context.guide().library.document(document_id)
        if head is None:
            self._gone = True
            self.documentChanged.emit()
            return
        self._facts = derive_facts(head, self._today(), self._visit.state.language)
        self._loading = True
        self.documentChanged.emit()
        self._tasks.start("read a document", self._read(arg, head, anchor, tuple(words.split())))

    async def _read(self, arg: str, head: "DocumentHead", anchor: str, words: tuple[str, ...]) -> None:
        from touch_guide.library import DocumentGone  # noqa: PLC0415 - a start needs nothing that reads
        from ui.state.reading import derive_reading  # noqa: PLC0415

        try:
            reading = await self._tasks.read(lambda: derive_reading(self._context.read_document(head), words))
        except DocumentGone:
            reading = None
        finally:
            self._loading = self._loading and arg != self._arg
        if arg != self._arg:
            return
        self._gone = reading is None
        self._reading = reading or Reading()
        self._rows.show(self._reading.rows)
        self._outline.show(self._reading.outline)
        self.documentChanged.emit()
        self._go_to_anchor(anchor)
        self.changed.emit()

    def _go_to_anchor(self, anchor: str) -> None:
        """To the anchor the first time; a visitor who comes back finds where they had read to."""
        kept = self._kept.get(self._arg)
        row = kept if kept is not None else self._reading.row_of(anchor)
        self._top = row or 0
        self.goTo.emit(self._top)

    @Slot(int)
    def saw(self, row: int) -> None:
        """The row at the top of the view, once it has come to rest."""
        if row != self._top:
            self._top = row
            self.changed.emit()
        self._kept[self._arg] = row

    @Slot(int)
    def choose(self, row: int) -> None:
        """A touch on an entry of the outline."""
        self._top = row
        self.goTo.emit(row)
        self.changed.emit()

    @Slot()
    def larger(self) -> None:
        self._resize(1)

    @Slot()
    def smaller(self) -> None:
        self._resize(-1)

    def _resize(self, by: int) -> None:
        self._size = min(max(self._size + by, 0), len(SIZES) - 1)
        top = self._top
        self.changed.emit()
        self.goTo.emit(top)

    # --- to an article by its number ---

    @Slot()
    def openPad(self) -> None:
        self._digits = ""
        self.changed.emit()

    @Slot()
    def closePad(self) -> None:
        self._digits = None
        self.changed.emit()

    @Slot(str)
    def press(self, key: str) -> None:
        self._digits = press(self._digits or "", key)
        self.changed.emit()

    @Slot()
    def erase(self) -> None:
        self._digits = (self._digits or "")[:-1]
        self.changed.emit()

    @Slot()
    def jump(self) -> None:
        row = self._reading.row_of(anchor_for(self._digits or "", self._reading.articles))
        if row is not None:
            self._digits = None
            self.choose(row)

    # --- aloud ---

    @Slot()
    def readOn(self) -> None:
        """Read aloud from the passage at the top of the view; again: stop."""
        if self._aloud >= 0:
            self.hush()
        elif self._reading.rows:
            self._aloud_until = self._monotonic() + LONGEST_UNATTENDED_S
            row = min(self._top, len(self._reading.rows) - 1)
            self._read_aloud(self._reading.rows[row].passage)

    @Slot()
    def hush(self) -> None:
        if self._aloud >= 0:
            self._aloud = -1
            self._reader.hush()
            self.changed.emit()

    def _read_aloud(self, passage: int) -> None:
        self._aloud = passage
        spoken = self._reading.passages[passage]
        self._top = spoken.row
        self.goTo.emit(spoken.row)
        self.changed.emit()
        self._saying = self._reader.recite(spoken.spoken, lambda: self._read_next(passage))

    def _read_next(self, passage: int) -> None:
        if self._aloud != passage:
            return
        if passage + 1 < len(self._reading.passages) and self._monotonic() < self._aloud_until:
            self._read_aloud(passage + 1)
        else:
            self._aloud = -1
            self.changed.emit()

    # --- the visit ---

    @Property(str, notify=documentChanged)
    def speech(self) -> str:
        """What is said of the document when the page is opened."""
        facts = self._facts
        if self._gone:
            return word("law_gone", self._visit.state.language)
        return "。".join(part for part in (facts.title, facts.standing, facts.warning) if part)

    @Slot()
    def _rederive(self) -> None:
        if self._visit.state.here.page != "document":
            return
        if self._reader.now_saying != self._saying:
            self._aloud = -1  # the page itself is read out now, or nothing
        head = self._context.guide().library.document(self._id)
        if head is not None:
            self._facts = derive_facts(head, self._today(), self._visit.state.language)
            self.documentChanged.emit()
            self.changed.emit()
            self.goTo.emit(self._top)

    @Slot()
    def _left(self) -> None:
        if self._visit.state.here.page != "document":
            self.hush()
            self._arg = ""

    @Slot()
    def _forget(self) -> None:
        self.hush()
        self._arg = self._id = ""
        self._kept.clear()
        self._size = 0
        self._clear()
        self.documentChanged.emit()
        self.changed.emit()

    def _clear(self) -> None:
        self.hush()
        self._digits = None
        self._gone = self._loading = False
        self._top = 0
        self._reading = Reading()
        self._facts = DocumentFacts()
        self._rows.show(())
        self._outline.show(())

    def _today(self) -> Any:
        return self._context.clock.now().date()
