"""What staff do to reports of enterprises: the two reviews, the window's part, more time, and what comes late."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from aiohttp import web

from kiosk.http.inspections_asked import (
    PLACE,
    REVIEWERS,
    UNKNOWN,
    WINDOW,
    actor_over,
    bad_field,
    office_of,
    refusals_told,
    whole_of,
)
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import Call, Handler, Route
from kiosk.logs import without_identities

if TYPE_CHECKING:
    from touch_guide.inspection.acts import Act
    from touch_guide.inspection.filing import Item

MOST_ITEMS, LONGEST_COMMENT = 60, 400
REFUSALS = (
    UNKNOWN,
    "wrong-filing-state",
    "not-your-power",
    "outside-jurisdiction",
    "stale-filing",
    "no-inspection-form",
)


async def first_review(call: Call) -> web.Response:
    from touch_guide.inspection.acts import Decision, FirstReview  # noqa: PLC0415 - not before it is wanted

    return await _do(call, FirstReview(Decision(call.fields["decision"]), _items(call)))


async def final_review(call: Call) -> web.Response:
    from touch_guide.inspection.acts import Decision, FinalReview  # noqa: PLC0415 - as above

    return await _do(call, FinalReview(Decision(call.fields["decision"]), _items(call)))


async def stamp(call: Call) -> web.Response:
    from touch_guide.inspection.acts import Stamp  # noqa: PLC0415 - as above

    return await _do(call, Stamp(call.fields["check_code"]))


async def file_away(call: Call) -> web.Response:
    from touch_guide.inspection.acts import FileAway  # noqa: PLC0415 - as above

    return await _do(call, FileAway())


async def grant_time(call: Call) -> web.Response:
    from touch_guide.inspection.acts import GrantTime  # noqa: PLC0415 - as above

    return await _do(call, GrantTime(call.fields["granted"], call.fields["reason"] or ""))


async def reopen(call: Call) -> web.Response:
    from touch_guide.inspection.acts import Reopen  # noqa: PLC0415 - as above

    return await _do(call, Reopen(_until(call), call.fields["reason"]))


async def ask_for_time(call: Call) -> web.Response:
    from touch_guide.inspection.acts import AskForTime  # noqa: PLC0415 - as above

    return await _do(call, AskForTime(call.fields["reason"]))


async def open_late(call: Call) -> web.Response:
    from touch_guide.inspection.acts import Reopen  # noqa: PLC0415 - as above

    fields = call.fields
    act = Reopen(_until(call), fields["reason"])

    def done() -> dict[str, object]:
        office = office_of(call)
        report = office.open_late(
            fields["enterprise"], fields["year"], act, lambda one: actor_over(call, one)
        )
        call.context.staff.note(call.who, "inspection.Reopen", f"{report.filing.id} {act.until}", call.source)
        return whole_of(call, report.filing.id)

    return json_reply(await call.context.work(lambda: refusals_told(done)), status=201)


async def _do(call: Call, act: "Act") -> web.Response:
    filing_id, seen = call.id(UNKNOWN, "filing"), call.fields["revision"]

    def done() -> dict[str, object]:
        report = office_of(call).act(filing_id, act, lambda filing: actor_over(call, filing), seen)
        note = f"{report.filing.id} {report.filing.year} {report.filing.state.value}"
        call.context.staff.note(call.who, f"inspection.{type(act).__name__}", note, call.source)
        return whole_of(call, filing_id)

    return json_reply(await call.context.work(lambda: refusals_told(done)))


def _items(call: Call) -> "tuple[Item, ...]":
    from touch_guide.inspection.filing import Item  # noqa: PLC0415 - as above

    return tuple(Item(**_asked(row)) for row in call.fields["items"] or ())


def _asked(row: Mapping[str, Any]) -> dict[str, Any]:
    """``{field, comment, row?, column?}``."""
    field, comment, place = row.get("field", ""), row.get("comment"), row.get("row")
    column = row.get("column", "")
    if not isinstance(field, str) or not isinstance(column, str) or len(field) + len(column) > 82:
        raise bad_field("items.field", "the id of a field", "应为字段的编号")
    if not isinstance(comment, str) or not 0 < len(comment.strip()) <= LONGEST_COMMENT:
        expected = f"a comment of at most {LONGEST_COMMENT} characters"
        raise bad_field("items.comment", expected, f"请写明要改什么，最多 {LONGEST_COMMENT} 字")
    if place is not None and (isinstance(place, bool) or not isinstance(place, int) or not 0 <= place < 1000):
        raise bad_field("items.row", "the number of a row, from 0", "应为行号，从 0 起")
    plain = "".join(sign for sign in comment if sign.isprintable() or sign == "\n")
    return {"field": field, "comment": without_identities(plain), "row": place, "column": column}


def _until(call: Call) -> date:
    try:
        return date.fromisoformat(call.fields["until"])
    except ValueError:
        raise bad_field("until", "a date such as 2013-09-30", "应为日期，如 2013-09-30") from None


_REVISION = Field("revision", Kind.NUMBER, required=False, about="the revision that was looked at")
_RETURN = Field("items", Kind.ROWS, required=False, most=MOST_ITEMS, about="{field, comment, row?, column?}")


def _act(
    name: str, handler: Handler, roles: frozenset[str], about: str, *fields: Field, more: tuple[str, ...] = ()
) -> Route:
    return Route(
        "POST", PLACE + name, handler, roles, about, body=(*fields, _REVISION), refusals=REFUSALS + more
    )


ROUTES = (
    Route(
        "POST",
        "/api/v1/inspections/late",
        open_late,
        REVIEWERS,
        "Take the report of an enterprise after the season is over, begun or not",
        body=(
            Field("enterprise", Kind.NUMBER, least=1),
            Field("year", Kind.NUMBER, least=1990, most=2200),
            Field("until", longest=10),
            Field("reason", Kind.REMARK, longest=200),
        ),
        answers={201: "The report"},
        refusals=(*REFUSALS, "nothing-said", "not-due"),
    ),
    _act(
        "first-review",
        first_review,
        REVIEWERS,
        "First review: pass it on, or return it with what is to be mended",
        Field("decision", choices=("pass", "return")),
        _RETURN,
        more=("same-reviewer", "nothing-said"),
    ),
    _act(
        "final-review",
        final_review,
        REVIEWERS,
        "Final review: pass, return to the enterprise, or back to the first reviewer",
        Field("decision", choices=("pass", "return", "back")),
        _RETURN,
        more=("same-reviewer", "nothing-said"),
    ),
    _act(
        "stamp",
        stamp,
        WINDOW,
        "The paper equals the record and the licence is stamped",
        Field("check_code", longest=20),
        more=("print-differs",),
    ),
    _act("file", file_away, WINDOW, "The papers are in the archive"),
    _act(
        "ask-for-time",
        ask_for_time,
        WINDOW,
        "Ask for more time on behalf of an enterprise, within the season",
        Field("reason", Kind.REMARK, longest=200),
        more=("too-late-to-ask", "nothing-said"),
    ),
    _act(
        "time",
        grant_time,
        REVIEWERS,
        "Decide on more time that was asked for",
        Field("granted", Kind.FLAG),
        Field("reason", Kind.REMARK, required=False, longest=200),
    ),
    _act(
        "reopen",
        reopen,
        REVIEWERS,
        "Take a report after the season is over",
        Field("until", longest=10),
        Field("reason", Kind.REMARK, longest=200),
        more=("nothing-said",),
    ),
)
