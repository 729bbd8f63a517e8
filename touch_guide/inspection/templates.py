"""Form templates: what an enterprise of a kind fills in for a year, field by field, and what must agree in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from touch_guide.inspection.rules import Check

Row = Mapping[str, str]
Answer = str | Sequence[Row]
Answers = Mapping[str, Answer]
"""By field id: figures as canonical decimal text, dates as ISO, flags as ``yes`` and ``no``; a table is a list of rows."""

NOTHING = "无"
"""What a form says where there is nothing to say, so that nobody wonders whether it was forgotten."""
YES, NO = "yes", "no"
REGISTER_COLUMNS = (
    "number",
    "credit_code",
    "name",
    "type",
    "representative",
    "capital",
    "established",
    "office",
    "status",
    "address",
    "scope",
)
"""What a field can be filled from before anybody types: ``register.capital`` (万元)."""


class EnterpriseKind(StrEnum):
    """Which form is filled. 公司、非公司企业法人、个人独资、合伙、外商投资、分支机构、个体工商户."""

    COMPANY = "company"
    LEGAL_PERSON = "legal_person"
    SOLE = "sole"
    PARTNERSHIP = "partnership"
    FOREIGN = "foreign"
    BRANCH = "branch"
    SELF_EMPLOYED = "self_employed"


class FieldKind(StrEnum):
    """How a field is filled and kept."""

    TEXT = "text"
    CHOICE = "choice"
    MONEY = "money"
    COUNT = "count"
    DATE = "date"
    PERCENT = "percent"
    FLAG = "flag"
    TABLE = "table"


FIGURES = frozenset({FieldKind.MONEY, FieldKind.COUNT, FieldKind.PERCENT})


class Publicity(StrEnum):
    """Whether the public may read it (企业信息公示暂行条例 art. 9): always, if the enterprise chooses, never."""

    ALWAYS = "always"
    CHOSEN = "chosen"
    NEVER = "never"


class Shape(StrEnum):
    """What a text must look like."""

    NUMBER = "registration_number"
    PHONE = "phone"
    POSTCODE = "postcode"
    EMAIL = "email"
    WEBSITE = "website"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that can be chosen; ``value`` is what is kept."""

    value: str
    label: str
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. ``sample`` is a filled example as people would write it. ``signed``: may be negative.
    ``or_none``: 无 is an answer. ``prefill`` is ``register.COLUMN`` or ``last.FIELD``. ``decimals`` are the most places
    after the point. ``columns`` and ``most_rows`` are a table's."""

    id: str
    label: str
    label_en: str = ""
    kind: FieldKind = FieldKind.TEXT
    unit: str = ""
    decimals: int = 0
    help: str = ""
    help_en: str = ""
    sample: str = ""
    required: bool = True
    public: Publicity = Publicity.NEVER
    prefill: str = ""
    signed: bool = False
    or_none: bool = False
    shape: Shape | None = None
    longest: int = 200
    choices: tuple[Choice, ...] = ()
    columns: tuple["Field", ...] = ()
    most_rows: int = 0

    def column(self, column_id: str) -> "Field | None":
        return next((column for column in self.columns if column.id == column_id), None)

    def choice(self, value: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.value == value), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form."""

    id: str
    title: str
    title_en: str
    fields: tuple[Field, ...]
    help: str = ""
    help_en: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """``since`` and ``until`` are report years, both included; None is without bound. ``version`` changes with any
    change of the template, so that a filing can say what it was filled in on."""

    id: str
    title: str
    title_en: str
    kinds: frozenset[EnterpriseKind]
    sections: tuple[Section, ...]
    checks: tuple[Check, ...] = ()
    since: int | None = None
    until: int | None = None
    commitment: str = ""
    commitment_en: str = ""
    sample: bool = False
    version: str = ""
    _by_id: dict[str, Field] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for section in self.sections:
            self._by_id.update((one.id, one) for one in section.fields)

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(self._by_id.values())

    def field(self, reference: str) -> Field | None:
        """Of ``assets``, or of the column ``holders.paid``."""
        name, _, column = reference.partition(".")
        found = self._by_id.get(name)
        return found.column(column) if found and column else found

    def section_of(self, field_id: str) -> Section | None:
        return next((s for s in self.sections if any(one.id == field_id for one in s.fields)), None)

    def fits(self, kind: EnterpriseKind, year: int) -> bool:
        in_time = (self.since is None or self.since <= year) and (self.until is None or year <= self.until)
        return in_time and kind in self.kinds


def template_for(templates: Sequence[Template], kind: EnterpriseKind, year: int) -> Template | None:
    """The form of that kind and report year; packs have one at most."""
    return next((one for one in templates if one.fits(kind, year)), None)


def prefilled(
    template: Template, register: Mapping[str, str], last: Answers | None = None
) -> dict[str, Answer]:
    """What can be filled in before anybody types: from the register, else from last year's answers."""
    sources: dict[str, Mapping[str, Answer]] = {"register": dict(register), "last": last or {}}
    found: dict[str, Answer] = {}
    for one in template.fields:
        source, _, name = one.prefill.partition(".")
        value = sources.get(source, {}).get(name)
        if value and isinstance(value, str) != (one.kind is FieldKind.TABLE):
            found[one.id] = value
    return found


_KINDS = (
    (EnterpriseKind.BRANCH, ("分公司", "分支机构", "分厂", "分店", "办事处", "非法人分支", "营业单位")),
    (EnterpriseKind.SELF_EMPLOYED, ("个体",)),
    (EnterpriseKind.FOREIGN, ("外商", "外资", "中外", "港澳台", "台港澳", "外国")),
    (EnterpriseKind.PARTNERSHIP, ("合伙",)),
    (EnterpriseKind.SOLE, ("个人独资企业",)),
    (EnterpriseKind.COMPANY, ("公司", "有限责任", "股份有限")),
    (EnterpriseKind.LEGAL_PERSON, ("全民", "国有", "集体", "联营", "股份合作", "企业法人", "事业法人")),
)
"""The first word found decides: 外商投资合伙企业 files the book of foreign investment, 有限责任公司分公司 that of branches."""


def kind_of(type_words: str) -> EnterpriseKind | None:
    """Of an enterprise's type as the register words it (有限责任公司（自然人独资）); None when no form is known for it."""
    return next((kind for kind, words in _KINDS if any(word in type_words for word in words)), None)
