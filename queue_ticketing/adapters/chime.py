"""The two notes before a call, computed once into a file."""

import array
import math
from pathlib import Path

from queue_ticketing.adapters.wav_files import write_wav

RATE = 22_050
NOTES = ((659.26, 0.45), (523.25, 0.75))
"""Frequency in Hz and length in seconds: e'' and c'', a falling third that carries over talk."""
LOUDNESS = 0.55


def _note(hertz: float, length: float) -> list[int]:
    count = int(length * RATE)
    return [int(32_767 * LOUDNESS * _wave(hertz, n / RATE) * _envelope(n, count)) for n in range(count)]


def _wave(hertz: float, at: float) -> float:
    """A bell-like tone: the note and a quieter octave."""
    return 0.8 * math.sin(math.tau * hertz * at) + 0.2 * math.sin(math.tau * 2 * hertz * at)


def _envelope(n: int, count: int) -> float:
    """In within 8 ms, then dying away to nothing at the end."""
    return min(1.0, n / (0.008 * RATE)) * math.pow(1 - n / count, 1.5)


def chime_file(folder: Path) -> Path:
    """The chime's WAV file in ``folder``, made when it is not there."""
    path = folder / "chime-1.wav"
    if not path.exists():
        write_wav(path, array.array("h", [s for hertz, length in NOTES for s in _note(hertz, length)]), RATE)
    return path
