"""The order of the voice: calls one after the other and uncut, captions in step."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_ticketing.voice.announcer import FRESH_S, Announcer, Caption
from queue_ticketing.voice.queue import SAME_CALL_S
from queue_ticketing.voice.settings import VoiceSettings
from tests.unit.voice.announcing_hall import Hall, Until, window
from tests.unit.voice.fakes import FixedClock, ListeningSpeaker, PaperVoice
from tests.waiting import wait_until


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
