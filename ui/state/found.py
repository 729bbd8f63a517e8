"""What a search has found, in groups, with the words that were looked for marked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Protocol

from ui.state.places import PAGES
from ui.words import word

PAGE_OF = {
    "matter": "matter",
    "fee": "fee",
    "law": "document",
    "article": "document",
    "information": "document",
    "notice": "notices",
}
GROUPS = {"article": "law"}
"""Kinds that stand in the group of another."""


class Hit(Protocol):
    """One finding (``touch_guide.finding``), best first. Marks are stretches of characters, from and to, of the text
    that was looked for."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def anchor(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def detail(self) -> str: ...
    @property
    def title_marks(self) -> tuple[tuple[int, int], ...]: ...
    @property
    def snippet(self) -> str: ...
    @property
    def snippet_marks(self) -> tuple[tuple[int, int], ...]: ...


class Indexing(Protocol):
    """How many documents the index of texts holds already."""

    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int: ...


class Findings(Protocol):
    """``indexing`` while the texts of laws cannot be searched yet; ``superseded``: the search was given up."""

    @property
    def hits(self) -> Sequence[Hit]: ...
    @property
    def indexing(self) -> Indexing | None: ...
    @property
    def superseded(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class FoundRow:
    """``title`` and ``snippet`` are styled text with the hits in bold. ``group`` is the heading it stands under,
    ``first`` in it or not; ``goes_to`` and ``arg`` are the page that it opens."""

    key: str
    group: str
    first: bool
    title: str
    spoken: str
    detail: str
    snippet: str
    goes_to: str
    arg: str


@dataclass(frozen=True, slots=True)
class Found:
    """``empty`` says that nothing was found, when nothing was."""

    rows: tuple[FoundRow, ...] = ()
    heading: str = ""
    indexing: str = ""
    empty: str = ""
    empty_detail: str = ""


def _unmarked(_hit: Hit) -> str:
    return ""


def derive_found(
    text: str, findings: Findings, language: str, mark: Callable[[Hit], str] = _unmarked
) -> Found:
    """The group of the best hit stands first; pages that this kiosk lacks are not offered. ``mark`` says of a hit that
    it does not hold today."""
    rows = [_row(hit, language, mark(hit)) for hit in findings.hits if PAGE_OF.get(hit.kind) in PAGES]
    order = {group: place for place, group in enumerate(dict.fromkeys(row.group for row in rows))}
    rows.sort(key=lambda row: order[row.group])
    groups = [row.group for row in rows]
    rows = [replace(row, first=row.group not in groups[:place]) for place, row in enumerate(rows)]
    far = findings.indexing
    indexing = word("guide_indexing", language, done=far.done, total=far.total) if far else ""
    if rows:
        return Found(tuple(rows), word("guide_found", language, count=len(rows)), indexing)
    nothing = word("guide_none", language, text=text.strip())
    return Found((), "", indexing, nothing, word("guide_none_detail", language))


def _row(hit: Hit, language: str, mark: str) -> FoundRow:
    goes_to = PAGE_OF[hit.kind]
    arg = f"{hit.id}#{hit.anchor}" if hit.anchor else hit.id
    if goes_to == "document":
        arg += _to_be_marked(hit)
    return FoundRow(
        key=f"{hit.kind} {arg}",
        first=False,
        group=word(f"found_{GROUPS.get(hit.kind, hit.kind)}", language),
        title=marked(hit.title, hit.title_marks),
        spoken=hit.title,
        detail=" · ".join(filter(None, (mark, hit.detail))),
        snippet=marked(hit.snippet, hit.snippet_marks),
        goes_to=goes_to,
        arg=arg,
    )


def _to_be_marked(hit: Hit) -> str:
    """The words that the reader of the document shall see marked."""
    words = [hit.title[first:last] for first, last in hit.title_marks]
    words += [hit.snippet[first:last] for first, last in hit.snippet_marks]
    return "?" + " ".join(dict.fromkeys(words)) if words else ""


def marked(text: str, marks: Iterable[tuple[int, int]]) -> str:
    """``text`` as Qt's styled text: nothing in it is taken for a tag, what is marked is bold and underlined."""
    parts, at = [], 0
    for first, last in sorted(marks):
        start, end = max(first, at), min(last, len(text))
        if start < end:
            parts += [escape(text[at:start]), "<b><u>", escape(text[start:end]), "</u></b>"]
            at = end
    return "".join([*parts, escape(text[at:])])
