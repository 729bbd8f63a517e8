"""The hall's voice: calls one after the other without cutting one off, then reading aloud; captions in step.

A call interrupts a reading, which later takes up the sentence it was in. A hall without a voice or a sound card
gets the same captions, held as long as the words would take.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from queue_ticketing.hall import Window
from queue_ticketing.ports import Clock, Speaker, VoiceSynth
from queue_ticketing.voice.captions import Caption, Captions
from queue_ticketing.voice.output import VoiceOutput
from queue_ticketing.voice.phrases import TRIAL, TRIAL_EN, aloud, call_phrase, sentences, trial_phrase
from queue_ticketing.voice.queue import Call, CallQueue
from queue_ticketing.voice.settings import VoiceSettings

logger = logging.getLogger(__name__)

BUSY_BEHIND = 3
"""With so many calls waiting, each is said once only."""
BETWEEN_REPEATS_S = 0.5
FRESH_S = 2.0
"""A call is said without a question when it waited no longer."""


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
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._output = VoiceOutput(
            synth, speaker, reading=reading, settings=settings, clock=clock, chime=chime
        )
        self._seconds = seconds
        self._calls = CallQueue()
        self._reading: _Reading | None = None
        self._speaks_reading = False
        self._closed = False
        self._changed = threading.Condition()
        self._captions = Captions()
        self._thread = threading.Thread(target=self._run, name="announcer", daemon=True)

    @property
    def available(self) -> bool:
        """Whether a reading is heard: there is a voice and a sound card, and it is neither muted nor a quiet hour.
        Captions come in any case. Found out by the thread when it starts, and again with every announcement."""
        return self.silent_because in {"", "off"}

    @property
    def silent_because(self) -> str:
        """Why calls are not heard: ``no_voice``, ``no_sound_card``, ``muted``, ``quiet``, ``off``, or empty."""
        return self._output.silent_because

    @property
    def volume(self) -> int:
        """As loud as it is meant to be now, 0 to 100."""
        return self._output.volume

    @property
    def waiting(self) -> int:
        """How many calls wait to be said."""
        return len(self._calls)

    @property
    def caption(self) -> Caption | None:
        """What is being said right now."""
        return self._captions.now

    def on_caption(self, listener: Callable[[Caption | None], None]) -> None:
        """``listener`` gets each caption as its words begin, and None when nothing is said any more."""
        self._captions.on_caption(listener)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Stops in mid-word and ends the thread."""
        with self._changed:
            self._closed = True
            self._calls.clear()
            self._reading = None
            self._output.stop()
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def call(self, number: str, window: Window, stands: Callable[[], bool] = lambda: True) -> None:
        """Announce a number, once for presses that mean the same call. ``stands`` is asked on the announcer's thread
        when the call has waited, and before it is repeated; False passes it over."""
        self._queue(Call(number, window, asked=self._seconds(), stands=stands))

    def try_out(self, number: str, window: Window) -> None:
        """Say such a call as a trial, with words that send nobody anywhere."""
        self._queue(Call(number, window, trial=True, asked=self._seconds()))

    def say(self, text: str, on_done: Callable[[], None] | None = None) -> None:
        """Read a text aloud instead of the one being read. ``on_done`` comes when it was read to its end; a
        reading that is replaced or hushed never ends."""
        with self._changed:
            if self._closed:
                return
            self._reading = _Reading(sentences(text), on_done)
            self._interrupt_reading()
            self._changed.notify_all()

    def hush(self) -> None:
        """End the reading at once. Calls go on."""
        with self._changed:
            self._reading = None
            self._interrupt_reading()

    def obey_settings(self) -> None:
        """Fall silent at once if the settings now want it; captions go on."""
        if not self._output.volume:
            self._output.fall_silent()

    def _queue(self, call: Call) -> None:
        with self._changed:
            if self._closed or not self._calls.add(call):
                return
            self._interrupt_reading()
            self._changed.notify_all()

    def _interrupt_reading(self) -> None:
        if self._speaks_reading:
            self._output.stop()

    def _run(self) -> None:
        self._output.find_out()
        while (task := self._next()) is not None:
            try:
                self._announce(task) if isinstance(task, Call) else self._read(task)
            except Exception:
                logger.exception("an announcement failed")
                self._give_up(task)
            if not (self._calls or self._reading):
                self._captions.tell(None)

    def _next(self) -> Call | _Reading | None:
        """The next thing to say; waits for one. None when closed."""
        with self._changed:
            while not (self._closed or self._calls or self._reading):
                self._changed.wait()
            if self._closed:
                return None
            self._output.cut.clear()
            self._speaks_reading = not self._calls
            if self._calls:
                return self._calls.begin(self._seconds())
            return self._reading

    def _give_up(self, task: Call | _Reading) -> None:
        """A reading that fails would fail again and again."""
        with self._changed:
            if self._reading is task:
                self._reading = None

    def _announce(self, call: Call) -> None:
        window = call.window
        phrase = call_phrase(call.number, window.id, window.name, window.name_en)
        if call.trial:
            shown = trial_phrase(phrase)
            self._chime((TRIAL, TRIAL_EN), phrase.words)
            self._speak(Caption(shown.text, shown.text_en), (TRIAL, TRIAL_EN), phrase.words)
            return
        for repeat in range(1, max(1, self._output.settings.repeat) + 1):
            if repeat > 1 and (self._calls_press() or self._output.cut.wait(BETWEEN_REPEATS_S)):
                return
            if not self._still_stands(call, repeat):
                logger.info("%s is called to window %s no more: not said", call.number, window.id)
                return
            if repeat == 1:
                self._chime(phrase.words)
            caption = Caption(phrase.text, phrase.text_en, call.number, window.id, repeat)
            self._speak(caption, phrase.words)

    def _chime(self, *words: tuple[str, str]) -> None:
        for part in self._languages(words):
            self._output.prepare(part)
        self._output.chime()

    def _speak(self, caption: Caption, *words: tuple[str, str]) -> None:
        self._captions.tell(caption)
        for part in self._languages(words):
            if not self._output.cut.is_set():
                self._output.say_call(part)

    def _languages(self, words: Sequence[tuple[str, str]]) -> list[str]:
        """All the Chinese, then all the English if the hall is bilingual."""
        languages = (0, 1) if self._output.settings.bilingual else (0,)
        return [both[language] for language in languages for both in words]

    def _calls_press(self) -> bool:
        return len(self._calls) >= BUSY_BEHIND

    def _still_stands(self, call: Call, repeat: int) -> bool:
        if repeat == 1 and self._seconds() - call.asked < FRESH_S:
            return True
        try:
            return call.stands()
        except Exception:
            logger.exception("nobody knows whether %s is still called", call.number)
            return True

    def _read(self, reading: _Reading) -> None:
        """One sentence of the reading; what remains becomes the reading, unless it was replaced meanwhile."""
        if reading.sentences:
            sentence = reading.sentences[0]
            self._captions.tell(Caption(sentence, sentence))
            self._output.read(aloud(sentence))
        with self._changed:
            self._speaks_reading = False
            if self._reading is not reading or self._output.cut.is_set():
                return
            rest = reading.sentences[1:]
            self._reading = _Reading(rest, reading.on_done) if rest else None
        if not rest and reading.on_done is not None:
            reading.on_done()
