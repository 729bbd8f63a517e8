"""Who a number is for, where each person gets one only: the view model of the number pad."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext
from ui.models.visit import VisitModel
from ui.state.holders import HolderPad, HolderProps, derive_holder, erased, pressed

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1
PAGE = "holder"
ASKERS = frozenset({PAGE, "confirm", "book"})
"""Pages between which the number stays, so that a second try needs no second typing."""


@QmlElement
@QmlUncreatable("made by the kiosk")
class HolderModel(QObject):
    """``ask`` opens the page and hands the checked number to whoever asked. The number is kept nowhere else, never
    logged, and gone with the visitor or with the page that asked."""

    changed = Signal()

    def __init__(self, context: KioskContext, visit: VisitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._pad = HolderPad()
        self._then: Callable[[str], None] | None = None
        self._props = self._derive()
        visit.heldChanged.connect(self.refresh)
        visit.modesChanged.connect(self.refresh)
        visit.placeChanged.connect(self._moved)
        visit.wiped.connect(self.forget)

    @Property(dict, notify=changed)
    def view(self) -> dict[str, Any]:
        """Fields of ``HolderProps``."""
        return asdict(self._props) | {"places": list(self._props.places)}

    def ask(self, service_id: str, then: Callable[[str], None]) -> None:
        """Open the page; ``then`` is called with a number that is right, each time the visitor sends it."""
        self._then = then
        number = self._pad.number if self._pad.service_id == service_id else ""
        self._become(HolderPad(service_id, number))
        self._visit.go(PAGE, service_id)

    @Slot(str)
    def press(self, key: str) -> None:
        if not self._visit.state_held:
            self._become(pressed(self._pad, key))

    @Slot()
    def erase(self) -> None:
        if not self._visit.state_held:
            self._become(erased(self._pad))

    @Slot()
    def toggleShown(self) -> None:
        self._become(replace(self._pad, shown=not self._pad.shown))

    @Slot()
    def send(self) -> None:
        if self._props.can_go and self._then:
            self._then(self._pad.number)

    def leave(self) -> None:
        """To the page that asked, if the visitor is still here."""
        if self._visit.state.here.page == PAGE:
            self._visit.back()

    @Slot()
    def forget(self) -> None:
        self._then = None
        self._become(HolderPad())

    @Slot()
    def refresh(self) -> None:
        props = self._derive()
        if props != self._props:
            self._props = props
            self.changed.emit()

    def _derive(self) -> HolderProps:
        return derive_holder(
            self._pad,
            self._context.hall().service(self._pad.service_id),
            self._context.clock.now().date(),
            self._visit.state.language,
            busy=self._visit.state_held,
        )

    @Slot()
    def _moved(self) -> None:
        if self._pad.service_id and self._visit.state.here.page not in ASKERS:
            self.forget()
        elif self._pad.shown and self._visit.state.here.page != PAGE:
            self._become(replace(self._pad, shown=False))

    def _become(self, pad: HolderPad) -> None:
        self._pad = pad
        self.refresh()
