"""Contrast as WCAG 2.2 defines it, read from what was really drawn."""

from functools import lru_cache

from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

Colour = tuple[int, int, int]
MOST_COLOURS = 1024
"""Text on a plain ground has fewer; Pillow's counting takes time in proportion to what it must be ready for."""
ENOUGH = 4
"""So many pixels of a colour are drawn strokes and not one stray pixel."""


@lru_cache(maxsize=4096)
def luminance(colour: Colour) -> float:
    parts = [c / 255 for c in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Colour, other: Colour) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def contrast_in(image: QImage, box: QRect) -> float:
    """The contrast between the ground of this part of the picture, its most frequent colour, and the strokes on it:
    the colour that differs most and is there often enough."""
    part = image.copy(box).convertToFormat(QImage.Format.Format_RGB888)
    pixels = Image.frombuffer(
        "RGB", (part.width(), part.height()), bytes(part.constBits()), "raw", "RGB", part.bytesPerLine(), 1
    )
    counted = pixels.getcolors(MOST_COLOURS) or pixels.getcolors(part.width() * part.height()) or []
    ground = max(counted)[1]
    return max(ratio(colour, ground) for count, colour in counted if count >= ENOUGH or colour == ground)
