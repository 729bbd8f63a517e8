"""Numbers of enterprises: the published vectors, every slip of one finger, and how kindly they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touch_guide.inspection.registration_numbers import (
    BadNumber,
    NumberFault,
    NumberKind,
    credit_check,
    is_organisation_code,
    organisation_check,
    read_number,
    registration_check,
)

CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
digits = st.text("0123456789", min_size=14, max_size=14)
credit = st.text(CREDIT_SIGNS, min_size=17, max_size=17)


@pytest.mark.parametrize(
    "number",
    [
        "110108002734659",
        "110000450172612",
        "440301103097413",
        "999999100000018",
        "999999200001235",
        "999999400000010",
        "999999600000014",
    ],
)
def test_registration_numbers_of_the_standard_are_right(number: str):
    assert read_number(number).kind is NumberKind.REGISTRATION


@pytest.mark.parametrize(
    "code",
    [
        "91350100M000100Y43",
        "914403001922038216",
        "91330100799655058B",
        "91110000600037341L",
        "9111000071093123XX",
        "91640323MA0000015R",
        "92640323MA0000023H",
        "93640323MA00000319",
    ],
)
def test_credit_codes_of_the_standard_are_right(code: str):
    number = read_number(code)
    assert (number.kind, number.text) == (NumberKind.CREDIT_CODE, code)


@pytest.mark.parametrize(
    ("text", "fault", "detail"),
    [
        ("999999100000019", NumberFault.CHECK, "8"),
        ("91310115MA1G4L1WXK", NumberFault.CHECK, credit_check("91310115MA1G4L1WX")),
        ("91440300192203821M", NumberFault.CHECK, credit_check("91440300192203821")),
        ("91350100M0001O0Y43", NumberFault.SIGN, "O"),
        ("9999991000000A8", NumberFault.SIGN, "A"),
        ("", NumberFault.EMPTY, ""),
        ("  ", NumberFault.EMPTY, ""),
        ("12345", NumberFault.LENGTH, "5"),
        ("9.9E+14", NumberFault.SCIENTIFIC, ""),
    ],
)
def test_what_is_wrong_is_told_to_staff(text: str, fault: NumberFault, detail: str):
    with pytest.raises(BadNumber) as refused:
        read_number(text)
    assert (refused.value.fault, refused.value.detail) == (fault, detail)
    assert refused.value.zh
    assert refused.value.en


def test_numbers_of_before_2007_have_no_check_digit():
    assert read_number("3602001001337").kind is NumberKind.OLD
    assert read_number("3602001001338").kind is NumberKind.OLD


@pytest.mark.parametrize(
    "written",
    [
        "９９９９９９１０００００１８",
        " 999999 1000 00018 ",
        "999999-1000-00018",
        "'999999100000018",
        '="999999100000018"',
    ],
)
def test_how_it_is_written_does_not_matter(written: str):
    wanted = "999999100000018"
    assert read_number(written.replace("１０００００１８", "１００００００１８")).text == wanted


def test_letters_are_read_in_any_case_and_width():
    assert read_number("９１６４０３２３ma0000015r").text == "91640323MA0000015R"


@pytest.mark.parametrize("code", ["MA000001-5", "MA0000023", "m000100y-4", "19220382-1"])
def test_organisation_codes_of_the_standard_are_right(code: str):
    assert is_organisation_code(code)


@pytest.mark.parametrize("code", ["MA0000016", "MA00001", "MA00000１*", ""])
def test_organisation_codes_with_a_slip_are_not(code: str):
    assert not is_organisation_code(code)


def test_the_code_within_is_doubted_apart():
    assert not read_number("91350100M000100Y43").doubtful
    wrong_inside = "91640323MA0000016"
    assert read_number(wrong_inside + credit_check(wrong_inside)).doubtful


@given(digits, st.integers(0, 14), st.integers(1, 9))
def test_any_single_wrong_digit_of_a_registration_number_is_found(first: str, place: int, by: int):
    right = first + registration_check(first)
    wrong = right[:place] + str((int(right[place]) + by) % 10) + right[place + 1 :]
    assert read_number(right).text == right
    with pytest.raises(BadNumber):
        read_number(wrong)


@given(credit, st.integers(0, 17), st.integers(1, 30))
def test_any_single_wrong_place_of_a_credit_code_is_found(first: str, place: int, by: int):
    right = first + credit_check(first)
    other = CREDIT_SIGNS[(CREDIT_SIGNS.index(right[place]) + by) % 31]
    assert read_number(right).text == right
    with pytest.raises(BadNumber):
        read_number(right[:place] + other + right[place + 1 :])


@given(st.text("0123456789", min_size=8, max_size=8), st.integers(0, 7), st.integers(1, 9))
def test_any_single_wrong_digit_of_an_organisation_code_is_found(first: str, place: int, by: int):
    right = first + organisation_check(first)
    wrong = right[:place] + str((int(right[place]) + by) % 10) + right[place + 1 :]
    assert is_organisation_code(right)
    assert not is_organisation_code(wrong)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_number_or_is_refused(text: str):
    try:
        places = len(read_number(text).text)
    except BadNumber:
        return
    assert places in {13, 15, 18}
