"""The voice: recorded clips of the hall where they cover the words, else espeak-ng fed by pinyin."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from queue_ticketing.adapters.wav_files import joined, keep_newest
from queue_ticketing.ports import VoiceSynth, VoiceUnavailable

PROGRAM = "espeak-ng"
MANDARIN, ENGLISH = "cmn-latn-pinyin", "en-gb"
"""espeak-ng 1.51 reads hanzi as garbage; the pinyin voice is right."""
WORDS_A_MINUTE = 150
TIMEOUT_S = 10.0


class EspeakVoice:
    """Speaks into WAV files, each kept in ``cache`` under a hash of its words."""

    def __init__(self, cache: Path, program: str = PROGRAM) -> None:
        self._cache = cache
        self._program = program

    def wav(self, text: str, pinyin: str) -> Path:
        voice, words = (MANDARIN, pinyin) if pinyin else (ENGLISH, text)
        name = hashlib.sha256(f"{voice} {WORDS_A_MINUTE} {words}".encode()).hexdigest()[:24]
        path = self._cache / f"{name}.wav"
        if path.exists():
            os.utime(path)
            return path
        self._speak(voice, words, path)
        keep_newest(self._cache)
        return path

    def _speak(self, voice: str, words: str, path: Path) -> None:
        program = shutil.which(self._program)
        if program is None:
            raise VoiceUnavailable(f"{self._program} is not installed")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=path.parent) as folder:
                part = Path(folder) / "part.wav"
                command = [program, "-v", voice, "-s", str(WORDS_A_MINUTE), "-w", str(part), "--stdin"]
                subprocess.run(command, input=words.encode(), capture_output=True, timeout=TIMEOUT_S, check=True)
                part.replace(path)
        except (OSError, subprocess.SubprocessError) as problem:
            raise VoiceUnavailable(f"{self._program}: {problem}") from problem


class ClipsFirst:
    """Says words with the hall's recordings when these cover all of them, otherwise with another voice.

    A recording is named for its words: 请.wav, A.wav, 零.wav, 号窗口办理.wav; the longest that fits is taken.
    """

    def __init__(self, sounds: Callable[[], Path | None], cache: Path, otherwise: VoiceSynth) -> None:
        self._sounds = sounds
        self._cache = cache
        self._otherwise = otherwise

    def wav(self, text: str, pinyin: str) -> Path:
        parts = self._recorded(text)
        if parts is None:
            return self._otherwise.wav(text, pinyin)
        stamp = " ".join(f"{part} {part.stat().st_mtime_ns}" for part in parts)
        path = self._cache / f"clips-{hashlib.sha256(stamp.encode()).hexdigest()[:24]}.wav"
        if path.exists():
            os.utime(path)
            return path
        try:
            return joined(parts, path)
        except (OSError, ValueError) as problem:
            raise VoiceUnavailable(f"recordings: {problem}") from problem

    def _recorded(self, text: str) -> list[Path] | None:
        folder = self._sounds()
        if folder is None or not folder.is_dir():
            return None
        return cover(text, {file.stem: file for file in folder.glob("*.wav")})


def cover(text: str, recordings: dict[str, Path]) -> list[Path] | None:
    """The fewest-first choice of recordings that say exactly ``text``; None when some word has none."""
    parts: list[Path] = []
    rest = text.replace(" ", "")
    while rest:
        stem = next((rest[:n] for n in range(len(rest), 0, -1) if rest[:n] in recordings), None)
        if stem is None:
            return None
        parts.append(recordings[stem])
        rest = rest[len(stem) :]
    return parts or None
