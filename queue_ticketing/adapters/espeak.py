"""The voice of espeak-ng, fed by pinyin."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from queue_ticketing.adapters.wav_files import keep_newest
from queue_ticketing.ports import VoiceUnavailable

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
                subprocess.run(
                    command, input=words.encode(), capture_output=True, timeout=TIMEOUT_S, check=True
                )
                part.replace(path)
        except (OSError, subprocess.SubprocessError) as problem:
            raise VoiceUnavailable(f"{self._program}: {problem}") from problem
