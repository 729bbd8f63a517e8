"""Plays a sign's programme: which line stands where, moved by a timer only while something moves."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement, QmlUncreatable

from led_feed import Clip, DotFont, Item, Look, Programme, Reel, system_font

QML_IMPORT_NAME = "SignWindow"
QML_IMPORT_MAJOR_VERSION = 1
CELL = 16


@QmlElement
@QmlUncreatable("made by the sign window")
class SignPlayer(QObject):  # type: ignore[operator]
    """Given programmes by ``show`` (from any thread); tells a matrix what to draw. Raises FontMissing."""

    moved = Signal()
    shownChanged = Signal()
    captionChanged = Signal()
    _arrived = Signal(object)
    _captioned = Signal(str)

    def __init__(self, font: Callable[[], DotFont] = system_font, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._font = font()
        self._programme: Programme | None = None
        self._strips: tuple[QImage, ...] = ()
        self._reel = Reel((), 0)
        self._look = Look(-1, 0, lit=False)
        self._caption = ""
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)
        self._arrived.connect(self._take)
        self._captioned.connect(self._set_caption)

    def show(self, programme: Programme) -> None:
        """Play ``programme`` from now on; thread-safe. Lines that are the same go on where they are."""
        self._arrived.emit(programme)

    def tell(self, caption: str) -> None:
        """What the technician's line below the sign says; thread-safe."""
        self._captioned.emit(caption)

    def close(self) -> None:
        """Stop moving."""
        self._timer.stop()

    @Property(int, notify=shownChanged)
    def columns(self) -> int:
        return self.field[0]

    @Property(int, notify=shownChanged)
    def rows(self) -> int:
        return self.field[1]

    @Property(int, notify=shownChanged)
    def brightness(self) -> int:
        return self.level

    @Property(bool, notify=shownChanged)
    def stale(self) -> bool:
        return self._programme.stale if self._programme else False

    @Property(str, notify=moved)
    def text(self) -> str:
        """The line that is on the sign now, for a reader that cannot see dots."""
        return (
            self._programme.lines[self._look.index].text if self._programme and self._look.index >= 0 else ""
        )

    @Property(str, notify=captionChanged)
    def caption(self) -> str:
        return self._caption

    @property
    def field(self) -> tuple[int, int]:
        """Columns and rows of dots."""
        return (self._programme.width, self._programme.height) if self._programme else (128, CELL)

    @property
    def level(self) -> int:
        """Brightness in percent."""
        return self._programme.brightness if self._programme else 0

    @property
    def look(self) -> Look:
        return self._look

    @property
    def strip(self) -> QImage | None:
        """The present line at one pixel a dot, two colours: 0 dark, 1 lit; None while nothing is lit."""
        return self._strips[self._look.index] if self._look.index >= 0 and self._look.lit else None

    @property
    def doubling(self) -> int:
        """Dots of the sign to a dot of the 16-dot line."""
        return max(1, self.field[1] // CELL)

    def _take(self, programme: Programme) -> None:
        before, self._programme = self._programme, programme
        if before is None or _picture(before) != _picture(programme):
            strips = [self._font.draw(item.text) for item in programme.lines]
            self._strips = tuple(QImage.fromData(s.pbm()) if s.width else QImage() for s in strips)
            widths = [s.width for s in strips]
            self._reel = Reel(_clips(programme.lines, widths), programme.width // self.doubling)
            self._since.start()
        self.shownChanged.emit()
        self._step()
        self.moved.emit()

    def _set_caption(self, caption: str) -> None:
        self._caption = caption
        self.captionChanged.emit()

    def _step(self) -> None:
        t = self._since.elapsed() / 1000
        look = self._reel.at(t)
        if look != self._look:
            self._look = look
            self.moved.emit()
        moment = self._reel.next_after(t)
        if moment is None:
            self._timer.stop()
        else:
            self._timer.start(max(1, math.ceil((moment - t) * 1000)))


def _clips(lines: Sequence[Item], widths: Sequence[int]) -> list[Clip]:
    return [
        Clip(width, item.effect, item.speed_px_s, item.dwell_s, item.repeat)
        for item, width in zip(lines, widths, strict=True)
    ]


def _picture(programme: Programme) -> tuple[object, ...]:
    """What decides whether the reel must begin anew; a date that moved does not."""
    lines = tuple((i.id, i.text, i.effect, i.speed_px_s, i.dwell_s, i.repeat) for i in programme.lines)
    return (lines, programme.width, programme.height)
