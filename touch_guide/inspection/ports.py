"""What filings need from outside: forms, the register, a store, the time."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from touch_guide.inspection.chain import LogEntry
from touch_guide.inspection.enterprise import Enterprise
from touch_guide.inspection.filing import Filing, Stage, State
from touch_guide.inspection.jurisdiction import Office
from touch_guide.inspection.season import SeasonRule
from touch_guide.inspection.statistics import Count, Day
from touch_guide.inspection.templates import Answers, EnterpriseKind, Template


class Clock(Protocol):
    """Aware, in the hall's zone."""

    def now(self) -> datetime: ...


class Forms(Protocol):
    """What the hall pack says of the inspection, as it stands now."""

    @property
    def templates(self) -> tuple[Template, ...]: ...
    @property
    def seasons(self) -> tuple[SeasonRule, ...]: ...
    @property
    def offices(self) -> tuple[Office, ...]: ...
    def template(self, template_id: str) -> Template | None: ...
    def template_for(self, kind: EnterpriseKind, year: int) -> Template | None: ...


class Register(Protocol):
    """The enterprises."""

    def enterprise(self, enterprise_id: int) -> Enterprise | None: ...


class Seals(Protocol):
    """Encrypts what lies in the store; ``place`` binds a value to its row."""

    def seal(self, plain: bytes, place: str) -> bytes: ...
    def open(self, sealed: bytes, place: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Report:
    """A filing with what was filled in."""

    filing: Filing
    answers: Answers


@dataclass(frozen=True, slots=True)
class FilingHead:
    """A filing of a list, without its answers and items, and whose it is."""

    filing: Filing
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which filings a list is of; empty is any. ``text`` is a part of the name, or the beginning of a number. The one that
    changed last comes first, or last where ``oldest_first``."""

    year: int | None = None
    states: frozenset[State] = frozenset()
    offices: frozenset[str] | None = None
    text: str = ""
    first: int = 0
    limit: int = 50
    oldest_first: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """Something that everybody may hear of: ``facts`` without any figure, ``body`` for the bureau alone."""

    kind: str
    enterprise: str
    facts: Mapping[str, object]
    body: Mapping[str, object]
    at: datetime


class FilingStore(Protocol):
    """One open transaction."""

    def report(self, filing_id: str) -> Report | None: ...
    def of_enterprise(self, enterprise_id: int, year: int) -> Report | None: ...
    def years_of(self, enterprise_id: int) -> list[FilingHead]:
        """Newest year first."""
        ...

    def add(self, report: Report, at: datetime) -> None: ...
    def save(self, report: Report, at: datetime) -> None: ...
    def reviewed(self, filing_id: str, stage: Stage, by: str, at: datetime) -> None:
        """For good; a second time changes nothing."""
        ...

    def newest_entry(self) -> LogEntry | None: ...
    def log(self, entry: LogEntry) -> None: ...
    def entries(self, filing_id: str) -> list[LogEntry]:
        """Of one filing, in order."""
        ...

    def every_entry(self) -> Iterator[LogEntry]:
        """In order, a few at a time: a hall's log grows for years."""
        ...

    def tell(self, news: News) -> None:
        """In the same transaction: to the screens of the hall, and to the bureau."""
        ...

    def heads(self, wanted: Wanted) -> list[FilingHead]: ...
    def counts(self, year: int) -> list[Count]: ...
    def days(self, year: int) -> list[Day]: ...
    def unfiled(self, wanted: Wanted) -> list[Enterprise]:
        """Who owes the report of ``wanted.year`` and has not handed it in, by number."""
        ...


class FilingStores(Protocol):
    """Opens transactions; writers are serial, also between processes."""

    def write(self) -> AbstractContextManager[FilingStore]: ...
    def read(self) -> AbstractContextManager[FilingStore]: ...
