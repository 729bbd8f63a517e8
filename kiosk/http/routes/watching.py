"""For those who watch the kiosk: the live stream, liveness, metrics, and the description of this interface."""

import asyncio

from aiohttp import web

from kiosk.http.events import EventHub, Stream
from kiosk.http.keys import HUB
from kiosk.http.metrics import metrics_text
from kiosk.http.problems import Problem
from kiosk.http.replies import json_body, json_reply
from kiosk.http.route import ALL_STAFF, ANYBODY, Call, Route
from kiosk.staff import SessionExpired

KEEP_ALIVE_S = 15.0
SLOW_READER_S = 20.0
ALIVE_S = 5.0


async def events(call: Call) -> web.StreamResponse:
    hub, last_id = call.request.app[HUB], _last_id(call)
    stream = await hub.join(last_id)
    if stream is None:
        raise Problem("busy", {"Retry-After": "10"})
    call.context.tally.streams += 1
    try:
        return await _write(call, hub, stream)
    finally:
        call.context.tally.streams -= 1
        hub.leave(stream)


async def _write(call: Call, hub: EventHub, stream: Stream) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
    await response.prepare(call.request)
    message: bytes | None = stream.take()
    while message is not None and not hub.closed and not stream.lost:
        try:
            async with asyncio.timeout(SLOW_READER_S):
                await response.write(message)
        except (TimeoutError, ConnectionError):
            return response
        message = stream.take() or await _next(call, stream)
    return response


async def _next(call: Call, stream: Stream) -> bytes | None:
    """The next messages, or a comment to keep the line; None once the session or the server has ended."""
    while await stream.bell.wait(KEEP_ALIVE_S):
        if message := stream.take():  # a ring may be for what was taken already
            return message
    if stream.bell.closed:
        return None
    try:
        await call.context.read(lambda: call.context.staff.session(call.token))
    except SessionExpired:
        return None
    return b": still here\n\n"


def _last_id(call: Call) -> int | None:
    text = call.request.headers.get("Last-Event-ID") or call.request.query.get("last_event_id") or ""
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Problem("bad-query", field="Last-Event-ID")
    return int(text)


async def alive(call: Call) -> web.Response:
    """503 when the database thread has not answered for some seconds."""
    try:
        async with asyncio.timeout(ALIVE_S):
            await call.context.work(lambda: None)
    except TimeoutError:
        raise Problem("busy", {"Retry-After": "5"}) from None
    return json_reply({"status": "ok", "version": call.context.version, "rehearsal": call.context.rehearsal})


async def metrics(call: Call) -> web.Response:
    return web.Response(
        text=metrics_text(call.context), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
    )


async def description(call: Call) -> web.Response:
    return json_body(call.request.app[DESCRIPTION])


DESCRIPTION = web.AppKey("description", bytes)
ROUTES = (
    Route(
        "GET",
        "/api/v1/events",
        events,
        ALL_STAFF,
        "Server-sent events with the outbox's ids; Last-Event-ID resumes",
        query=("last_event_id",),
        media="text/event-stream",
    ),
    Route("GET", "/api/v1/openapi.json", description, ANYBODY, "This description"),
    Route("GET", "/healthz", alive, ANYBODY, "Liveness"),
    Route("GET", "/metrics", metrics, ANYBODY, "Metrics as Prometheus text", media="text/plain"),
)
