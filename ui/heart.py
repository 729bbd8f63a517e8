"""Tells the watchdog that the screen is alive: the GUI thread's timers run and frames are still drawn."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

BEAT_MS = 1000
FRAMES_MAY_LAG = 5
"""Beats without a new frame, on a window that is on a screen, until the heart stops."""


class Heart(QObject):
    """Asks for a frame at each beat, and stops beating when frames no longer come."""

    def __init__(self, window: QQuickWindow, beat: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._beat = beat
        self._lag = 0
        window.frameSwapped.connect(self._drawn)
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()

    @Slot()
    def tick(self) -> None:
        self._lag = self._lag + 1 if self._window.isExposed() else 0
        if self._lag <= FRAMES_MAY_LAG:
            self._beat()
        self._window.update()

    @Slot()
    def _drawn(self) -> None:
        self._lag = 0
