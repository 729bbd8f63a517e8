"""The grammar of one file in ``matters/``."""

from typing import Annotated, Literal

from pydantic import Field

from kiosk.hall.fields import (
    Date,
    Id,
    ItemId,
    Line,
    LineEn,
    Name,
    NameEn,
    Paragraphs,
    ParagraphsEn,
    Part,
    Phone,
    Sentence,
    SentenceEn,
)

WhoName = Literal["citizen", "enterprise", "self_employed"]
WantName = Literal["start", "change", "close", "inspect", "licence"]
Count = Annotated[int, Field(ge=0, le=20)]


class WordsPart(Part):
    """A sentence in both languages."""

    text: Sentence
    text_en: SentenceEn = ""


class QuestionPart(Part):
    """What people often ask, and the answer."""

    q: Sentence
    q_en: SentenceEn = ""
    a: Paragraphs
    a_en: ParagraphsEn = ""


class BasisPart(Part):
    """A law and its articles."""

    law: Line
    articles: LineEn = ""


class PaperPart(Part):
    """A paper to bring."""

    name: Line
    name_en: LineEn = ""
    original: Count = 1
    copies: Count = 0
    note: LineEn = ""
    note_en: LineEn = ""
    required: bool = True
    purpose: LineEn = ""
    purpose_en: LineEn = ""
    source: LineEn = ""
    source_en: LineEn = ""
    form: Id | None = None


class WayPart(Part):
    """What follows a step, and when; ``back`` for correction."""

    to: Id
    when: NameEn = ""
    when_en: NameEn = ""
    back: bool = False


class StepPart(Part):
    """One stage: who acts and how long it takes. Without ``next`` the following one comes after it."""

    id: Id | None = None
    kind: Literal["start", "step", "decision", "end"] = "step"
    name: Name
    name_en: NameEn = ""
    who: Name
    who_en: NameEn = ""
    time: Name
    time_en: NameEn = ""
    note: SentenceEn = ""
    note_en: SentenceEn = ""
    next: Annotated[list[WayPart], Field(max_length=8)] | None = None


class LimitPart(Part):
    """A time limit in words and, where it is one, in working days."""

    text: Line
    text_en: LineEn = ""
    working_days: Annotated[int, Field(ge=0, le=400)] | None = None
    basis: Annotated[list[BasisPart], Field(max_length=5)] = []
    not_counted: Annotated[list[WordsPart], Field(max_length=10)] = []


class ResultPart(Part):
    """What the applicant receives."""

    name: Line
    name_en: LineEn = ""
    valid: LineEn = ""
    valid_en: LineEn = ""


class MatterFile(Part):
    """One service item. ``windows`` left out: every window that serves ``service``."""

    id: Id
    code: NameEn = ""
    name: Name
    name_en: NameEn = ""
    sample: bool = False
    service: Id
    windows: Annotated[list[Id], Field(min_length=1, max_length=40)] | None = None
    department: Id | None = None
    kind: Literal["instant", "promised", "reported", "joint"] = "promised"
    who: Annotated[list[WhoName], Field(min_length=1, max_length=3)] | None = None
    wants: Annotated[list[WantName], Field(max_length=5)] = []
    audience: WordsPart
    keywords: Annotated[list[Name], Field(max_length=20)] = []
    conditions: Annotated[list[WordsPart], Field(min_length=1, max_length=30)]
    papers: Annotated[list[PaperPart], Field(min_length=1, max_length=40)]
    steps: Annotated[list[StepPart], Field(min_length=1, max_length=60)]
    legal_limit: LimitPart
    promised_limit: LimitPart
    fees: Annotated[list[ItemId], Field(min_length=1, max_length=20)]
    basis: Annotated[list[BasisPart], Field(min_length=1, max_length=20)]
    result: ResultPart
    refused: Annotated[list[WordsPart], Field(max_length=20)] = []
    rights: Annotated[list[WordsPart], Field(max_length=20)] = []
    questions: Annotated[list[QuestionPart], Field(max_length=30)] = []
    visits: Annotated[int, Field(ge=0, le=20)] | None = None
    delivery: WordsPart | None = None
    consult: Phone | None = None
    complaint: Phone = "12315"
    notes: Annotated[list[WordsPart], Field(max_length=10)] = []
    since: Date | None = None
    until: Date | None = None
    updated: Date
