"""The flowchart of a matter as a picture for browsers."""

from functools import lru_cache

from aiohttp import web

from kiosk.http.problems import Problem
from kiosk.http.route import ANYBODY, Call, Route
from touch_guide.flow import Flow
from touch_guide.words import Words

LANGUAGES = ("zh", "en")
INKS = ("colour", "paper")
LEAST_WIDTH, USUAL_WIDTH, MOST_WIDTH = 20, 60, 400
"""In em of the letters in the chart."""


async def show(call: Call) -> web.Response:
    matter = call.context.guide().matter(call.id("unknown-matter", "matter"))
    if matter is None or not matter.flow.steps:
        raise Problem("unknown-matter", matter=call.request.match_info["id"][:64])
    language, ink = call.request.query.get("language", "zh"), call.request.query.get("ink", "colour")
    if language not in LANGUAGES:
        raise Problem("bad-query", field="language")
    if ink not in INKS:
        raise Problem("bad-query", field="ink")
    width = max(LEAST_WIDTH, call.query_int("width", 0, MOST_WIDTH) or USUAL_WIDTH)
    title = Words(matter.name, matter.name_en).spoken(language)
    picture = await call.context.read(lambda: _drawn(matter.flow, title, language, ink, width))
    return web.Response(text=picture, content_type="image/svg+xml", charset="utf-8")


@lru_cache(maxsize=64)
def _drawn(flow: Flow, title: str, language: str, ink: str, width: int) -> str:
    from touch_guide.flowchart import Room, draw_svg, fit  # noqa: PLC0415 - what draws is loaded with the first chart
    from touch_guide.flowchart.svg import PAPER  # noqa: PLC0415

    return draw_svg(fit(flow, language, Room(width)), title, ink=PAPER if ink == "paper" else None)


ROUTES = (
    Route(
        "GET",
        "/api/v1/matters/{id}/flow.svg",
        show,
        ANYBODY,
        "The flowchart of a matter; width in letters of it that one line of the page holds",
        query=("language", "ink", "width"),
        refusals=("unknown-matter", "bad-query"),
        media="image/svg+xml",
    ),
)
