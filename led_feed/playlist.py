"""What a sign plays when nothing presses: entries of playlists, each with its words, its times and its motion."""

from dataclasses import dataclass

from led_feed.schedule import ALWAYS, When
from led_feed.showing import Effect


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a sign's playlist. ``texts`` are its final words, each a line of its own. Without an ``effect`` a line
    stands when it fits and rolls when not; without a ``dwell_s`` it stands some seconds, and rolls at once. ``speed_px_s``
    in dots of the 16-dot line per second. ``notice``: a timed notice, which takes the place of the playlist while open."""

    id: str
    texts: tuple[str, ...]
    when: When = ALWAYS
    effect: Effect | None = None
    speed_px_s: int = 32
    dwell_s: int | None = None
    repeat: int = 1
    notice: bool = False
