"""The wall's view model: signs, windows, queues, calls, the story, the newest slip."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.demo_stage.context import StageContext
from ui.demo_stage.state import QueueRow, WindowRow, derive_queues, derive_windows, with_line
from ui.demo_stage.story import StoryLine
from ui.inbox import Inbox
from ui.models.rows import RowsModel
from ui.sign_window import SignPlayer
from ui.state.hall import CallRow, derive_calls

QML_IMPORT_NAME = "DemoStage"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the stage")
class WallModel(QObject):
    """Everything here arrives through ``inbox``; ``close`` before the inbox is closed ends what feeds the signs."""

    slipChanged = Signal()

    def __init__(self, stage: StageContext, inbox: Inbox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._slip = QUrl()
        self._lines: tuple[StoryLine, ...] = ()
        self._windows = RowsModel(WindowRow, "id", self)
        self._queues = RowsModel(QueueRow, "id", self)
        self._calls = RowsModel(CallRow, "number", self)
        self._story = RowsModel(StoryLine, "id", self)
        self._players = {source.window: SignPlayer(parent=self) for source in stage.signs}
        stage.kiosk.office.on_change(lambda _board: inbox.post(self.refresh))
        stage.on_story(lambda line: inbox.post(lambda: self.tell(line)))
        stage.on_slip(lambda picture: inbox.post(lambda: self.show_slip(picture)))
        self.refresh()
        self._stops = [source.follow(self._players[source.window].show) for source in stage.signs]

    @Property(RowsModel, constant=True)
    def windows(self) -> RowsModel:
        return self._windows

    @Property(RowsModel, constant=True)
    def queues(self) -> RowsModel:
        return self._queues

    @Property(RowsModel, constant=True)
    def calls(self) -> RowsModel:
        return self._calls

    @Property(RowsModel, constant=True)
    def story(self) -> RowsModel:
        return self._story

    @Property(QUrl, notify=slipChanged)
    def slip(self) -> QUrl:
        """The picture of the newest slip; empty before the first, and always with a real printer."""
        return self._slip

    @Property(str, constant=True)
    def address(self) -> str:
        return self._stage.kiosk.console_url

    @Property(str, constant=True)
    def accounts(self) -> str:
        return "\n".join(self._stage.accounts)

    @Slot(str, result=SignPlayer)
    def player(self, window: str) -> SignPlayer | None:
        """The sign above a window; the hall's for an empty id."""
        return self._players.get(window)

    def refresh(self) -> None:
        context = self._stage.kiosk
        board = context.office.board
        self._windows.show(derive_windows(board))
        self._queues.show(derive_queues(board))
        self._calls.show(derive_calls(board, context.hall(), "zh"))

    def tell(self, line: StoryLine) -> None:
        self._lines = with_line(self._lines, line)
        self._story.show(self._lines)

    def show_slip(self, picture: Path) -> None:
        self._slip = QUrl.fromLocalFile(str(picture))
        self.slipChanged.emit()

    def close(self) -> None:
        with ThreadPoolExecutor(len(self._stops) or 1, thread_name_prefix="signs-end") as hands:
            list(hands.map(lambda stop: stop(), self._stops))  # each may wait for an answer that is held back
        for player in self._players.values():
            player.close()
