"""The hall as everybody may see it, and what the desk may pause."""

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from aiohttp import web

from kiosk.http import shapes
from kiosk.http.context import HttpContext
from kiosk.http.keys import BOARD_BELL
from kiosk.http.lean_feed import matches
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_body, json_bytes, json_reply
from kiosk.http.route import ANYBODY, DESK, Call, Route
from queue_ticketing.board import Board, ServiceView

if TYPE_CHECKING:
    from kiosk.sign_emergencies import Emergency

LONGEST_WAIT_S = 25
REFUSAL = "unknown-service"


async def services(call: Call) -> web.Response:
    views = call.context.office.board.services
    return json_reply({"services": [shapes.service_to_join(view) for view in views]})


class BoardPages:
    """The board as bytes with its entity tag, made once per board that was asked for."""

    def __init__(self, context: HttpContext) -> None:
        self._context = context
        self._made_of: tuple[Board, date, Sequence[Emergency]] | None = None
        self._page: tuple[bytes, str] = (b"", "")

    def now(self) -> tuple[bytes, str]:
        board, day = self._context.office.board, self._context.clock.now().date()
        desk = self._context.emergencies
        lit = desk.live() if desk else ()
        if self._made_of is None or board is not self._made_of[0] or (day, lit) != self._made_of[1:]:
            hall, rehearsal = self._context.hall(), self._context.rehearsal
            shape = shapes.board(board, hall, day, rehearsal=rehearsal, emergencies=lit)
            content = {key: value for key, value in shape.items() if key not in {"revision", "at"}}
            digest = hashlib.sha256(json_bytes(content)).hexdigest()
            self._made_of, self._page = (board, day, lit), (json_bytes(shape), f'"{digest[:20]}"')
        return self._page


BOARD_PAGES = web.AppKey("board_pages", BoardPages)


async def board(call: Call) -> web.Response:
    """With ``wait`` and If-None-Match the answer comes when the board changes, or 304 after that many seconds.
    Every answer tells the hall's time in ``Hall-Now``, so that a board whose own clock is wrong shows the right one."""
    pages, known = call.request.app[BOARD_PAGES], call.request.headers.get("If-None-Match", "")
    body, etag = pages.now()
    if known and matches(known, etag):
        body, etag = await _changed(call, pages, etag, call.query_int("wait", 0, LONGEST_WAIT_S))
    at = shapes.moment(call.context.clock.now()) or ""
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Hall-Now": at}
    if known and matches(known, etag):
        return web.Response(status=304, headers=headers)
    now = json_bytes({"now": at})
    return json_body(now[:-1] + b"," + body[1:], headers=headers)


async def _changed(call: Call, pages: BoardPages, etag: str, seconds: int) -> tuple[bytes, str]:
    """The page once it differs from ``etag``, or as it is when the time has passed."""
    bell, tally, loop = call.request.app[BOARD_BELL], call.context.tally, asyncio.get_running_loop()
    deadline = loop.time() + seconds
    tally.waiting_polls += 1
    try:
        while pages.now()[1] == etag and await bell.wait(deadline - loop.time()):
            pass
    finally:
        tally.waiting_polls -= 1
    return pages.now()


async def pause(call: Call) -> web.Response:
    service_id, reason = call.id(REFUSAL, "service"), call.fields["reason"]
    office, staff = call.context.office, call.context.staff

    def paused() -> ServiceView:
        view = office.pause_service(service_id, reason, call.who)
        staff.note(call.who, "service.pause", f"{service_id}: {reason}", call.source)
        return view

    return json_reply(shapes.service(await call.context.work(paused)))


async def resume(call: Call) -> web.Response:
    service_id, office, staff = call.id(REFUSAL, "service"), call.context.office, call.context.staff

    def resumed() -> ServiceView:
        view = office.resume_service(service_id, call.who)
        staff.note(call.who, "service.resume", service_id, call.source)
        return view

    return json_reply(shapes.service(await call.context.work(resumed)))


ROUTES = (
    Route(
        "GET",
        "/api/v1/services",
        services,
        ANYBODY,
        "Services: open or why not, people waiting, the wait, what to bring",
    ),
    Route(
        "GET",
        "/api/v1/board",
        board,
        ANYBODY,
        "Now serving, last calls, waiting per service; long poll with wait and If-None-Match",
        answers={200: "The board", 304: "Not changed"},
        query=("wait",),
    ),
    Route(
        "POST",
        "/api/v1/services/{id}/pause",
        pause,
        DESK,
        "Give out no more numbers of a service; those who wait are served",
        body=(Field("reason", Kind.REMARK, longest=40, about="shown on the kiosk"),),
        refusals=(REFUSAL,),
    ),
    Route(
        "POST", "/api/v1/services/{id}/resume", resume, DESK, "Give out numbers again", refusals=(REFUSAL,)
    ),
)
