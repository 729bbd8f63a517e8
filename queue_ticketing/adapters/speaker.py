"""Sound out of the machine: the first player that is installed and works, if there is a sound card."""

import logging
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from queue_ticketing.adapters.wav_files import at_volume, seconds

logger = logging.getLogger(__name__)

PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"))
CARDS = Path("/proc/asound/cards")
PATIENCE_S = 10.0
"""How much longer than its sound a player may run before it counts as hung."""


def has_sound_card(cards: Path = CARDS) -> bool:
    """ALSA's list names a card, or a sound server elsewhere was named in the environment."""
    if os.environ.get("PULSE_SERVER") or os.environ.get("PIPEWIRE_REMOTE"):
        return True
    try:
        return any(line.lstrip()[:1].isdigit() for line in cards.read_text(errors="replace").splitlines())
    except OSError:
        return False


class ProgramSpeaker:
    """Plays through a program. ``folder`` keeps the files at their volume."""

    def __init__(
        self,
        folder: Path,
        players: Sequence[Sequence[str]] = PLAYERS,
        card: Callable[[], bool] = has_sound_card,
    ) -> None:
        self._folder = folder
        self._players = players
        self._card = card
        self._lock = threading.Lock()
        self._playing: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._failing = False

    @property
    def ready(self) -> bool:
        return self._card() and bool(self._installed())

    def play(self, wav: Path, volume: int, unless: Callable[[], bool]) -> bool:
        if not self._card():
            return False
        try:
            file, limit = at_volume(wav, volume, self._folder), seconds(wav) + PATIENCE_S
        except (OSError, ValueError) as problem:
            self._complain(f"{wav.name}: {problem}")
            return False
        for player in self._installed():
            if self._run([*player, str(file)], limit, unless):
                self._failing = False
                return True
        self._complain("no player could be used")
        return False

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            if self._playing is not None:
                self._playing.terminate()

    def _installed(self) -> list[Sequence[str]]:
        return [player for player in self._players if shutil.which(player[0])]

    def _run(self, command: Sequence[str], limit: float, unless: Callable[[], bool]) -> bool:
        with self._lock:
            self._stopped = False
            if unless():
                return True
            try:
                self._playing = subprocess.Popen(
                    command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            except OSError:
                return False
        try:
            code = self._playing.wait(limit)
        except subprocess.TimeoutExpired:
            self._playing.kill()
            code = self._playing.wait()
        with self._lock:
            self._playing = None
            return code == 0 or self._stopped

    def _complain(self, what: str) -> None:
        if not self._failing:
            logger.warning("no sound: %s", what)
        self._failing = True
