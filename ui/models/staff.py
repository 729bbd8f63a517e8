"""The staff page: what it says and what its buttons do, while the gate is open."""

from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext
from ui.models.rows import RowsModel
from ui.models.staff_gate import StaffGateModel
from ui.models.visit import VisitModel
from ui.staff_acts import ActFailed, StaffActs
from ui.state.staff import Question, SlipRow, StaffPage, StateLine, question
from ui.tasks import Tasks
from ui.words import word

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1
REFRESH_MS = 1000


@QmlElement
@QmlUncreatable("made by the kiosk")
class StaffModel(QObject):
    """One act at a time; what was done, or why not, is in ``said``."""

    pageChanged = Signal()
    questionChanged = Signal()
    saidChanged = Signal()

    def __init__(
        self,
        context: KioskContext,
        visit: VisitModel,
        gate: StaffGateModel,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._visit, self._gate, self._tasks = visit, gate, tasks
        self._acts = StaffActs(context)
        self._page: StaffPage | None = None
        self._question: Question | None = None
        self._asked_name = ""
        self._said, self._said_kind, self._working = "", "good", False
        self._slips = RowsModel(SlipRow, "attempt", self)
        self._services = RowsModel(StateLine, "id", self)
        self._signs = RowsModel(StateLine, "id", self)
        self._system = RowsModel(StateLine, "id", self)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self._refresh)
        gate.openedChanged.connect(self._gate_moved)
        visit.modesChanged.connect(self._respeak)

    @Slot(str)
    @Slot(str, str, str)
    def ask(self, act: str, arg: str = "", name: str = "") -> None:
        """A button was pressed: a question where a slip of the hand hurts, else the act. ``name`` is what people
        call ``arg``."""
        if not self._gate.opened or self._working:
            return
        asked = question(act, arg, name, self._visit.state.language)
        if asked is None:
            self._start(act, arg, name)
        else:
            self._ask(asked, name)

    @Slot(str)
    def answer(self, choice: str) -> None:
        """Yes to the question, with what was chosen."""
        asked, name = self._question, self._asked_name
        self._ask(None)
        if asked is not None and self._gate.opened:
            self._start(asked.act, asked.arg, name, choice)

    @Slot()
    def cancel(self) -> None:
        self._ask(None)

    def close(self) -> None:
        self._timer.stop()

    @Slot()
    def _gate_moved(self) -> None:
        if self._gate.opened:
            self._timer.start()
            self._refresh()
        else:
            self._timer.stop()
            self._ask(None)
            self._say("", "good")
            self._show(None)

    @Slot()
    def _respeak(self) -> None:
        if self._gate.opened:
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self._tasks.start("staff facts", self._gather())

    async def _gather(self) -> None:
        language = self._visit.state.language
        page = await self._tasks.work(lambda: self._acts.look(language))
        if self._gate.opened and page != self._page:
            self._show(page)

    def _show(self, page: StaffPage | None) -> None:
        self._page = page
        self._slips.show(page.slips if page else ())
        self._services.show(page.services if page else ())
        self._signs.show(page.signs if page else ())
        self._system.show(page.system if page else ())
        self.pageChanged.emit()

    def _ask(self, asked: Question | None, name: str = "") -> None:
        self._asked_name = name
        if asked != self._question:
            self._question = asked
            self.questionChanged.emit()

    def _start(self, act: str, arg: str, name: str, choice: str = "") -> None:
        if not self._working:
            self._working = True
            self._say(word("staff_working", self._visit.state.language), "info")
            self._tasks.start(f"staff {act}", self._do(act, arg, name, choice))

    async def _do(self, act: str, arg: str, name: str, choice: str) -> None:
        language = self._visit.state.language
        try:
            said = await self._tasks.work(lambda: self._acts.do(act, arg, name, choice, language))
            self._say(said, "good")
        except ActFailed as refused:
            self._say(word("staff_failed", language, why=str(refused)), "bad")
        except Exception:
            self._say(word("staff_failed", language, why=word("staff_broken", language)), "bad")
            raise
        finally:
            self._working = False
        await self._gather()

    def _say(self, text: str, kind: str) -> None:
        if (text, kind) != (self._said, self._said_kind):
            self._said, self._said_kind = text, kind
            self.saidChanged.emit()

    # --- what QML reads ---------------------------------------------------------------------------------------

    @Property(dict, notify=pageChanged)
    def printer(self) -> dict[str, Any]:
        """Fields of the printer's ``StateLine``, with ``printed``, ``waiting``, ``can_clear``."""
        if self._page is None:
            return {"text": "", "kind": "plain", "printed": "", "waiting": "", "can_clear": False}
        page = self._page
        return asdict(page.printer) | {
            "printed": page.printed,
            "waiting": page.waiting,
            "can_clear": page.can_clear,
        }

    @Property(RowsModel, constant=True)
    def slips(self) -> RowsModel:
        return self._slips

    @Property(int, notify=pageChanged)
    def slipsToSettle(self) -> int:
        return len(self._page.slips) if self._page else 0

    @Property(int, notify=pageChanged)
    def signCount(self) -> int:
        return len(self._page.signs) if self._page else 0

    @Property(RowsModel, constant=True)
    def services(self) -> RowsModel:
        return self._services

    @Property(RowsModel, constant=True)
    def signs(self) -> RowsModel:
        return self._signs

    @Property(RowsModel, constant=True)
    def system(self) -> RowsModel:
        return self._system

    @Property(bool, notify=questionChanged)
    def asking(self) -> bool:
        return self._question is not None

    @Property(str, notify=questionChanged)
    def questionText(self) -> str:
        return self._question.text if self._question else ""

    @Property(str, notify=questionChanged)
    def questionDetail(self) -> str:
        return self._question.detail if self._question else ""

    @Property(list, notify=questionChanged)
    def choices(self) -> list[dict[str, str]]:
        """``key`` and ``text`` of what can be chosen; empty for yes or no."""
        return [{"key": k, "text": t} for k, t in self._question.choices] if self._question else []

    @Property(str, notify=saidChanged)
    def said(self) -> str:
        return self._said

    @Property(str, notify=saidChanged)
    def saidKind(self) -> str:
        return self._said_kind
