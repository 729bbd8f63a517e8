"""A sheet: what a paper says, from top to bottom, whatever it is printed on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Weight(StrEnum):
    """How loud a line is."""

    PLAIN = "plain"
    STRONG = "strong"
    LARGE = "large"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Section:
    """Its heading; the blocks behind it belong to it."""

    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    text: str
    weight: Weight = Weight.PLAIN


@dataclass(frozen=True, slots=True)
class Point:
    """One of several, with a sign or its number, and small lines below."""

    text: str
    sign: str = "·"
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """A box for the visitor's pen: what to bring, how many, and what to know about it."""

    text: str
    count: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table; the last cell is a sum of money. ``shares`` are parts of the width."""

    cells: tuple[str, ...]
    shares: tuple[int, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Divider:
    """A line across."""


@dataclass(frozen=True, slots=True)
class ToFill:
    """To be written on by hand."""

    label: str


@dataclass(frozen=True, slots=True)
class Scan:
    """A QR code, with words that say what it is good for."""

    code: str
    words: tuple[str, ...]


SheetBlock = Section | Line | Point | Tick | Cells | Divider | ToFill | Scan


@dataclass(frozen=True, slots=True)
class Sheet:
    """``kind`` says under the title what paper it is; ``foot`` are the lines at the end: when it was printed, where the
    hall is. ``number`` is set where the paper has one; ``language`` is ``zh`` or ``en``."""

    hall: str
    title: str
    blocks: tuple[SheetBlock, ...]
    printed_at: datetime
    language: str = "zh"
    kind: str = ""
    number: str = ""
    sample: bool = False
    foot: tuple[str, ...] = ()
