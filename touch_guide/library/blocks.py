"""A document's text as blocks, one after the other, ready to be laid out."""

from dataclasses import dataclass
from pathlib import Path

from touch_guide.library.values import DocumentHead


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of one look. ``link`` is a document's id, or that and ``#`` and an anchor; never an address."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 to 6; the title of the document is not among the blocks."""

    level: int
    spans: tuple[Span, ...]
    anchor: str = ""

    @property
    def text(self) -> str:
        return plain(self.spans)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``article`` (第九条) when it begins that article; the letters are in ``spans`` all the same."""

    spans: tuple[Span, ...]
    anchor: str = ""
    article: str = ""
    quoted: bool = False

    @property
    def text(self) -> str:
        return plain(self.spans)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, ``depth`` from 0; ``marker`` is ``•`` or its number (``3.``), empty when it goes on."""

    spans: tuple[Span, ...]
    depth: int = 0
    marker: str = "•"
    anchor: str = ""

    @property
    def text(self) -> str:
        return plain(self.spans)


@dataclass(frozen=True, slots=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    anchor: str = ""

    @property
    def text(self) -> str:
        return "\n".join(" ".join(row) for row in (self.header, *self.rows))


@dataclass(frozen=True, slots=True)
class Picture:
    """``path`` as written: relative to the document; ``DocumentHead.file`` tells from where."""

    path: str
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    anchor: str = ""
    text: str = ""


Block = Heading | Text | Item | Table | Picture | Rule


@dataclass(frozen=True, slots=True)
class Article:
    """``label`` as people cite it (第二百三十条之一); its blocks are ``blocks[first:end]`` of the document."""

    label: str
    anchor: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """``depth`` 0 编, 1 章, 2 节, 3 条; other headings stand by their own level."""

    depth: int
    text: str
    anchor: str
    block: int


@dataclass(frozen=True, slots=True)
class Document:
    """``outline`` holds editions, chapters and sections, and the articles below them."""

    head: DocumentHead
    blocks: tuple[Block, ...]
    articles: tuple[Article, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()

    def block_at(self, anchor: str) -> int | None:
        """The index of the block with this anchor."""
        return next((n for n, block in enumerate(self.blocks) if anchor and block.anchor == anchor), None)

    def article(self, anchor: str) -> Article | None:
        return next((article for article in self.articles if article.anchor == anchor), None)

    def blocks_of(self, article: Article) -> tuple[Block, ...]:
        return self.blocks[article.first : article.end]

    def picture_file(self, picture: Picture) -> Path:
        return self.head.file.parent / picture.path


def plain(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)
