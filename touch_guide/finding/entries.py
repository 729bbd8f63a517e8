"""What of the guide can be found, and by which of its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from touch_guide.fees import FeeItem
from touch_guide.finding.hits import HitKind
from touch_guide.guide import Guide
from touch_guide.library import DocumentHead, DocumentKind
from touch_guide.model import Matter
from touch_guide.notices import GuideNotice


class Field(IntEnum):
    """Where the words were found, the best first."""

    TITLE = 0
    KEYWORD = 1
    PAPER = 2
    BODY = 3
    CODE = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """``fields`` are compared by sound too, ``body`` only as it is written."""

    kind: HitKind
    id: str
    title: str
    detail: str
    fields: tuple[tuple[Field, str], ...]
    body: str = ""
    title_en: str = ""


def entries_of(guide: Guide) -> tuple[Entry, ...]:
    """In the order in which equal hits are shown."""
    return (
        *(_matter(guide, matter) for matter in guide.matters),
        *(_fee(item) for item in guide.fees.items),
        *(_notice(notice) for notice in guide.notices),
        *(_document(head) for head in guide.library.documents),
    )


def _matter(guide: Guide, matter: Matter) -> Entry:
    department = guide.department(matter.department)
    fields = [(Field.TITLE, matter.name), (Field.TITLE, matter.name_en)]
    fields += [(Field.KEYWORD, word) for word in matter.keywords]
    fields += [(Field.KEYWORD, matter.result.name), (Field.KEYWORD, matter.result.name_en)]
    fields += [(Field.PAPER, name) for paper in matter.papers for name in (paper.name, paper.name_en)]
    fields.append((Field.CODE, matter.code))
    detail = department.name if department else ""
    body = "\n".join(_told(matter))
    return Entry(HitKind.MATTER, matter.id, matter.name, detail, _filled(fields), body, matter.name_en)


def _told(matter: Matter) -> Iterator[str]:
    yield matter.audience.zh
    for words in (*matter.conditions, *matter.refused, *matter.notes, *matter.rights):
        yield words.zh
    for question in matter.questions:
        yield question.q.zh
        yield question.a.zh
    for basis in matter.basis:
        yield f"{basis.law}{basis.articles}"
    for paper in matter.papers:
        yield from filter(None, (paper.note, paper.purpose, paper.source))
    for step in matter.flow.steps:
        yield step.name


def _fee(item: FeeItem) -> Entry:
    body = [rate.text for rate in item.rates] + [exemption.who.zh for exemption in item.exemptions]
    fields = [(Field.TITLE, item.name), (Field.TITLE, item.name_en)]
    return Entry(
        HitKind.FEE, item.id, item.name, "", _filled(fields), "\n".join(filter(None, body)), item.name_en
    )


def _notice(notice: GuideNotice) -> Entry:
    fields = [(Field.TITLE, notice.title), (Field.TITLE, notice.title_en)]
    detail = str(notice.since or "")
    body = f"{notice.text}\n{notice.text_en}"
    return Entry(HitKind.NOTICE, notice.id, notice.title, detail, _filled(fields), body, notice.title_en)


def _document(head: DocumentHead) -> Entry:
    fields = [(Field.TITLE, head.title), (Field.TITLE, head.title_en), (Field.KEYWORD, head.number)]
    fields.append((Field.KEYWORD, head.issuer))
    kind = HitKind.LAW if head.kind is DocumentKind.LAW else HitKind.INFORMATION
    return Entry(kind, head.id, head.title, detail_of(head), _filled(fields), "", head.title_en)


def detail_of(head: DocumentHead) -> str:
    """What tells documents of one title apart: the 文号 and the date."""
    day: date | None = head.issued or head.effective or head.updated
    return " ".join(filter(None, (head.number, str(day or ""))))


def _filled(fields: list[tuple[Field, str]]) -> tuple[tuple[Field, str], ...]:
    return tuple(dict.fromkeys((field, text) for field, text in fields if text))
