"""Filings as rows and back. What the enterprise filled in, and what reviewers wrote to it, is sealed."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, cast

from sqlalchemy import RowMapping, Table

from touch_guide.adapters.sql.inspection_tables import FilingLogRow, FilingReviewRow, FilingRow
from touch_guide.inspection.chain import LogEntry
from touch_guide.inspection.filing import Extension, Filing, Item, Stage, State
from touch_guide.inspection.ports import Report, Seals

FILINGS = cast("Table", FilingRow.__table__)
REVIEWS = cast("Table", FilingReviewRow.__table__)
LOG = cast("Table", FilingLogRow.__table__)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PLACE = "filings.sealed:"


def micros(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1)


def columns_of(report: Report, at: datetime, seals: Seals) -> dict[str, object]:
    filing = report.filing
    return {
        "id": filing.id,
        "enterprise_id": int(filing.enterprise),
        "year": filing.year,
        "kind": filing.kind,
        "template": filing.template,
        "template_version": filing.template_version,
        "office": filing.office,
        "state": filing.state.value,
        "revision": filing.revision,
        "digest": filing.digest,
        "sealed": seals.seal(_plain(report), PLACE + filing.id),
        "first_by": filing.first_by,
        "final_by": filing.final_by,
        "late": filing.late,
        "begun_at": micros(filing.begun_at),
        "submitted_at": _instant(filing.submitted_at),
        "submitted_on": filing.submitted_at.date() if filing.submitted_at else None,
        "resubmitted_at": _instant(filing.resubmitted_at),
        "first_at": _instant(filing.first_at),
        "passed_at": _instant(filing.passed_at),
        "passed_on": filing.passed_at.date() if filing.passed_at else None,
        "stamped_at": _instant(filing.stamped_at),
        "filed_at": _instant(filing.filed_at),
        "reopened_until": filing.reopened_until,
        "changed_at": micros(at),
    }


def report_of(row: RowMapping, reviews: Iterable[RowMapping], seals: Seals, zone: tzinfo) -> Report:
    """Raises what ``seals`` raises."""
    plain = json.loads(seals.open(row["sealed"], PLACE + row["id"]))
    by_stage: dict[str, set[str]] = {Stage.FIRST: set(), Stage.FINAL: set()}
    for review in reviews:
        by_stage[review["stage"]].add(review["who"])
    filing = filing_of(
        row,
        zone,
        items=tuple(_item(found, zone) for found in plain["items"]),
        extension=_extension(plain["extension"], zone),
        firsts=frozenset(by_stage[Stage.FIRST]),
        finals=frozenset(by_stage[Stage.FINAL]),
    )
    return Report(filing, plain["answers"])


def filing_of(row: RowMapping, zone: tzinfo, **more: Any) -> Filing:
    """Without what is sealed, unless it is given."""
    return Filing(
        id=row["id"],
        enterprise=str(row["enterprise_id"]),
        year=row["year"],
        kind=row["kind"],
        template=row["template"],
        template_version=row["template_version"],
        office=row["office"],
        state=State(row["state"]),
        revision=row["revision"],
        digest=row["digest"],
        first_by=row["first_by"],
        final_by=row["final_by"],
        late=row["late"],
        begun_at=_at(row["begun_at"], zone),
        submitted_at=_maybe_at(row["submitted_at"], zone),
        resubmitted_at=_maybe_at(row["resubmitted_at"], zone),
        first_at=_maybe_at(row["first_at"], zone),
        passed_at=_maybe_at(row["passed_at"], zone),
        stamped_at=_maybe_at(row["stamped_at"], zone),
        filed_at=_maybe_at(row["filed_at"], zone),
        reopened_until=row["reopened_until"],
        **more,
    )


def columns_of_entry(entry: LogEntry) -> dict[str, object]:
    return {
        "sequence": entry.sequence,
        "at": micros(entry.at),
        "filing_id": entry.filing,
        "act": entry.act,
        "by": entry.by,
        "facts": json.dumps(entry.facts, ensure_ascii=False, separators=(",", ":")),
        "previous": entry.previous,
        "seal": entry.seal,
    }


def entry_of(row: RowMapping, zone: tzinfo) -> LogEntry:
    return LogEntry(
        row["sequence"],
        _at(row["at"], zone),
        row["filing_id"],
        row["act"],
        row["by"],
        json.loads(row["facts"]),
        row["previous"],
        row["seal"],
    )


def _plain(report: Report) -> bytes:
    filing, extension = report.filing, report.filing.extension
    shape = {
        "answers": report.answers,
        "items": [_item_shape(item) for item in filing.items],
        "extension": extension
        and {
            "asked_at": extension.asked_at.isoformat(),
            "reason": extension.reason,
            "granted": extension.granted,
            "by": extension.by,
            "until": extension.until.isoformat() if extension.until else None,
        },
    }
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":"), default=list).encode(
        "utf-8", "surrogatepass"
    )


def _item_shape(item: Item) -> dict[str, object]:
    return {
        "field": item.field,
        "comment": item.comment,
        "row": item.row,
        "column": item.column,
        "by": item.by,
        "at": item.at.isoformat() if item.at else None,
        "stage": item.stage.value,
        "for_first": item.for_first,
        "corrected": item.corrected,
        "reply": item.reply,
    }


def _item(found: dict[str, Any], zone: tzinfo) -> Item:
    at = datetime.fromisoformat(found["at"]).astimezone(zone) if found["at"] else None
    return Item(**{**found, "at": at, "stage": Stage(found["stage"])})


def _extension(found: dict[str, Any] | None, zone: tzinfo) -> Extension | None:
    if found is None:
        return None
    until = date.fromisoformat(found["until"]) if found["until"] else None
    asked_at = datetime.fromisoformat(found["asked_at"]).astimezone(zone)
    return Extension(asked_at, found["reason"], found["granted"], found["by"], until)


def _instant(at: datetime | None) -> int | None:
    return None if at is None else micros(at)


def _at(instant: int, zone: tzinfo) -> datetime:
    return (EPOCH + timedelta(microseconds=instant)).astimezone(zone)


def _maybe_at(instant: int | None, zone: tzinfo) -> datetime | None:
    return None if instant is None else _at(instant, zone)
