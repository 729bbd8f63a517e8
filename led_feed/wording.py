"""The words on a sign, chosen so that they can be read at once on its width."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from led_feed.encodings import TEXTS_KEPT, in_encoding
from led_feed.model import CalledNumber, Sign, SignFacts, SignKind

CELL = 16
"""Dots of a hanzi, and of the line that every text is set in; Latin is half as wide."""
MARK = "演练"
PAUSED = "暂停服务"
TEXT_LIMIT = 400
BREAKS = frozenset("，。；：！？、 ,.;:!?")
COMMAS = "，、； ,;"
ANY_TEXT = "utf-8"
BLANKS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""Unicode categories that no sign can show."""


@lru_cache(maxsize=TEXTS_KEPT)
def one_line(text: str) -> str:
    """``text`` without line ends and control characters, blanks run together, cut at a length no sign needs."""
    spaced = "".join(" " if unicodedata.category(c) in BLANKS else c for c in text)
    line = " ".join(spaced.split())
    return line if len(line) <= TEXT_LIMIT else line[: TEXT_LIMIT - 1] + "…"


def clean(sign: Sign, text: str) -> str:
    """``text`` on one line, in characters that the sign can show."""
    line = one_line(text)
    return line if sign.encoding == ANY_TEXT else in_encoding(line, sign.encoding)[0]


def missing_on(sign: Sign, text: str) -> str:
    """The characters of ``text`` that the sign lacks, each once; not those that have a look-alike."""
    return "" if sign.encoding == ANY_TEXT else in_encoding(one_line(text), sign.encoding)[1]


def lost_characters(sign: Sign, facts: SignFacts) -> str:
    """The characters of all the sign may have to show that it lacks, each once."""
    lost = "".join(missing_on(sign, text) for text in _all_texts(sign, facts))
    return "".join(dict.fromkeys(lost))


def _all_texts(sign: Sign, facts: SignFacts) -> Iterator[str]:
    yield from (facts.scope, facts.pause, facts.window_name, *facts.notices, *sign.texts)
    yield from (sign.words.call, sign.words.serving, sign.words.pause, sign.words.scope)
    for call in (facts.called, *facts.latest):
        yield from (call.number, call.window_name) if call else ()
    for entry in facts.entries:
        yield from entry.texts
    yield from (cut.text for cut in (facts.interrupt, facts.trial) if cut)


@lru_cache(maxsize=TEXTS_KEPT)
def dots_wide(text: str) -> int:
    """An upper bound of the width in dots that needs no font: Latin letters take half a cell."""
    return sum(CELL // 2 if ord(c) < 0x250 else CELL for c in text)


def line_scale(height: int) -> int:
    """Dots of the sign to a dot of the text: from 32 rows on every dot is doubled."""
    return 2 if height >= 2 * CELL else 1


def line_count(height: int) -> int:
    """Lines that a sign of so many rows shows one below the other."""
    return max(1, height // (CELL * line_scale(height)))


def line_dots(width: int, height: int) -> int:
    """Dots of the text that one line of the sign has room for."""
    return width // line_scale(height)


def fits(sign: Sign, text: str) -> bool:
    return dots_wide(text) <= line_dots(sign.width, sign.height)


def marked(facts: SignFacts, text: str) -> str:
    return f"{MARK} {text}" if facts.rehearsal and text else text


def call_text(sign: Sign, facts: SignFacts, call: CalledNumber) -> str:
    """The fullest wording that stands still on the sign. In the hall the window must be said, so there the last
    resort is long and scrolls, number first; above its own window the number alone will do."""
    number, window = clean(sign, call.number), clean(sign, call.window_name)
    if sign.words.call:
        return marked(facts, _filled(sign, sign.words.call, number, window))
    choices = [f"请{number}号到{window}", f"请{number}到{window}", f"{number} {window}"] if window else []
    if sign.kind is SignKind.WINDOW or not window:
        choices += [f"请{number}号", f"{number}号", number]
    else:
        choices.append(f"{number}号请到{window}")
    return _first_fitting(sign, facts, choices)


def serving_text(sign: Sign, facts: SignFacts, call: CalledNumber) -> str:
    number = clean(sign, call.number)
    if sign.words.serving:
        return marked(facts, _filled(sign, sign.words.serving, number, clean(sign, call.window_name)))
    return _first_fitting(sign, facts, [f"{number}号 办理中", f"{number} 办理中", number])


def calls_text(sign: Sign, calls: tuple[CalledNumber, ...]) -> str:
    """The latest calls on one line, newest first."""
    return "  ".join(f"{clean(sign, c.number)} {clean(sign, c.window_name)}".rstrip() for c in calls)


def pages(sign: Sign, facts: SignFacts, text: str) -> list[str]:
    """``text`` cut into pieces that stand still on the sign, after a punctuation mark where one is near the end. A comma
    between two pages is not shown: the turn of the page says it."""
    found, rest = [], text
    while rest and not fits(sign, marked(facts, rest)):
        size = next((n for n in range(len(rest), 0, -1) if fits(sign, marked(facts, rest[:n]))), 1)
        kept = next((n for n in range(size, size * 2 // 3, -1) if rest[n - 1] in BREAKS), size)
        found.append(rest[:kept].strip())
        rest = rest[kept:].lstrip(COMMAS)
    return [marked(facts, page) for page in (*found, rest) if page]


def _filled(sign: Sign, words: str, number: str, window: str) -> str:
    return clean(sign, words).replace("{number}", number).replace("{window}", window)


def _first_fitting(sign: Sign, facts: SignFacts, choices: list[str]) -> str:
    worded = [marked(facts, choice) for choice in choices]
    return next((w for w in worded if fits(sign, w)), worded[-1])
