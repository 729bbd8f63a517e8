"""The hall's television as a second full-screen window of the kiosk."""

from PySide6.QtCore import QObject

from ui.context import KioskContext
from ui.hall_board.model import BoardModel
from ui.hall_board.screen import BoardScreen, BoardScreenSettings
from ui.inbox import Inbox

__all__ = ["BoardModel", "BoardScreen", "BoardScreenSettings", "open_board"]


def open_board(number: int, context: KioskContext, inbox: Inbox, parent: QObject) -> BoardScreen:
    """The board on screen ``number``; it follows every change of the queue until it is closed."""

    def model(owner: QObject) -> BoardModel:
        return BoardModel(
            lambda: context.office.board,
            context.hall,
            context.clock,
            context.rehearsal,
            owner,
            emergencies=context.emergencies,
        )

    screen = BoardScreen(BoardScreenSettings(number, context.screen.windowed), model, parent)
    context.office.on_change(lambda _board: inbox.post(screen.model.refresh))
    return screen
