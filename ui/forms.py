"""The pages of a form as pictures: PDF drawn by Qt's own reader, pictures as they are."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtQuick import QQuickImageProvider

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

LARGEST_PX = 2400
"""The long side of a page as it is drawn: sharp at the largest zoom, and some 15 MB while it is looked at."""


class FormUnreadable(RuntimeError):
    """The file is gone, or no form that can be shown; the message says why."""


def page_count(path: Path) -> int:
    """Raises FormUnreadable. Safe on any thread."""
    if path.suffix.lower() != ".pdf":
        return 1
    return _opened(path).pageCount()


def draw_page(path: Path, page: int) -> QImage:
    """``page`` counts from 0. Raises FormUnreadable. Safe on any thread; it takes about a tenth of a second."""
    image = _pdf_page(path, page) if path.suffix.lower() == ".pdf" else _picture(path)
    if image.isNull():
        raise FormUnreadable(path.name)
    return image


def _opened(path: Path) -> "QPdfDocument":
    from PySide6.QtPdf import QPdfDocument  # noqa: PLC0415 - several megabytes that most visits never need

    document = QPdfDocument()
    error = document.load(str(path))
    if error != QPdfDocument.Error.None_ or not document.pageCount():
        raise FormUnreadable(f"{path.name}: {error.name}")
    return document


def _pdf_page(path: Path, page: int) -> QImage:
    document = _opened(path)
    if not 0 <= page < document.pageCount():
        raise FormUnreadable(f"{path.name}: page {page}")
    size = document.pagePointSize(page)
    scale = LARGEST_PX / max(size.width(), size.height(), 1.0)
    drawn = document.render(page, QSize(round(size.width() * scale), round(size.height() * scale)))
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFF)
    return _over(paper, drawn)


def _over(paper: QImage, drawn: QImage) -> QImage:
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper


def _picture(path: Path) -> QImage:
    reader = QImageReader(str(path))
    size = reader.size()
    longest = max(size.width(), size.height())
    if longest > LARGEST_PX:
        reader.setScaledSize(size * LARGEST_PX / longest)
    return reader.read()


class FormPictures(QQuickImageProvider):
    """``image://forms/<anything>``: the page that was put here last. One page is kept, for one visitor."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._page = QImage()

    def put(self, page: QImage) -> None:
        self._page = page

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, ARG002 - Qt's
        return self._page
