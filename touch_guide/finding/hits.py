"""What a search gives back."""

from dataclasses import dataclass
from enum import StrEnum

Marks = tuple[tuple[int, int], ...]
"""Stretches of a text to highlight, as (first, end) in letters."""


class HitKind(StrEnum):
    """In the order in which equal hits are shown. ARTICLE is a place inside a law, or inside a document of the
    information columns."""

    MATTER = "matter"
    FEE = "fee"
    NOTICE = "notice"
    LAW = "law"
    ARTICLE = "article"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Hit:
    """``id`` is that of the matter, fee item, notice or document; ``anchor`` the place in the document, may be empty.
    ``detail`` tells more of it (a department, a 文号, the article). ``snippet`` holds the words in their surroundings
    when they are not in the title. ``slip``: found only by allowing for a slip of the finger."""

    kind: HitKind
    id: str
    anchor: str
    title: str
    detail: str = ""
    title_marks: Marks = ()
    snippet: str = ""
    snippet_marks: Marks = ()
    slip: bool = False
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class Indexing:
    """How far the index of texts has come: titles are searched meanwhile."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Findings:
    """``indexing`` while the texts of laws cannot be searched yet; ``superseded`` when the search was given up."""

    hits: tuple[Hit, ...] = ()
    indexing: Indexing | None = None
    superseded: bool = False
