"""One matter as its page shows it: the short answers on top, all parts below, and what it says aloud."""

from dataclasses import dataclass
from datetime import date

from queue_ticketing.board import Board
from queue_ticketing.hall import Hall
from touch_guide import Basis, Guide, Matter
from touch_guide.library import Library, anchors_in
from ui.state.places import PAGES
from ui.words import word


def law_in(library: Library, basis: Basis) -> str:
    """What the document page is to be opened with for this law, at its article if one is cited; empty when the library
    has no such law."""
    head = library.law_named(basis.law)
    if head is None:
        return ""
    anchors = anchors_in(basis.articles)
    return f"{head.id}#{anchors[0]}" if anchors else head.id


ASKED_FIRST = frozenset({"where", "papers", "limit", "fee", "result"})
"""Keys of the sections that answer a visitor's first questions."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a touch on it opens."""

    page: str
    arg: str
    label: str
    icon: str


def link_to(page: str, arg: str, label: str, icon: str) -> Link | None:
    """None when there is nothing to open, or this kiosk has no such page."""
    return Link(page, arg, label, icon) if arg and page in PAGES else None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a part: ``mark`` is a number or sign before it, ``tag`` a short state (with ``kind`` good, warn or bad),
    ``detail`` smaller words below."""

    text: str
    detail: str = ""
    mark: str = ""
    tag: str = ""
    kind: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page under its heading."""

    key: str
    icon: str
    heading: str
    lines: tuple[Line, ...]
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A first question answered in a few words. A touch leads to the part ``key``, or to ``link``."""

    key: str
    icon: str
    heading: str
    text: str
    detail: str = ""
    kind: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What must be known before anything else is believed: a sample, no longer handled, Chinese only."""

    kind: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a matter: in which hall, as it stands now, on which day, for whom."""

    matter: Matter
    guide: Guide
    hall: Hall
    board: Board
    day: date
    language: str

    def word(self, key: str, **values: object) -> str:
        return word(key, self.language, **values)

    def said(self, chinese: str, english: str) -> str:
        return english if self.language == "en" and english else chinese


@dataclass(frozen=True, slots=True)
class MatterSheet:
    """``service`` is empty when no number is given for it (any more)."""

    id: str
    title: str
    facts: str
    service: str
    marks: tuple[Mark, ...]
    answers: tuple[Answer, ...]
    sections: tuple[Section, ...]


def sheet_speech(sheet: MatterSheet) -> str:
    """The page as one text to be read aloud: the answers first."""
    told = [
        sheet.title,
        *(mark.text for mark in sheet.marks),
        *(f"{a.heading}：{a.text} {a.detail}".strip() for a in sheet.answers),
    ]
    for section in sheet.sections:
        told.append(section.heading)
        told += [" ".join(p for p in (line.text, line.tag, line.detail) if p) for line in section.lines]
    return "。".join(told)
