"""Where lines break, and that the table of widths is right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from touch_guide.flowchart.letters import advance, longest_word, wrap

TEXTS = st.text(alphabet="受理材料，。（）《》abcdefgh WM0-15", max_size=40)


@given(TEXTS, st.floats(1, 20))
def test_lines_hold_every_letter_and_fit(text: str, room: float) -> None:
    lines = wrap(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    widest = max(
        room, longest_word(text) if room < 2.1 else 0.0
    )  # clinging punctuation needs two letters at least
    assert all(advance(line) <= max(widest, room) + 1e-9 or len(line) <= 2 for line in lines)


def test_lines_are_of_like_length() -> None:
    assert wrap("材料是否齐全", 5) == ("材料是", "否齐全")


def test_no_line_begins_with_a_closing_mark() -> None:
    assert wrap("受理，核准", 2) == ("受", "理，", "核准")


def test_words_stay_whole_where_they_fit_and_are_broken_where_they_never_would() -> None:
    assert wrap("Notice of acceptance", 6.5) == ("Notice of", "acceptance")
    assert "".join(wrap("acceptance", 3)) == "acceptance"


@pytest.mark.usefixtures("qapp")
def test_the_table_is_never_narrower_than_the_font() -> None:
    assert QGuiApplication.instance() is not None
    font = QFont("Noto Sans CJK SC")
    font.setPixelSize(1000)
    font.setWeight(QFont.Weight.Bold)
    metrics = QFontMetricsF(font)
    letters = [chr(code) for code in range(0x20, 0x7F)] + list("办事流程，（）《》“”…、é")
    assert all(metrics.horizontalAdvance(letter) <= advance(letter) * 1000 + 5 for letter in letters)
