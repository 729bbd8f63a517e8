"""Sound files of the voice: a bounded folder of them, loudness, length."""

import array
import os
import sys
import tempfile
import wave
from pathlib import Path
from typing import TypeAlias

Samples: TypeAlias = "array.array[int]"
KEPT = 400
"""Sound files kept in a folder, about 200 KB each; the longest unused go first."""


def write_wav(path: Path, samples: Samples, rate: int) -> None:
    """16-bit mono, complete or not there at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = array.array("h", samples)
    if sys.byteorder == "big":
        data.byteswap()
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        with wave.open(part, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(rate)
            sound.writeframes(data.tobytes())
        Path(part.name).replace(path)


def read_wav(path: Path) -> tuple[Samples, int]:
    """Samples and rate of a 16-bit mono file; ValueError for any other kind."""
    try:
        with wave.open(str(path), "rb") as sound:
            if (sound.getnchannels(), sound.getsampwidth()) != (1, 2):
                raise ValueError(f"{path.name} is not 16-bit mono")
            samples = array.array("h", sound.readframes(sound.getnframes()))
            rate = sound.getframerate()
    except (wave.Error, EOFError) as problem:
        raise ValueError(f"{path.name} is no WAV file: {problem}") from problem
    if sys.byteorder == "big":
        samples.byteswap()
    return samples, rate


def seconds(path: Path) -> float:
    """How long the file plays."""
    samples, rate = read_wav(path)
    return len(samples) / rate


def at_volume(path: Path, volume: int, folder: Path) -> Path:
    """The file as loud as ``volume`` (0 to 100) says, kept in ``folder``; 100 is the file itself."""
    if volume >= 100:
        return path
    quieter = folder / f"{path.stem}-{max(0, volume)}.wav"
    if quieter.exists() and quieter.stat().st_mtime >= path.stat().st_mtime:
        os.utime(quieter)
        return quieter
    samples, rate = read_wav(path)
    scale = max(0, volume) * 655
    write_wav(quieter, array.array("h", [sample * scale >> 16 for sample in samples]), rate)
    keep_newest(folder)
    return quieter


def keep_newest(folder: Path, kept: int = KEPT) -> None:
    """Removes the longest unused sound files beyond ``kept``."""
    files = sorted(folder.glob("*.wav"), key=lambda file: file.stat().st_mtime)
    for file in files[: max(0, len(files) - kept)]:
        file.unlink(missing_ok=True)
