"""The clerks: to whom a visitor can be sent."""

from aiohttp import web

from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, Call, Route


async def listed(call: Call) -> web.Response:
    """Accounts that serve a window, by window; ``person`` is who is on duty there as the hall pack names them."""
    hall = call.context.hall()
    accounts = await call.context.read(call.context.staff.accounts)
    clerks = [one for one in accounts if "clerk" in one.roles and not one.disabled]
    order = {str(window.id): n for n, window in enumerate(hall.windows)}
    clerks.sort(key=lambda one: (order.get(one.window or "", len(order)), one.name))
    places = [hall.window(one.window or "") for one in clerks]
    rows = [
        {"name": one.name, "window": one.window, "person": place.staff if place else ""}
        for one, place in zip(clerks, places, strict=True)
    ]
    return json_reply({"clerks": rows})


ROUTES = (Route("GET", "/api/v1/clerks", listed, ALL_STAFF, "Who serves which window"),)
