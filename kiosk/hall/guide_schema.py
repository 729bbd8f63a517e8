"""The grammar of the pack's files beside ``hall.yaml`` and ``matters/``: fees, notices, forms."""

from typing import Annotated, Literal

from pydantic import Field

from kiosk.hall.fields import (
    Date,
    Id,
    Line,
    LineEn,
    Name,
    NameEn,
    Paragraphs,
    ParagraphsEn,
    Part,
    PathText,
    PerMille,
    Sentence,
    SentenceEn,
    Yuan,
)
from kiosk.hall.matter_schema import BasisPart, WordsPart

Bases = Annotated[list[BasisPart], Field(max_length=10)]


class EachPart(Part):
    """So many yuan for each of something."""

    yuan: Yuan
    unit: NameEn = ""
    unit_en: NameEn = ""


class BracketPart(Part):
    """Per mille of the part up to ``up_to`` yuan; without it, of all that is above."""

    up_to: Yuan | None = None
    per_mille: PerMille


class TieredPart(Part):
    """By parts of a base."""

    base: Name
    base_en: NameEn = ""
    minimum: Yuan | None = None
    brackets: Annotated[list[BracketPart], Field(min_length=1, max_length=10)]


class RatePart(Part):
    """What stands for a time: free, so much each, by brackets; with none of them, what the text says."""

    text: Sentence
    text_en: SentenceEn = ""
    free: bool = False
    each: EachPart | None = None
    tiered: TieredPart | None = None
    since: Date | None = None
    until: Date | None = None
    basis: Bases = []


class ExemptionPart(Part):
    """Who need not pay."""

    who: Sentence
    who_en: SentenceEn = ""
    since: Date | None = None
    until: Date | None = None
    basis: Bases = []


class FeeItemPart(Part):
    """One item of the table."""

    id: Id
    name: Line
    name_en: LineEn = ""
    department: Id | None = None
    rates: Annotated[list[RatePart], Field(min_length=1, max_length=30)]
    exemptions: Annotated[list[ExemptionPart], Field(max_length=20)] = []
    note: WordsPart | None = None


class FeesFile(Part):
    """``fees.yaml`` as a whole."""

    updated: Date
    items: Annotated[list[FeeItemPart], Field(max_length=2000)]


class NoticePart(Part):
    """Something announced from ``since`` to ``until``, both included."""

    id: Id
    title: Line
    title_en: LineEn = ""
    text: Paragraphs
    text_en: ParagraphsEn = ""
    since: Date | None = None
    until: Date | None = None
    places: Annotated[list[Literal["screen", "board"]], Field(min_length=1, max_length=2)] = [
        "screen",
        "board",
    ]


class NoticesFile(Part):
    """``notices.yaml`` as a whole."""

    notices: Annotated[list[NoticePart], Field(max_length=200)]


class FormPart(Part):
    """A form, empty and filled as a sample."""

    id: Id
    title: Line
    title_en: LineEn = ""
    blank: PathText | None = None
    filled: PathText | None = None
    pages: Annotated[int, Field(ge=1, le=200)] = 1
    updated: Date


class FormsFile(Part):
    """``forms.yaml`` as a whole."""

    forms: Annotated[list[FormPart], Field(max_length=2000)]
