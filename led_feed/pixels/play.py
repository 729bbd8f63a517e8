"""What a sign of dots shows at any second after its showing began. Pure."""

from collections.abc import Iterable

from led_feed.model import Sign
from led_feed.pixels.lettering import Lettering
from led_feed.pixels.raster import Raster, stacked
from led_feed.playback import Playback, Playing, RowOfLines
from led_feed.reel import Clip, Look, Reel
from led_feed.showing import Effect, Item, Rank, Showing
from led_feed.wording import fits, line_count, line_dots, line_scale

DEFAULT_SPEED = 32


class Play:
    """The lines of ``showing`` on the dots of ``sign``: from 32 rows on every dot is doubled, from 64 on there are
    several lines. ``memory`` tells which lines go on where they were. ``missing`` holds the characters that became
    boxes."""

    def __init__(
        self, sign: Sign, showing: Showing, lettering: Lettering, memory: Playback | None = None
    ) -> None:
        lines = lines_shown(sign, showing)
        room = line_dots(sign.width, sign.height)
        self._sign = sign
        self._scale = line_scale(sign.height)
        dealt = (memory or Playback()).deal(lines, line_count(sign.height))
        self._rows = [_Row(one, room, lettering) for one in dealt]
        self.missing = lettering.missing("".join(line.text for line in lines))

    def at(self, t: float) -> Raster:
        """The whole sign ``t`` seconds after the showing began; a text that stands is centred."""
        width = self._sign.width
        seen = (row.at(t).enlarged(self._scale) for row in self._rows)
        return stacked((one.seen_at(0, width) for one in seen), width, self._sign.height)

    def playing(self, t: float) -> Iterable[Playing]:
        """Where each row is then, to go on there later."""
        return (row.playing(t) for row in self._rows)

    def next_after(self, t: float) -> float | None:
        """When the picture may next differ; None when it stands for ever."""
        return min((m for row in self._rows if (m := row.next_after(t)) is not None), default=None)


class _Row:
    """One line of the sign: its texts in turn."""

    def __init__(self, lines: RowOfLines, room: int, lettering: Lettering) -> None:
        self._room = room
        self._items = lines.items
        self._texts = [lettering.draw(item.text) for item in lines.items]
        clips = [
            Clip(text.width, item.effect, item.speed_px_s, item.dwell_s, item.repeat)
            for item, text in zip(lines.items, self._texts, strict=True)
        ]
        self._reel = Reel(clips, room, lines.begun)
        self.next_after = self._reel.next_after

    def playing(self, t: float) -> Playing:
        return Playing(self._items, *self._reel.place(t))

    def at(self, t: float) -> Raster:
        look: Look = self._reel.at(t)
        if look.index < 0 or not look.lit:
            return Raster.dark(self._room, 16)
        return self._texts[look.index].seen_at(look.x, self._room)


def lines_shown(sign: Sign, showing: Showing) -> tuple[Item, ...]:
    """The lines of the highest class; when there are none, the text that is never wrong."""
    return showing.front or default_line(sign, showing)


def default_line(sign: Sign, showing: Showing, *, stands: bool = False) -> tuple[Item, ...]:
    """The text that is never wrong, and may stay on a sign that will hear nothing more. ``stands``: even if its end is
    cut off."""
    if not showing.default:
        return ()
    effect = Effect.STATIC if stands or fits(sign, showing.default) else Effect.SCROLL_LEFT
    dwell_s = 4 if effect is Effect.STATIC else 0
    return (Item("default", showing.default, effect, Rank.PLAYLIST, dwell_s, DEFAULT_SPEED),)
