"""Recordings as people make them, fitted together: one rate, one channel, no silence at the ends, a breath between."""

import array
import sys
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from queue_ticketing.adapters.wav_files import Samples

RATES = range(8_000, 48_001)
LONGEST_S = 20.0
AUDIBLE = 300
"""Peak of a 16-bit sound below which it is silence."""
SILENCE_SHARE = 0.02
"""Of a recording's peak: quieter ends are cut off."""
MARGIN_S, FADE_S = 0.015, 0.004
GAP_S, PAUSE_S = 0.05, 0.18
"""Between two recordings, and behind a comma."""


class Unusable(Exception):
    """A recording that cannot be used; ``zh`` and ``en`` say why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class Sound:
    """16-bit mono."""

    samples: Samples
    rate: int


def recorded(path: Path) -> Sound:
    """A WAV file of 16 or 24 bit, mono or stereo, as one channel; raises Unusable."""
    try:
        with path.open("rb") as stream:
            return _read(stream)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise Unusable(f"读不出来：{reason}", f"cannot be read: {reason}") from problem


def _read(stream: BinaryIO) -> Sound:
    try:
        with wave.open(stream, "rb") as sound:
            channels, width, rate, count, *_ = sound.getparams()
            _check_form(channels, width, rate)
            if count > LONGEST_S * rate:
                raise Unusable(f"超过 {LONGEST_S:.0f} 秒", f"is longer than {LONGEST_S:.0f} s")
            data = sound.readframes(count)
    except (wave.Error, EOFError, ValueError) as problem:
        zh = "不是 PCM 格式的 WAV 文件，请另存为“WAV，16 位 PCM”"
        why = f" ({problem})" if str(problem) else ""
        raise Unusable(zh, f"is no PCM WAV file{why}; save it as WAV, 16-bit PCM") from problem
    if len(data) < count * channels * width:
        raise Unusable("文件不完整，请重新复制", "is cut short; copy it again")
    samples = _one_channel(_sixteen_bit(data, width), channels)
    if peak(samples) < AUDIBLE:
        raise Unusable("录音没有声音", "is silent")
    return Sound(samples, rate)


def _check_form(channels: int, width: int, rate: int) -> None:
    if width not in {2, 3} or channels not in {1, 2}:
        zh = f"是 {width * 8} 位、{channels} 声道，应为 16 或 24 位、单声道或立体声"
        raise Unusable(zh, f"has {width * 8} bits and {channels} channels, not 16 or 24 and 1 or 2")
    if rate not in RATES:
        zh = f"采样率 {rate} Hz，应在 {RATES.start} 到 {RATES.stop - 1} 之间"
        raise Unusable(zh, f"has {rate} samples a second, not {RATES.start} to {RATES.stop - 1}")


def _sixteen_bit(data: bytes, width: int) -> Samples:
    if width == 3:
        upper = bytearray(len(data) // 3 * 2)
        upper[0::2], upper[1::2] = data[1::3], data[2::3]
        data = bytes(upper)
    samples = array.array("h", data)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _one_channel(samples: Samples, channels: int) -> Samples:
    if channels == 1:
        return samples
    return array.array(
        "h", [(left + right) >> 1 for left, right in zip(samples[0::2], samples[1::2], strict=True)]
    )


def peak(samples: Samples) -> int:
    return max(max(samples, default=0), -min(samples, default=0))


def trimmed(sound: Sound) -> Sound:
    """Without the silence at both ends, and without a click where it was cut."""
    samples, rate = sound.samples, sound.rate
    floor = max(peak(samples) * SILENCE_SHARE, 1)
    first = next(n for n, sample in enumerate(samples) if abs(sample) > floor)
    last = next(n for n in range(len(samples) - 1, -1, -1) if abs(samples[n]) > floor)
    margin = int(MARGIN_S * rate)
    kept = samples[max(0, first - margin) : last + margin + 1]
    fade = min(int(FADE_S * rate), len(kept) // 2)
    for n in range(fade):
        kept[n] = kept[n] * n // fade
        kept[-1 - n] = kept[-1 - n] * n // fade
    return Sound(kept, rate)


def at_rate(sound: Sound, rate: int) -> Sound:
    """The sound with more samples a second, drawn straight between those there are."""
    if sound.rate == rate or not sound.samples:
        return sound
    samples, step = sound.samples, sound.rate / rate
    last = len(samples) - 1
    made = array.array("h")
    for n in range(int(len(samples) / step)):
        place = n * step
        left = min(int(place), last)
        right = min(left + 1, last)
        made.append(int(samples[left] + (samples[right] - samples[left]) * (place - left)))
    return Sound(made, rate)


def together(parts: Sequence[tuple[Sound, bool]]) -> Sound:
    """The parts one behind the other at the highest of their rates; True beside one asks for a pause behind it."""
    rate = max(sound.rate for sound, _ in parts)
    whole = array.array("h")
    for n, (sound, pause) in enumerate(parts):
        whole.extend(at_rate(trimmed(sound), rate).samples)
        if n < len(parts) - 1:
            whole.extend([0] * int((PAUSE_S if pause else GAP_S) * rate))
    return Sound(whole, rate)
