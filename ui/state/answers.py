"""An answer that lies over the page until the visitor has chosen: what is the matter, and what to do now."""

from dataclasses import dataclass

from ui.words import word


@dataclass(frozen=True, slots=True)
class Answer:
    """Open while it has a ``heading``. ``kind`` is the notice's: info, good, warn or bad. ``act`` names what the large
    button does, ``other`` is the second button's text, which only closes; empty: there is none."""

    heading: str = ""
    detail: str = ""
    kind: str = "info"
    act: str = ""
    act_text: str = ""
    other: str = ""

    @property
    def speech(self) -> str:
        return " ".join(part for part in (self.heading, self.detail) if part)


CLOSE, TAKE, AGAIN, HOME, CANCEL = "close", "take", "again", "home", "cancel"


def told(heading: str, detail: str, language: str, kind: str = "warn") -> Answer:
    """Nothing to decide: one button that closes."""
    return Answer(heading, detail, kind, CLOSE, word("answer_close", language))


def offering(heading: str, detail: str, language: str, act: str, act_text: str) -> Answer:
    """Something to do instead, or nothing."""
    return Answer(heading, detail, "warn", act, act_text, word("answer_not_now", language))
