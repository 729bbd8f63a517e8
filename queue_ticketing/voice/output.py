"""What the hall's voice does with one stretch of words: says it, or lets its caption stand as long."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from queue_ticketing.ports import Clock, Speaker, VoiceSynth, VoiceUnavailable
from queue_ticketing.voice.phrases import seconds_to_say
from queue_ticketing.voice.settings import VoiceSettings, loudness

logger = logging.getLogger(__name__)


class VoiceOutput:
    """For one thread, but for ``stop`` and the properties. ``cut`` ends what is being said, sound or silence.

    ``reading`` gives a text's pinyin, empty for English; ``chime`` is a sound to play before a call, or None.
    """

    def __init__(
        self,
        synth: VoiceSynth,
        speaker: Speaker,
        *,
        reading: Callable[[str], str],
        settings: Callable[[], VoiceSettings],
        clock: Clock,
        chime: Callable[[], Path | None],
    ) -> None:
        self._synth = synth
        self._speaker = speaker
        self._reading = reading
        self._settings = settings
        self._clock = clock
        self._chime = chime
        self._voice = True
        self._sound = True
        self.cut = threading.Event()

    @property
    def settings(self) -> VoiceSettings:
        return self._settings()

    @property
    def volume(self) -> int:
        """As loud as it is now, 0 to 100."""
        return loudness(self.settings, self._clock.now().time())

    @property
    def silent_because(self) -> str:
        """``no_voice``, ``no_sound_card``, ``muted``, ``quiet`` (the hour), ``off`` (calls only), or empty."""
        if not (self._voice and self._sound):
            return "no_sound_card" if self._voice else "no_voice"
        if not self.volume:
            return "muted" if self.settings.muted or not self.settings.volume else "quiet"
        return "" if self.settings.enabled else "off"

    def find_out(self) -> None:
        """Learn whether there is a voice and a sound card; both are learnt again with every sound."""
        self._voiced("号", self._reading("号"))
        self._sound = self._speaker.ready

    def stop(self) -> None:
        """End what is being said, at once."""
        self.cut.set()
        self._speaker.stop()

    def fall_silent(self) -> None:
        """End the sound, but let the caption stand."""
        self._speaker.stop()

    def prepare(self, words: str) -> None:
        """Make the sound beforehand, so that there is no gap behind the chime."""
        if self._heard():
            self._voiced(words, self._reading(words))

    def chime(self) -> None:
        if volume := self.volume:
            sound = self._chime()
            if sound is not None:
                self._play(sound, volume)

    def say_call(self, words: str) -> None:
        self._say(words, self._heard())

    def read(self, words: str) -> None:
        """As ``say_call``; a hall that wants its calls unspoken still reads to visitors who ask for it."""
        self._say(words, self.volume > 0)

    def _heard(self) -> bool:
        return self.settings.enabled and self.volume > 0

    def _say(self, words: str, heard: bool) -> None:
        until = time.monotonic() + seconds_to_say(words)
        wav = self._voiced(words, self._reading(words)) if heard else None
        if wav is None or not self._play(wav, self.volume) or not self.volume:
            self.cut.wait(max(0.0, until - time.monotonic()))

    def _voiced(self, words: str, pinyin: str) -> Path | None:
        try:
            wav = self._synth.wav(words, pinyin)
        except VoiceUnavailable as problem:
            if self._voice:
                logger.warning("the hall has no voice, captions only: %s", problem)
            self._voice = False
            return None
        self._voice = True
        return wav

    def _play(self, wav: Path, volume: int) -> bool:
        self._sound = self._speaker.play(wav, volume, self.cut.is_set)
        return self._sound
