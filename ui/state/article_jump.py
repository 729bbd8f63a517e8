"""Going to an article by its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.words import word

if TYPE_CHECKING:
    from touch_guide.library import Article

MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class JumpPad:
    """``answer`` says which numbers there are, or that the typed one is not among them (``fault``)."""

    open: bool = False
    digits: str = ""
    answer: str = ""
    fault: bool = False
    ready: bool = False


def press(digits: str, key: str) -> str:
    """One more digit; an article has no number that begins with 0."""
    more = f"{digits}{key}".lstrip("0")
    return more if key.isdecimal() and len(more) <= MOST_DIGITS else digits


def anchor_for(digits: str, articles: "Sequence[Article]") -> str:
    """The anchor of the first article of this number; empty when there is none."""
    wanted = f"art-{digits}"
    return next((article.anchor for article in articles if article.anchor == wanted), "")


def derive_jump(digits: str, articles: "Sequence[Article]", language: str) -> JumpPad:
    if not articles:
        return JumpPad()
    first, last = articles[0].label, articles[-1].label
    ready = bool(digits) and bool(anchor_for(digits, articles))
    if digits and not any(article.anchor.startswith(f"art-{digits}") for article in articles):
        answer = word("jump_none", language, number=digits, last=last)
        return JumpPad(open=True, digits=digits, answer=answer, fault=True)
    return JumpPad(
        open=True, digits=digits, answer=word("jump_range", language, first=first, last=last), ready=ready
    )
