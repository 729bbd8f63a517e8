"""The texts of laws and information, as far as the search asks for them; an adapter holds the index."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from touch_guide.finding.hits import Indexing, Marks


@dataclass(frozen=True, slots=True)
class TextHit:
    """A place in a document: ``label`` is the article there (第九条) or the heading above it."""

    document: str
    anchor: str
    label: str
    snippet: str
    marks: Marks = ()


Spellings = tuple[str, ...]
"""The same word in several spellings (第12条, 第十二条), or the words that it may be in pinyin."""


class Texts(Protocol):
    @property
    def indexing(self) -> Indexing | None:
        """How far the index has come; None when it is complete."""
        ...

    def find(
        self, words: tuple[Spellings, ...], limit: int, superseded: Callable[[], bool]
    ) -> tuple[TextHit, ...]:
        """Documents whose text or title holds all ``words``, at least one of them in the text."""
        ...

    def heard(self, word: str) -> tuple[str, ...]:
        """The words in hanzi that a word in plain letters may be in these texts, the likeliest first."""
        ...

    def article(self, document: str, anchor: str) -> TextHit | None:
        """The beginning of one article; None when the document has no such article."""
        ...


class NoTexts:
    """Stands where there is no index: only titles are found."""

    indexing: Indexing | None = None

    def find(
        self, _words: tuple[Spellings, ...], _limit: int, _superseded: Callable[[], bool]
    ) -> tuple[TextHit, ...]:
        return ()

    def heard(self, _word: str) -> tuple[str, ...]:
        return ()

    def article(self, _document: str, _anchor: str) -> TextHit | None:
        return None
