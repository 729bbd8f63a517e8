"""Recordings of a hall in the place of the voice: real sound files, joined, and refused when they are no good."""

import array
import itertools
import math
import struct
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from queue_ticketing.adapters.clips import ClipFolder, ClipsFirst
from queue_ticketing.adapters.espeak import EspeakVoice
from queue_ticketing.adapters.reading import pinyin_reading
from queue_ticketing.adapters.wav_files import KEPT, Samples, read_wav, write_wav
from queue_ticketing.adapters.wav_parts import GAP_S, PAUSE_S, recorded, trimmed
from queue_ticketing.hall import Window
from queue_ticketing.model import WindowId
from queue_ticketing.ports import VoiceUnavailable
from queue_ticketing.voice.clips import call_pieces, call_pieces_en
from queue_ticketing.voice.phrases import call_phrase

WINDOW = Window(WindowId("12"), "", "", ())
PHRASE = call_phrase("A017", "12", "", "")


def hum(length: float, hertz: float = 440, rate: int = 22_050, loud: int = 9000) -> Samples:
    return array.array(
        "h", [int(loud * math.sin(math.tau * hertz * n / rate)) for n in range(int(length * rate))]
    )


def first_of(folder: Path) -> ClipsFirst:
    """Recordings or nothing: there is no voice behind them."""
    return ClipsFirst(
        ClipFolder(lambda: folder), folder.parent / "cache", EspeakVoice(folder, "no-such-voice")
    )


@pytest.fixture
def spoken_clips(tmp_path: Path) -> Path:
    """Every piece of a Chinese and of an English call, said one by one by the voice."""
    folder, voice = tmp_path / "voice", EspeakVoice(tmp_path / "single")
    for piece in call_pieces("A017", WINDOW):
        put(folder / f"{piece}.wav", voice.wav(piece, pinyin_reading(piece) or piece))
    for piece in call_pieces_en("A017", WINDOW):
        put(folder / "en" / f"{piece}.wav", voice.wav(piece, ""))
    return folder


def put(path: Path, sound: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sound.read_bytes())


def best_place(whole: Samples, part: Samples, at: int, slack: int) -> tuple[float, int]:
    """Where in ``whole``, near ``at``, the part fits best, and how well: 1 is the very same sound."""
    middle = part[len(part) // 4 : len(part) // 4 + 1500]
    offset = len(part) // 4
    norm = math.sqrt(sum(s * s for s in middle)) or 1.0

    def fit(place: int) -> float:
        there = whole[place + offset : place + offset + len(middle)]
        size = math.sqrt(sum(s * s for s in there)) or 1.0
        return sum(a * b for a, b in zip(middle, there, strict=False)) / norm / size

    return max((fit(place), place) for place in range(max(0, at - slack), at + slack + 1, 1))


@pytest.mark.parametrize("english", [False, True])
def test_a_call_is_heard_in_its_recordings_one_behind_the_other(spoken_clips: Path, english: bool) -> None:
    words = PHRASE.words[english]
    whole, rate = read_wav(first_of(spoken_clips).wav(words, "" if english else "-"))
    pieces = call_pieces_en("A017", WINDOW) if english else call_pieces("A017", WINDOW)
    folder = spoken_clips / "en" if english else spoken_clips
    at = 0
    for n, piece in enumerate(pieces):
        part = trimmed(recorded(folder / f"{piece}.wav")).samples
        fit, place = best_place(whole, part, at, 8)
        assert fit > 0.99, f"{piece} is not where it belongs"
        at = place + len(part)
        if n < len(pieces) - 1:
            pause = PAUSE_S if piece in {"号", "a"} or (english and piece == "7") else GAP_S
            gap = whole[at + 4 : at + int(pause * rate) - 4]
            assert not any(gap), f"no breath behind {piece}"
            at += int(pause * rate)
    assert len(whole) == pytest.approx(at, abs=8)


def test_recordings_of_all_kinds_fit_together_at_the_best_rate(tmp_path: Path) -> None:
    folder = tmp_path / "voice"
    write_wav(folder / "请.wav", hum(0.3, rate=8000), 8000)
    as_wav(
        folder / "A.wav",
        b"".join(struct.pack("<i", s << 8)[:3] * 2 for s in hum(0.3, rate=44_100)),
        2,
        3,
        44_100,
    )
    as_wav(folder / "零.wav", b"".join(struct.pack("<hh", s, 0) for s in hum(0.3, rate=16_000)), 2, 2, 16_000)
    samples, rate = read_wav(first_of(folder).wav("请A零", "-"))
    assert rate == 44_100
    assert len(samples) / rate == pytest.approx(0.9 + 2 * GAP_S, abs=0.02)
    for n in range(3):
        start = int((n * (0.3 + GAP_S) + 0.1) * rate)
        assert hertz(samples[start : start + 4410], rate) == pytest.approx(440, rel=0.05)
    assert max(samples[-int(0.2 * rate) :]) == pytest.approx(4500, rel=0.05), (
        "one of two channels is half as loud"
    )


def hertz(samples: Samples, rate: int) -> float:
    rising = sum(a < 0 <= b for a, b in itertools.pairwise(samples))
    return rising / (len(samples) / rate)


def as_wav(path: Path, data: bytes, channels: int, width: int, rate: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(width)
        sound.setframerate(rate)
        sound.writeframes(data)


def test_silence_around_a_recording_does_not_slow_the_call_and_nothing_clicks(tmp_path: Path) -> None:
    silence = array.array("h", [3] * 22_050)
    write_wav(tmp_path / "voice" / "请.wav", silence + hum(0.4) + silence, 22_050)
    samples, rate = read_wav(first_of(tmp_path / "voice").wav("请", "-"))
    assert 0.4 < len(samples) / rate < 0.45
    assert abs(samples[0]) < 20
    assert abs(samples[-1]) < 20


def _float_wav(path: Path) -> None:
    as_wav(path, b"\x00\x20" * 4000, 1, 2, 8000)
    data = bytearray(path.read_bytes())
    data[20] = 3
    path.write_bytes(bytes(data))


def _cut_short(path: Path) -> None:
    as_wav(path, b"\x00\x20" * 8000, 1, 2, 8000)
    path.write_bytes(path.read_bytes()[:4000])


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_text("不是声音"), "no PCM WAV"),
    "empty": (lambda path: path.write_bytes(b""), "no PCM WAV"),
    "float": (_float_wav, "no PCM WAV"),
    "eight-bit": (lambda path: as_wav(path, b"\x00\xff" * 4000, 1, 1, 8000), "8 bits"),
    "six-channels": (lambda path: as_wav(path, b"\x00\x20" * 6000, 6, 2, 8000), "6 channels"),
    "slow": (lambda path: as_wav(path, b"\x00\x20" * 4000, 1, 2, 4000), "4000 samples"),
    "too-long": (lambda path: as_wav(path, b"\x00\x20" * 8000 * 21, 1, 2, 8000), "longer than 20 s"),
    "silent": (lambda path: as_wav(path, b"\x01\x00" * 4000, 1, 2, 8000), "is silent"),
    "cut-short": (_cut_short, "cut short"),
    "outside": (lambda path: path.symlink_to("/etc/passwd"), "outside the folder"),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_recording_that_is_no_good_is_named_and_the_voice_speaks_instead(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "voice"
    write_wav(folder / "请.wav", hum(0.3), 22_050)
    spoil, why = SPOILT[kind]
    spoil(folder / "零.wav")
    found = ClipFolder(lambda: folder).look()
    assert [(fault.file, why in fault.en) for fault in found.faults] == [("零.wav", True)]
    assert found.faults[0].zh
    with pytest.raises(VoiceUnavailable, match="no-such-voice"):
        first_of(folder).wav("请零", "-")
    voice = ClipsFirst(ClipFolder(lambda: folder), tmp_path / "cache", EspeakVoice(tmp_path / "cache"))
    assert voice.wav("请零", "qing3 ling2").name.startswith("clips-") is False


def test_another_format_is_named_and_what_nobody_means_is_not(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    for name in ("零.mp3", ".hidden.wav", "README.txt", "零.wav~", "en/one.m4a"):
        (tmp_path / name).write_bytes(b"x")
    assert [fault.file for fault in ClipFolder(lambda: tmp_path).look().faults] == ["零.mp3", "en/one.m4a"]


def test_a_recording_made_anew_is_heard_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "voice"
    voice = first_of(folder)
    with pytest.raises(VoiceUnavailable):
        voice.wav("请", "-")
    write_wav(folder / "请.wav", hum(0.3), 22_050)
    first = voice.wav("请", "-")
    assert voice.wav("请", "-") == first
    write_wav(folder / "请.wav", hum(0.6), 22_050)
    assert len(read_wav(voice.wav("请", "-"))[0]) > 0.55 * 22_050
    (folder / "请.wav").unlink()
    with pytest.raises(VoiceUnavailable):
        voice.wav("请", "-")


def test_the_hall_may_have_a_chime_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "voice"
    assert first_of(folder).chime() is None
    as_wav(
        folder.parent / "voice" / "Ding.wav",
        b"".join(struct.pack("<hh", s, s) for s in hum(0.8)),
        2,
        2,
        22_050,
    )
    chime = first_of(folder).chime()
    assert chime is not None
    samples, rate = read_wav(chime)
    assert len(samples) / rate == pytest.approx(0.8, abs=0.03)


def test_a_year_of_calls_does_not_fill_the_disk(tmp_path: Path) -> None:
    folder = tmp_path / "voice"
    for digit in "零一二三四五六七八九":
        write_wav(folder / f"{digit}.wav", hum(0.02, rate=8000), 8000)
    voice = first_of(folder)
    for n in range(KEPT + 20):
        voice.wav("".join("零一二三四五六七八九"[int(d)] for d in f"{n:03}"), "-")
    assert len(list((tmp_path / "cache").glob("*.wav"))) <= KEPT
