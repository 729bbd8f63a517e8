"""Checks as data: what must agree within a report, and with the register and last year."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Severity(StrEnum):
    """An error holds the report back, a warning is shown to the enterprise and to the reviewer."""

    ERROR = "error"
    WARNING = "warning"


class Rule(StrEnum):
    """``field`` is what the rule is about, ``of`` what it is held against; amounts are in the fields' units.

    In SUM and TOTAL a reference to a column (``holders.paid``) is the sum of its rows. In the others, rules between
    columns of one table hold row by row.
    """

    SUM = "sum"
    """``field`` = the sum of ``of``."""
    TOTAL = "total"
    """The sum of ``field`` = ``value``."""
    EQUAL = "equal"
    """``field`` = ``of[0]``."""
    AT_MOST = "at_most"
    """``field`` ≤ ``of[0]``."""
    AT_LEAST = "at_least"
    """``field`` ≥ ``percent`` % of ``of[0]``, once ``after_years`` have gone by since the date ``limit``, if given."""
    BETWEEN = "between"
    """``least`` ≤ ``field`` ≤ ``most``; either may be missing."""
    APART = "apart"
    """``field`` differs from ``of[0]`` by no more than ``percent`` of it."""
    SHARE = "share"
    """``field`` (%) = ``of[0]`` / ``of[1]``."""
    TIMES = "times"
    """``field`` ≤ ``value`` × ``of[0]``: above it, yuan were probably typed for 万元."""
    ZERO = "zero"
    """All of ``of`` are nothing, or not filled in."""
    NOT_ZERO = "not_zero"
    """``field`` is more than nothing."""
    NOT_AFTER = "not_after"
    """The date ``field`` is not after ``limit``."""
    NOT_BEFORE = "not_before"
    """The date ``field`` is not before ``limit``."""
    SAME_AS_REGISTER = "same_as_register"
    """``field`` is what the register says in ``column``."""
    CHANGED = "changed"
    """``field`` differs from last year's by no more than ``percent``."""
    REQUIRED = "required"
    """``of`` are all filled in."""
    MUST_BE = "must_be"
    """``field`` is ``answer``."""


class Than(StrEnum):
    """How a condition looks at its field."""

    IS = "is"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class When:
    """The check holds only while ``field`` is ``value``, or is a figure above or below it."""

    field: str
    than: Than
    value: str


@dataclass(frozen=True, slots=True)
class Check:
    """``advice`` is what to do, in the template's own words; without it the rule's usual words stand. ``id`` is the
    stable code of its problems. ``limit`` is ``year_end`` (31 December of the report year), ``today`` or a field."""

    id: str
    rule: Rule
    field: str = ""
    of: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR
    when: When | None = None
    value: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    percent: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    limit: str = ""
    column: str = ""
    answer: str = ""
    after_years: int = 0
    advice: str = ""
    advice_en: str = ""


YEAR_END, TODAY = "year_end", "today"
