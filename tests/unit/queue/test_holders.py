"""What can be somebody's number at the desk: a citizen's, an enterprise's, or another document of some length."""

from datetime import date

import pytest

from queue_ticketing.numbers.holders import is_plausible_holder

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",
        "110105 19491231 002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105491231002",
        "91350100M000100Y43",
        "E12345678",
        "H0123456700",
        "军字第2001988号",
    ],
)
def test_numbers_of_people_and_enterprises_are_taken(number: str):
    assert is_plausible_holder(number, TODAY)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "12",
        " 1 2-3 4 ",
        "110105194912310020",
        "1101051949123100",
        "1101051949123100X",
        "110105194912310022X",
        "110105491331002",
        "11010520491231002X",
    ],
)
def test_slips_of_the_finger_are_not(number: str):
    assert not is_plausible_holder(number, TODAY)
