"""Gives the hall its voice: as the pack in use wants it, and as the guide desk has turned it."""

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.clock import HallClock
from kiosk.hall import LiveHall
from kiosk.hall.recordings import FOLDER
from queue_ticketing.adapters.voice import open_announcer
from queue_ticketing.voice.settings import DeskVoice, VoiceSettings, as_set

if TYPE_CHECKING:
    from kiosk.database.kept import KeptSettings

logger = logging.getLogger(__name__)

KEY = "voice"
TRIAL_NUMBER = "000"
"""Behind a prefix: no visitor holds it."""


@dataclass(frozen=True, slots=True)
class VoiceView:
    """The voice as the desk sees it. ``pack`` is what the pack wants, ``settings`` what holds; ``silent_because`` as
    of the announcer; ``waiting`` counts the calls that wait to be said."""

    pack: VoiceSettings
    settings: VoiceSettings
    volume_now: int
    silent_because: str
    waiting: int


class HallVoice:
    """Follows the pack when it is swapped. ``kept`` is where the desk's wishes outlive a restart. Thread-safe."""

    def __init__(
        self, live_hall: LiveHall, clock: HallClock, data_dir: Path, kept: Callable[[], "KeptSettings"]
    ) -> None:
        self._live_hall = live_hall
        self._kept = kept
        self._desk = DeskVoice()
        self.announcer = open_announcer(
            data_dir,
            recordings=lambda: live_hall.pack.directory / FOLDER,
            settings=lambda: self.settings,
            clock=clock,
        )

    @property
    def settings(self) -> VoiceSettings:
        return as_set(self._live_hall.pack.voice, self._desk)

    @property
    def view(self) -> VoiceView:
        announcer = self.announcer
        return VoiceView(
            pack=self._live_hall.pack.voice,
            settings=self.settings,
            volume_now=announcer.volume,
            silent_because=announcer.silent_because,
            waiting=announcer.waiting,
        )

    def remember(self) -> None:
        """Take up what the desk had set before the last end."""
        text = self._kept().get(KEY)
        if text:
            self._desk = _understood(text)

    def change(self, *, volume: int | None = None, muted: bool | None = None) -> None:
        """Set what is not None, now and after a restart. The pack's own volume makes it follow the pack again."""
        desk = self._desk
        if volume is not None:
            desk = replace(desk, volume=None if volume == self._live_hall.pack.voice.volume else volume)
        if muted is not None:
            desk = replace(desk, muted=muted)
        self._kept().put(KEY, json.dumps(asdict(desk)))
        self._desk = desk
        self.announcer.obey_settings()

    def try_out(self) -> None:
        """A call that sends nobody anywhere, in the words and at the volume of the real ones."""
        hall = self._live_hall.pack.hall
        prefix = hall.services[0].numbers.prefix if hall.services else ""
        self.announcer.try_out(f"{prefix}{TRIAL_NUMBER}", hall.windows[0])


def _understood(text: str) -> DeskVoice:
    """What cannot be understood, from a newer version perhaps, is no reason not to call."""
    try:
        found = json.loads(text)
        volume, muted = found["volume"], found["muted"]
        if volume is not None:
            volume = max(0, min(100, int(volume)))
        return DeskVoice(volume, bool(muted))
    except (ValueError, KeyError, TypeError):
        logger.warning("the volume that the desk had set cannot be read: %r", text[:80])
        return DeskVoice()
