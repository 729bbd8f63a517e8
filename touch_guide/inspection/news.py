"""What others hear of an act: the log, the screens of the hall, the bureau. Figures go to the bureau alone."""

from collections.abc import Callable, Mapping
from typing import Any

from touch_guide.inspection.acts import (
    Act,
    AskForTime,
    Decision,
    FileAway,
    FinalReview,
    FirstReview,
    GrantTime,
    Reopen,
    Reply,
    Save,
    Stamp,
    Submit,
    Withdraw,
)
from touch_guide.inspection.chain import LogEntry
from touch_guide.inspection.enterprise import Enterprise
from touch_guide.inspection.filing import Filing, Item
from touch_guide.inspection.ports import News, Report

_NAMES: Mapping[type[Act], str] = {
    Save: "save",
    Reply: "reply",
    Submit: "submitted",
    Withdraw: "withdrawn",
    FirstReview: "first",
    FinalReview: "final",
    Stamp: "stamped",
    FileAway: "filed",
    AskForTime: "time-asked",
    GrantTime: "time-decided",
    Reopen: "reopened",
}
_REVIEWS: Mapping[tuple[str, Decision], str] = {
    ("first", Decision.PASS): "first-passed",
    ("first", Decision.RETURN): "first-returned",
    ("final", Decision.PASS): "passed",
    ("final", Decision.RETURN): "final-returned",
    ("final", Decision.BACK): "sent-back",
}
_QUIET = frozenset({Save, Reply})
"""The bureau hears of what was changed when it is handed in."""


def act_name(act: Act) -> str:
    """As the log has it, and after ``inspection.`` the letters to the bureau."""
    name = _NAMES[type(act)]
    return _REVIEWS[name, act.decision] if isinstance(act, FirstReview | FinalReview) else name


def log_facts(act: Act, filing: Filing) -> dict[str, object]:
    """What stays in the log for good: where reviewers found something, not what they wrote."""
    if isinstance(act, FirstReview | FinalReview):
        return {"items": [[item.field, item.row, item.column] for item in act.items]}
    if isinstance(act, GrantTime):
        return {"granted": act.granted}
    if isinstance(act, Reopen):
        return {"until": act.until.isoformat()}
    return {"late": filing.late} if isinstance(act, Submit) else {}


def news_of(act: Act, report: Report, enterprise: Enterprise, entry: LogEntry) -> News | None:
    """None for what nobody else need hear."""
    if type(act) in _QUIET:
        return None
    filing = report.filing
    facts = {
        "filing": filing.id,
        "year": filing.year,
        "state": filing.state.value,
        "office": filing.office,
        "revision": filing.revision,
    }
    body = {
        **facts,
        "number": enterprise.shown_number,
        "name": enterprise.name,
        "kind": filing.kind,
        "template": filing.template,
        "late": filing.late,
        "digest": filing.digest,
        "log": {"sequence": entry.sequence, "seal": entry.seal},
        **_BODIES.get(type(act), _nothing_more)(act, report),
    }
    return News(f"inspection.{act_name(act)}", enterprise.shown_number, facts, body, entry.at)


def _nothing_more(_act: Any, _report: Report) -> dict[str, object]:
    return {}


def _answers(_act: Any, report: Report) -> dict[str, object]:
    answers = {
        name: answer if isinstance(answer, str) else [dict(row) for row in answer]
        for name, answer in report.answers.items()
    }
    return {"answers": answers, "version": report.filing.template_version}


def _items(act: FirstReview | FinalReview, _report: Report) -> dict[str, object]:
    return {"decision": act.decision.value, "items": [_item(item) for item in act.items]}


def _item(item: Item) -> dict[str, object]:
    return {"field": item.field, "row": item.row, "column": item.column, "comment": item.comment}


def _reason(act: AskForTime | GrantTime | Reopen, _report: Report) -> dict[str, object]:
    return {"reason": act.reason}


_BODIES: Mapping[type[Act], Callable[[Any, Report], dict[str, object]]] = {
    Submit: _answers,
    FirstReview: _items,
    FinalReview: _items,
    AskForTime: _reason,
    GrantTime: _reason,
    Reopen: _reason,
}
