"""The order of the voice: calls one after the other and uncut, readings behind them, captions in step."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_ticketing.hall import Span, Window
from queue_ticketing.model import WindowId
from queue_ticketing.voice import announcer as announcing
from queue_ticketing.voice import output as voice_output
from queue_ticketing.voice.announcer import FRESH_S, Announcer, Caption
from queue_ticketing.voice.queue import SAME_CALL_S
from queue_ticketing.voice.settings import VoiceSettings, is_quiet
from tests.unit.voice.fakes import FixedClock, ListeningSpeaker, PaperVoice
from tests.waiting import wait_until

Until = Callable[..., bool]
ONCE = VoiceSettings(repeat=1)


def window(number: int) -> Window:
    return Window(WindowId(str(number)), f"{number}号", f"Window {number}", ())


class Hall:
    """An announcer among fakes, with every caption it showed."""

    def __init__(
        self,
        settings: VoiceSettings = ONCE,
        card: bool = True,
        voice: bool = True,
        hour: int = 10,
        **more: Any,
    ) -> None:
        self.speaker = ListeningSpeaker(card)
        self.captions: list[Caption | None] = []
        self.settings = settings
        self.announcer = Announcer(
            PaperVoice(missing=not voice), self.speaker, settings=lambda: self.settings, clock=FixedClock(hour),
            **{"reading": lambda text: text, **more},
        )  # fmt: skip
        self.announcer.on_caption(self.captions.append)
        self.announcer.start()

    def spoken_numbers(self) -> list[str]:
        return [caption.number for caption in self.captions if caption and caption.number]


@pytest.fixture
def halls(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Hall]]:
    monkeypatch.setattr(announcing, "BETWEEN_REPEATS_S", 0.0)
    monkeypatch.setattr(voice_output, "seconds_to_say", lambda _: 0.0)
    made: list[Hall] = []

    def make(*args: object, **kwargs: object) -> Hall:
        made.append(Hall(*args, **kwargs))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for hall in made:
        hall.announcer.close()


def test_a_call_is_said_twice_with_its_caption_and_then_the_caption_goes(
    halls: Callable[..., Hall], until: Until
) -> None:
    hall = halls(VoiceSettings(repeat=2))
    hall.announcer.call("A001", window(3))
    assert until(lambda: hall.captions[-1:] == [None])
    assert hall.captions == [
        Caption("请A001号到3号窗口办理", "Number A001, please go to window 3", "A001", "3", 1),
        Caption("请A001号到3号窗口办理", "Number A001, please go to window 3", "A001", "3", 2),
        None,
    ]
    assert hall.speaker.ended == ["请A零零一号，到三号窗口办理"] * 2


def test_the_chime_comes_first_and_also_when_speech_is_off(until: Until) -> None:
    speaker = ListeningSpeaker()
    captions: list[Caption | None] = []
    announcer = Announcer(
        PaperVoice(), speaker, reading=str, settings=lambda: VoiceSettings(enabled=False, repeat=1),
        clock=FixedClock(), chime=lambda: Path("chime.wav"),
    )  # fmt: skip
    announcer.on_caption(captions.append)
    announcer.start()
    announcer.call("A001", window(1))
    assert until(lambda: bool(captions) and bool(captions[0]))
    announcer.close()
    assert speaker.began == ["chime"]


def test_a_bilingual_hall_says_it_in_english_too(halls: Callable[..., Hall], until: Until) -> None:
    hall = halls(VoiceSettings(repeat=1, bilingual=True))
    hall.announcer.call("A001", window(3))
    assert until(lambda: len(hall.speaker.ended) == 2)
    assert hall.speaker.ended[1] == "Number A, 0 0 1, please go to window 3."


def test_a_call_interrupts_a_reading_which_then_takes_up_its_sentence(
    halls: Callable[..., Hall], until: Until
) -> None:
    hall = halls()
    done: list[bool] = []
    hall.speaker.gate.clear()
    hall.announcer.say("第一句。第二句。", lambda: done.append(True))
    assert until(lambda: hall.speaker.began == ["第一句。"])
    hall.announcer.call("A001", window(3))
    assert until(lambda: len(hall.speaker.began) == 2)
    hall.speaker.gate.set()
    assert until(lambda: done == [True])
    assert hall.speaker.stopped == ["第一句。"]
    assert hall.speaker.ended == ["请A零零一号，到三号窗口办理", "第一句。", "第二句。"]


def test_a_new_call_never_cuts_the_one_being_said(halls: Callable[..., Hall], until: Until) -> None:
    hall = halls()
    hall.speaker.gate.clear()
    hall.announcer.call("A001", window(3))
    assert until(lambda: len(hall.speaker.began) == 1)
    hall.announcer.call("A002", window(4))
    hall.announcer.hush()
    hall.speaker.gate.set()
    assert until(lambda: len(hall.speaker.ended) == 2)
    assert not hall.speaker.stopped
    assert hall.spoken_numbers() == ["A001", "A002"]


def test_hush_ends_a_reading_and_it_is_not_done(halls: Callable[..., Hall], until: Until) -> None:
    hall = halls()
    done: list[bool] = []
    hall.speaker.gate.clear()
    hall.announcer.say("很长的一段话。还有一段。", lambda: done.append(True))
    assert until(lambda: len(hall.speaker.began) == 1)
    hall.announcer.hush()
    assert until(lambda: hall.captions[-1:] == [None])
    assert hall.speaker.stopped == ["很长的一段话。"]
    assert not hall.speaker.ended
    assert not done


def test_a_new_reading_takes_the_place_of_the_old(halls: Callable[..., Hall], until: Until) -> None:
    hall = halls()
    done: list[str] = []
    hall.speaker.gate.clear()
    hall.announcer.say("旧的。", lambda: done.append("old"))
    assert until(lambda: hall.speaker.began == ["旧的。"])
    hall.announcer.say("新的。", lambda: done.append("new"))
    hall.speaker.gate.set()
    assert until(lambda: bool(done))
    assert done == ["new"]


def test_an_empty_reading_is_done_at_once(halls: Callable[..., Hall], until: Until) -> None:
    done: list[bool] = []
    halls().announcer.say("  ", lambda: done.append(True))
    assert until(lambda: done == [True])


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


def test_in_a_rush_each_call_is_said_once(halls: Callable[..., Hall], until: Until) -> None:
    hall = halls(VoiceSettings(repeat=2))
    hall.speaker.gate.clear()
    for n in range(1, 7):
        hall.announcer.call(f"A00{n}", window(n))
    hall.speaker.gate.set()
    assert until(lambda: hall.captions[-1:] == [None])
    numbers = hall.spoken_numbers()
    assert list(dict.fromkeys(numbers)) == [f"A00{n}" for n in range(1, 7)]
    assert numbers.count("A003") == 1
    assert numbers.count("A006") == 2


def test_a_call_pressed_again_at_once_is_one_call_and_later_it_is_a_recall(
    halls: Callable[..., Hall], until: Until
) -> None:
    seconds = [100.0]
    hall = halls(seconds=lambda: seconds[0])
    hall.announcer.call("A001", window(3))
    assert until(lambda: hall.captions[-1:] == [None])
    seconds[0] += SAME_CALL_S - 0.1
    hall.announcer.call("A001", window(3))
    assert hall.announcer.waiting == 0
    seconds[0] += 0.2
    hall.announcer.call("A001", window(3))
    assert until(lambda: hall.spoken_numbers() == ["A001", "A001"])


def test_a_number_that_left_its_window_meanwhile_is_passed_over(
    halls: Callable[..., Hall], until: Until
) -> None:
    seconds = [100.0]
    hall = halls(chime=lambda: Path("chime.wav"), seconds=lambda: seconds[0])
    hall.speaker.gate.clear()
    for n in (1, 2, 3):
        hall.announcer.call(f"A00{n}", window(n), lambda n=n: n != 2)
    assert until(lambda: len(hall.speaker.began) == 1)
    seconds[0] += FRESH_S
    hall.speaker.gate.set()
    assert until(lambda: hall.captions[-1:] == [None])
    assert hall.spoken_numbers() == ["A001", "A003"]
    assert hall.speaker.began.count("chime") == 2


def test_a_visitor_who_has_come_is_not_called_a_second_time(halls: Callable[..., Hall], until: Until) -> None:
    hall = halls(VoiceSettings(repeat=2))
    hall.announcer.call("A001", window(3), lambda: False)
    assert until(lambda: hall.captions[-1:] == [None])
    assert hall.spoken_numbers() == ["A001"]


@pytest.mark.logs("nobody knows whether A001 is still called")
def test_when_nobody_knows_whether_a_call_stands_it_is_said(halls: Callable[..., Hall], until: Until) -> None:
    def fail() -> bool:
        raise OSError("the records are closed")

    hall = halls(VoiceSettings(repeat=2))
    hall.announcer.call("A001", window(3), fail)
    assert until(lambda: hall.spoken_numbers() == ["A001", "A001"])


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


def test_a_trial_says_that_it_is_one_and_calls_nobody(halls: Callable[..., Hall], until: Until) -> None:
    hall = halls(VoiceSettings(repeat=3, bilingual=True))
    hall.announcer.try_out("A000", window(1))
    hall.announcer.try_out("A000", window(1))
    assert until(lambda: hall.captions[-1:] == [None])
    assert hall.captions == [
        Caption("试音：请A000号到1号窗口办理", "Sound test: Number A000, please go to window 1"),
        None,
    ]
    assert hall.speaker.ended == [
        "现在试音，请不必理会。",
        "请A零零零号，到一号窗口办理",
        "This is a sound test.",
        "Number A, 0 0 0, please go to window 1.",
    ]


def test_an_english_reading_has_its_caption_and_keeps_its_language(
    halls: Callable[..., Hall], until: Until
) -> None:
    hall = halls()
    hall.announcer.say("12 people are ahead.")
    assert until(lambda: hall.captions[-1:] == [None])
    assert hall.captions[0] == Caption("12 people are ahead.", "12 people are ahead.")
    assert hall.speaker.ended == ["12 people are ahead."]


@pytest.mark.logs("an announcement failed")
def test_a_reading_that_cannot_be_read_is_given_up(halls: Callable[..., Hall], until: Until) -> None:
    def fail(text: str) -> str:
        if text.startswith("坏"):
            raise KeyError(text)
        return text

    hall = halls(reading=fail)
    hall.announcer.say("坏的。")
    assert until(lambda: hall.captions[-1:] == [None])
    hall.announcer.call("A001", window(3))
    assert until(lambda: hall.spoken_numbers() == ["A001"])


@pytest.mark.logs("a caption could not be shown")
def test_a_listener_that_fails_does_not_silence_the_hall(halls: Callable[..., Hall], until: Until) -> None:
    hall = halls()
    heard: list[Caption | None] = []

    def fail_once(caption: Caption | None) -> None:
        heard.append(caption)
        if len(heard) == 1:
            raise RuntimeError("the screen is gone")

    hall.announcer.on_caption(fail_once)
    hall.announcer.call("A001", window(3))
    hall.announcer.call("A002", window(4))
    assert until(lambda: any(c and c.number == "A002" for c in heard))


def test_closing_in_mid_word_ends_the_thread_at_once(halls: Callable[..., Hall], until: Until) -> None:
    hall = halls()
    hall.speaker.gate.clear()
    hall.announcer.call("A001", window(3))
    hall.announcer.call("A002", window(3))
    assert until(lambda: len(hall.speaker.began) == 1)
    hall.announcer.close()
    hall.announcer.call("A003", window(3))
    hall.announcer.say("太晚了")
    assert len(hall.speaker.began) == 1


actions = st.one_of(
    st.tuples(st.just("call"), st.integers(1, 9)),
    st.tuples(st.just("say"), st.integers(1, 9)),
    st.tuples(st.just("hush"), st.just(0)),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(actions, max_size=14))
def test_whatever_is_asked_calls_come_in_order_and_before_what_is_left_to_read(
    asked: list[tuple[str, int]],
) -> None:
    hall = Hall()
    finished: list[str] = []
    hall.speaker.gate.clear()
    calls: list[str] = []
    reading = ""
    try:
        for what, n in asked:
            if what == "call":
                hall.announcer.call(f"A00{n}", window(n))
                calls.append(f"A00{n}")
            elif what == "say":
                reading = f"第{n}段。"
                hall.announcer.say(reading, lambda said=reading: finished.append(said))  # type: ignore[misc]
            else:
                hall.announcer.hush()
                reading = ""
        hall.announcer.say("完。", lambda: finished.append("完。"))
        hall.speaker.gate.set()
        assert wait_until(lambda: "完。" in finished)
    finally:
        hall.announcer.close()
    spoken = hall.spoken_numbers()
    assert not [sound for sound in hall.speaker.stopped if sound.startswith("请")], "a call was cut off"
    assert set(spoken) == set(calls), "a call was lost or invented"
    assert _is_subsequence(spoken, calls), "calls came out of their order"
    assert hall.speaker.ended[-1] == "完。"


def _is_subsequence(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(item in rest for item in short)


def test_a_quiet_span_may_go_over_midnight() -> None:
    night = (Span(time(22), time(7)),)
    assert is_quiet(time(23), night)
    assert is_quiet(time(6, 59), night)
    assert not is_quiet(time(7), night)
    assert not is_quiet(time(12), ())
