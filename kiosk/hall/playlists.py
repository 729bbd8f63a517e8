"""The playlists of a pack as the kiosk uses them: which signs they are for, and which source each entry tells."""

from dataclasses import dataclass
from enum import StrEnum

from led_feed import ALWAYS, Effect, Sign, SignKind, When


class Source(StrEnum):
    """Where the words of an entry come from; ``text`` is the entry's own."""

    SCOPE = "scope"
    PROCEDURE = "procedure"
    PAPERS = "papers"
    LIMITS = "limits"
    FEES = "fees"
    NOTICES = "notices"
    DISCIPLINE = "discipline"
    PROMISES = "promises"
    COMPLETED = "completed"
    HOURS = "hours"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry before its words are known; the rest is as in ``led_feed.Entry``."""

    id: str
    source: Source
    text: str = ""
    when: When = ALWAYS
    effect: Effect | None = None
    speed_px_s: int = 32
    dwell_s: int | None = None
    repeat: int = 1
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Playlist:
    """For the signs named, for those of its kinds, or, with neither, for the whole hall."""

    id: str
    title: str
    signs: frozenset[str]
    kinds: frozenset[SignKind]
    entries: tuple[ListEntry, ...]

    def is_for(self, sign: Sign) -> bool:
        if self.signs or self.kinds:
            return sign.id in self.signs or sign.kind in self.kinds
        return True


def lists_for(playlists: tuple[Playlist, ...], sign: Sign) -> tuple[Playlist, ...]:
    """A sign's own lists first, then those of its kind, then the hall's."""
    own = tuple(p for p in playlists if sign.id in p.signs)
    group = tuple(p for p in playlists if sign.kind in p.kinds and sign.id not in p.signs)
    return (*own, *group, *(p for p in playlists if not p.signs and not p.kinds))
