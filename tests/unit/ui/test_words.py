"""The table of words and what the screens ask of it."""

import re
import string
from pathlib import Path

import pytest

import ui
from ui.icons import ICONS
from ui.state.places import OFFERS, PAGES
from ui.words import TABLE, word, words_in

QML = Path(ui.__file__).parent / "qml" / "HallKiosk"
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in QML.glob("*.qml")}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", TABLE)
def test_both_languages_fill_in_the_same_values(key: str):
    chinese, english = TABLE[key]
    assert fields(chinese) == fields(english)
    assert english
    assert key.isidentifier()


def test_every_word_that_a_screen_names_exists():
    assert len(SOURCES) > 20
    named = {
        (name, key)
        for name, text in SOURCES.items()
        for key in re.findall(r"(?:\bw|\.words)\.([a-z][a-z0-9_]*)", text)
    }
    assert len(named) > 20
    assert [pair for pair in named if pair[1] not in TABLE] == []


def test_no_screen_has_words_of_its_own():
    spoken = re.compile(r"""["'][^"']*[\u4e00-\u9fff][^"']*["']""")
    allowed = {"。", "　", "，"}
    own = [
        (name, found)
        for name, text in SOURCES.items()
        for found in spoken.findall(re.sub(r"//.*", "", text))
        if found.strip("\"'") not in allowed
    ]
    assert own == []


def test_a_word_in_either_language():
    assert word("returns_in", "zh", seconds=9) == "9 秒后回首页"
    assert words_in("en")["home"] == "Home"


def test_every_page_has_its_file_and_every_offer_its_page_and_icon():
    assert [rule.file for rule in PAGES.values() if rule.file not in SOURCES] == []
    for offer in OFFERS:
        assert offer.page in PAGES
        assert {offer.title, offer.hint} <= TABLE.keys()
        assert (ICONS / f"{offer.icon}.svg").exists()


def test_every_icon_that_a_screen_names_is_drawn():
    pattern = re.compile(r"""(?:icon|name): *"([a-z-]+)\"""")
    named = {icon for text in SOURCES.values() for icon in pattern.findall(text)}
    assert len(named) > 10
    assert [icon for icon in sorted(named) if not (ICONS / f"{icon}.svg").exists()] == []
