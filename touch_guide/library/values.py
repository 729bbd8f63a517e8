"""Laws and information as the menus know them: the tree and the head of each document, without its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class DocumentKind(StrEnum):
    """Laws and policies (法规政策), or what the office must make public (政府信息公开)."""

    LAW = "law"
    DISCLOSURE = "disclosure"


class Status(StrEnum):
    """What the front matter says of a law: 有效, 已修改 (amended since; the text may be an old one), 失效."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    REPEALED = "repealed"


class Standing(StrEnum):
    """How a document stands on a day."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    REPEALED = "repealed"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class LibraryFault:
    """Why a file was refused. ``file`` is relative to the pack; ``line`` counts from 1."""

    file: str
    line: int
    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.zh} / {self.en}"


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """``id`` is the path inside the pack without its suffix (``laws/法律/公司法``). ``number`` is the 文号; ``stamp``
    is the file's time in ns, ``size`` its bytes: together they tell whether it has changed."""

    id: str
    kind: DocumentKind
    title: str
    file: Path
    title_en: str = ""
    number: str = ""
    issuer: str = ""
    issued: date | None = None
    effective: date | None = None
    until: date | None = None
    updated: date | None = None
    status: Status = Status.IN_FORCE
    basis: str = ""
    size: int = 0
    stamp: int = 0

    def standing(self, day: date) -> Standing:
        """``until`` is the last day in force."""
        if self.status is Status.REPEALED or (self.until is not None and self.until < day):
            return Standing.REPEALED
        if self.effective is not None and day < self.effective:
            return Standing.NOT_YET
        return Standing(self.status.value)

    @property
    def shown_date(self) -> date | None:
        """The date a page shows: when it was last looked after, else when it was issued."""
        return self.updated or self.issued or self.effective


@dataclass(frozen=True, slots=True)
class Column:
    """One folder of the menu. ``count`` is how many documents are in it and below."""

    id: str
    title: str
    title_en: str = ""
    documents: tuple[DocumentHead, ...] = ()
    columns: tuple["Column", ...] = ()

    @property
    def count(self) -> int:
        return len(self.documents) + sum(column.count for column in self.columns)

    def everything(self) -> Iterator[DocumentHead]:
        yield from self.documents
        for column in self.columns:
            yield from column.everything()
