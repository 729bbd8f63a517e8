"""The hall's voice: calls one after the other without cutting one off, then reading aloud; captions in step.

A call interrupts a reading, which later takes up the sentence it was in. A hall without a voice or a sound card
gets the same captions, held as long as the words would take.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from queue_ticketing.model import Window
from queue_ticketing.ports import Clock, Speaker, VoiceSynth, VoiceUnavailable
from queue_ticketing.voice_phrases import Phrase, call_phrase, in_words, seconds_to_read, sentences
from queue_ticketing.voice_settings import VoiceSettings, is_quiet

logger = logging.getLogger(__name__)

BUSY_BEHIND = 3
"""With so many calls waiting, each is said once only."""
BETWEEN_REPEATS_S = 0.5


@dataclass(frozen=True, slots=True)
class Caption:
    """Words that are being spoken right now. ``number`` and ``window`` are empty for a reading; ``repeat`` counts
    from 1."""

    text: str
    text_en: str
    number: str = ""
    window: str = ""
    repeat: int = 1


@dataclass(frozen=True, slots=True)
class _Call:
    number: str
    window: Window


@dataclass(frozen=True, slots=True)
class _Reading:
    sentences: tuple[str, ...]
    on_done: Callable[[], None] | None


class Announcer:
    """Speaks on a thread of its own. No method blocks; caption listeners and ``on_done`` run on that thread.

    ``reading`` gives a text's pinyin; ``chime`` is a sound to play before a call, or None.
    """

    def __init__(
        self,
        synth: VoiceSynth,
        speaker: Speaker,
        *,
        reading: Callable[[str], str],
        settings: Callable[[], VoiceSettings],
        clock: Clock,
        chime: Callable[[], Path | None] = lambda: None,
    ) -> None:
        self._synth = synth
        self._speaker = speaker
        self._reading_of = reading
        self._settings = settings
        self._clock = clock
        self._chime = chime
        self._calls: deque[_Call] = deque()
        self._reading: _Reading | None = None
        self._speaks_reading = False
        self._closed = False
        self._voice = True
        self._sound = True
        self._changed = threading.Condition()
        self._cut = threading.Event()
        self._listeners: list[Callable[[Caption | None], None]] = []
        self._thread = threading.Thread(target=self._run, name="announcer", daemon=True)

    @property
    def available(self) -> bool:
        """Whether anything is heard: there is a voice, and a sound card. Captions come in any case. Found out by the
        thread when it starts, and again with every announcement."""
        return self._voice and self._sound

    @property
    def silent_because(self) -> str:
        """``no_voice``, ``no_sound_card`` or empty."""
        return "" if self.available else "no_sound_card" if self._voice else "no_voice"

    def on_caption(self, listener: Callable[[Caption | None], None]) -> None:
        """``listener`` gets each caption as its words begin, and None when nothing is said any more."""
        self._listeners.append(listener)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Stops in mid-word and ends the thread."""
        with self._changed:
            self._closed = True
            self._calls.clear()
            self._reading = None
            self._cut_short()
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def call(self, number: str, window: Window) -> None:
        """Announce a number. The same call that still waits to be said is not queued twice."""
        with self._changed:
            call = _Call(number, window)
            if self._closed or call in self._calls:
                return
            self._calls.append(call)
            if self._speaks_reading:
                self._cut_short()
            self._changed.notify_all()

    def say(self, text: str, on_done: Callable[[], None] | None = None) -> None:
        """Read a text aloud instead of the one being read. ``on_done`` comes when it was read to its end; a
        reading that is replaced or hushed never ends."""
        with self._changed:
            if self._closed:
                return
            self._reading = _Reading(sentences(text), on_done)
            if self._speaks_reading:
                self._cut_short()
            self._changed.notify_all()

    def hush(self) -> None:
        """End the reading at once. Calls go on."""
        with self._changed:
            self._reading = None
            if self._speaks_reading:
                self._cut_short()

    def _cut_short(self) -> None:
        self._cut.set()
        self._speaker.stop()

    def _run(self) -> None:
        self._voiced("号", "hao4")
        self._sound = self._speaker.ready
        while (task := self._next()) is not None:
            try:
                self._announce(task) if isinstance(task, _Call) else self._read(task)
                if not (self._calls or self._reading):
                    self._tell(None)
            except Exception:
                logger.exception("an announcement failed")

    def _next(self) -> _Call | _Reading | None:
        """The next thing to say; waits for one. None when closed."""
        with self._changed:
            while not (self._closed or self._calls or self._reading):
                self._changed.wait()
            if self._closed:
                return None
            self._cut.clear()
            if self._calls:
                return self._calls.popleft()
            self._speaks_reading = True
            return self._reading

    def _announce(self, call: _Call) -> None:
        settings = self._settings()
        window = call.window
        phrase = call_phrase(call.number, window.id, window.name, window.name_en, settings.one)
        self._sound_chime(settings)
        repeats = 1 if len(self._calls) >= BUSY_BEHIND else max(1, settings.repeat)
        for repeat in range(1, repeats + 1):
            if repeat > 1 and self._cut.wait(BETWEEN_REPEATS_S):
                return
            self._tell(Caption(phrase.text, phrase.text_en, call.number, window.id, repeat))
            self._speak(phrase.text, phrase.spoken, self._wants_voice(settings))
            if settings.bilingual and not self._cut.is_set():
                self._speak_english(phrase, settings)

    def _read(self, reading: _Reading) -> None:
        """One sentence of the reading; what remains becomes the reading, unless it was replaced meanwhile."""
        if reading.sentences:
            sentence = reading.sentences[0]
            self._tell(Caption(sentence, ""))
            self._speak(sentence, in_words(sentence), not self._is_quiet())
        with self._changed:
            self._speaks_reading = False
            if self._reading is not reading or self._cut.is_set():
                return
            rest = reading.sentences[1:]
            self._reading = _Reading(rest, reading.on_done) if rest else None
        if not rest and reading.on_done is not None:
            reading.on_done()

    def _is_quiet(self) -> bool:
        return is_quiet(self._clock.now().time(), self._settings().quiet)

    def _wants_voice(self, settings: VoiceSettings) -> bool:
        return settings.enabled and not self._is_quiet()

    def _sound_chime(self, settings: VoiceSettings) -> None:
        chime = None if self._is_quiet() else self._chime()
        if chime is not None:
            self._play(chime, settings.volume)

    def _speak(self, text: str, spoken: str, aloud: bool) -> None:
        wav = self._voiced(spoken, self._reading_of(spoken)) if aloud else None
        if wav is None or not self._play(wav, self._settings().volume):
            self._cut.wait(seconds_to_read(text))

    def _speak_english(self, phrase: Phrase, settings: VoiceSettings) -> None:
        wav = self._voiced(phrase.spoken_en, "") if self._wants_voice(settings) else None
        if wav is not None:
            self._play(wav, settings.volume)

    def _voiced(self, text: str, pinyin: str) -> Path | None:
        try:
            wav = self._synth.wav(text, pinyin)
        except VoiceUnavailable as problem:
            if self._voice:
                logger.warning("the hall has no voice, captions only: %s", problem)
            self._voice = False
            return None
        self._voice = True
        return wav

    def _play(self, wav: Path, volume: int) -> bool:
        self._sound = self._speaker.play(wav, volume, self._cut.is_set)
        return self._sound

    def _tell(self, caption: Caption | None) -> None:
        for listener in self._listeners:
            listener(caption)
