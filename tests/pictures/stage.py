"""The sample hall on a real screen object, and the hands that operate it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem

from tests.pictures.shapes import Mode, Shape
from tests.ui.fakes import HallOnScreen
from ui.screen import Screen
from ui.state.pin_pad import PinPad
from ui.state.visit import Visit

PATIENCE_S = 5.0


class NeverCame(AssertionError):
    """A state that a scene waits for was not reached."""


class Stage:
    """One screen in one situation of the hall."""

    def __init__(self, hall: HallOnScreen, screen: Screen) -> None:
        self.hall = hall
        self.screen = screen
        self.window = screen.window
        self.root = screen.window.contentItem()
        self._taken: list[str] = []
        self._booked: list[str] = []
        self._mode: Mode | None = None
        self._dress: tuple[object, ...] = ()

    def taken(self, ticket: str) -> None:
        """A number that the next visitor must not find in the queue: every picture shows the same hall."""
        self._taken.append(ticket)

    def booked(self, appointment: str) -> None:
        """An appointment whose place must be free again for the next visitor."""
        self._booked.append(appointment)

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        while not condition():
            if asyncio.get_running_loop().time() > deadline:
                raise NeverCame(what)
            await asyncio.sleep(0.002)

    async def settle(self) -> None:
        """Let queued work and bindings come to rest."""
        for _ in range(6):
            await asyncio.sleep(0.001)

    def shape(self, shape: Shape) -> None:
        self.window.setProperty("pxPerMm", shape.px_per_mm)
        self.window.resize(shape.width, shape.height)

    async def begin(self, mode: Mode) -> None:
        """A new visitor, who reads in this mode."""
        for ticket in dict.fromkeys(self._taken):
            self.hall.office.office.cancel(ticket, "the walk")
        for appointment in dict.fromkeys(self._booked):
            self.hall.office.office.cancel_appointment(appointment, "the walk")
        self._taken.clear()
        self._booked.clear()
        self.hall.lit.clear()
        self.screen.hall.refresh()
        self.screen.faults.leave()
        self.hall.voice.speaks("")
        self._new_visitor(mode)
        self.screen.staff_gate._pad = PinPad()  # a lock-out outlives its visitor, but not its scene
        await self.settle()

    def _new_visitor(self, mode: Mode) -> None:
        """The way home makes everyone forget; the screen is only dressed anew for another mode."""
        visit = self.screen.visit
        away = len(visit.state.trail) > 1
        if mode == self._mode and away and self._dress == _dress(visit.state):
            visit.home()
            return
        visit.wipe()
        for switch in mode.switches:
            getattr(visit, switch)()
        self._mode, self._dress = mode, _dress(visit.state)

    async def go(self, page: str, arg: str = "") -> None:
        self.screen.visit.go(page, arg)
        await self.settle()

    async def tap(self, name: str) -> None:
        """As a finger would, once the page takes taps."""
        QMetaObject.invokeMethod(self.item(name), "tapped")
        await self.settle()

    async def to_the_end(self) -> None:
        """Down to the end of the list of this page."""
        await self.settle()
        for _ in range(30):
            if not self.shows("listDown") or self.item("listDown").property("locked"):
                return
            await self.tap("listDown")
        raise NeverCame("the end of the list")

    def item(self, name: str) -> Any:
        """The visible item of this name."""
        found = _named(self.root, name)
        if found is None:
            raise NeverCame(f"an item called {name}")
        return found

    def shows(self, name: str) -> bool:
        return _named(self.root, name) is not None

    def takes_keys(self) -> bool:
        """A field has the focus."""
        focused = QGuiApplication.focusObject()
        return focused is not None and focused.inherits("QQuickTextInput")

    def theme(self, name: str) -> Any:
        """A value of the theme."""
        return self.screen.engine.singletonInstance("HallKiosk", "Theme").property(name)

    def picture(self) -> QImage:
        return self.window.grabWindow()


def _dress(visit: Visit) -> tuple[object, ...]:
    return visit.elder, visit.contrast, visit.low_reach, visit.language


def _named(item: QQuickItem, name: str) -> QQuickItem | None:
    if not item.isVisible():
        return None
    if item.objectName() == name:
        return item
    return next((found for child in item.childItems() if (found := _named(child, name))), None)


@asynccontextmanager
async def on_stage(hall: HallOnScreen) -> AsyncIterator[Stage]:
    """A screen for this hall; closed with everything it made."""
    screen = Screen(hall.context, asyncio.get_running_loop())
    screen.fault_desk.install(asyncio.get_running_loop())
    stage = Stage(hall, screen)
    try:
        await stage.settle()
        yield stage
    finally:
        await screen.tasks.close()
        screen.fault_desk.remove()
        screen.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
