"""A document ready for the page, as values. What makes them of a document (``reading``) loads with the first one opened."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from touch_guide.library import Article


@dataclass(frozen=True, slots=True)
class ReadRow:
    """``kind``: part, article, text, item, cells, picture or rule; ``more``: goes on from the row before. ``text`` is
    StyledText. ``passage`` is what is read aloud as one, ``link`` a document."""

    key: int
    kind: str
    text: str
    level: int = 0
    passage: int = 0
    more: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is read aloud in one go: an article with the headings above it, or a paragraph."""

    row: int
    spoken: str


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """An entry of the outline: a touch leads to ``row``. ``detail`` are the articles it holds."""

    key: int
    text: str
    depth: int
    row: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole document ready for the page. ``places`` are the rows of the anchors."""

    rows: tuple[ReadRow, ...] = ()
    outline: tuple[OutlineRow, ...] = ()
    passages: tuple[Passage, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    articles: "tuple[Article, ...]" = ()

    def row_of(self, anchor: str) -> int | None:
        return next((row for name, row in self.places if name == anchor), None)
