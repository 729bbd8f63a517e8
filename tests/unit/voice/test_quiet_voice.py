"""Where nothing sounds, or low: quiet hours, no sound card, no voice, muted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from time import monotonic

import pytest

from queue_ticketing.hall import Span
from queue_ticketing.voice import output as voice_output
from queue_ticketing.voice.settings import VoiceSettings, is_quiet
from tests.unit.voice.announcing_hall import Hall, Until, window


def test_in_quiet_hours_nothing_sounds_and_the_caption_stays(
    halls: Callable[..., Hall], until: Until
) -> None:
    hall = halls(VoiceSettings(repeat=1, quiet=(Span(time(12), time(14)),)), hour=13)
    hall.announcer.call("A001", window(3))
    assert until(lambda: hall.captions[-1:] == [None])
    assert hall.spoken_numbers() == ["A001"]
    assert not hall.speaker.began


def test_without_a_sound_card_the_captions_come_all_the_same(
    halls: Callable[..., Hall], until: Until
) -> None:
    hall = halls(card=False)
    hall.announcer.call("A001", window(3))
    assert until(lambda: hall.captions[-1:] == [None])
    assert hall.spoken_numbers() == ["A001"]
    assert not hall.announcer.available
    assert hall.announcer.silent_because == "no_sound_card"


@pytest.mark.logs("no voice, captions only: espeak-ng is not installed")
def test_without_a_voice_it_is_said_once_in_the_log_and_the_captions_come(
    halls: Callable[..., Hall], until: Until, caplog: pytest.LogCaptureFixture
) -> None:
    hall = halls(voice=False)
    hall.announcer.call("A001", window(3))
    hall.announcer.call("A002", window(4))
    assert until(lambda: hall.spoken_numbers() == ["A001", "A002"])
    assert hall.announcer.silent_because == "no_voice"
    assert len(caplog.records) == 1


def test_in_quiet_hours_a_hall_may_be_low_instead_of_silent(halls: Callable[..., Hall], until: Until) -> None:
    hall = halls(VoiceSettings(repeat=1, quiet=(Span(time(12), time(14)),), quiet_volume=30), hour=13)
    hall.announcer.call("A001", window(3))
    assert until(lambda: hall.captions[-1:] == [None])
    assert hall.speaker.volumes == [30]
    assert hall.announcer.available


def test_muting_ends_the_sound_at_once_and_the_caption_stays_as_long_as_the_words(
    halls: Callable[..., Hall], until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice_output, "seconds_to_say", lambda _: 0.3)
    hall = halls(VoiceSettings(repeat=1))
    hall.speaker.gate.clear()
    began = monotonic()
    hall.announcer.call("A001", window(3))
    assert until(lambda: len(hall.speaker.began) == 1)
    hall.settings = replace(hall.settings, muted=True)
    hall.announcer.obey_settings()
    assert until(lambda: hall.captions[-1:] == [None])
    assert monotonic() - began >= 0.3
    assert hall.speaker.stopped == ["请A零零一号，到三号窗口办理"]
    assert hall.announcer.silent_because == "muted"
    assert not hall.announcer.available


def test_a_caption_that_nobody_hears_stands_for_both_languages(
    halls: Callable[..., Hall], until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths: list[str] = []
    monkeypatch.setattr(voice_output, "seconds_to_say", lambda words: lengths.append(words) or 0.0)
    hall = halls(VoiceSettings(repeat=1, bilingual=True), card=False)
    hall.announcer.call("A001", window(3))
    assert until(lambda: hall.captions[-1:] == [None])
    assert lengths == ["请A零零一号，到三号窗口办理", "Number A, 0 0 1, please go to window 3."]


def test_a_quiet_span_may_go_over_midnight() -> None:
    night = (Span(time(22), time(7)),)
    assert is_quiet(time(23), night)
    assert is_quiet(time(6, 59), night)
    assert not is_quiet(time(7), night)
    assert not is_quiet(time(12), ())
