"""Adding up fees at the screen, and the fee slip that is printed of them."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from touch_guide import FeeRefused, total
from touch_guide.fee_slips.slip import FeeSlipRefused
from ui.context import KioskContext, PaperHandle, PaperStage, PaperState
from ui.inbox import Inbox
from ui.models.rows import RowsModel
from ui.models.visit import VisitModel
from ui.state import fee_pad, fee_total
from ui.state.fee_pad import derive_pad
from ui.state.fee_slip import SlipStep, derive_slip
from ui.state.fee_total import Choosing, TotalRow, derive_rows, left_out
from ui.state.money import yuan
from ui.tasks import Tasks

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Given:
    """What the fee slip stands on: the same wish (``intent``) never makes a second slip."""

    step: SlipStep = SlipStep.NONE
    intent: str = ""
    handle: PaperHandle | None = None
    paper: PaperState | None = None


@QmlElement
@QmlUncreatable("made by the kiosk")
class FeeTotalModel(QObject):
    """Everything in here is the visitor's, and goes with the visit."""

    changed = Signal()

    def __init__(
        self,
        context: KioskContext,
        visit: VisitModel,
        tasks: Tasks,
        inbox: Inbox,
        on_bug: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._tasks = tasks
        self._on_bug = on_bug
        self._arg: str | None = None
        self._choosing = Choosing()
        self._given = Given()
        self._rows = RowsModel(TotalRow, "id", self)
        visit.modesChanged.connect(self.refresh)
        visit.wiped.connect(self._forget)
        context.papers.on_paper(lambda state: inbox.post(lambda: self._told(state)))
        visit.add_busy(lambda: self._given.step is SlipStep.SENDING)

    @property
    def state(self) -> Choosing:
        return self._choosing

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(dict, notify=changed)
    def view(self) -> dict[str, Any]:
        """What stands around the rows: sum, count, undo, and what is left out."""
        table, day, language = self._context.guide().fees, self._day(), self._visit.state.language
        told = total(table, self._choosing.chosen, day)
        return {
            "sum": yuan(told.sum_yuan, language),
            "count": len(told.lines),
            "can_undo": bool(self._choosing.past),
            "only": bool(self._choosing.only),
            "rows": len(self._rows.rows),
            "left_out": left_out(table, self._choosing, day),
            "pad": asdict(derive_pad(self._choosing, table, day, language)),
            "slip": asdict(
                derive_slip(
                    self._given.step,
                    self._given.handle,
                    self._given.paper,
                    yuan(told.sum_yuan, language),
                    language,
                )
            ),
        }

    @Slot(str)
    def open(self, arg: str) -> None:
        """Begin with the items of ``arg``; coming back to the page keeps what was chosen."""
        if arg != self._arg:
            self._arg = arg
            self._become(fee_total.opened(self._context.guide().fees, arg, self._day()))

    @Slot(str)
    def put(self, item_id: str) -> None:
        """Into the total, from the page of an item; what goes by a base asks for it."""
        if self._arg is None:
            self._arg = ""
        self._become(fee_total.put(self._choosing, self._context.guide().fees, item_id, self._day()))

    @Slot(str)
    def add(self, item_id: str) -> None:
        self._become(fee_total.add(self._choosing, item_id))

    @Slot(str)
    def less(self, item_id: str) -> None:
        self._become(fee_total.less(self._choosing, item_id))

    @Slot()
    def undo(self) -> None:
        self._become(fee_total.undo(self._choosing))

    @Slot()
    def clear(self) -> None:
        self._become(fee_total.clear(self._choosing))

    @Slot()
    def showAll(self) -> None:
        """Every item, not only those of the matter; what is chosen stays."""
        self._become(fee_total.all_items(self._choosing))

    @Slot(str)
    def openPad(self, item_id: str) -> None:
        self._become(fee_pad.open_pad(self._choosing, item_id))

    @Slot(str)
    def press(self, key: str) -> None:
        self._become(fee_pad.press(self._choosing, self._context.guide().fees, key, self._day()))

    @Slot()
    def erase(self) -> None:
        self._become(fee_pad.erase(self._choosing))

    @Slot()
    def accept(self) -> None:
        self._become(fee_pad.accept(self._choosing, self._context.guide().fees, self._day()))

    @Slot()
    def closePad(self) -> None:
        self._become(fee_pad.close_pad(self._choosing))

    @Slot()
    def askSlip(self) -> None:
        """What the slip is, before it is printed."""
        if self._choosing.chosen and self._given.step is SlipStep.NONE:
            self._give(Given(SlipStep.ASKING, str(uuid4())))

    @Slot()
    def act(self) -> None:
        """The large button of the sheet."""
        if self._given.step in {SlipStep.ASKING, SlipStep.FAILED}:
            self._tasks.start("fee slip", self._send(self._given.intent))
        else:
            self.dismiss()

    @Slot()
    def dismiss(self) -> None:
        if self._given.step is SlipStep.GIVEN:
            self._choosing = fee_total.clear(self._choosing)
            self._choosing = Choosing(only=self._choosing.only, matter=self._choosing.matter)
        if self._given.step is not SlipStep.SENDING:
            self._give(Given())

    async def _send(self, intent: str) -> None:
        chosen, matter = self._choosing.chosen, self._choosing.matter
        self._give(Given(SlipStep.SENDING, intent))
        try:
            handle = await self._tasks.work(
                lambda: self._context.papers.print_fee_slip(chosen, matter or None, intent)
            )
        except (FeeRefused, FeeSlipRefused):
            self._give(Given(SlipStep.REFUSED))
        except LookupError:
            self._give(Given(SlipStep.FAILED, intent))
        except Exception as bug:  # noqa: BLE001 - told to the fault desk
            self._give(Given(SlipStep.FAILED, intent))
            self._on_bug(bug)
        else:
            if self._given.intent == intent:
                paper = self._given.paper or PaperState(handle.id, PaperStage.PREPARING)
                self._give(Given(SlipStep.GIVEN, intent, handle, paper))

    def _told(self, state: PaperState) -> None:
        """A fee slip's paper goes by its intent, so that what is told before the handle is there is not lost."""
        given = self._given
        if given.intent and state.paper == given.intent:
            self._give(Given(given.step, given.intent, given.handle, state))

    @Slot()
    def refresh(self) -> None:
        """Derive again: the day, the language or the table may be another."""
        if self._visit.state.here.page == "fee-total":
            table = self._context.guide().fees
            self._become(fee_total.still_valid(self._choosing, table, self._day()))

    def _day(self) -> Any:
        return self._context.clock.now().date()

    def _become(self, choosing: Choosing) -> None:
        self._choosing = choosing
        table, language = self._context.guide().fees, self._visit.state.language
        self._rows.show(derive_rows(table, choosing, self._day(), language))
        self.changed.emit()

    def _give(self, given: Given) -> None:
        self._given = given
        self._become(self._choosing)

    @Slot()
    def _forget(self) -> None:
        self._arg = None
        self._given = Given()
        self._choosing = Choosing()
        self._rows.show(())
        self.changed.emit()
