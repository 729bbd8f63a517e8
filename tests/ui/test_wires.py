"""What a signal is wired to is declared as a slot: nothing QML sees has a metaobject that another may inherit."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal, Slot

from tests.ui.conftest import Touch
from tests.ui.fakes import hall_on_screen
from tests.ui.wires import undeclared_wires
from ui.hall_board import BoardModel


class Bell(QObject):
    rang = Signal()


class Listener(QObject):
    @Slot()
    def heard(self) -> None: ...

    def undeclared(self) -> None: ...


@pytest.mark.parametrize(("wire", "own"), [("heard", []), ("undeclared", ["Listener"])])
def test_only_a_declared_slot_leaves_the_metaobject_of_the_type(qapp: Any, wire: str, own: list[str]):
    bell = Bell()
    listener = Listener(bell)
    bell.rang.connect(getattr(listener, wire))
    assert undeclared_wires(bell) == own


def test_no_view_model_of_the_kiosk_has_a_metaobject_of_its_own(kiosk: Touch):
    kiosk.take_number()
    assert undeclared_wires(kiosk.screen.root) == []


def test_nor_has_the_hall_board(qapp: Any, tmp_path: Path):
    with hall_on_screen(tmp_path) as hall:
        board = BoardModel(
            lambda: hall.office.office.board, hall.context.hall, hall.context.clock, rehearsal=True
        )
        assert undeclared_wires(board) == []
        board.close()
