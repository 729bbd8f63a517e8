"""A hall pack as the kiosk uses it. Apart from the loading, whose libraries a running kiosk seldom needs."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.hall.errors import PackError
from kiosk.hall.playlists import Playlist
from led_feed.model import Sign
from queue_ticketing.hall import Hall
from queue_ticketing.voice.settings import VoiceSettings
from touch_guide import Guide


@dataclass(frozen=True, slots=True)
class HallPack:
    """Everything the pack says. ``warnings`` do not stop it from being used; ``digest`` tells two packs apart. ``approval``
    names what a second person must approve when the console changes it: ``notice``, ``fee``, ``matter``, ``playlist``."""

    directory: Path
    digest: str
    hall: Hall
    signs: tuple[Sign, ...]
    guide: Guide
    voice: VoiceSettings
    printer: str | None
    approval: frozenset[str] = frozenset()
    playlists: tuple[Playlist, ...] = ()
    warnings: tuple[PackError, ...] = ()
