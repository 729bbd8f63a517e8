"""Checking in with an appointment's code, and giving its slot back: the view model of the number pad."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from queue_ticketing.errors import QueueError
from queue_ticketing.model import Appointment
from ui.appointment_acts import AppointmentActs, Arrived
from ui.context import KioskContext
from ui.models.taking import TakingModel
from ui.models.visit import VisitModel
from ui.state.answers import AGAIN, CANCEL, TAKE
from ui.state.check_in import (
    CheckIn,
    CheckInProps,
    Standing,
    closed,
    derive_check_in,
    erased,
    pressed,
    read_key,
    read_line,
)
from ui.state.places import SCANNING
from ui.tasks import Tasks

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1
PAGE = "check-in"

logger = logging.getLogger(__name__)


@QmlElement
@QmlUncreatable("made by the kiosk")
class CheckInModel(QObject):
    """A number is made at most once an appointment, whoever checks it in how often. The code is gone with the page."""

    changed = Signal()

    def __init__(
        self,
        context: KioskContext,
        taking: TakingModel,
        tasks: Tasks,
        on_bug: Callable[[BaseException], None],
        visit: VisitModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._taking, self._tasks, self._visit = context, taking, tasks, visit
        self._on_bug = on_bug
        self._acts = AppointmentActs(context)
        self._state = CheckIn()
        self._failed = False
        self._props = self._derive()
        visit.add_busy(lambda: self._state.standing is Standing.CHECKING)
        visit.modesChanged.connect(self.refresh)
        visit.placeChanged.connect(self._moved)
        visit.wiped.connect(self._forget)

    @property
    def state(self) -> CheckIn:
        return self._state

    @Property(dict, notify=changed)
    def view(self) -> dict[str, Any]:
        """Fields of ``CheckInProps``."""
        return asdict(self._props) | {"boxes": list(self._props.boxes)}

    @Slot(str)
    def press(self, digit: str) -> None:
        self._become(pressed(self._state, digit))

    @Slot()
    def erase(self) -> None:
        self._become(erased(self._state))

    @Slot()
    def check(self) -> None:
        """Check in. Only the first tap does anything."""
        if self._props.can_check:
            self._check()

    @Slot()
    def askCancel(self) -> None:
        """Find the appointment, then ask whether its slot shall be given back."""
        if self._props.can_check:
            code = self._state.digits
            self._start("find an appointment", self._find(self._tasks.begin(lambda: self._acts.coming(code))))

    @Slot()
    def act(self) -> None:
        """The large button of the answer that is open."""
        act, about = self._props.answer.act, self._state.about
        if act == TAKE:
            self._taking.begin(self._props.late_service)
        elif act == AGAIN:
            self._check()
        elif act == CANCEL and about:
            self._start(
                "cancel an appointment", self._cancel(self._tasks.begin(lambda: self._acts.cancel(about)))
            )
        else:
            self.dismiss()

    @Slot()
    def dismiss(self) -> None:
        if self._state.standing not in (Standing.TYPING, Standing.CHECKING):
            self._become(closed(self._state))

    def key(self, text: str) -> None:
        """A character from a code reader or a keyboard."""
        if self._visit.state.here.page in SCANNING and not self._visit.state_held:
            self._become(read_key(self._state, text))

    def line_end(self) -> None:
        """A whole code opens the page by itself; anything else is told only to who is on it."""
        page = self._visit.state.here.page
        if page not in SCANNING or self._visit.state_held:
            return
        state, whole = read_line(self._state)
        if whole and page != PAGE:
            self._visit.go(PAGE)
        self._become(state if page == PAGE or whole else CheckIn())
        if whole:
            self._check()

    @Slot()
    def refresh(self) -> None:
        props = self._derive()
        if props != self._props:
            self._props = props
            self.changed.emit()

    def _check(self) -> None:
        code = self._state.digits
        self._start("check in", self._arrive(self._tasks.begin(lambda: self._acts.check_in(code))))

    def _start(self, name: str, work: Any) -> None:
        self._visit.hold(True)
        self._become(CheckIn(self._state.digits, standing=Standing.CHECKING))
        self._tasks.start(name, work)

    async def _arrive(self, arriving: "asyncio.Future[Arrived]") -> None:
        arrived = await self._answer(arriving)
        if arrived is not None:
            self._taking.show(arrived)
            self._become(CheckIn())

    async def _find(self, finding: "asyncio.Future[Appointment]") -> None:
        found = await self._answer(finding)
        if found is not None:
            self._become(CheckIn(self._state.digits, standing=Standing.ASKING_CANCEL, about=found))

    async def _cancel(self, cancelling: "asyncio.Future[Appointment]") -> None:
        if await self._answer(cancelling) is not None:
            self._become(CheckIn(standing=Standing.CANCELLED))

    async def _answer(self, asked: "asyncio.Future[Any]") -> Any:
        """What the office says; None when it refuses or fails, which the page then tells."""
        try:
            answer = await asked
        except QueueError as refusal:
            logger.info("an appointment's code was refused: %s", refusal.code)
            self._settle(replace(self._state, standing=Standing.REFUSED, refusal=refusal))
        except Exception as bug:  # the database may be busy or broken: to try again makes no second number
            failed_before, self._failed = self._failed, True
            self._settle(replace(self._state, standing=Standing.FAILED))
            if failed_before:
                self._on_bug(bug)
            else:
                logger.exception("an appointment's code could not be checked, the visitor may try again")
        else:
            self._failed = False
            self._visit.hold(False)
            return answer
        return None

    def _settle(self, state: CheckIn) -> None:
        self._visit.hold(False)
        self._become(state)

    @Slot()
    def _moved(self) -> None:
        """The code stays on its page only."""
        if self._visit.state.here.page != PAGE:
            self._forget()

    @Slot()
    def _forget(self) -> None:
        if self._state.standing is not Standing.CHECKING:
            self._failed = False
            self._become(CheckIn())

    def _derive(self) -> CheckInProps:
        today, language = self._context.clock.now().date(), self._visit.state.language
        return derive_check_in(self._state, self._context.hall(), today, language)

    def _become(self, state: CheckIn) -> None:
        self._state = state
        self.refresh()
