"""A voice and a speaker that only write down what was asked of them."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from queue_ticketing.ports import VoiceUnavailable


class FixedClock:
    def __init__(self, hour: int = 10) -> None:
        self.hour = hour

    def now(self) -> datetime:
        return datetime(2026, 3, 2, self.hour, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


class PaperVoice:
    """The file's name is what was to be said."""

    def __init__(self, missing: bool = False) -> None:
        self.missing = missing

    def wav(self, text: str, pinyin: str) -> Path:
        if self.missing:
            raise VoiceUnavailable("espeak-ng is not installed")
        return Path(f"{text}.wav")


class ListeningSpeaker:
    """Hears every sound; with the gate closed a sound lasts until the gate opens or it is stopped."""

    def __init__(self, card: bool = True) -> None:
        self.card = card
        self.began: list[str] = []
        self.ended: list[str] = []
        self.stopped: list[str] = []
        self.volumes: list[int] = []
        self.gate = threading.Event()
        self.gate.set()
        self._lock = threading.Lock()
        self._stop: threading.Event | None = None

    @property
    def ready(self) -> bool:
        return self.card

    def play(self, wav: Path, volume: int, unless: Callable[[], bool]) -> bool:
        if not self.card:
            return False
        stop = threading.Event()
        with self._lock:
            if unless():
                return True
            self._stop = stop
            self.began.append(wav.stem)
            self.volumes.append(volume)
        while not (self.gate.wait(0.002) or stop.is_set()):
            pass
        (self.stopped if stop.is_set() else self.ended).append(wav.stem)
        return True

    def stop(self) -> None:
        with self._lock:
            if self._stop is not None:
                self._stop.set()
