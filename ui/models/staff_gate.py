"""The way into staff mode: corners, then a PIN. It shuts again as soon as the staff page is left."""

import logging
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext, PinAnswer
from ui.models.visit import VisitModel
from ui.state.corners import CornerProgress, corner_at, touch
from ui.state.pin_pad import PinPad, PinProps, answered, derive_pin, erased, kept, pressed
from ui.tasks import Tasks

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1
PAGE = "staff"
COUNTDOWN_MS = 1000

logger = logging.getLogger(__name__)


@QmlElement
@QmlUncreatable("made by the kiosk")
class StaffGateModel(QObject):
    """``opened`` is true between a right PIN and leaving the page."""

    pinChanged = Signal()
    openedChanged = Signal()

    def __init__(
        self,
        context: KioskContext,
        visit: VisitModel,
        tasks: Tasks,
        parent: QObject | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._context, self._visit, self._tasks, self._monotonic = context, visit, tasks, monotonic
        self._corners = CornerProgress()
        self._pad = PinPad()
        self._pin: PinProps = derive_pin(self._pad, context.clock.now(), visit.state.language)
        self._opened = False
        self._countdown = QTimer(self)
        self._countdown.setInterval(COUNTDOWN_MS)
        self._countdown.timeout.connect(self._derive)
        visit.placeChanged.connect(self._moved)
        visit.modesChanged.connect(self._derive)

    @property
    def inside(self) -> bool:
        """The staff page is on the screen, open or not."""
        return self._visit.state.here.page == PAGE

    @Property(bool, notify=openedChanged)
    def opened(self) -> bool:
        return self._opened

    @Property(dict, notify=pinChanged)
    def pin(self) -> dict[str, Any]:
        """Fields of ``PinProps``."""
        return asdict(self._pin)

    @Slot(float, float, float, float, float)
    def touched(self, x: float, y: float, width: float, height: float, reach: float) -> None:
        """A finger went down anywhere on the screen. All in pixels; ``reach`` is the side of a corner."""
        self._corners = touch(self._corners, corner_at(x, y, width, height, reach), self._monotonic())
        if self._corners.opened and not self.inside:
            self.note("staff.corners", "")
            self._visit.go(PAGE)

    @Slot(str)
    def digit(self, digit: str) -> None:
        if not self._pin.locked:
            self._become(pressed(self._pad, digit))

    @Slot()
    def erase(self) -> None:
        self._become(erased(self._pad))

    @Slot()
    def check(self) -> None:
        """Have the digits checked; they leave the pad at once."""
        if self._pin.can_check:
            digits = self._pad.digits
            self._become(PinPad(checking=True))
            self._tasks.start("staff pin", self._check(digits))

    def note(self, action: str, detail: str) -> None:
        """Into the audit log, without waiting for it."""
        self._tasks.start("staff note", self._tasks.work(lambda: self._context.staff.note(action, detail)))

    def close(self) -> None:
        self._countdown.stop()

    async def _check(self, digits: str) -> None:
        answer: PinAnswer | None = None
        try:
            answer = await self._tasks.work(lambda: self._context.staff.verify_pin(digits))
        except Exception:  # whatever broke, the pad must say so and take the next try
            logger.exception("the PIN could not be checked")
        if self.inside:
            self._become(answered(answer))
            if answer is not None and answer.ok:
                self._set_opened(opened=True)

    @Slot()
    def _moved(self) -> None:
        if self.inside:
            self._countdown.start()
            self._derive()
        elif self._countdown.isActive():
            self._countdown.stop()
            self._corners = CornerProgress()
            self._become(kept(self._pad))
            self._set_opened(opened=False)

    def _set_opened(self, *, opened: bool) -> None:
        if opened != self._opened:
            self._opened = opened
            self.note("staff.opened" if opened else "staff.closed", "")
            self.openedChanged.emit()

    def _become(self, pad: PinPad) -> None:
        self._pad = pad
        self._derive()

    @Slot()
    def _derive(self) -> None:
        pin = derive_pin(self._pad, self._context.clock.now(), self._visit.state.language)
        if pin != self._pin:
            self._pin = pin
            self.pinChanged.emit()
