"""The frame's and the home page's view model."""

from dataclasses import replace

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext
from ui.models.rows import RowsModel
from ui.models.visit import VisitModel
from ui.state.hall import CallRow, HallProps, derive_calls, derive_hall, with_emergencies

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1
TICK_MS = 1000


@QmlElement
@QmlUncreatable("made by the kiosk")
class HallModel(QObject):
    """Hall name, clock, opening state, latest calls. ``ticked`` is emitted when more than the time
    changed, ``second`` about once a second."""

    changed = Signal()
    ticked = Signal()
    second = Signal()

    def __init__(self, context: KioskContext, visit: VisitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._props = HallProps()
        self._queue_read = False
        self._calls = RowsModel(CallRow, "number", self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        visit.modesChanged.connect(self.refresh)
        self.refresh()

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._props.name

    @Property(str, notify=changed)
    def time(self) -> str:
        return self._props.time

    @Property(str, notify=changed)
    def date(self) -> str:
        return self._props.date

    @Property(str, notify=changed)
    def state(self) -> str:
        return self._props.state

    @Property(str, notify=changed)
    def stateKind(self) -> str:
        return self._props.state_kind

    @Property(str, notify=changed)
    def closedTitle(self) -> str:
        return self._props.closed_title

    @Property(str, notify=changed)
    def closedDetail(self) -> str:
        return self._props.closed_detail

    @Property(str, notify=changed)
    def hoursToday(self) -> str:
        return self._props.hours_today

    @Property(str, notify=changed)
    def speech(self) -> str:
        return self._props.speech

    @Property(str, notify=changed)
    def emergency(self) -> str:
        """Everything that is lit as an emergency; empty when nothing is."""
        return self._props.emergency

    @Property(str, notify=changed)
    def alarm(self) -> str:
        """What of it is for the whole hall."""
        return self._props.alarm

    @Property(bool, constant=True)
    def rehearsal(self) -> bool:
        return self._context.rehearsal

    @Property(RowsModel, constant=True)
    def calls(self) -> RowsModel:
        return self._calls

    @Property(int, notify=changed)
    def callCount(self) -> int:
        return len(self._calls.rows)

    @Property(bool, notify=changed)
    def nobodyCalled(self) -> bool:
        """Known only once the queue was read, a moment after the first frame."""
        return self._queue_read and not self._calls.rows

    @Slot()
    def _tick(self) -> None:
        self.refresh()
        self.second.emit()

    def close(self) -> None:
        self._timer.stop()

    @Slot()
    def refresh(self) -> None:
        hall, language = self._context.hall(), self._visit.state.language
        props = derive_hall(hall, self._context.clock.now(), language)
        props = with_emergencies(props, self._context.emergencies())
        board = self._context.office.board
        calls, queue_read = derive_calls(board, hall, language), board.revision > 0
        if calls != self._calls.rows or props != self._props or queue_read != self._queue_read:
            minute_only = replace(props, time=self._props.time) == self._props and calls == self._calls.rows
            self._props, self._queue_read = props, queue_read
            self._calls.show(calls)
            self.changed.emit()
            if not minute_only:
                self.ticked.emit()
