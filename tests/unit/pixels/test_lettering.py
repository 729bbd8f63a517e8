"""Texts become dots: all of GB2312 and what else the font holds, and nothing vanishes."""

from functools import cache

import pytest

from led_feed import Strip, system_font
from led_feed.pixels import Lettering

IDEOGRAPHIC_SPACE = "\u3000"


@pytest.fixture(scope="module")
def letters() -> Lettering:
    return Lettering(system_font())


@cache
def gb2312() -> tuple[str, str]:
    """The symbols (rows 1 to 9) and the hanzi (rows 16 to 87) of GB2312."""
    found = []
    for rows in (range(1, 10), range(16, 88)):
        codes = (bytes((0xA0 + row, 0xA0 + cell)) for row in rows for cell in range(1, 95))
        found.append("".join(code.decode("gb2312", errors="ignore") for code in codes))
    return found[0], found[1]


def test_gb2312_has_6763_hanzi_and_682_symbols():
    symbols, hanzi = gb2312()
    assert (len(hanzi), len(symbols)) == (6763, 682)


def test_every_character_of_gb2312_is_drawn_with_ink(letters: Lettering):
    for chars in gb2312():
        assert letters.missing(chars) == ""
        dark = [char for char in chars if not letters.draw(char).lit]
        assert dark in ([], [IDEOGRAPHIC_SPACE])


def test_every_hanzi_of_gb2312_looks_different_and_is_16_dots_wide(letters: Lettering):
    _, hanzi = gb2312()
    drawn = {letters.draw(char) for char in hanzi}
    assert len(drawn) == len(hanzi)
    assert {(one.width, one.height) for one in drawn} == {(16, 16)}


@pytest.mark.parametrize("name", ["堃", "喆", "镕", "䶮", "㛃", "旻", "祎", "甯"])
def test_rare_characters_of_names_are_drawn_as_far_as_the_font_goes(letters: Lettering, name: str):
    assert letters.missing(name) == ""
    assert letters.draw(name).lit > 20


def test_a_character_that_the_font_lacks_is_a_box_and_is_named_once(letters: Lettering):
    text = "𬭳𬭳号"
    assert letters.missing(text) == "𬭳"
    drawn = letters.draw(text)
    box = drawn.seen_at(0, 16)
    assert drawn.width == 48
    assert [box.dot(x, 1) for x in range(16)] == [False, *[True] * 14, False]
    assert all(box.dot(1, y) and box.dot(14, y) and not box.dot(7, y) for y in range(2, 14))


def test_the_dots_are_those_of_the_strip_that_the_feed_serves(letters: Lettering):
    text = "请A012号到3号窗口 𬭳 Ünï"
    drawn, strip = letters.draw(text), system_font().draw(text)
    assert drawn.pbm() == strip.pbm()
    assert drawn.enlarged(2).pbm() == strip.scaled(2).pbm()


def test_no_text_has_no_dots(letters: Lettering):
    assert letters.draw("").width == 0
    assert Strip(()).width == 0
    assert letters.draw("").seen_at(0, 32).lit == 0
