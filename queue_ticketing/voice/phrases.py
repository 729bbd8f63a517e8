"""The words of the hall's voice: what is shown, and how it is said aloud."""

import re
from dataclasses import dataclass, replace

DIGITS = "零一二三四五六七八九"
TRIAL, TRIAL_EN = "现在试音，请不必理会。", "This is a sound test."
_UNITS = ("", "十", "百", "千")
_PLACE = re.compile(r"(窗口|柜台|服务台|台|室|厅|区|处)$")
_SENTENCE = re.compile(r"(?:[^。！？；!?;\n.]|\.(?!\s|$))+(?:[。！？；!?;]|\.(?=\s|$))?")
_CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_TICKET = re.compile(r"(?<![A-Za-z0-9])([A-Z]{1,3})(\d{2,})(?![A-Za-z0-9])")
_WORD = re.compile(r"[A-Za-z0-9']+")
_PAUSE = re.compile(r"[，。、；：！？,.;:!?](?=.)")
SYLLABLE_S, WORD_S, PAUSE_S, BREATH_S = 0.33, 0.36, 0.2, 0.35
"""The pace of the voice; a test holds it against the voice itself."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One announcement. ``text`` and ``text_en`` are the caption; ``spoken`` is the same in words without figures,
    as a person would say it, and ``spoken_en`` its English counterpart."""

    text: str
    text_en: str
    spoken: str
    spoken_en: str

    @property
    def words(self) -> tuple[str, str]:
        """What is spoken, in Chinese and in English."""
        return self.spoken, self.spoken_en


def spell(number: str) -> str:
    """A ticket number digit by digit: A001 is A零零一; letters stand apart, or they would be read as a syllable."""
    letters = re.sub(r"(?<=[A-Za-z])(?=[A-Za-z])", " ", number)
    return "".join(DIGITS[int(sign)] if sign.isascii() and sign.isdigit() else sign for sign in letters)


def spell_en(number: str) -> str:
    """A001 is ``A, 0 0 1``: without the comma A would be read as the article."""
    return re.sub(r"(?<=[A-Za-z]) (?=\d)", ", ", " ".join(number))


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
    """The text with every figure said as a number: 第12号 is 第十二号, 3.5 is 三点五, A117 is A一一七."""
    plain = _TICKET.sub(lambda m: spell(m[0]), text.translate(_HALF_WIDTH))
    whole = re.sub(r"(\d+)\.(\d+)", lambda m: f"{cardinal(int(m[1]))}点{spell(m[2])}", plain)
    return re.sub(r"\d+", lambda m: _figure(m[0]), whole)


def aloud(text: str) -> str:
    """A text as it is to be read out: Chinese in words, English with its ticket numbers spelt."""
    return in_words(text) if _CHINESE.search(text) else _TICKET.sub(lambda m: spell_en(m[0]), text)


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


def call_phrase(number: str, window_id: str, name: str, name_en: str) -> Phrase:
    """请A001号到3号窗口办理: what a call shows and says."""
    place, place_en = window_place(window_id, name), window_place_en(window_id, name_en)
    return Phrase(
        text=f"请{number}号到{place}办理",
        text_en=f"Number {number}, please go to {place_en}",
        spoken=f"请{spell(number)}号，到{in_words(place)}办理",
        spoken_en=f"Number {spell_en(number)}, please go to {place_en}.",
    )


def trial_phrase(called: Phrase) -> Phrase:
    """The same as a trial: its caption says so, and ``TRIAL`` is to be said before it, so that nobody goes there."""
    return replace(called, text=f"试音：{called.text}", text_en=f"Sound test: {called.text_en}")


def sentences(text: str) -> tuple[str, ...]:
    """A text in sentences, so that a reading can be interrupted and taken up again between them."""
    return tuple(found for part in _SENTENCE.findall(text) if (found := part.strip()))


def seconds_to_say(spoken: str) -> float:
    """How long the voice takes for words as they are spoken; a caption that nobody hears stays as long."""
    chinese, words = len(_CHINESE.findall(spoken)), len(_WORD.findall(spoken))
    pauses = len(_PAUSE.findall(spoken.strip()))
    return max(1.0, chinese * SYLLABLE_S + words * WORD_S + pauses * PAUSE_S + BREATH_S)
