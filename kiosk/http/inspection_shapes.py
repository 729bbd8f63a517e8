"""Reports of enterprises as JSON: what was filed, with the register and last year beside it, and what does not agree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from decimal import Decimal

from kiosk.bureau_verdicts import reason_of
from kiosk.filing_letters import OnTheWay
from kiosk.sync.progress import WORDS
from touch_guide.inspection.acts import (
    Act,
    AskForTime,
    FileAway,
    FinalReview,
    FirstReview,
    GrantTime,
    Reopen,
    Stamp,
)
from touch_guide.inspection.chain import LogEntry
from touch_guide.inspection.checking import Problem
from touch_guide.inspection.filing import Filing, Item
from touch_guide.inspection.ports import FilingHead, Report
from touch_guide.inspection.rule_book import alike
from touch_guide.inspection.rules import Rule
from touch_guide.inspection.sheet import Sheet, in_words
from touch_guide.inspection.statistics import Figures, SeasonFigures
from touch_guide.inspection.templates import Answer, Answers, Field, FieldKind, Template

Shape = dict[str, object]
ACTS: Mapping[type[Act], str] = {
    FirstReview: "first-review",
    FinalReview: "final-review",
    Stamp: "stamp",
    FileAway: "file",
    AskForTime: "ask-for-time",
    GrantTime: "time",
    Reopen: "reopen",
}


@dataclass(frozen=True, slots=True)
class Looked:
    """A report as a reviewer looks at it."""

    report: Report
    template: Template
    register: Mapping[str, str]
    last: Answers
    problems: tuple[Problem, ...]
    acts: frozenset[type[Act]]
    number: str
    name: str
    review_by: date | None = None
    barred: Mapping[type[Act], str] = field(default_factory=dict)


def head(one: FilingHead, by: date | None) -> Shape:
    """``by``: the last day of the review that it waits for."""
    return {
        "enterprise_name": one.name,
        "enterprise_number": one.number,
        "review_by": _day(by),
    } | _filing(one.filing)


def whole(looked: Looked) -> Shape:
    """``sections`` hold every field with its value, the register's, last year's and what was found at it."""
    filing, template = looked.report.filing, looked.template
    return {
        "enterprise_name": looked.name,
        "enterprise_number": looked.number,
        **_filing(filing),
        "review_by": _day(looked.review_by),
        "template": {
            "id": template.id,
            "title": template.title,
            "title_en": template.title_en,
            "version": template.version,
            "filled_on_version": filing.template_version,
        },
        "check_code": filing.check_code,
        "extension": _extension(filing),
        "acts": sorted(ACTS[act] for act in looked.acts if act in ACTS),
        "barred": {ACTS[act]: code for act, code in looked.barred.items() if act in ACTS},
        "items": [_item(item, template) for item in filing.items],
        "problems": [_problem(one) for one in looked.problems],
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "title_en": section.title_en,
                "fields": [_field(field, looked) for field in section.fields],
            }
            for section in template.sections
        ],
    }


def sent(one: OnTheWay, zone: tzinfo | None) -> Shape:
    """``received_at`` by the bureau's clock. ``refused``: a person must look at the bureau's ``verdict``."""
    words, refused = WORDS[one.progress], reason_of(one.refused) if one.refused else None
    return {
        "progress": one.progress.value,
        "progress_text": words[0],
        "progress_text_en": words[1],
        "sent_at": _moment(one.letter.sent_at and one.letter.sent_at.astimezone(zone)),
        "received_at": _moment(one.letter.received_at and one.letter.received_at.astimezone(zone)),
        "receipt": one.letter.receipt or None,
        "verdict": one.verdict,
        "refused": one.refused or None,
        "refused_text": refused and refused[0],
        "refused_text_en": refused and refused[1],
    }


def entry(one: LogEntry) -> Shape:
    return {
        "sequence": one.sequence,
        "at": one.at.isoformat(timespec="seconds"),
        "act": one.act,
        "by": one.by,
        "facts": dict(one.facts),
        "seal": one.seal,
    }


def figures(made: SeasonFigures) -> Shape:
    return {
        "year": made.year,
        "whole": _figures(made.whole),
        "by_kind": {name: _figures(one) for name, one in made.by_kind.items()},
        "by_office": {name: _figures(one) for name, one in made.by_office.items()},
        "by_day": [
            {"day": one.day.isoformat(), "filed": one.filed, "passed": one.passed} for one in made.by_day
        ],
    }


def _figures(one: Figures) -> Shape:
    return {
        "registered": one.registered,
        "due": one.due,
        "filed": one.filed,
        "unfiled": one.unfiled,
        "not_begun": one.not_begun,
        "passed": one.passed,
        "late": one.late,
        "in_state": {state.value: number for state, number in one.in_state.items()},
        "rate_on_due": _rate(one.rate_on_due),
        "rate_on_registered": _rate(one.rate_on_registered),
        "filed_rate_on_due": _rate(one.filed_rate_on_due),
    }


def _rate(rate: Decimal | None) -> float | None:
    """In %, one place."""
    return None if rate is None else float(rate)


def _filing(filing: Filing) -> Shape:
    return {
        "id": filing.id,
        "enterprise": int(filing.enterprise),
        "year": filing.year,
        "kind": filing.kind,
        "office": filing.office,
        "state": filing.state.value,
        "revision": filing.revision,
        "late": filing.late,
        "first_by": filing.first_by,
        "final_by": filing.final_by,
        "reopened_until": _day(filing.reopened_until),
        **{name: _moment(getattr(filing, name)) for name in _MOMENTS},
    }


_MOMENTS = ("begun_at", "submitted_at", "resubmitted_at", "first_at", "passed_at", "stamped_at", "filed_at")


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _extension(filing: Filing) -> Shape | None:
    asked = filing.extension
    if asked is None:
        return None
    return {
        "asked_at": _moment(asked.asked_at),
        "reason": asked.reason,
        "granted": asked.granted,
        "by": asked.by,
        "until": _day(asked.until),
    }


def _item(item: Item, template: Template) -> Shape:
    field = template.field(item.field)
    return {
        "field": item.field,
        "label": field.label if field else "",
        "row": item.row,
        "column": item.column,
        "comment": item.comment,
        "by": item.by,
        "at": _moment(item.at),
        "stage": item.stage.value,
        "for_first": item.for_first,
        "corrected": item.corrected,
        "reply": item.reply,
    }


def _problem(one: Problem) -> Shape:
    return {
        "field": one.field,
        "row": one.row,
        "column": one.column,
        "code": one.code,
        "text": one.text,
        "text_en": one.text_en,
        "severity": one.severity.value,
    }


def _field(field: Field, looked: Looked) -> Shape:
    answer = looked.report.answers.get(field.id, "")
    shape: Shape = {
        "id": field.id,
        "label": field.label,
        "label_en": field.label_en,
        "kind": field.kind.value,
        "unit": field.unit,
        "public": field.public.value,
    }
    if field.kind is FieldKind.TABLE:
        columns = [{"id": c.id, "label": c.label, "unit": c.unit} for c in field.columns]
        return shape | {
            "columns": columns,
            "rows": _rows(answer, field),
            "value": answer if isinstance(answer, str) else "",
            "last_rows": _rows(looked.last.get(field.id, ""), field),
        }
    value = answer if isinstance(answer, str) else ""
    registered = _registered(field, looked)
    last = looked.last.get(field.id, "")
    return shape | {
        "value": value,
        "shown": in_words(value, field),
        "register": registered,
        "register_shown": None if registered is None else in_words(registered, field),
        "differs": registered is not None and _differs(field, value, registered, looked),
        "last": last if isinstance(last, str) else "",
        "last_shown": in_words(last, field) if isinstance(last, str) else "",
    }


def _rows(answer: Answer, field: Field) -> list[Shape]:
    return [] if isinstance(answer, str) else [_row(row, field.columns) for row in answer]


def _row(row: Mapping[str, str], columns: Iterable[Field]) -> Shape:
    return {column.id: in_words(row.get(column.id, ""), column) for column in columns}


def _registered(field: Field, looked: Looked) -> str | None:
    """What the register says of it: where it is filled in from there, or held against it."""
    source, _, name = field.prefill.partition(".")
    if source != "register":
        checks = looked.template.checks
        held = (c.column for c in checks if c.rule is Rule.SAME_AS_REGISTER and c.field == field.id)
        name = next(held, "")
    return looked.register.get(name) or None if name else None


def _differs(field: Field, value: str, registered: str, looked: Looked) -> bool:
    filing = looked.report.filing
    sheet = Sheet(looked.template, looked.report.answers, looked.register, {}, date.min, filing.year)
    return not alike(sheet, field.id, value, registered)
