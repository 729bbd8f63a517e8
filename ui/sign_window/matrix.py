"""The dots of a sign, painted with a few image copies a frame, whatever the length of the text."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QRect, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem, QQuickWindow
from shiboken6 import isValid

from ui.sign_window.pattern import BOARD, GLOW, dark_colour, lit_colour, mask
from ui.sign_window.player import SignPlayer
from ui.sign_window.row import SeenRow

QML_IMPORT_NAME = "SignWindow"
QML_IMPORT_MAJOR_VERSION = 1
SMALLEST_ROUND = 3
"""Below so many pixels a dot there is no room for a lens: dots are squares."""


@QmlElement
class LedMatrix(QQuickPaintedItem):
    """Draws what its ``player`` shows, with the largest whole-pixel pitch that fits, centred."""

    playerChanged = Signal()
    colourChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._player: SignPlayer | None = None
        self._colour = QColor("#ff2d16")
        self.setOpaquePainting(True)
        self.setFillColor(BOARD)

    def _get_player(self) -> QObject | None:
        return self._player

    def _set_player(self, player: QObject | None) -> None:
        if player is self._player:
            return
        if self._player and isValid(self._player):
            self._player.moved.disconnect(self._repaint)
        self._player = player if isinstance(player, SignPlayer) else None
        if self._player:
            self._player.moved.connect(self._repaint)
        self.playerChanged.emit()
        self.update()

    player = Property(SignPlayer, _get_player, _set_player, notify=playerChanged)

    def _get_colour(self) -> QColor:
        return self._colour

    def _set_colour(self, colour: QColor) -> None:
        if colour != self._colour:
            self._colour = QColor(colour)
            self.colourChanged.emit()
            self.update()

    colour = Property(QColor, _get_colour, _set_colour, notify=colourChanged)

    def paint(self, painter: QPainter) -> None:
        ratio = self._ratio()
        width, height = int(self.width() * ratio), int(self.height() * ratio)
        painter.scale(1 / ratio, 1 / ratio)
        painter.fillRect(0, 0, width, height, BOARD)
        player = self._player
        columns, rows = player.field if player else (1, 1)
        pitch = min(width // columns, height // rows)
        if not player or pitch < 1:
            return
        field = QRect(0, 0, columns * pitch, rows * pitch)
        field.moveCenter(QRect(0, 0, width, height).center())
        painter.fillRect(field, dark_colour(self._colour))
        lit = lit_colour(self._colour, player.level)
        texts = _visible(player, field, pitch * player.scale)
        for text in texts:
            painter.drawImage(text.place, text.coloured(dark_colour(self._colour), lit))
        if pitch >= SMALLEST_ROUND:
            painter.drawImage(field.topLeft(), mask(columns, rows, pitch))
            self._glow(painter, texts, field, lit)

    def _glow(self, painter: QPainter, texts: "list[_Text]", field: QRect, lit: QColor) -> None:
        """Light that runs over: the dots once more, blurred by enlarging them smoothly, added to what is there."""
        painter.setClipRect(field)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
        painter.setOpacity(GLOW)
        for text in texts:
            painter.drawImage(text.place, text.coloured(QColor("black"), lit))

    def _ratio(self) -> float:
        window: QQuickWindow | None = (
            self.window()
        )  # none before the item is in a scene, whatever the stubs say
        return 1.0 if window is None else window.effectiveDevicePixelRatio()

    @Slot()
    def _repaint(self) -> None:
        self.update()


@dataclass(frozen=True, slots=True)
class _Text:
    """The visible part of the line, one pixel a dot in two colours, and where on the board it goes."""

    dots: QImage
    place: QRect

    def coloured(self, dark: QColor, lit: QColor) -> QImage:
        self.dots.setColorTable([dark.rgb(), lit.rgb()])
        return self.dots.convertToFormat(QImage.Format.Format_RGB32)


def _visible(player: SignPlayer, field: QRect, dot: int) -> list[_Text]:
    """What is on the sign; ``dot`` is a dot of the text in pixels, maybe several dots of the sign."""
    rows, high = player.shown_rows, player.row_height * dot
    top = field.top() + (field.height() - len(rows) * high) // 2
    seen = (_visible_in(row, field, dot, top + place * high) for place, row in enumerate(rows))
    return [text for text in seen if text]


def _visible_in(row: SeenRow, field: QRect, dot: int, top: int) -> _Text | None:
    strip = row.strip
    if strip is None or strip.isNull():
        return None
    first = max(0, -row.look.x)
    last = min(strip.width(), field.width() // dot - row.look.x)
    if first >= last:
        return None
    place = QRect(field.left() + (row.look.x + first) * dot, top, (last - first) * dot, strip.height() * dot)
    return _Text(strip.copy(first, 0, last - first, strip.height()), place)
