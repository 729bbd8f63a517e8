"""The words on a sign, chosen so that they can be read at once on its width."""

import unicodedata

from led_feed.model import CalledNumber, Sign, SignFacts, SignKind

CELL = 16
"""Dots of a hanzi, and of the line that every text is set in; Latin is half as wide."""
MARK = "演练"
PAUSED = "暂停服务"
TEXT_LIMIT = 400
BLANKS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""Unicode categories that no sign can show."""


def one_line(text: str) -> str:
    """``text`` without line ends and control characters, blanks run together, cut at a length no sign needs."""
    spaced = "".join(" " if unicodedata.category(c) in BLANKS else c for c in text)
    line = " ".join(spaced.split())
    return line if len(line) <= TEXT_LIMIT else line[: TEXT_LIMIT - 1] + "…"


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
    number, window = one_line(call.number), one_line(call.window_name)
    choices = [f"请{number}号到{window}", f"请{number}到{window}", f"{number} {window}"] if window else []
    if sign.kind is SignKind.WINDOW or not window:
        choices += [f"请{number}号", f"{number}号", number]
    else:
        choices.append(f"{number}号请到{window}")
    return _first_fitting(sign, facts, choices)


def serving_text(sign: Sign, facts: SignFacts, call: CalledNumber) -> str:
    number = one_line(call.number)
    return _first_fitting(sign, facts, [f"{number}号 办理中", f"{number} 办理中", number])


def calls_text(calls: tuple[CalledNumber, ...]) -> str:
    """The latest calls on one line, newest first."""
    return "  ".join(f"{one_line(c.number)} {one_line(c.window_name)}".rstrip() for c in calls)


def _first_fitting(sign: Sign, facts: SignFacts, choices: list[str]) -> str:
    worded = [marked(facts, choice) for choice in choices]
    return next((w for w in worded if fits(sign, w)), worded[-1])
