"""The voice as installed: espeak-ng makes sound, recordings replace it, a player is started and stopped."""

import array
import math
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from queue_ticketing.adapters.chime import chime_file
from queue_ticketing.adapters.espeak import EspeakVoice
from queue_ticketing.adapters.reading import pinyin_reading
from queue_ticketing.adapters.speaker import ProgramSpeaker, has_sound_card
from queue_ticketing.adapters.wav_files import at_volume, keep_newest, read_wav, seconds, write_wav
from queue_ticketing.ports import VoiceUnavailable
from queue_ticketing.voice.phrases import call_phrase, seconds_to_say


def loudness(path: Path) -> float:
    samples, _ = read_wav(path)
    return math.sqrt(sum(s * s for s in samples) / max(1, len(samples)))


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("请A零零一号到三号窗口办理", "qing3 A ling2 ling2 yi1 hao4 dao4 san1 hao4 chuang1 kou3 ban4 li3"),
        ("重庆银行行长", "chong2 qing4 yin2 hang2 hang2 zhang3"),
        ("行政许可，办得了", "xing2 zheng4 xu3 ke3 , ban4 de5 liao3"),
        ("女士绿色通道", "nv3 shi4 lv4 se4 tong1 dao4"),
        ("投诉处", "tou2 su4 chu4"),
        ("会计", "kuai4 ji4"),
    ],
)
def test_words_are_read_by_their_phrase(words: str, reading: str) -> None:
    assert pinyin_reading(words) == reading


def test_espeak_says_a_call_audibly_and_keeps_it(tmp_path: Path) -> None:
    voice = EspeakVoice(tmp_path)
    spoken = call_phrase("A001", "3", "", "").spoken
    wav = voice.wav(spoken, pinyin_reading(spoken))
    assert 2.0 < seconds(wav) < 8.0
    assert loudness(wav) > 500
    written = wav.stat().st_ino
    assert voice.wav(spoken, pinyin_reading(spoken)).stat().st_ino == written


def test_other_numbers_sound_otherwise(tmp_path: Path) -> None:
    voice = EspeakVoice(tmp_path)
    one, two = (voice.wav("", f"A ling2 ling2 {digit} hao4") for digit in ("yi1", "qi1"))
    assert one.read_bytes() != two.read_bytes()


def test_english_is_said_in_english(tmp_path: Path) -> None:
    assert loudness(EspeakVoice(tmp_path).wav("Number A 0 0 1, please go to window 3.", "")) > 500


@pytest.mark.parametrize(
    "words",
    ["请A零零一号，到三号窗口办理", "请B A一二三号，到十二号窗口办理", "Number A, 0 0 1, please go to window 3.",
     "Number V I P, 0 1 2, please go to the enquiry desk.", "请带好身份证原件、营业执照副本，到咨询台办理。"],
)  # fmt: skip
def test_a_silent_caption_stands_as_long_as_the_voice_would_speak(tmp_path: Path, words: str) -> None:
    spoken = seconds(EspeakVoice(tmp_path).wav(words, pinyin_reading(words)))
    assert seconds_to_say(words) == pytest.approx(spoken, rel=0.2)


def test_words_that_look_like_options_are_only_words(tmp_path: Path) -> None:
    assert seconds(EspeakVoice(tmp_path).wav("--version", "")) > 0.2


def test_a_machine_without_espeak_says_so(tmp_path: Path) -> None:
    with pytest.raises(VoiceUnavailable, match="no-such-voice is not installed"):
        EspeakVoice(tmp_path, program="no-such-voice").wav("号", "hao4")


def tone(path: Path, length: float, rate: int = 8000) -> Path:
    write_wav(path, array.array("h", [9000] * int(length * rate)), rate)
    return path


def test_the_chime_is_two_seconds_at_most_and_never_clips(tmp_path: Path) -> None:
    samples, rate = read_wav(chime_file(tmp_path))
    assert 0.8 < len(samples) / rate < 2.0
    assert 8000 < max(samples) < 30_000
    assert abs(samples[-1]) < 200


def test_half_the_volume_is_half_the_amplitude_and_is_kept(tmp_path: Path) -> None:
    loud = tone(tmp_path / "tone.wav", 0.1)
    soft = at_volume(loud, 50, tmp_path / "soft")
    assert max(read_wav(soft)[0]) == pytest.approx(4500, rel=0.01)
    assert at_volume(loud, 50, tmp_path / "soft") == soft
    assert at_volume(loud, 100, tmp_path / "soft") == loud


def test_old_sound_files_make_room(tmp_path: Path) -> None:
    for n in range(6):
        os.utime(tone(tmp_path / f"{n}.wav", 0.01), (n, n))
    keep_newest(tmp_path, 2)
    assert sorted(file.stem for file in tmp_path.glob("*.wav")) == ["4", "5"]


def player(folder: Path, name: str, script: str) -> str:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(program)


def test_the_first_player_that_works_is_used(tmp_path: Path) -> None:
    log = tmp_path / "played"
    speaker = ProgramSpeaker(
        tmp_path,
        [
            (str(tmp_path / "absent"),),
            (player(tmp_path, "broken", "exit 1"),),
            (player(tmp_path, "good", f'echo "$1" > {log}'),),
        ],
        card=lambda: True,
    )
    wav = tone(tmp_path / "tone.wav", 0.1)
    assert speaker.ready
    assert speaker.play(wav, 100, lambda: False)
    assert log.read_text().strip() == str(wav)


@pytest.mark.logs("no player could be used")
def test_when_no_player_works_it_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    speaker = ProgramSpeaker(tmp_path, [(player(tmp_path, "broken", "exit 1"),)], card=lambda: True)
    wav = tone(tmp_path / "tone.wav", 0.1)
    assert not speaker.play(wav, 100, lambda: False)
    assert not speaker.play(wav, 100, lambda: False)
    assert len(caplog.records) == 1


def test_a_sound_can_be_stopped_in_the_middle(tmp_path: Path, until: Callable[..., bool]) -> None:
    began = tmp_path / "began"
    slow = player(tmp_path, "slow", f"touch {began}; exec sleep 60")
    speaker = ProgramSpeaker(tmp_path, [(slow,)], card=lambda: True)
    wav = tone(tmp_path / "tone.wav", 0.1)
    verdict: list[bool] = []
    thread = threading.Thread(target=lambda: verdict.append(speaker.play(wav, 100, lambda: False)))
    thread.start()
    assert until(began.exists)
    speaker.stop()
    thread.join(5)
    assert verdict == [True]


def test_a_sound_that_is_no_longer_wanted_never_begins(tmp_path: Path) -> None:
    began = tmp_path / "began"
    speaker = ProgramSpeaker(tmp_path, [(player(tmp_path, "any", f"touch {began}"),)], card=lambda: True)
    assert speaker.play(tone(tmp_path / "tone.wav", 0.1), 100, lambda: True)
    assert not began.exists()


def test_without_a_sound_card_no_player_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.delenv("PIPEWIRE_REMOTE", raising=False)
    cards = tmp_path / "cards"
    assert not has_sound_card(cards)
    cards.write_text("--- no soundcards ---\n")
    assert not has_sound_card(cards)
    cards.write_text(" 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n")
    assert has_sound_card(cards)
    assert not ProgramSpeaker(tmp_path, card=lambda: False).play(tmp_path / "x.wav", 80, lambda: False)
