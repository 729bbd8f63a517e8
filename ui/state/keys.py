"""The keys of the on-screen keyboard: three layouts in rows of ten places."""

from dataclasses import dataclass
from enum import StrEnum


class Layout(StrEnum):
    """``ZH`` feeds the pinyin engine; the others type what the key says."""

    ZH = "zh"
    EN = "en"
    DIGITS = "digits"


@dataclass(frozen=True, slots=True)
class Key:
    """``act`` is ``type``, ``erase``, ``shift``, ``language``, ``digits``, ``space`` or ``done``; ``wide`` counts the
    places it takes. A key without a cap bears its ``icon``, or the word ``keyboard_<act>``."""

    act: str
    cap: str
    wide: float = 1.0
    icon: str = ""
    strong: bool = False


_LETTERS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_DIGITS = ("1234567890", "-/:;()@&.", "，。？！、“”")
_APOSTROPHE = Key("type", "'", 1.5)
_ERASE = Key("erase", "", 1.5, icon="backspace")


def key_rows(layout: Layout, *, upper: bool = False) -> tuple[tuple[Key, ...], ...]:
    """The rows of a layout, top down; a row that takes fewer than ten places stands in the middle."""
    first, second, third = _DIGITS if layout is Layout.DIGITS else _LETTERS
    left = {
        Layout.ZH: _APOSTROPHE,
        Layout.EN: Key("shift", "", 1.5, icon="shift", strong=upper),
        Layout.DIGITS: Key("type", "#", 1.5),
    }[layout]
    return (
        _typed(first, upper),
        _typed(second, upper),
        (left, *_typed(third, upper), _ERASE),
        _bottom(layout),
    )


def _typed(characters: str, upper: bool) -> tuple[Key, ...]:
    return tuple(Key("type", c.upper() if upper else c) for c in characters)


def _bottom(layout: Layout) -> tuple[Key, ...]:
    other = Key("language", "英文" if layout is Layout.ZH else "中文", 1.8)
    digits = Key("digits", "123" if layout is not Layout.DIGITS else "ABC", 1.6)
    return (digits, other, Key("space", "", 4.2), Key("done", "", 2.4, strong=True))


def after_digits(layout: Layout, before: Layout) -> tuple[Layout, Layout]:
    """The layout after the digits key, and the one to come back to."""
    return (before, before) if layout is Layout.DIGITS else (Layout.DIGITS, layout)
