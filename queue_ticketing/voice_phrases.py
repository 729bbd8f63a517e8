"""The words of the hall's voice: what is shown, and how it is said aloud."""

import re
from dataclasses import dataclass

DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_PLACE = re.compile(r"(窗口|柜台|服务台|台|室|厅|区|处)$")
_SENTENCE = re.compile(r"[^。！？；!?;\n]+[。！？；!?;]?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One announcement. ``text`` and ``text_en`` are the caption; ``spoken`` is the same in words without figures,
    as a person would say it, and ``spoken_en`` its English counterpart."""

    text: str
    text_en: str
    spoken: str
    spoken_en: str


def spell(number: str, one: str = "一") -> str:
    """A ticket number digit by digit: A001 is A零零一. ``one`` may be 幺, as on the telephone."""
    digits = DIGITS.replace("一", one)
    return "".join(digits[int(sign)] if sign.isascii() and sign.isdigit() else sign for sign in number)


def cardinal(value: int) -> str:
    """A whole number below ten thousand in Chinese words: 12 is 十二, 105 is 一百零五."""
    if not 0 <= value < 10_000:
        return spell(str(value))
    if value < 10:
        return DIGITS[value]
    words, gap = "", False
    for place, digit in zip(range(len(str(value)) - 1, -1, -1), map(int, str(value)), strict=True):
        if digit:
            words += ("零" if gap else "") + DIGITS[digit] + _UNITS[place]
        gap = not digit
    return words.removeprefix("一") if value < 20 else words


def in_words(text: str) -> str:
    """The text with every figure said as a number: 第12号 is 第十二号, 3.5 is 三点五."""
    whole = re.sub(
        r"(\d+)\.(\d+)", lambda m: f"{cardinal(int(m[1]))}点{spell(m[2])}", text.translate(_HALF_WIDTH)
    )
    return re.sub(r"\d+", lambda m: _figure(m[0]), whole)


def _figure(figures: str) -> str:
    """Figures that begin with a nought, and long ones, are no quantities: they are spelt."""
    if len(figures) > 1 and figures[0] == "0":
        return spell(figures)
    return cardinal(int(figures)) if len(figures) < 5 else spell(figures)


_HALF_WIDTH = {ord("０") + n: str(n) for n in range(10)}


def window_place(window_id: str, name: str) -> str:
    """Where to go: 3号窗口 for a numbered window, else its name as a place."""
    if window_id.isascii() and window_id.isdigit():
        return f"{window_id}号窗口"
    return name if _PLACE.search(name) else f"{name}窗口"


def window_place_en(window_id: str, name_en: str) -> str:
    """The same in English; a window without an English name goes by its id."""
    if window_id.isascii() and window_id.isdigit():
        return f"window {window_id}"
    return name_en or f"window {window_id}"


def call_phrase(number: str, window_id: str, name: str, name_en: str, one: str = "一") -> Phrase:
    """请A001号到3号窗口办理: what a call shows and says."""
    place, place_en = window_place(window_id, name), window_place_en(window_id, name_en)
    return Phrase(
        text=f"请{number}号到{place}办理",
        text_en=f"Number {number}, please go to {place_en}",
        spoken=f"请{spell(number, one)}号到{in_words(place)}办理",
        spoken_en=f"Number {' '.join(number)}, please go to {place_en}.",
    )


def sentences(text: str) -> tuple[str, ...]:
    """A text in sentences, so that a reading can be interrupted and taken up again between them."""
    return tuple(found for part in _SENTENCE.findall(text) if (found := part.strip()))


def seconds_to_read(text: str) -> float:
    """How long a caption stays when nothing is heard: about four Chinese or fifteen other signs a second."""
    chinese = sum(ord(sign) > 0x2E7F for sign in text)
    return max(2.0, chinese / 4 + (len(text) - chinese) / 15)
