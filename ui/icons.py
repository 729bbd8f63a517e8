"""Icons from ``assets/icons``: SVG drawn with ``currentColor``, painted in the colour and size that QML asks for."""

import logging
import re
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

logger = logging.getLogger(__name__)

ICONS = Path(__file__).parent.parent / "assets" / "icons"
GENERAL = "service"
_NAME = re.compile(r"[a-z0-9-]+")
_COLOUR = re.compile(r"[0-9a-fA-F]{6}([0-9a-fA-F]{2})?")


@cache
def _source(name: str) -> str:
    """The drawing; a hall pack may name an icon that does not exist, and gets the general one."""
    path = ICONS / f"{name}.svg"
    if not _NAME.fullmatch(name) or not path.exists():
        logger.warning("no icon %r, the general one is shown", name)
        path = ICONS / f"{GENERAL}.svg"
    return path.read_text(encoding="utf-8")


def paint_icon(name: str, colour: str, size: QSize) -> QImage:
    """``colour`` is ``rrggbb`` or ``aarrggbb`` in hexadecimal."""
    if not _COLOUR.fullmatch(colour):
        raise ValueError(colour)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    svg = _source(name).replace("currentColor", f"#{colour[-6:]}")
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return image


class IconProvider(QQuickImageProvider):
    """``image://icons/<name>/<colour>``."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, ARG002 - Qt's signature
        name, _, colour = id.partition("/")
        wanted = requestedSize if requestedSize.isValid() and not requestedSize.isEmpty() else QSize(96, 96)
        return paint_icon(name, colour or "000000", wanted)
