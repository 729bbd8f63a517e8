"""The menus of laws and information as they stand on the screen, and what is said of one document."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from touch_guide import Basis
from touch_guide.library import Column, DocumentHead, Library, Standing, anchors_in
from ui.state.money import day_words
from ui.state.said import said
from ui.words import word

ICONS = {
    Standing.IN_FORCE: "check",
    Standing.AMENDED: "pencil",
    Standing.REPEALED: "close",
    Standing.NOT_YET: "calendar",
}
KINDS = {
    Standing.IN_FORCE: "good",
    Standing.AMENDED: "warn",
    Standing.REPEALED: "bad",
    Standing.NOT_YET: "warn",
}


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """A column or a document. ``mark`` is its standing in words, when that is not plainly in force; ``kind`` column
    or document."""

    key: str
    kind: str
    title: str
    detail: str = ""
    mark: str = ""
    mark_kind: str = "good"
    mark_icon: str = "check"
    page: str = ""
    arg: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """One column opened, or the top of the library."""

    title: str
    rows: tuple[LibraryRow, ...] = ()
    heading: str = ""
    empty: str = ""
    empty_detail: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what is known of a document."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """``kind`` and ``icon`` are the look of ``standing``; ``warning`` is said above the text when it is not, or may
    not be, the law of today."""

    title: str = ""
    standing: str = ""
    kind: str = "good"
    icon: str = "check"
    warning: str = ""
    warning_detail: str = ""
    facts: tuple[Fact, ...] = ()


def derive_menu(library: Library, column_id: str, day: date, language: str) -> Menu:
    """The columns and documents of a column; of an empty id those at the top. The top's only column opens itself."""
    column = library.column(column_id) if column_id else None
    columns, documents = (column.columns, column.documents) if column else (library.columns, ())
    if column is None and len(columns) == 1:
        column = columns[0]
        columns, documents = column.columns, column.documents
    title = said(column.title, column.title_en, language) if column else word("library_title", language)
    rows = tuple(_column(one, language) for one in columns)
    rows += tuple(_document(head, day, language) for head in _ordered(documents, day))
    if not rows:
        return Menu(title, (), "", word("library_empty", language), word("library_empty_detail", language))
    count = sum(one.count for one in columns) + len(documents)
    return Menu(title, rows, word("library_count", language, count=count))


def _ordered(documents: Iterable[DocumentHead], day: date) -> list[DocumentHead]:
    """What no longer holds stands below what does; else the order of the folder."""
    return sorted(documents, key=lambda head: head.standing(day) is Standing.REPEALED)


def _column(column: Column, language: str) -> LibraryRow:
    latest = max((head.shown_date for head in column.everything() if head.shown_date), default=None)
    facts = [word("library_count", language, count=column.count)]
    if latest:
        facts.append(word("library_updated", language, day=day_words(latest, language)))
    return LibraryRow(
        key=column.id,
        kind="column",
        title=said(column.title, column.title_en, language),
        detail=" · ".join(facts),
        page="library",
        arg=column.id,
    )


def _document(head: DocumentHead, day: date, language: str) -> LibraryRow:
    stands = head.standing(day)
    facts = [head.number] if head.number else []
    if head.issued:
        facts.append(word("library_issued", language, day=day_words(head.issued, language)))
    elif head.shown_date:
        facts.append(word("library_updated", language, day=day_words(head.shown_date, language)))
    return LibraryRow(
        key=head.id,
        kind="document",
        title=head.title,
        detail=" · ".join(facts),
        mark="" if stands is Standing.IN_FORCE else word(f"law_{stands}", language),
        mark_kind=KINDS[stands],
        mark_icon=ICONS[stands],
        page="document",
        arg=head.id,
    )


def derive_facts(head: DocumentHead, day: date, language: str) -> DocumentFacts:
    stands = head.standing(day)
    detail = ""
    if stands is Standing.REPEALED:
        detail = word("law_repealed_detail", language)
    warning = ""
    if stands is not Standing.IN_FORCE:
        begins = day_words(head.effective, language) if head.effective else ""
        warning = word(f"law_{stands}_notice", language, day=begins)
    return DocumentFacts(
        title=head.title,
        standing=word(f"law_{stands}", language),
        kind=KINDS[stands],
        icon=ICONS[stands],
        warning=warning,
        warning_detail=detail,
        facts=tuple(_facts(head, language)),
    )


def _facts(head: DocumentHead, language: str) -> Iterable[Fact]:
    dates = (
        ("law_issued", head.issued),
        ("law_effective", head.effective),
        ("law_until", head.until),
        ("law_updated", head.updated),
    )
    texts = (("law_number", head.number), ("law_issuer", head.issuer), ("law_basis", head.basis))
    yield from (Fact(word(key, language), text) for key, text in texts if text)
    yield from (Fact(word(key, language), day_words(day, language)) for key, day in dates if day)


def law_link(library: Library, basis: Basis) -> str:
    """Where a cited law is read, at the first article of the citation; empty when the library lacks it."""
    head = library.law_named(basis.law)
    if head is None:
        return ""
    anchors = anchors_in(basis.articles)
    return f"{head.id}#{anchors[0]}" if anchors else head.id
