"""For a sign window that shows dots as they were received, instead of playing lines."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage

from led_feed import Look
from led_feed.pixels import Raster
from ui.sign_window.player import SignPlayer
from ui.sign_window.row import SeenRow


@dataclass(frozen=True, slots=True)
class SeenDots:
    """A picture received; ``brightness`` in percent."""

    picture: Raster
    brightness: int


@dataclass(frozen=True, slots=True)
class _WholeSign:
    strip: QImage
    look: Look


class DotsPlayer(SignPlayer):
    """Given pictures by ``show_dots``, from any thread; when they come quicker than they can be drawn, the newest."""

    def __init__(self, width: int, height: int, parent: QObject | None = None) -> None:
        self._dots = self._newest = SeenDots(Raster.dark(width, height), 100)
        self._waits = False
        super().__init__(parent=parent)

    def show_dots(self, dots: SeenDots) -> None:
        self._newest = dots
        if not self._waits:
            self._waits = True
            self._arrived.emit(dots)

    @property
    def field(self) -> tuple[int, int]:
        return self._dots.picture.width, self._dots.picture.height

    @property
    def level(self) -> int:
        return self._dots.brightness

    @property
    def shown_rows(self) -> tuple[SeenRow, ...]:
        """The whole sign is one row."""
        return (_WholeSign(QImage.fromData(self._dots.picture.pbm()), Look(0, 0, lit=True)),)

    @property
    def row_height(self) -> int:
        return self._dots.picture.height

    @property
    def scale(self) -> int:
        return 1

    @Slot(object)
    def _take(self, dots: object) -> None:
        if isinstance(dots, SeenDots):
            self._waits = False  # first: what comes from now on asks anew
            self._dots = self._newest
            self.shownChanged.emit()
            self.moved.emit()
