"""Service items (事项) as the guide shows them. Values only; Chinese is the source, English may be empty."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class MatterKind(StrEnum):
    """How a matter is handled: 即办件 at once, 承诺件 within the promised time, 上报件 sent up, 联办件 jointly."""

    INSTANT = "instant"
    PROMISED = "promised"
    REPORTED = "reported"
    JOINT = "joint"


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages."""

    zh: str
    en: str = ""

    def spoken(self, language: str) -> str:
        """The sentence in ``language`` (``zh`` or ``en``); Chinese stands in for a missing translation."""
        return self.en if language == "en" and self.en else self.zh


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on: a law by its name, and the articles as people cite them (第九条)."""

    law: str
    articles: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to bring: ``original`` originals and ``copies`` copies. Not ``required``: only in the case that
    ``note`` tells."""

    name: str
    name_en: str = ""
    original: int = 1
    copies: int = 0
    note: str = ""
    note_en: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the handling, in order: who acts, and how long it takes."""

    name: str
    name_en: str = ""
    who: str = ""
    who_en: str = ""
    time: str = ""
    time_en: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit. ``working_days`` is 0 when it is met on the spot, None when the text is not a number of days."""

    text: str
    text_en: str = ""
    working_days: int | None = None
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Fee:
    """What a matter cost or costs from ``since`` to ``until``, both included; None is without bound."""

    text: str
    text_en: str = ""
    basis: tuple[Basis, ...] = ()
    since: date | None = None
    until: date | None = None

    def stands_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Result:
    """What the applicant receives, and for how long it is valid."""

    name: str
    name_en: str = ""
    valid: str = ""
    valid_en: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """One service item. ``service`` is the queue's service to take a number for, ``window_ids`` where it is handled;
    ``complaint`` is a telephone number; ``sample`` marks invented or dated data that must be shown as 示例."""

    id: str
    name: str
    name_en: str
    service: str
    window_ids: tuple[str, ...]
    kind: MatterKind
    audience: Words
    conditions: tuple[Words, ...]
    papers: tuple[Paper, ...]
    steps: tuple[Step, ...]
    legal_limit: Limit
    promised_limit: Limit
    fees: tuple[Fee, ...]
    basis: tuple[Basis, ...]
    result: Result
    complaint: str
    updated: date
    notes: tuple[Words, ...] = ()
    sample: bool = False
    keywords: tuple[str, ...] = field(default=())

    def fee_on(self, day: date) -> Fee | None:
        """The fee that stands on ``day``; None when the pack holds none for that time."""
        return next((fee for fee in self.fees if fee.stands_on(day)), None)
