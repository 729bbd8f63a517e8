"""Service items (事项) as the guide shows them. Values only; Chinese is the source, English may be empty."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from touch_guide.flow import Flow
from touch_guide.words import Basis, Words


class MatterKind(StrEnum):
    """How a matter is handled: 即办件 at once, 承诺件 within the promised time, 上报件 sent up, 联办件 jointly."""

    INSTANT = "instant"
    PROMISED = "promised"
    REPORTED = "reported"
    JOINT = "joint"


class Who(StrEnum):
    """Who comes: 个人 企业 个体工商户."""

    CITIZEN = "citizen"
    ENTERPRISE = "enterprise"
    SELF_EMPLOYED = "self_employed"


class Want(StrEnum):
    """What for: 新办 变更 注销 年检 许可."""

    START = "start"
    CHANGE = "change"
    CLOSE = "close"
    INSPECT = "inspect"
    LICENCE = "licence"


@dataclass(frozen=True, slots=True)
class Form:
    """A form to fill: ``blank`` and ``filled`` (a filled sample) are PDF or PNG files of the pack, as paths from its
    directory, empty when there is none."""

    id: str
    title: str
    title_en: str
    blank: str
    filled: str
    pages: int
    updated: date


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to bring: ``original`` originals and ``copies`` copies. Not ``required``: only in the case that
    ``note`` tells. ``purpose`` says what it is for, ``source`` where to get it, ``form`` is a Form's id."""

    name: str
    name_en: str = ""
    original: int = 1
    copies: int = 0
    note: str = ""
    note_en: str = ""
    required: bool = True
    purpose: str = ""
    purpose_en: str = ""
    source: str = ""
    source_en: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit. ``working_days`` is 0 when it is met on the spot, None when the text is not a number of days. ``not_counted``
    are the stages whose time does not count (不计入时限)."""

    text: str
    text_en: str = ""
    working_days: int | None = None
    basis: tuple[Basis, ...] = ()
    not_counted: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What the applicant receives, and for how long it is valid."""

    name: str
    name_en: str = ""
    valid: str = ""
    valid_en: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What people often ask, and the answer."""

    q: Words
    a: Words


@dataclass(frozen=True, slots=True)
class Matter:
    """One service item. ``service`` is the queue's service to take a number for, ``window_ids`` where it is handled;
    ``fee_items`` are ids of the hall's fee table; ``complaint`` and ``consult`` are telephone numbers; ``sample`` marks
    invented or dated data that must be shown as 示例. ``code`` is the public number of the item (事项编码), ``refused``
    when an application is turned down, ``visits`` how often one must come. It is handled from ``since`` to ``until``.
    """

    id: str
    name: str
    name_en: str
    service: str
    window_ids: tuple[str, ...]
    kind: MatterKind
    audience: Words
    conditions: tuple[Words, ...]
    papers: tuple[Paper, ...]
    flow: Flow
    legal_limit: Limit
    promised_limit: Limit
    fee_items: tuple[str, ...]
    basis: tuple[Basis, ...]
    result: Result
    complaint: str
    updated: date
    notes: tuple[Words, ...] = ()
    sample: bool = False
    keywords: tuple[str, ...] = ()
    code: str = ""
    who: frozenset[Who] = frozenset(Who)
    wants: frozenset[Want] = frozenset()
    department: str = ""
    rights: tuple[Words, ...] = ()
    refused: tuple[Words, ...] = ()
    consult: str = ""
    questions: tuple[Question, ...] = ()
    visits: int | None = None
    delivery: Words | None = None
    since: date | None = None
    until: date | None = None

    def handled_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
