"""What every sign shows now, for the page that draws it: all signs, or those that changed, in one answer."""

from aiohttp import web

from kiosk.http.problems import Problem
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, Call, Route
from kiosk.http.shapes import Json
from led_feed import Sign

LONGEST_LIST = 2000


async def show(call: Call) -> web.Response:
    """``of``: ids with commas between; without it all. Ids that no sign bears are passed over."""
    asked = call.request.query.get("of", "")
    if len(asked) > LONGEST_LIST:
        raise Problem("bad-query", field="of")
    wanted = frozenset(asked.split(",")) if asked else None
    return json_reply(await call.context.read(lambda: _drawn(call, wanted)))


def _drawn(call: Call, wanted: frozenset[str] | None) -> Json:
    from kiosk.http.sign_pictures import pictures  # noqa: PLC0415 - what draws dots loads when dots are looked at

    signs = call.context.signs
    frames = ((one, signs.frame(one.id)) for one in signs.signs if wanted is None or one.id in wanted)
    drawn = pictures((one, frame.rev, frame.showing) for one, frame in frames)
    names = _window_names(call, signs.signs)
    tokens = call.context.sign_tokens
    return drawn | {"windows": names, "tokens": sorted(tokens.digests) if tokens else []}


def _window_names(call: Call, signs: tuple[Sign, ...]) -> dict[str, str]:
    hall = call.context.hall()
    found = ((sign.window, hall.window(sign.window)) for sign in signs if sign.window)
    return {name: window.name for name, window in found if window}


ROUTES = (
    Route(
        "GET",
        "/api/v1/signs/pictures",
        show,
        ALL_STAFF,
        "What signs show now, dot for dot, with how it moves",
        refusals=("dot-font-missing",),
        query=("of",),
    ),
)
