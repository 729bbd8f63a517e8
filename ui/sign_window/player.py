"""Plays a sign's programme: which line stands where, moved by a timer only while something moves."""

import math
from collections.abc import Callable

from PySide6.QtCore import Property, QElapsedTimer, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from led_feed import DotFont, Playback, Programme, line_count, line_scale, system_font
from ui.sign_window.row import Row, SeenRow

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
    _captioned = Signal(str, bool)

    def __init__(self, font: Callable[[], DotFont] = system_font, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._font = font()
        self._programme: Programme | None = None
        self._rows: tuple[Row, ...] = ()
        self._playback = Playback()
        self._caption = ""
        self._linked = False
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

    def tell(self, caption: str, *, linked: bool) -> None:
        """What the technician's line below the sign says, and whether the server answers; thread-safe."""
        self._captioned.emit(caption, linked)

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
        """What is on the sign now, for a reader that cannot see dots."""
        return "\n".join(row.text for row in self._rows)

    @Property(str, notify=captionChanged)
    def caption(self) -> str:
        return self._caption

    @Property(bool, notify=captionChanged)
    def linked(self) -> bool:
        return self._linked

    @property
    def field(self) -> tuple[int, int]:
        """Columns and rows of dots."""
        return (self._programme.width, self._programme.height) if self._programme else (128, CELL)

    @property
    def level(self) -> int:
        """Brightness in percent."""
        return self._programme.brightness if self._programme else 0

    @property
    def shown_rows(self) -> tuple[SeenRow, ...]:
        """The lines one below the other."""
        return self._rows

    @property
    def row_height(self) -> int:
        """Dots of the text that a line is high."""
        return CELL

    @property
    def scale(self) -> int:
        """Dots of the sign to a dot of the text."""
        return line_scale(self.field[1])

    @Slot(object)
    def _take(self, programme: Programme) -> None:
        before, self._programme = self._programme, programme
        if before is None or _picture(before) != _picture(programme):
            t = self._since.elapsed() / 1000 if self._since.isValid() else 0.0
            self._playback.leave(row.playing(t) for row in self._rows)
            room = programme.width // line_scale(programme.height)
            lines = programme.lines if programme.lit else ()
            dealt = self._playback.deal(lines, line_count(programme.height))
            self._rows = tuple(Row(one, room, self._font) for one in dealt)
            self._since.start()
        self.shownChanged.emit()
        self._step()
        self.moved.emit()

    @Slot(str, bool)
    def _set_caption(self, caption: str, linked: bool) -> None:
        self._caption, self._linked = caption, linked
        self.captionChanged.emit()

    @Slot()
    def _step(self) -> None:
        t = self._since.elapsed() / 1000
        stepped = [row for row in self._rows if row.step(t)]
        if stepped:
            self.moved.emit()
        moments = [m for m in (row.next_after(t) for row in self._rows) if m is not None]
        if moments:
            self._timer.start(max(1, math.ceil((min(moments) - t) * 1000)))
        else:
            self._timer.stop()


def _picture(programme: Programme) -> tuple[object, ...]:
    """What decides whether the reel must begin anew; a date that moved does not."""
    lines = tuple((i.id, i.text, i.effect, i.speed_px_s, i.dwell_s, i.repeat) for i in programme.lines)
    return (lines, programme.lit, programme.width, programme.height)
