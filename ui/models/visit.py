"""The visitor's turn: place, modes and the clock that ends it."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.state.idle import Idle, derive_idle
from ui.state.places import PAGES, WARNING_S, idle_limit_s
from ui.state.visit import EN, ZH, Visit, back, go, home, swap
from ui.words import word

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1
TICK_MS = 250

logger = logging.getLogger(__name__)


@QmlElement
@QmlUncreatable("made by the kiosk")
class VisitModel(QObject):
    """Where the visitor is and how they read. ``wiped`` asks everyone to forget what this visitor typed, chose and
    had printed: at the end of the visit, and with every return to the home page, which may be how a visitor leaves."""

    placeChanged = Signal()
    modesChanged = Signal()
    heldChanged = Signal()
    idleChanged = Signal()
    wiped = Signal()

    def __init__(
        self, parent: QObject | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._visit = Visit()
        self._idle = Idle()
        self._touched_at = monotonic()
        self._held = False
        self._busy: list[Callable[[], bool]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @property
    def state(self) -> Visit:
        return self._visit

    @property
    def state_held(self) -> bool:
        """As ``held``, for Python."""
        return self._held

    def add_busy(self, busy: Callable[[], bool]) -> None:
        """While ``busy()`` is true (a slip is on its way, a text is read out) the clock stands still."""
        self._busy.append(busy)

    def hold(self, held: bool) -> None:
        if held != self._held:
            self._held = held
            self.heldChanged.emit()

    def close(self) -> None:
        self._timer.stop()

    @Property(str, notify=placeChanged)
    def page(self) -> str:
        return self._visit.here.page

    @Property(str, notify=placeChanged)
    def arg(self) -> str:
        return self._visit.here.arg

    @Property(bool, notify=placeChanged)
    def canGoBack(self) -> bool:
        return len(self._visit.trail) > 1 and PAGES[self._visit.here.page].back

    @Property(list, constant=True)
    def pages(self) -> list[dict[str, object]]:
        """Every page for the page host: ``name``, ``file``, ``keep``."""
        return [{"name": name, "file": rule.file, "keep": rule.keep} for name, rule in PAGES.items()]

    @Property(bool, notify=heldChanged)
    def held(self) -> bool:
        """A number is being issued: the page may not be left for this moment."""
        return self._held

    @Property(str, notify=modesChanged)
    def language(self) -> str:
        return self._visit.language

    @Property(bool, notify=modesChanged)
    def elder(self) -> bool:
        return self._visit.elder

    @Property(bool, notify=modesChanged)
    def contrast(self) -> bool:
        return self._visit.contrast

    @Property(bool, notify=modesChanged)
    def lowReach(self) -> bool:
        return self._visit.low_reach

    @Property(bool, notify=modesChanged)
    def reading(self) -> bool:
        return self._visit.reading

    @Property(int, notify=idleChanged)
    def secondsLeft(self) -> int:
        """Seconds until the reset; -1 when none is coming."""
        return self._idle.left_s

    @Property(str, notify=idleChanged)
    def countdown(self) -> str:
        return word("returns_in", self._visit.language, seconds=max(0, self._idle.left_s))

    @Property(str, notify=idleChanged)
    def question(self) -> str:
        return word("still_there_detail", self._visit.language, seconds=max(0, self._idle.left_s))

    @Property(bool, notify=idleChanged)
    def warning(self) -> bool:
        return self._idle.warning

    @Slot(str)
    @Slot(str, str)
    def go(self, page: str, arg: str = "") -> None:
        self._become(go(self._visit, page, arg))

    @Slot(str)
    @Slot(str, str)
    def swap(self, page: str, arg: str = "") -> None:
        self._become(swap(self._visit, page, arg))

    @Slot()
    def back(self) -> None:
        if not self._held:
            self._become(back(self._visit))

    @Slot()
    def home(self) -> None:
        if not self._held:
            self._become(home(self._visit))

    @Slot()
    def toggleElder(self) -> None:
        self._become(replace(self._visit, elder=not self._visit.elder))

    @Slot()
    def toggleContrast(self) -> None:
        self._become(replace(self._visit, contrast=not self._visit.contrast))

    @Slot()
    def toggleLowReach(self) -> None:
        self._become(replace(self._visit, low_reach=not self._visit.low_reach))

    @Slot()
    def toggleReading(self) -> None:
        self._become(replace(self._visit, reading=not self._visit.reading))

    @Slot()
    def switchLanguage(self) -> None:
        self._become(replace(self._visit, language=ZH if self._visit.language == EN else EN))

    @Slot()
    def touched(self) -> None:
        """A finger is on the screen. During the warning it only starts the warning's seconds anew: a question that
        vanished under the finger would pass the tap on to the page below."""
        limit = idle_limit_s(self._visit.here.page, self._visit.elder)
        self._touched_at = self._monotonic() - (limit if self._idle.warning else 0)

    @Slot()
    def stay(self) -> None:
        self._touched_at = self._monotonic()
        self.tick()

    @Slot()
    def wipe(self) -> None:
        """End this visit: home, default modes, and everyone forgets."""
        logger.info("visit wiped at page %s", self._visit.here.page)
        if len(self._visit.trail) == 1:
            self.wiped.emit()
        self._become(Visit())

    @Slot()
    def tick(self) -> None:
        if any(busy() for busy in self._busy):
            self._touched_at = self._monotonic()
        limit = idle_limit_s(self._visit.here.page, self._visit.elder)
        untouched = self._monotonic() - self._touched_at
        idle = derive_idle(untouched, limit, pristine=self._visit.pristine, warning_s=WARNING_S)
        if idle.expired:
            self.wipe()
        elif idle != self._idle:
            self._idle = idle
            self.idleChanged.emit()

    def _become(self, visit: Visit) -> None:
        if len(visit.trail) == 1 < len(self._visit.trail):
            self.wiped.emit()
        before, self._visit = self._visit, visit
        self._touched_at = self._monotonic()
        if visit.trail != before.trail:
            self.placeChanged.emit()
        if replace(visit, trail=before.trail) != before:
            self.modesChanged.emit()
            self.idleChanged.emit()
        self.tick()
