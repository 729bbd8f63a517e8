"""Annual inspections for staff: the list, one report beside the register, the two reviews, the window's part, figures."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from aiohttp import web

from kiosk.http.problems import Problem
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, Call, Route
from kiosk.logs import without_identities

if TYPE_CHECKING:
    from kiosk.http.inspection_shapes import Looked
    from touch_guide.inspection.acts import Act
    from touch_guide.inspection.filing import Actor, Filing, Item
    from touch_guide.inspection.office import FilingOffice
    from touch_guide.inspection.ports import Report, Wanted

REVIEWERS = frozenset({"reviewer"})
WINDOW = frozenset({"desk", "clerk"})
READERS = REVIEWERS | WINDOW | {"monitor"}
UNKNOWN = "unknown-filing"
USUAL, MOST, FARTHEST, MOST_ROWS = 50, 200, 100_000, 20_000
MOST_ITEMS, LONGEST_COMMENT, LONGEST_QUERY = 60, 400, 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REFUSALS = (
    UNKNOWN,
    "wrong-filing-state",
    "not-your-power",
    "outside-jurisdiction",
    "stale-filing",
    "no-inspection-form",
)
T = TypeVar("T")


async def listed(call: Call) -> web.Response:
    wanted = _wanted(call)

    def look() -> dict[str, object]:
        from kiosk.http.inspection_shapes import head  # noqa: PLC0415 - not before it is wanted

        found = _office(call).heads(wanted)
        shown = [head(one) for one in found[: wanted.limit - 1]]
        return {"inspections": shown, "more": len(found) == wanted.limit}

    return json_reply(await call.context.read(lambda: _told(look)))


async def one(call: Call) -> web.Response:
    filing_id = call.id(UNKNOWN, "filing")
    return json_reply(await call.context.read(lambda: _told(lambda: _whole(call, filing_id))))


async def log(call: Call) -> web.Response:
    filing_id = call.id(UNKNOWN, "filing")

    def look() -> dict[str, object]:
        from kiosk.http.inspection_shapes import entry  # noqa: PLC0415 - as above

        office = _office(call)
        office.report(filing_id)
        return {"log": [entry(one) for one in office.log_of(filing_id)]}

    return json_reply(await call.context.read(lambda: _told(look)))


async def first_review(call: Call) -> web.Response:
    from touch_guide.inspection.acts import Decision, FirstReview  # noqa: PLC0415 - as above

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

    try:
        until = date.fromisoformat(call.fields["until"])
    except ValueError:
        raise _bad("until", "a date such as 2013-09-30", "应为日期，如 2013-09-30") from None
    return await _do(call, Reopen(until, call.fields["reason"]))


async def stats(call: Call) -> web.Response:
    year = _year(call)

    def look() -> dict[str, object]:
        from kiosk.http.inspection_shapes import figures  # noqa: PLC0415 - as above

        office = _office(call)
        season = office.season(year or _newest(call))
        today = call.context.clock.now().date()
        return figures(office.figures(season.year)) | {
            "opens": season.opens.isoformat(),
            "closes": season.closes.isoformat(),
            "phase": season.phase(today).value,
            "days_left": (season.closes - today).days,
        }

    return json_reply(await call.context.read(lambda: _told(look)))


async def unfiled(call: Call) -> web.Response:
    if call.request.query.get("format", "json") not in {"json", "xlsx"}:
        raise Problem("bad-query", field="format")
    if call.request.query.get("format") == "xlsx":
        return await _unfiled_book(call)
    wanted = _wanted(call, owed=True)

    def look() -> dict[str, object]:
        from kiosk.http.routes.enterprises import shape  # noqa: PLC0415 - as above

        found = _office(call).unfiled(wanted)
        shown = found[: wanted.limit - 1]
        return {
            "year": wanted.year,
            "enterprises": [shape(one) for one in shown],
            "more": len(found) == wanted.limit,
        }

    return json_reply(await call.context.read(lambda: _told(look)))


async def _unfiled_book(call: Call) -> web.Response:
    wanted = _wanted(call, owed=True, limit=MOST_ROWS + 1)

    def bound() -> bytes:
        from touch_guide.adapters.unfiled_workbook import unfiled_workbook  # noqa: PLC0415 - openpyxl: 0.3 s

        found = _office(call).unfiled(wanted)
        more = max(0, len(found) - MOST_ROWS)
        now, hall = call.context.clock.now(), call.context.hall().name
        return unfiled_workbook(found[:MOST_ROWS], wanted.year or 0, now, hall, more)

    body = await call.context.read(lambda: _told(bound), seconds=60.0)
    spoken = quote(f"{wanted.year}年度未报企业.xlsx")
    kept_as = f"attachment; filename=\"unfiled_{wanted.year}.xlsx\"; filename*=UTF-8''{spoken}"
    return web.Response(body=body, content_type=XLSX, headers={"Content-Disposition": kept_as})


async def _do(call: Call, act: "Act") -> web.Response:
    filing_id, seen = call.id(UNKNOWN, "filing"), call.fields["revision"]

    def done() -> dict[str, object]:
        report = _office(call).act(filing_id, act, lambda filing: _actor(call, filing), seen)
        note = f"{report.filing.id} {report.filing.year} {report.filing.state.value}"
        call.context.staff.note(call.who, f"inspection.{type(act).__name__}", note, call.source)
        return _whole(call, filing_id)

    return json_reply(await call.context.work(lambda: _told(done)))


def _whole(call: Call, filing_id: str) -> dict[str, object]:
    from kiosk.http.inspection_shapes import whole  # noqa: PLC0415 - as above

    office = _office(call)
    return whole(_looked(call, office, office.report(filing_id)))


def _looked(call: Call, office: "FilingOffice", report: "Report") -> "Looked":
    from kiosk.http.inspection_shapes import Looked  # noqa: PLC0415 - as above
    from touch_guide.inspection.powers import powers_over  # noqa: PLC0415 - as above

    filing = report.filing
    enterprise = office.enterprise_of(filing)
    return Looked(
        report,
        office.template(filing),
        enterprise.register(),
        office.last_answers(filing),
        office.problems(report),
        powers_over(filing, _actor(call, filing)),
        enterprise.shown_number,
        enterprise.name,
    )


def _actor(call: Call, filing: "Filing") -> "Actor":
    from touch_guide.inspection.jurisdiction import staff_actor  # noqa: PLC0415 - as above

    return staff_actor(call.who, call.signed_in.roles, _office(call).forms.offices, filing.office)


def _items(call: Call) -> "tuple[Item, ...]":
    from touch_guide.inspection.filing import Item  # noqa: PLC0415 - as above

    return tuple(Item(**_asked(row)) for row in call.fields["items"] or ())


def _asked(row: Mapping[str, Any]) -> dict[str, Any]:
    """``{field, comment, row?, column?}``."""
    field, comment, place = row.get("field", ""), row.get("comment"), row.get("row")
    column = row.get("column", "")
    if not isinstance(field, str) or not isinstance(column, str) or len(field) + len(column) > 82:
        raise _bad("items.field", "the id of a field", "应为字段的编号")
    if not isinstance(comment, str) or not 0 < len(comment.strip()) <= LONGEST_COMMENT:
        expected = f"a comment of at most {LONGEST_COMMENT} characters"
        raise _bad("items.comment", expected, f"请写明要改什么，最多 {LONGEST_COMMENT} 字")
    if place is not None and (isinstance(place, bool) or not isinstance(place, int) or not 0 <= place < 1000):
        raise _bad("items.row", "the number of a row, from 0", "应为行号，从 0 起")
    plain = "".join(sign for sign in comment if sign.isprintable() or sign == "\n")
    return {"field": field, "comment": without_identities(plain), "row": place, "column": column}


def _wanted(call: Call, *, owed: bool = False, limit: int | None = None) -> "Wanted":
    from touch_guide.inspection.filing import State  # noqa: PLC0415 - as above
    from touch_guide.inspection.ports import Wanted  # noqa: PLC0415 - as above

    query = call.request.query
    text, states = query.get("q", "").strip(), [one for one in query.get("state", "").split(",") if one]
    if len(text) > LONGEST_QUERY:
        raise Problem("bad-query", field="q")
    if not set(states) <= set(State):
        raise Problem("bad-query", field="state")
    year = _year(call)
    return Wanted(
        year or (_newest(call) if owed else None),
        frozenset(map(State, states)),
        frozenset({query["office"]}) if query.get("office") else None,
        text,
        call.query_int("from", 0, FARTHEST),
        limit or (call.query_int("limit", 0, MOST) or USUAL) + 1,
    )


def _year(call: Call) -> int | None:
    text = call.request.query.get("year", "")
    if text and (not text.isascii() or not text.isdigit() or not 1990 <= int(text[:5]) <= 2200):
        raise Problem("bad-query", field="year")
    return int(text) if text else None


def _newest(call: Call) -> int:
    """Whose season is or was last."""
    return call.context.clock.now().date().year - 1


def _office(call: Call) -> "FilingOffice":
    filings = call.context.filings
    assert filings is not None, "a server with these routes is given the filings"
    return filings()


def _told(do: Callable[[], T]) -> T:
    from kiosk.hall.errors import PackErrors  # noqa: PLC0415 - as above
    from touch_guide.inspection.errors import FilingRefused  # noqa: PLC0415 - as above

    try:
        return do()
    except FilingRefused as refused:
        raise Problem(refused.code, None, **refused.values) from refused
    except PackErrors as refused:
        raise Problem("inspection-forms-wrong", None, fault=str(refused.errors[0])) from refused


def _bad(field: str, expected: str, expected_zh: str) -> Problem:
    return Problem("bad-field", None, field=field, expected=expected, expected_zh=expected_zh)


_REVISION = Field("revision", Kind.NUMBER, required=False, about="the revision that was looked at")
_RETURN = Field("items", Kind.ROWS, required=False, most=MOST_ITEMS, about="{field, comment, row?, column?}")
_PLACE = "/api/v1/inspections/{id}/"


def _act(
    name: str, handler: Any, roles: frozenset[str], about: str, *fields: Field, more: tuple[str, ...] = ()
) -> Route:
    return Route(
        "POST", _PLACE + name, handler, roles, about, body=(*fields, _REVISION), refusals=REFUSALS + more
    )


ROUTES = (
    Route(
        "GET",
        "/api/v1/inspections",
        listed,
        READERS,
        "Reports of enterprises, those that changed last first",
        query=("state", "year", "office", "q", "from", "limit"),
        refusals=("bad-query",),
    ),
    Route(
        "GET",
        "/api/v1/inspections/stats",
        stats,
        ALL_STAFF,
        "The season in figures",
        query=("year",),
        refusals=("bad-query",),
    ),
    Route(
        "GET",
        "/api/v1/inspections/unfiled",
        unfiled,
        ALL_STAFF,
        "Who owes a report and has not handed it in; format=xlsx for the urging list",
        query=("year", "office", "q", "from", "limit", "format"),
        refusals=("bad-query",),
    ),
    Route(
        "GET",
        "/api/v1/inspections/{id}",
        one,
        READERS,
        "One report, with the register's values beside the filed ones",
        refusals=(UNKNOWN, "no-inspection-form"),
    ),
    Route("GET", _PLACE + "log", log, READERS, "What was done to it", refusals=(UNKNOWN,)),
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
