"""Readings of the screen: behind the calls, and the newest in place of the former."""

from collections.abc import Callable

import pytest

from queue_ticketing.voice.announcer import Caption
from tests.unit.voice.announcing_hall import Hall, Until, window


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
