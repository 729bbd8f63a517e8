"""The flowchart of a matter: laid out on a worker for the room that the page has, and the step that is open."""

from collections import OrderedDict
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from touch_guide import Flow, Matter
from ui.context import KioskContext
from ui.inbox import Inbox
from ui.models.paper import PaperWatch
from ui.models.visit import VisitModel
from ui.state.said import said
from ui.tasks import Tasks
from ui.words import word

if TYPE_CHECKING:
    from touch_guide.flowchart import Chart, Room
    from ui.state.flow import StepSheet

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1
KEPT = 12
"""Charts that are remembered: a visitor who goes back and forth, or changes the size, does not wait again."""

Wanted = tuple[Flow, str, "Room"]


@QmlElement
@QmlUncreatable("made by the kiosk")
class FlowModel(QObject):
    """Works only while the page is open."""

    changed = Signal()
    stepChanged = Signal()
    paperChanged = Signal()

    def __init__(
        self,
        context: KioskContext,
        visit: VisitModel,
        tasks: Tasks,
        inbox: Inbox,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._tasks = tasks
        self._matter: Matter | None = None
        self._room: Room | None = None
        self._wanted: Wanted | None = None
        self._shown: Wanted | None = None
        self._chart: dict[str, Any] = {}
        self._kept: OrderedDict[Wanted, Chart] = OrderedDict()
        self._sheet: StepSheet | None = None
        self._paper = PaperWatch(context, visit, inbox, self)
        self._paper.changed.connect(self._paper_changed)
        visit.modesChanged.connect(self._modes_changed)
        visit.placeChanged.connect(self._moved)
        visit.wiped.connect(self._forget)

    @Property(str, notify=changed)
    def title(self) -> str:
        if self._matter is None:
            return word("flow_none", self._language)
        return said(self._matter.name, self._matter.name_en, self._language)

    @Property(str, notify=changed)
    def speech(self) -> str:
        if self._matter is None:
            return ""
        from ui.state.flow import flow_speech  # noqa: PLC0415 - what draws charts is loaded with the first

        title = said(self._matter.name, self._matter.name_en, self._language)
        return flow_speech(title, self._matter.flow, self._language)

    @Property(bool, notify=changed)
    def there(self) -> bool:
        """The matter has steps to draw."""
        return self._matter is not None and bool(self._matter.flow.steps)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type] # a type of QML's, by its name
    def chart(self) -> dict[str, Any]:
        """Empty while it is being laid out."""
        return self._chart

    @Property("QVariantMap", notify=stepChanged)  # type: ignore[arg-type]
    def step(self) -> dict[str, Any]:
        """The step that is open; empty for none."""
        if self._sheet is None:
            return {}
        ways = [asdict(way) for way in self._sheet.onward]
        return asdict(self._sheet) | {"onward": ways, "speech": self._sheet.speech}

    @Property(bool, constant=True)
    def canPrint(self) -> bool:
        return self._paper.can_print

    @Property("QVariantMap", notify=paperChanged)  # type: ignore[arg-type]
    def paper(self) -> dict[str, Any]:
        """What is told of the chart on paper; ``pending``: another tap would only make a second one."""
        return asdict(self._paper.slip())

    @Slot()
    def print(self) -> None:
        known = self._matter and self._context.guide().matter(self._matter.id)
        if known and not self._paper.slip().pending:
            self._paper.give(self._context.papers.print_flow(known.id))

    @Slot(str)
    def open(self, matter_id: str) -> None:
        """Show the chart of this matter; an id that a new hall pack no longer knows shows none."""
        self.show(self._context.guide().matter(matter_id))

    def show(self, matter: Matter | None) -> None:
        if matter is None or self._matter is None or matter.id != self._matter.id:
            self._paper.forget()
        self._matter = matter
        self._close_step()
        self._draw()
        self.changed.emit()

    @Slot(float, float)
    def make_room(self, width: float, height: float) -> None:
        """What the page has to draw on, in em of the smallest legible letters."""
        from touch_guide.flowchart import Room  # noqa: PLC0415 - as above

        if width >= 1 and height >= 1:
            self._room = Room(round(width, 2), round(height, 2))
            self._draw()

    @Slot(str)
    def touch(self, step_id: str) -> None:
        """Open this step."""
        from ui.state.flow import derive_step  # noqa: PLC0415 - as above

        if self._matter is not None:
            self._sheet = derive_step(self._matter.flow, step_id, self._language)
            self.stepChanged.emit()

    @Slot()
    def leave(self) -> None:
        """Close the step that is open."""
        self._close_step()

    @property
    def _language(self) -> str:
        return self._visit.state.language

    def _draw(self) -> None:
        if self._matter is None or self._room is None or not self._matter.flow.steps:
            self._wanted = self._shown = None
            self._chart = {}
            return
        wanted = (self._matter.flow, self._language, self._room)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if wanted in self._kept:
            self._show(wanted, self._kept[wanted])
        else:
            self._tasks.start("lay a flowchart out", self._lay_out(wanted))

    async def _lay_out(self, wanted: Wanted) -> None:
        from touch_guide.flowchart import fit  # noqa: PLC0415 - as above

        chart = await self._tasks.read(lambda: fit(*wanted))
        self._kept[wanted] = chart
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        if wanted == self._wanted:
            self._show(wanted, chart)

    def _show(self, wanted: Wanted, chart: "Chart") -> None:
        from ui.state.flow import plain_chart  # noqa: PLC0415 - as above

        self._shown, self._chart = wanted, plain_chart(chart)
        self.changed.emit()

    def _close_step(self) -> None:
        if self._sheet is not None:
            self._sheet = None
            self.stepChanged.emit()

    @Slot()
    def _paper_changed(self) -> None:
        self.paperChanged.emit()

    @Slot()
    def _modes_changed(self) -> None:
        if self._matter is None:
            return
        if self._sheet is not None:
            self.touch(self._sheet.id)
        self._draw()
        self.changed.emit()

    @Slot()
    def _moved(self) -> None:
        if self._visit.state.here.page != "flow":
            self._forget()

    @Slot()
    def _forget(self) -> None:
        self._matter = self._wanted = self._shown = None
        self._chart = {}
        self._close_step()
