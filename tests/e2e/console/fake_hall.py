"""A stand-in for the hall's server: the console's files as they are, and answers that a test sets by hand.

For states that a real hall reaches only by breaking (a jammed cutter, fifty services, a line that is cut).
"""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

CONSOLE = Path(__file__).parents[3] / "assets" / "console"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
PAGES = {
    "/console/login": "login.html",
    "/console/": "start.html",
    "/console/desk": "desk.html",
    "/console/signs": "signs.html",
    "/console/emergency": "emergency.html",
    "/console/reports": "reports.html",
    "/console/scores": "scores.html",
    "/console/bureau": "bureau.html",
    "/console/review": "review.html",
    "/console/inspection-stats": "inspection_stats.html",
    "/console/enterprises": "enterprises.html",
    "/console/edit": "edit.html",
    "/board": "board.html",
}
Json = dict[str, Any]
Answer = Json | tuple[int, Json] | bytes | Callable[[], Any]


class FakeHall:
    """``answers`` maps "METHOD /path" to a body, (status, body), bytes or a function that makes one of these. While
    ``cut`` is set every call of the interface is dropped. ``heard`` are the calls so far."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.heard: list[tuple[str, Any, dict[str, str]]] = []
        self.cut = False
        self.url = ""
        self._loop = asyncio.SelectorEventLoop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._streams: list[asyncio.Queue[bytes | None]] = []
        self._thread = threading.Thread(target=self._run, name="fake-hall")

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(5)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(5)

    def tell(self, event_id: int, kind: str = "ticket.called") -> None:
        """Send an event to every page that listens."""
        message = f'id: {event_id}\nevent: {kind}\ndata: {{"id":{event_id}}}\n\n'.encode()
        self._loop.call_soon_threadsafe(lambda: [stream.put_nowait(message) for stream in self._streams])

    def cut_line(self) -> None:
        self.cut = True
        self._loop.call_soon_threadsafe(lambda: [stream.put_nowait(None) for stream in self._streams])

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    async def _serve(self) -> None:
        app = web.Application()
        app.router.add_static("/console/static", CONSOLE)
        app.router.add_get("/console/window/{id}", _page("window.html"))
        for path, name in PAGES.items():
            app.router.add_get(path, _page(name))
        app.router.add_get("/api/v1/events", self._events)
        app.router.add_route("*", "/{rest:.*}", self._answer)
        app.on_response_prepare.append(_policy)
        runner = web.AppRunner(app, handle_signals=False, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._ready.set()
        await self._stop.wait()
        self.cut_line()
        await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.text()
        call = f"{request.method} {request.path}"
        self.heard.append((call, json.loads(body) if body else None, dict(request.headers)))
        if self.cut and request.transport:
            request.transport.abort()
        answer = self.answers.get(call, (404, {"code": "not-found", "detail": "没有这个地址。"}))
        value = answer() if callable(answer) else answer
        if asyncio.iscoroutine(value):
            value = await value
        return _response(value)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        self.heard.append(("GET /api/v1/events", None, dict(request.headers)))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        if self.cut and request.transport:
            request.transport.abort()
            return response
        await response.prepare(request)
        stream: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._streams.append(stream)
        try:
            while (message := await stream.get()) is not None:
                await response.write(message)
        finally:
            self._streams.remove(stream)
        return response


def _page(name: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def show(_request: web.Request) -> web.StreamResponse:
        return web.Response(text=(CONSOLE / name).read_text("utf-8"), content_type="text/html")

    return show


def _response(value: Any) -> web.Response:
    if isinstance(value, web.Response):
        return value
    status, body = value if isinstance(value, tuple) else (200, value)
    if isinstance(body, bytes):
        return web.Response(body=body, status=status, content_type="application/octet-stream")
    if body is None:
        return web.Response(status=status)
    kind = "application/json" if status < 400 else "application/problem+json"
    return web.json_response(body, status=status, content_type=kind)


async def _policy(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
