"""How one LED looks: a round lens on a black board, faintly visible when dark, spilling a little light when lit."""

from functools import lru_cache

from PySide6.QtGui import QColor, QImage, QPainter

LENS = 0.84
"""Diameter of a lens as a part of the pitch (P10 modules with 5 mm ovals come to about that)."""
BOARD = QColor("#050505")
SPILL = 0.06
"""How much of a lit dot's light is seen between the lenses."""
GLOW = 0.45
"""Strength of the halo that bright dots throw over their neighbours."""
SAMPLES = 4


@lru_cache(maxsize=8)
def mask(columns: int, rows: int, pitch: int) -> QImage:
    """What lies over the coloured cells: the board with a hole for every lens, ``pitch`` device pixels apart."""
    image = QImage(columns * pitch, rows * pitch, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    cell = _cell(pitch)
    for x in range(columns):
        painter.drawImage(x * pitch, 0, cell)
    for y in range(1, rows):
        painter.drawImage(0, y * pitch, image, 0, 0, image.width(), pitch)
    painter.end()
    return image


def lit_colour(colour: QColor, brightness: int) -> QColor:
    """The colour of a lit dot at ``brightness`` percent; dim signs stay readable on a screen."""
    part = 0.6 + 0.4 * max(0, min(100, brightness)) / 100
    return QColor.fromRgbF(colour.redF() * part, colour.greenF() * part, colour.blueF() * part)


def dark_colour(colour: QColor) -> QColor:
    """A lens without current: a tinted grey."""
    return QColor.fromRgbF(
        0.075 + colour.redF() * 0.075, 0.07 + colour.greenF() * 0.05, 0.07 + colour.blueF() * 0.05
    )


def _cell(pitch: int) -> QImage:
    cell = QImage(pitch, pitch, QImage.Format.Format_ARGB32_Premultiplied)
    for y in range(pitch):
        for x in range(pitch):
            cell.setPixelColor(x, y, _shade(x, y, pitch))
    return cell


def _shade(x: int, y: int, pitch: int) -> QColor:
    """Board outside the lens, nothing inside, with the edge smoothed by sampling."""
    inside, radius = 0.0, pitch * LENS / 2
    for i in range(SAMPLES):
        for j in range(SAMPLES):
            dx = x + (i + 0.5) / SAMPLES - pitch / 2
            dy = y + (j + 0.5) / SAMPLES - pitch / 2
            inside += (dx * dx + dy * dy) ** 0.5 <= radius
    covered = 1.0 - inside / SAMPLES**2
    board = QColor(BOARD)
    board.setAlphaF(covered * (1.0 - SPILL))
    return board
