"""Visitors type Chinese on the screen; the next visitor finds nothing of it, nor does the disk."""

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QInputMethod

from tests.ui.conftest import Touch
from ui.keyboard import wipe_visitor_traces


def open_field(kiosk: Touch) -> None:
    kiosk.screen.visit.go("guide")
    kiosk.tap("guideField")
    kiosk.wait(lambda: kiosk.sees("keyboard"))


def type_letters(kiosk: Touch, letters: str) -> None:
    for letter in letters:
        kiosk.tap(f"key-{letter}")


def field(kiosk: Touch) -> object:
    return kiosk.item("guideField").property("value")


def candidates(kiosk: Touch) -> list[str]:
    found = [i for i in kiosk.items() if i.objectName().startswith("candidate-")]
    return [str(i.property("text")) for i in sorted(found, key=lambda i: i.x())]


def test_pinyin_becomes_the_word_that_is_chosen_and_the_list_narrows(kiosk: Touch):
    open_field(kiosk)
    type_letters(kiosk, "nianjian")
    assert "年检" in candidates(kiosk)
    kiosk.tap(f"candidate-{candidates(kiosk).index('年检')}")
    assert field(kiosk) == "年检"
    kiosk.wait(lambda: kiosk.screen.find.at_rest)
    assert "annual-inspection" in {row.arg for row in kiosk.screen.find.rows.rows}


def test_letters_that_are_no_word_yet_are_looked_for_as_initials(kiosk: Touch):
    open_field(kiosk)
    type_letters(kiosk, "sldj")
    assert field(kiosk) == ""
    kiosk.wait(lambda: kiosk.reads("<b><u>设立登记</u></b>"))


def test_letters_go_in_as_they_are_when_the_keyboard_speaks_english(kiosk: Touch):
    open_field(kiosk)
    kiosk.tap("key-英文")
    type_letters(kiosk, "food")
    kiosk.tap("key-space")
    kiosk.tap("key-backspace" if kiosk.sees("key-backspace") else "key-erase")
    assert field(kiosk) == "food"


def test_the_visitor_with_an_english_screen_gets_letters_first(kiosk: Touch):
    kiosk.screen.visit.switchLanguage()
    open_field(kiosk)
    type_letters(kiosk, "food")
    assert field(kiosk) == "food"
    kiosk.wait(lambda: len(kiosk.screen.find.rows.rows) >= 1)


def test_done_puts_the_keyboard_away_and_keeps_the_text(kiosk: Touch):
    kiosk.screen.visit.switchLanguage()
    open_field(kiosk)
    type_letters(kiosk, "food")
    kiosk.tap("key-done")
    assert not kiosk.sees("keyboard")
    assert field(kiosk) == "food"


def learned_word(kiosk: Touch) -> str:
    """Types a made-up word out of single characters, as someone does with their own name; what is offered first now."""
    type_letters(kiosk, "chizhenglu")
    while len(str(field(kiosk))) < 3:
        kiosk.tap("candidate-2")
    kiosk.screen.visit.wipe()
    open_field(kiosk)
    type_letters(kiosk, "chizhenglu")
    return candidates(kiosk)[0]


def test_what_one_visitor_typed_is_not_offered_to_the_next(kiosk: Touch):
    open_field(kiosk)
    type_letters(kiosk, "chizhenglu")
    first_offer = candidates(kiosk)[0]
    kiosk.screen.visit.wipe()
    open_field(kiosk)
    assert learned_word(kiosk) == first_offer


def test_no_dictionary_of_visitors_is_written(kiosk: Touch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    open_field(kiosk)
    learned_word(kiosk)
    assert not list(tmp_path.rglob("*usr_dict*"))
    assert os.environ["XDG_CONFIG_HOME"] == str(tmp_path / "config")


def test_the_end_of_a_visit_wipes_text_half_typed_words_focus_and_clipboard(kiosk: Touch):
    open_field(kiosk)
    type_letters(kiosk, "nian")
    QGuiApplication.clipboard().setText("张三")
    kiosk.screen.visit.wipe()
    assert kiosk.screen.find.rows.rows == ()
    assert not kiosk.screen.find.property("searched")
    assert QGuiApplication.clipboard().text() == ""
    kiosk.screen.visit.go("guide")
    kiosk.settle()
    assert field(kiosk) == ""
    assert not kiosk.sees("keyboard")
    kiosk.tap("guideField")
    assert candidates(kiosk) == []


def test_a_wiped_field_cannot_be_undone(kiosk: Touch):
    kiosk.screen.visit.switchLanguage()
    open_field(kiosk)
    type_letters(kiosk, "secret")
    focused = QGuiApplication.focusObject()
    assert focused is not None
    wipe_visitor_traces()
    assert focused.property("text") == ""
    assert focused.property("canUndo") is False
    assert QGuiApplication.inputMethod().inputItemRectangle().isNull() or not focused.property("activeFocus")


def test_wiping_without_a_field_or_a_word_does_nothing(kiosk: Touch):
    wipe_visitor_traces()
    QGuiApplication.inputMethod().invokeAction(QInputMethod.Action.Click, 0)
    assert kiosk.screen.visit.page == "home"
