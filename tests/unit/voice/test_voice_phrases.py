"""What the voice says, as text for the caption and as words for the ear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_ticketing.voice.phrases import (
    DIGITS,
    aloud,
    call_phrase,
    cardinal,
    in_words,
    seconds_to_say,
    sentences,
    spell,
    trial_phrase,
)


def test_a_call_shows_the_number_as_printed_and_says_it_digit_by_digit() -> None:
    phrase = call_phrase("A001", "3", "企业登记", "Registration")
    assert phrase.text == "请A001号到3号窗口办理"
    assert phrase.spoken == "请A零零一号，到三号窗口办理"
    assert phrase.text_en == "Number A001, please go to window 3"
    assert phrase.spoken_en == "Number A, 0 0 1, please go to window 3."


@pytest.mark.parametrize(
    ("window_id", "name", "place"),
    [("12", "", "12号窗口"), ("vip", "绿色通道", "绿色通道窗口"), ("desk", "咨询台", "咨询台"),
     ("b", "综合窗口", "综合窗口")],
)  # fmt: skip
def test_a_window_without_a_number_goes_by_its_name(window_id: str, name: str, place: str) -> None:
    assert call_phrase("B012", window_id, name, "").text == f"请B012号到{place}办理"


def test_one_is_said_as_in_every_hall_and_not_as_on_the_telephone() -> None:
    assert call_phrase("A111", "11", "", "").spoken == "请A一一一号，到十一号窗口办理"


def test_letters_stand_apart_or_they_would_be_read_as_a_syllable() -> None:
    phrase = call_phrase("BA01", "3", "", "")
    assert phrase.spoken == "请B A零一号，到三号窗口办理"
    assert phrase.spoken_en == "Number B A, 0 1, please go to window 3."


def test_a_trial_says_so_on_the_screen() -> None:
    phrase = trial_phrase(call_phrase("A000", "1", "", ""))
    assert phrase.text == "试音：请A000号到1号窗口办理"
    assert phrase.text_en == "Sound test: Number A000, please go to window 1"


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "零"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (110, "一百一十"),
     (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (9999, "九千九百九十九"), (12345, "一二三四五")],
)  # fmt: skip
def test_numbers_in_words(value: int, words: str) -> None:
    assert cardinal(value) == words


@given(st.integers(0, 9999))
def test_every_number_below_ten_thousand_reads_back_as_itself(value: int) -> None:
    total, digit = 0, 0
    units = {"十": 10, "百": 100, "千": 1000}
    for sign in cardinal(value):
        if sign in units:
            total, digit = total + (digit or 1) * units[sign], 0
        else:
            digit = DIGITS.index(sign)
    assert total + digit == value


@given(st.text("ABCDEFGHJK0123456789", min_size=1, max_size=8))
def test_a_spelt_number_has_one_sign_for_each(number: str) -> None:
    assert len(spell(number).replace(" ", "")) == len(number)
    assert not any(sign.isdigit() and sign.isascii() for sign in spell(number))


@pytest.mark.parametrize(
    ("text", "words"),
    [("前面还有12人", "前面还有十二人"), ("电话12315", "电话一二三一五"), ("第007号", "第零零七号"),
     ("3.5元", "三点五元"), ("３号", "三号"), ("没有数字", "没有数字"), ("您的号码是A117", "您的号码是A一一七")],
)  # fmt: skip
def test_figures_in_a_text_are_said_as_people_say_them(text: str, words: str) -> None:
    assert in_words(text) == words


@given(st.text(max_size=200))
def test_no_figure_and_no_crash_whatever_the_text(text: str) -> None:
    assert not any(sign in "0123456789" for sign in in_words(text))
    assert all(part.strip() for part in sentences(text))
    assert seconds_to_say(text) >= 1
    assert aloud(text) is not None


def test_a_text_is_read_in_sentences_that_keep_their_signs() -> None:
    assert sentences("请选事项。  还有3人！\n谢谢") == ("请选事项。", "还有3人！", "谢谢")
    assert sentences("It costs 3.5 yuan. Please wait.") == ("It costs 3.5 yuan.", "Please wait.")


def test_english_is_read_as_english_with_its_numbers_spelt() -> None:
    assert (
        aloud("Your number is A117; 12 people are ahead.") == "Your number is A, 1 1 7; 12 people are ahead."
    )
    assert aloud("前面还有12人") == "前面还有十二人"
