"""The PIN pad shows dots, never digits; counts tries; waits out a lock."""

from datetime import UTC, datetime, timedelta

from ui.context import PinAnswer
from ui.state.pin_pad import MAX_DIGITS, PinPad, answered, derive_pin, erased, kept, pressed

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def typed(digits: str, pad: PinPad | None = None) -> PinPad:
    pad = pad or PinPad()
    for digit in digits:
        pad = pressed(pad, digit)
    return pad


def test_it_shows_a_dot_per_digit_and_no_digit() -> None:
    props = derive_pin(typed("2468"), NOW, "zh")
    assert props.dots == 4
    assert not any(d in props.message.replace("4 位", "") for d in "2468")
    assert props.can_check


def test_fewer_than_four_digits_cannot_be_checked() -> None:
    assert not derive_pin(typed("246"), NOW, "zh").can_check


def test_only_decimal_digits_get_in_and_not_without_end() -> None:
    assert typed("1x二٣2").digits == "12"
    assert len(typed("9" * 40).digits) == MAX_DIGITS


def test_erasing_takes_the_last_digit_and_stops_at_none() -> None:
    assert erased(typed("12")).digits == "1"
    assert erased(PinPad()).digits == ""


def test_nothing_is_typed_while_it_is_being_checked() -> None:
    assert pressed(PinPad(checking=True), "1") == PinPad(checking=True)
    assert derive_pin(PinPad(checking=True), NOW, "zh").locked


def test_a_wrong_pin_says_how_many_tries_are_left_until_the_next_key() -> None:
    pad = answered(PinAnswer(ok=False, tries_left=2))
    assert "2" in derive_pin(pad, NOW, "zh").message
    assert derive_pin(pad, NOW, "zh").kind == "bad"
    assert derive_pin(pressed(pad, "1"), NOW, "zh").kind == "info"


def test_a_lock_counts_down_takes_no_key_and_ends_by_itself() -> None:
    pad = answered(PinAnswer(ok=False, locked_until=NOW + timedelta(seconds=90)))
    locked = derive_pin(typed("1234", pad), NOW, "zh")
    assert locked.locked
    assert not locked.can_check
    assert "90 秒" in locked.message
    assert "30 秒" in derive_pin(pad, NOW + timedelta(seconds=60), "zh").message
    assert not derive_pin(pad, NOW + timedelta(seconds=90), "zh").locked


def test_leaving_the_page_keeps_the_lock_and_forgets_the_digits() -> None:
    lock = PinAnswer(ok=False, locked_until=NOW + timedelta(minutes=5))
    assert kept(PinPad(digits="123", answer=lock)) == PinPad(answer=lock)
    assert kept(PinPad(digits="123", answer=PinAnswer(ok=True))) == PinPad()


def test_a_check_that_broke_says_so() -> None:
    props = derive_pin(answered(None), NOW, "en")
    assert props.kind == "bad"
    assert not props.locked
