"""The grammar of ``inspection/``: fields and checks to choose from, form templates, seasons and offices."""

import re
from calendar import monthrange
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

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
    SentenceEn,
)
from kiosk.hall.words import refusal
from touch_guide.inspection.rules import Than, When

KindName = Literal["company", "legal_person", "sole", "partnership", "foreign", "branch", "self_employed"]
ColumnKindName = Literal["text", "choice", "money", "count", "date", "percent", "flag"]
FieldKindName = Literal["text", "choice", "money", "count", "date", "percent", "flag", "table"]
RuleName = Literal[
    "sum",
    "total",
    "equal",
    "at_most",
    "at_least",
    "between",
    "apart",
    "share",
    "times",
    "zero",
    "not_zero",
    "not_after",
    "not_before",
    "same_as_register",
    "changed",
    "required",
    "must_be",
]
_WHEN = re.compile(r"([a-z0-9.-]+)\s*([=<>])\s*(\S+)", re.ASCII)
_THAN = {"=": Than.IS, ">": Than.ABOVE, "<": Than.BELOW}
_MONTH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_NO_LEAP_YEAR = 2001


def _when(value: object) -> object:
    found = _WHEN.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise refusal(
            "应写成 字段 = 值、字段 > 数 或 字段 < 数，例如 profit > 0",
            "expected FIELD = VALUE, FIELD > NUMBER or FIELD < NUMBER, such as profit > 0",
        )
    return When(found.group(1), _THAN[found.group(2)], found.group(3))


def _month_day(value: object) -> object:
    found = _MONTH_DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    month, day = (int(part) for part in found.groups()) if found else (0, 0)
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(_NO_LEAP_YEAR, month)[1]:
        raise refusal("应写成 月-日，例如 03-01", "expected month-day, such as 03-01")
    return month, day


def _number(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,14}(\.\d{1,6})?", value.strip(), re.ASCII):
        raise refusal("应是数，例如 100 或 0.01", "expected a number such as 100 or 0.01")
    return Decimal(value.strip())


def _just_named(value: object) -> object:
    """A field or check that is taken as it stands in the list is named alone."""
    return {"id": value} if isinstance(value, str) else value


def _reference(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?", text, re.ASCII):
        raise refusal(
            "应是字段编号，表格里的列写成 表.列，例如 holders.paid",
            "expected the id of a field, or TABLE.COLUMN such as holders.paid",
        )
    return text


Reference = Annotated[str, Field(max_length=81), AfterValidator(_reference)]
Number = Annotated[Decimal, BeforeValidator(_number)]
MonthDay = Annotated[tuple[int, int], BeforeValidator(_month_day)]
Condition = Annotated[When, BeforeValidator(_when)]
Year = Annotated[int, Field(ge=1990, le=2200)]


class ChoicePart(Part):
    """One of the answers to choose from."""

    value: Id
    label: Name
    label_en: NameEn = ""


class DescribedPart(Part):
    """What a field and a column of a table have in common."""

    id: Id
    label: Line | None = None
    label_en: LineEn = ""
    unit: NameEn = ""
    decimals: Annotated[int, Field(ge=0, le=6)] | None = None
    help: SentenceEn = ""
    help_en: SentenceEn = ""
    sample: LineEn = ""
    required: bool = True
    public: Literal["always", "chosen", "never"] = "never"
    prefill: LineEn = ""
    signed: bool = False
    or_none: bool = False
    shape: Literal["registration_number", "phone", "postcode", "email", "website"] | None = None
    longest: Annotated[int, Field(ge=1, le=4000)] = 200
    choices: Annotated[list[ChoicePart], Field(max_length=40)] = []


class ColumnPart(DescribedPart):
    """A column of a table."""

    kind: ColumnKindName = "text"


class FieldPart(DescribedPart):
    """A field; in a template only what differs from the list of fields is said, here everything has a default."""

    kind: FieldKindName = "text"
    columns: Annotated[list[ColumnPart], Field(max_length=12)] = []
    most_rows: Annotated[int, Field(ge=1, le=200)] = 50


class CheckPart(Part):
    """A check; which keys it needs depends on its rule."""

    id: Id
    rule: RuleName | None = None
    field: Reference | None = None
    of: Annotated[list[Reference], Field(max_length=40)] = []
    severity: Literal["error", "warning"] = "error"
    when: Condition | None = None
    value: Number | None = None
    least: Number | None = None
    most: Number | None = None
    percent: Number | None = None
    tolerance: Number | None = None
    limit: Reference | Literal["year_end", "today"] | None = None
    column: NameEn = ""
    answer: Id | None = None
    after_years: Annotated[int, Field(ge=0, le=50)] = 0
    advice: SentenceEn = ""
    advice_en: SentenceEn = ""


FieldUse = Annotated[FieldPart, BeforeValidator(_just_named)]
CheckUse = Annotated[CheckPart, BeforeValidator(_just_named)]


class FieldsFile(Part):
    """``inspection/fields.yaml``: what templates choose from."""

    fields: Annotated[list[FieldPart], Field(max_length=400)]
    checks: Annotated[list[CheckPart], Field(max_length=200)] = []


class SectionPart(Part):
    """A page of the form."""

    id: Id
    title: Name
    title_en: NameEn = ""
    help: SentenceEn = ""
    help_en: SentenceEn = ""
    fields: Annotated[list[FieldUse], Field(min_length=1, max_length=60)]


class TemplateFile(Part):
    """A form template."""

    id: Id
    title: Line
    title_en: LineEn = ""
    sample: bool = False
    kinds: Annotated[list[KindName], Field(min_length=1, max_length=7)]
    since: Year | None = None
    until: Year | None = None
    decimals: Annotated[int, Field(ge=0, le=6)] = 2
    published: bool = False
    commitment: Paragraphs
    commitment_en: ParagraphsEn = ""
    sections: Annotated[list[SectionPart], Field(min_length=1, max_length=30)]
    checks: Annotated[list[CheckUse], Field(max_length=200)] = []


class SeasonDaysPart(Part):
    """A report year with days of its own."""

    year: Year
    opens: Date | None = None
    closes: Date | None = None


class SeasonPart(Part):
    """When reports of some years are filed."""

    since: Year | None = None
    until: Year | None = None
    opens: MonthDay = (1, 1)
    closes: MonthDay = (6, 30)
    extension_days: Annotated[int, Field(ge=0, le=180)] = 0
    locks: bool = False
    exceptions: Annotated[list[SeasonDaysPart], Field(max_length=40)] = []
    reminders: Annotated[list[Annotated[int, Field(ge=0, le=200)]], Field(max_length=20)] = [60, 30, 15, 7, 1]
    urging: Annotated[list[Annotated[int, Field(ge=0, le=200)]], Field(max_length=20)] = [1, 15]


class OfficePart(Part):
    """A registering office: how the register writes it, and whose accounts have power over its enterprises."""

    id: Id
    name: Line
    names: Annotated[list[Line], Field(max_length=20)] = []
    first: Annotated[list[Line], Field(max_length=50)] = []
    final: Annotated[list[Line], Field(max_length=50)] = []


class SeasonsFile(Part):
    """``inspection/seasons.yaml``; may be left out, the law's dates stand then and reviewers act for every office."""

    seasons: Annotated[list[SeasonPart], Field(max_length=20)] = []
    offices: Annotated[list[OfficePart], Field(max_length=100)] = []
