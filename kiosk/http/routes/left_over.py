"""Numbers left over from earlier days: listed for the desk, closed by a person only."""

from aiohttp import web

from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, DESK, Call, Route
from kiosk.http.window_shapes import left_over

PATH = "/api/v1/left-over"
REFUSAL = "unknown-ticket"


async def listed(call: Call) -> web.Response:
    tickets = await call.context.read(call.context.office.left_over)
    hall = call.context.hall()
    return json_reply({"tickets": [left_over(one, hall) for one in tickets]})


async def close(call: Call) -> web.Response:
    ticket_id, office, staff = call.id(REFUSAL, "ticket"), call.context.office, call.context.staff
    served = bool(call.fields["served"])
    closed = await call.context.work(lambda: office.close_left_over(ticket_id, served=served, by=call.who))
    detail = f"{closed.number} {closed.business_date} {'served' if served else 'left'}"
    await call.context.work(lambda: staff.note(call.who, "ticket.close", detail, call.source))
    return json_reply(left_over(closed, call.context.hall()))


ROUTES = (
    Route("GET", PATH, listed, ALL_STAFF, "Open numbers of earlier days, in the order of their calls"),
    Route(
        "POST",
        f"{PATH}/{{id}}/close",
        close,
        DESK,
        "Take a number of an earlier day off the list: its holder was served, or has left",
        body=(Field("served", Kind.FLAG),),
        refusals=(REFUSAL, "wrong-state"),
    ),
)
