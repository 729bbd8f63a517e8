"""The hall board's view model."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from queue_ticketing.board import Board
from queue_ticketing.hall import Hall
from queue_ticketing.ports import Clock
from ui.hall_board.state import (
    BoardProps,
    EarlierRow,
    PlaceRow,
    WaitRow,
    derive_board,
    derive_earlier,
    derive_places,
    derive_waits,
)
from ui.models.rows import RowsModel
from ui.state.hall import Lit

QML_IMPORT_NAME = "HallBoard"
QML_IMPORT_MAJOR_VERSION = 1
TICK_MS, PAGE_TICKS = 1000, 8


@QmlElement
@QmlUncreatable("made by the kiosk")
class BoardModel(QObject):
    """Made again from the newest board each second and whenever ``refresh`` is called, on the GUI thread."""

    changed = Signal()
    called = Signal()

    def __init__(
        self,
        board: Callable[[], Board],
        hall: Callable[[], Hall],
        clock: Clock,
        rehearsal: bool,
        parent: QObject | None = None,
        *,
        emergencies: Callable[[], Sequence[Lit]] = tuple,
    ) -> None:
        super().__init__(parent)
        self._board, self._hall, self._clock = board, hall, clock
        self._rehearsal = rehearsal
        self._emergencies = emergencies
        self._props = BoardProps()
        self._ticks = 0
        self._places = RowsModel(PlaceRow, "id", self)
        self._earlier = RowsModel(EarlierRow, "number", self)
        self._waits = RowsModel(WaitRow, "id", self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self.refresh()

    @Property(str, notify=changed)
    def hall(self) -> str:
        return self._props.hall

    @Property(str, notify=changed)
    def date(self) -> str:
        return self._props.date

    @Property(str, notify=changed)
    def time(self) -> str:
        return self._props.time

    @Property(bool, constant=True)
    def rehearsal(self) -> bool:
        return self._rehearsal

    @Property(str, notify=changed)
    def number(self) -> str:
        """The number that is called now; empty when nobody is."""
        return self._props.number

    @Property(str, notify=changed)
    def place(self) -> str:
        return self._props.place

    @Property(str, notify=changed)
    def placeName(self) -> str:
        return self._props.place_name

    @Property(str, notify=changed)
    def placeEn(self) -> str:
        return self._props.place_en

    @Property(str, notify=changed)
    def caption(self) -> str:
        return self._props.caption

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def alarm(self) -> str:
        """What everybody in the hall must read now; empty when there is nothing."""
        return self._props.alarm

    @Property(bool, notify=changed)
    def cut(self) -> bool:
        """The other kiosks are silent, and the notice says how old this is."""
        return self._props.cut

    @Property(str, notify=changed)
    def windowsPage(self) -> str:
        return self._props.windows_page

    @Property(bool, notify=changed)
    def many(self) -> bool:
        """More windows than the large cards have room for."""
        return self._props.many

    @Property(RowsModel, constant=True)
    def places(self) -> RowsModel:
        return self._places

    @Property(RowsModel, constant=True)
    def earlier(self) -> RowsModel:
        return self._earlier

    @Property(RowsModel, constant=True)
    def waits(self) -> RowsModel:
        return self._waits

    def refresh(self) -> None:
        board, hall, turn = self._board(), self._hall(), self._ticks // PAGE_TICKS
        lit, before = self._emergencies(), self._props
        props = derive_board(board, hall, self._clock.now(), turn, lit)
        self._props = props
        self._places.show(derive_places(board, turn))
        self._earlier.show(derive_earlier(board))
        self._waits.show(derive_waits(board, turn))
        if props != before:
            self.changed.emit()
        if props.call and props.call != before.call:
            self.called.emit()

    def close(self) -> None:
        self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        self._ticks += 1
        self.refresh()
