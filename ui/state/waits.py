"""Honest words for waits, people and windows."""

from collections.abc import Sequence

from queue_ticketing.hall import Window
from queue_ticketing.model import WaitEstimate
from queue_ticketing.voice.phrases import window_place, window_place_en
from ui.words import word

TOO_LONG_MIN = 120


def wait_words(wait: WaitEstimate | None, language: str) -> str:
    """The wait as a range; nothing is promised when no window is open."""
    if wait is None:
        return word("wait_unknown", language)
    low, high = wait.p50_min, wait.p90_min
    if low >= TOO_LONG_MIN:
        return word("wait_hours", language)
    if low <= 0:
        return word("wait_below", language, high=high)
    if low >= high:
        return word("wait_about", language, high=high)
    return word("wait_between", language, low=low, high=high)


def ahead_words(people: int, language: str, wait: WaitEstimate | None = None) -> str:
    """With a wait although nobody of the same service is ahead, the windows serve others first: that is said."""
    if people <= 0:
        return word("ahead_none_here" if wait and wait.p50_min > 0 else "ahead_none", language)
    return word("ahead_one", language) if people == 1 else word("ahead_people", language, n=people)


def waiting_words(people: int, language: str) -> str:
    return word("people_waiting", language, n=people) if people > 0 else word("nobody_waiting", language)


def window_name(window: Window, language: str) -> str:
    """Where to go: the number above a numbered window, else the window's name."""
    if language == "en":
        return window_place_en(window.id, window.name_en).capitalize()
    return window_place(window.id, window.name)


def window_names(windows: Sequence[Window], language: str) -> str:
    """The windows in one line, in the hall's order: 1、2号窗口."""
    separator = ", " if language == "en" else "、"
    if len(windows) > 1 and all(w.id.isdecimal() for w in windows):
        return word("window_numbers", language, n=separator.join(w.id for w in windows))
    return separator.join(window_name(w, language) for w in windows)
