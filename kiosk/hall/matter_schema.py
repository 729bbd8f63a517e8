"""The grammar of one file in ``matters/``."""

from typing import Annotated, Literal

from pydantic import Field

from kiosk.hall.fields import Date, Id, Line, LineEn, Name, NameEn, Part, Phone

Count = Annotated[int, Field(ge=0, le=20)]


class WordsPart(Part):
    """A sentence in both languages."""

    text: Line
    text_en: LineEn = ""


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


class StepPart(Part):
    """One stage: who acts and how long it takes."""

    name: Name
    name_en: NameEn = ""
    who: Name
    who_en: NameEn = ""
    time: Name
    time_en: NameEn = ""


class LimitPart(Part):
    """A time limit in words and, where it is one, in working days."""

    text: Line
    text_en: LineEn = ""
    working_days: Annotated[int, Field(ge=0, le=400)] | None = None
    basis: Annotated[list[BasisPart], Field(max_length=5)] = []


class FeePart(Part):
    """A fee with the time it stands for."""

    text: Line
    text_en: LineEn = ""
    since: Date | None = None
    until: Date | None = None
    basis: Annotated[list[BasisPart], Field(max_length=5)] = []


class ResultPart(Part):
    """What the applicant receives."""

    name: Line
    name_en: LineEn = ""
    valid: LineEn = ""
    valid_en: LineEn = ""


class MatterFile(Part):
    """One service item. ``windows`` left out: every window that serves ``service``."""

    id: Id
    name: Name
    name_en: NameEn = ""
    sample: bool = False
    service: Id
    windows: Annotated[list[Id], Field(min_length=1, max_length=40)] | None = None
    kind: Literal["instant", "promised", "reported", "joint"] = "promised"
    audience: WordsPart
    keywords: Annotated[list[Name], Field(max_length=20)] = []
    conditions: Annotated[list[WordsPart], Field(min_length=1, max_length=30)]
    papers: Annotated[list[PaperPart], Field(min_length=1, max_length=40)]
    steps: Annotated[list[StepPart], Field(min_length=1, max_length=20)]
    legal_limit: LimitPart
    promised_limit: LimitPart
    fees: Annotated[list[FeePart], Field(min_length=1, max_length=20)]
    basis: Annotated[list[BasisPart], Field(min_length=1, max_length=20)]
    result: ResultPart
    complaint: Phone = "12315"
    notes: Annotated[list[WordsPart], Field(max_length=10)] = []
    updated: Date
