"""The hall's slip as a picture, for whoever sets it up."""

from aiohttp import web

from kiosk.http.problems import Problem
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, Call, Route
from kiosk.slip_preview import PreviewKind, slip_preview
from queue_ticketing.adapters.printers import WIDTHS


async def show(call: Call) -> web.Response:
    hall, query = call.context.hall(), call.request.query
    service = hall.service(query.get("service", hall.services[0].id))
    if service is None:
        raise Problem("unknown-service", None, service=query["service"][:64])
    width_mm, kind = query.get("width_mm", str(hall.slip.width_mm)), query.get("kind", "normal")
    if width_mm not in {str(width) for width in WIDTHS}:
        raise Problem("bad-query", field="width_mm")
    if kind not in set(PreviewKind):
        raise Problem("bad-query", field="kind")
    dots, now = WIDTHS[int(width_mm)], call.context.clock.now()
    png = await call.context.read(lambda: slip_preview(hall, service, PreviewKind(kind), dots, now))
    return web.Response(body=png, content_type="image/png", headers={"Cache-Control": "no-store"})


async def choices(call: Call) -> web.Response:
    """What there is to choose from, and how the hall has it now."""
    hall = call.context.hall()
    services = [
        {"id": one.id, "name": one.name, "appointments": one.appointments is not None}
        for one in hall.services
    ]
    return json_reply({"width_mm": hall.slip.width_mm, "kinds": list(PreviewKind), "services": services})


ROUTES = (
    Route(
        "GET",
        "/api/v1/slip-preview.png",
        show,
        ALL_STAFF,
        "What a slip of a service looks like, dot for dot",
        query=("service", "width_mm", "kind"),
        refusals=("unknown-service", "bad-query"),
        media="image/png",
    ),
    Route("GET", "/api/v1/slip-preview", choices, ALL_STAFF, "The services and kinds of the slip's preview"),
)
