"""One line of a sign at work: its texts as dots, and where the present one stands."""

from typing import Protocol

from PySide6.QtGui import QImage

from led_feed import Clip, DotFont, Item, Look, Playing, Reel, RowOfLines


class SeenRow(Protocol):
    """What a matrix needs of a row: its dots, and where they stand."""

    @property
    def strip(self) -> QImage | None: ...

    @property
    def look(self) -> Look: ...


class Row:
    """Plays ``lines`` in turn on a line ``room`` dots wide."""

    def __init__(self, lines: RowOfLines, room: int, font: DotFont) -> None:
        strips = [font.draw(item.text) for item in lines.items]
        self._items = lines.items
        self._strips = tuple(QImage.fromData(s.pbm()) if s.width else QImage() for s in strips)
        clips = [_clip(item, strip.width) for item, strip in zip(lines.items, strips, strict=True)]
        self._reel = Reel(clips, room, lines.begun)
        self.look = Look(-1, 0, lit=False)

    @property
    def text(self) -> str:
        """The text that is on the line now."""
        return self._items[self.look.index].text if self.look.index >= 0 else ""

    @property
    def strip(self) -> QImage | None:
        """Its dots, one pixel each in two colours, 0 dark and 1 lit; None while nothing is lit."""
        return self._strips[self.look.index] if self.look.index >= 0 and self.look.lit else None

    def step(self, t: float) -> bool:
        """Stand as at ``t`` seconds; whether that looks different."""
        before, self.look = self.look, self._reel.at(t)
        return self.look != before

    def playing(self, t: float) -> Playing:
        """Where it is at ``t`` seconds, to go on there later."""
        return Playing(self._items, *self._reel.place(t))

    def next_after(self, t: float) -> float | None:
        return self._reel.next_after(t)


def _clip(item: Item, width: int) -> Clip:
    return Clip(width, item.effect, item.speed_px_s, item.dwell_s, item.repeat)
