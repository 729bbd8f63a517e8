"""Amounts in words say the amount, and only that one."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touch_guide.paper.amounts import capital_amount

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("0", "人民币零元整"),
        ("0.50", "人民币伍角整"),
        ("0.05", "人民币伍分"),
        ("1", "人民币壹元整"),
        ("10", "人民币壹拾元整"),
        ("50", "人民币伍拾元整"),
        ("300", "人民币叁佰元整"),
        ("8000", "人民币捌仟元整"),
        ("1409.50", "人民币壹仟肆佰零玖元伍角整"),
        ("6007.14", "人民币陆仟零柒元壹角肆分"),
        ("1680.32", "人民币壹仟陆佰捌拾元零叁角贰分"),
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "人民币叁佰贰拾伍元零肆分"),
        ("107000.53", "人民币壹拾万柒仟元零伍角叁分"),
        ("100000000", "人民币壹亿元整"),
        ("100000001", "人民币壹亿零壹元整"),
        ("1000000000000", "人民币壹万亿元整"),
        ("1200300000000", "人民币壹万贰仟零叁亿元整"),
    ],
)
def test_amounts_are_written_as_the_rules_have_them(yuan: str, words: str) -> None:
    assert capital_amount(Decimal(yuan)) == words


@given(st.integers(0, 10**16 - 1) | st.integers(0, 10**6))
def test_the_words_read_back_as_the_amount(fen: int) -> None:
    words = capital_amount(Decimal(fen) / 100)
    assert read_back(words) == fen
    assert "零零" not in words
    assert "零元" not in words or fen < 100


@given(st.integers(0, 10**18 - 1))
def test_every_amount_begins_and_ends_as_it_must(fen: int) -> None:
    words = capital_amount(Decimal(fen) / 100)
    assert words.startswith("人民币")
    assert words.endswith("分" if fen % 10 else "整")


@pytest.mark.parametrize("bad", ["-1", "0.001", "NaN", "Infinity", "10000000000000000"])
def test_what_is_no_amount_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        capital_amount(Decimal(bad))


def read_back(words: str) -> int:
    """Fen; the way a cashier reads it, independent of how it was written."""
    found = re.fullmatch(r"人民币(?:(.+)元)?零?(?:(.)角)?(?:(.)分)?整?", words)
    assert found is not None, words
    whole, jiao, fen = found.groups()
    parts = 10 * (DIGITS.index(jiao) if jiao else 0) + (DIGITS.index(fen) if fen else 0)
    return _whole(whole or "") * 100 + parts


def _whole(words: str) -> int:
    if "亿" in words:
        above, below = words.split("亿")
        return _whole(above) * 10**8 + _whole(below)
    if "万" in words:
        above, below = words.split("万")
        return _whole(above) * 10**4 + _whole(below)
    total = digit = 0
    for letter in words:
        if letter in PLACES:
            total, digit = total + digit * PLACES[letter], 0
        else:
            digit = DIGITS.index(letter)
    return total + digit
