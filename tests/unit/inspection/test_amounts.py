"""Figures are read as people type them, exactly or not at all."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touch_guide.inspection.amounts import BadAmount, canonical, parse_amount, parse_count, shown

MONEY = st.decimals(min_value=0, max_value=Decimal(10) ** 13, places=2, allow_nan=False)
FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1200", "1200"),
        (" 1,234,567.80 ", "1234567.8"),
        ("１，２３４．５０", "1234.5"),
        ("1 234 567", "1234567"),
        ("1\u00a0234.5", "1234.5"),
        ("￥1,200.00", "1200"),
        ("人民币：1200万元", "1200"),
        ("12000000元", "1200"),
        ("0.12亿元", "1200"),
        ("12。5", "12.5"),
        (".5", "0.5"),
        ("007", "7"),
        ("+3", "3"),
        ("0.00", "0"),
    ],
)
def test_a_figure_is_read_however_it_was_typed(typed: str, kept: str) -> None:
    assert parse_amount(typed).canonical == kept


@pytest.mark.parametrize("typed", ["-12.5", "－１２．５", "(12.5)", "（12.50）", "−12.5", "负12.5", "¥-12.5"])
def test_a_loss_is_read_with_any_sign_of_it(typed: str) -> None:
    assert parse_amount(typed, signed=True).value == Decimal("-12.5")
    with pytest.raises(BadAmount) as refused:
        parse_amount(typed)
    assert refused.value.code == "negative"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("12,34", "grouping"),
        ("1,2345", "grouping"),
        ("1.2.3", "no-number"),
        ("1e30", "no-number"),
        ("12²", "unit"),
        ("nan", "no-number"),
        ("一千二百", "words"),
        ("壹佰万元整", "words"),
        ("1" + "0" * 30, "too-large"),
        ("1,000,000,000,000,000", "too-large"),
        ("12.345", "too-fine"),
        ("1." + "0" * 40 + "1", "too-fine"),
        ("120000.5元", "too-fine"),
        ("12人", "unit"),
        ("12\t13", "several"),
        ("12\n13", "several"),
        ("9" * 300, "too-long"),
        ("٣", "no-number"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(BadAmount) as refused:
        parse_amount(typed)
    assert refused.value.code == code
    assert refused.value.text
    assert refused.value.text_en


def test_a_unit_that_was_typed_too_is_obeyed_and_told() -> None:
    assert parse_amount("120万元", unit="元").value == 1_200_000
    assert parse_amount("120万元", unit="元").converted
    assert not parse_amount("120万元").converted


def test_people_are_counted_in_whole_numbers() -> None:
    assert parse_count("1,205人") == 1205
    for typed in ("3.5", "-2"):
        with pytest.raises(BadAmount):
            parse_count(typed)


@given(MONEY)
def test_what_is_shown_is_read_back_the_same(value: Decimal) -> None:
    assert parse_amount(shown(value)).value == value
    assert parse_amount(shown(value).translate(FULL_WIDTH)).value == value
    assert parse_amount(canonical(value)).canonical == canonical(value)


@given(st.text(max_size=60))
def test_no_text_brings_anything_but_a_figure_or_a_sentence(text: str) -> None:
    with suppress(BadAmount):
        value = parse_amount(text, signed=True).value
        assert value.is_finite()
        assert abs(value) < Decimal(10) ** 14
