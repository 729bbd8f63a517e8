"""The pad for the number of an identity card."""

from datetime import date

import pytest

from queue_ticketing.numbers.holders import is_identity_number
from tests.support.queue_hall import service
from ui.state.holders import HolderPad, derive_holder, pressed

TODAY = date(2026, 3, 2)
EXAMPLE = "11010519491231002X"


def typed(keys: str) -> HolderPad:
    pad = HolderPad("setup")
    for key in keys:
        pad = pressed(pad, key)
    return pad


@pytest.mark.parametrize(
    ("number", "right"),
    [
        (EXAMPLE, True),
        ("110105194912310020", False),
        ("11010519491231022X", False),
        ("110105194902300021", False),
        ("1101051949123100", False),
        ("", False),
    ],
)
def test_a_number_is_checked_by_its_own_digits(number: str, right: bool):
    assert is_identity_number(number, TODAY) is right


def test_x_stands_at_the_end_only_and_nothing_comes_after_the_last_place():
    assert typed("1X2").number == "12"
    assert typed(EXAMPLE + "7").number == EXAMPLE


def test_only_the_digit_just_typed_is_seen_and_none_of_a_whole_number():
    def places(pad: HolderPad) -> str:
        return "".join(derive_holder(pad, service("setup", "A"), TODAY, "zh", busy=False).places)

    assert places(typed("1101")) == "***1"
    assert set(places(typed(EXAMPLE))) == {"*"}


def test_neither_speech_nor_the_pads_own_name_tells_the_number():
    props = derive_holder(typed(EXAMPLE), service("setup", "A"), TODAY, "zh", busy=False)
    assert props.can_go
    assert "1101" not in props.speech
    assert "1101" not in repr(typed(EXAMPLE))
