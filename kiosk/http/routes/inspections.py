"""Annual inspections as staff read them: the list, one report beside the register, the log, figures, who is not yet in."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from aiohttp import web

from kiosk.http.inspections_asked import (
    PLACE,
    READERS,
    UNKNOWN,
    at_the_bureau,
    newest_year,
    office_of,
    refusals_told,
    whole_of,
    workdays,
    year_asked,
)
from kiosk.http.problems import Problem
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, Call, Route

if TYPE_CHECKING:
    from touch_guide.inspection.ports import Wanted

USUAL, MOST, FARTHEST, MOST_ROWS = 50, 200, 100_000, 20_000
MOST_LATE = 1000
LONGEST_QUERY = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def listed(call: Call) -> web.Response:
    wanted = _wanted(call)

    def look() -> dict[str, object]:
        from kiosk.http.inspection_shapes import head  # noqa: PLC0415 - not before it is wanted
        from touch_guide.inspection.deadlines import review_by  # noqa: PLC0415 - as above

        found, open_on = office_of(call).heads(wanted), workdays(call)
        first = found[: wanted.limit - 1]
        bureau = at_the_bureau(call, [one.filing for one in first])
        shown = [
            head(one, review_by(one.filing, open_on)) | {"bureau": bureau[one.filing.id]} for one in first
        ]
        return {"inspections": shown, "more": len(found) == wanted.limit}

    return json_reply(await call.context.read(lambda: refusals_told(look)))


async def overdue(call: Call) -> web.Response:
    """Those that waited longest first; of more than MOST_LATE that wait, only these are looked at."""
    year = year_asked(call)

    def look() -> dict[str, object]:
        from kiosk.http.inspection_shapes import head  # noqa: PLC0415 - as above
        from touch_guide.inspection.deadlines import WAITING, review_by  # noqa: PLC0415 - as above
        from touch_guide.inspection.ports import Wanted  # noqa: PLC0415 - as above

        today, open_on = call.context.clock.now().date(), workdays(call)
        waiting = office_of(call).heads(Wanted(year, WAITING, limit=MOST_LATE, oldest_first=True))
        due = [(one, review_by(one.filing, open_on)) for one in waiting]
        late = [(one, by) for one, by in due if by is not None and by < today]
        return {"count": len(late), "inspections": [head(one, by) for one, by in late[:MOST]]}

    return json_reply(await call.context.read(lambda: refusals_told(look)))


async def one(call: Call) -> web.Response:
    filing_id = call.id(UNKNOWN, "filing")
    return json_reply(await call.context.read(lambda: refusals_told(lambda: whole_of(call, filing_id))))


async def log(call: Call) -> web.Response:
    filing_id = call.id(UNKNOWN, "filing")

    def look() -> dict[str, object]:
        from kiosk.http.inspection_shapes import entry  # noqa: PLC0415 - as above

        office = office_of(call)
        office.report(filing_id)
        return {"log": [entry(one) for one in office.log_of(filing_id)]}

    return json_reply(await call.context.read(lambda: refusals_told(look)))


async def whole_log(call: Call) -> web.Response:
    def look() -> dict[str, object]:
        office = office_of(call)
        head = office.head_of_log()
        fault = office.verify_log(head)
        return {
            "entries": head.sequence,
            "seal": head.seal,
            "sound": fault is None,
            "fault": {"sequence": fault.sequence, "kind": fault.kind} if fault else None,
        }

    return json_reply(await call.context.read(lambda: refusals_told(look), seconds=60.0))


async def stats(call: Call) -> web.Response:
    year = year_asked(call)

    def look() -> dict[str, object]:
        from kiosk.http.inspection_shapes import figures  # noqa: PLC0415 - as above
        from touch_guide.inspection.season import reminders  # noqa: PLC0415 - as above

        office = office_of(call)
        season = office.season(year or newest_year(call))
        today = call.context.clock.now().date()
        return figures(office.figures(season.year)) | {
            "opens": season.opens.isoformat(),
            "closes": season.closes.isoformat(),
            "phase": season.phase(today).value,
            "days_left": (season.closes - today).days,
            "reminders": [
                {"day": one.day.isoformat(), "days_left": one.days_left}
                for one in reminders(season, workdays(call))
            ],
        }

    return json_reply(await call.context.read(lambda: refusals_told(look)))


async def unfiled(call: Call) -> web.Response:
    if call.request.query.get("format", "json") not in {"json", "xlsx"}:
        raise Problem("bad-query", field="format")
    if call.request.query.get("format") == "xlsx":
        return await _unfiled_book(call)
    wanted = _wanted(call, owed=True)

    def look() -> dict[str, object]:
        from kiosk.http.routes.enterprises import shape  # noqa: PLC0415 - as above

        found = office_of(call).unfiled(wanted)
        shown = found[: wanted.limit - 1]
        return {
            "year": wanted.year,
            "enterprises": [shape(one) for one in shown],
            "more": len(found) == wanted.limit,
        }

    return json_reply(await call.context.read(lambda: refusals_told(look)))


async def _unfiled_book(call: Call) -> web.Response:
    wanted = _wanted(call, owed=True, limit=MOST_ROWS + 1)

    def bound() -> bytes:
        from touch_guide.adapters.unfiled_workbook import unfiled_workbook  # noqa: PLC0415 - openpyxl: 0.3 s

        found = office_of(call).unfiled(wanted)
        more = max(0, len(found) - MOST_ROWS)
        now, hall = call.context.clock.now(), call.context.hall().name
        return unfiled_workbook(found[:MOST_ROWS], wanted.year or 0, now, hall, more)

    body = await call.context.read(lambda: refusals_told(bound), seconds=60.0)
    spoken = quote(f"{wanted.year}年度未报企业.xlsx")
    kept_as = f"attachment; filename=\"unfiled_{wanted.year}.xlsx\"; filename*=UTF-8''{spoken}"
    return web.Response(body=body, content_type=XLSX, headers={"Content-Disposition": kept_as})


def _wanted(call: Call, *, owed: bool = False, limit: int | None = None) -> "Wanted":
    from touch_guide.inspection.filing import State  # noqa: PLC0415 - as above
    from touch_guide.inspection.ports import Wanted  # noqa: PLC0415 - as above

    query = call.request.query
    text, states = query.get("q", "").strip(), [one for one in query.get("state", "").split(",") if one]
    if len(text) > LONGEST_QUERY:
        raise Problem("bad-query", field="q")
    if not set(states) <= set(State):
        raise Problem("bad-query", field="state")
    if query.get("order", "") not in {"", "oldest"}:
        raise Problem("bad-query", field="order")
    year = year_asked(call)
    return Wanted(
        year or (newest_year(call) if owed else None),
        frozenset(map(State, states)),
        frozenset({query["office"]}) if query.get("office") else None,
        text,
        call.query_int("from", 0, FARTHEST),
        limit or (call.query_int("limit", 0, MOST) or USUAL) + 1,
        oldest_first=query.get("order") == "oldest",
    )


ROUTES = (
    Route(
        "GET",
        "/api/v1/inspections",
        listed,
        READERS,
        "Reports of enterprises, those that changed last first; order=oldest for the other way",
        query=("state", "year", "office", "q", "from", "limit", "order"),
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
        "/api/v1/inspections/overdue",
        overdue,
        READERS,
        "Reports whose review took longer than five working days",
        query=("year",),
        refusals=("bad-query",),
    ),
    Route(
        "GET",
        "/api/v1/inspections/log",
        whole_log,
        frozenset({"monitor", "admin"}),
        "Whether the log of all reports is as it was written, and its newest seal to keep apart",
    ),
    Route(
        "GET",
        "/api/v1/inspections/{id}",
        one,
        READERS,
        "One report, with the register's values beside the filed ones",
        refusals=(UNKNOWN, "no-inspection-form"),
    ),
    Route("GET", PLACE + "log", log, READERS, "What was done to it", refusals=(UNKNOWN,)),
)
