"""The printer and its slips, for the guide desk."""

from aiohttp import web

from kiosk.http import shapes
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, DESK, Call, Route
from queue_ticketing.model import SlipAttempt

REFUSAL = "unknown-slip"


async def show(call: Call) -> web.Response:
    return json_reply(shapes.printer(call.context.slips.view))


async def unsettled(call: Call) -> web.Response:
    pairs = await call.context.read(call.context.office.slips_unsettled)
    return json_reply({"slips": [shapes.slip(attempt, ticket) for attempt, ticket in pairs]})


async def settle(call: Call) -> web.Response:
    slip_id, came_out = call.id(REFUSAL, "slip"), call.fields["came_out"]
    office, staff = call.context.office, call.context.staff

    def settled() -> tuple[SlipAttempt, shapes.Json]:
        attempt = office.settle_slip(slip_id, came_out=came_out, by=call.who)
        subject = office.slip_subject(attempt)
        words = "came out" if came_out else "did not come out"
        staff.note(
            call.who, "slip.settle", f"{subject.number} attempt {attempt.attempt}: {words}", call.source
        )
        return attempt, shapes.slip(attempt, subject)

    _, shape = await call.context.work(settled)
    return json_reply(shape)


async def test_slip(call: Call) -> web.Response:
    call.context.slips.test_slip(call.who)
    return await _noted(call, "printer.test-slip")


async def paper_changed(call: Call) -> web.Response:
    call.context.slips.paper_changed(call.who)
    return await _noted(call, "printer.paper-changed")


async def clear(call: Call) -> web.Response:
    call.context.slips.clear(call.who)
    return await _noted(call, "printer.clear")


async def _noted(call: Call, action: str) -> web.Response:
    """202: the printer's thread was told; how it went shows in the printer's state."""
    await call.context.work(lambda: call.context.staff.note(call.who, action, "", call.source))
    return json_reply(shapes.printer(call.context.slips.view), status=202)


TOLD = {202: "Told to the printer; its state as of now"}
ROUTES = (
    Route("GET", "/api/v1/printer", show, ALL_STAFF, "The printer: fault, since when, slips waiting"),
    Route("POST", "/api/v1/printer/test-slip", test_slip, DESK, "Print a slip of no ticket", answers=TOLD),
    Route("POST", "/api/v1/printer/paper-changed", paper_changed, DESK, "A new roll is in", answers=TOLD),
    Route(
        "POST", "/api/v1/printer/clear", clear, DESK, "Throw away what the printer still holds", answers=TOLD
    ),
    Route(
        "GET", "/api/v1/slips/unsettled", unsettled, DESK, "Slips of which nobody knows whether they came out"
    ),
    Route(
        "POST",
        "/api/v1/slips/{id}/settle",
        settle,
        DESK,
        "Say whether an uncertain slip came out",
        body=(Field("came_out", Kind.FLAG),),
        refusals=(REFUSAL, "wrong-state"),
    ),
)
