"""Builds the aiohttp application from the route table: each call is fenced, checked, answered and counted alike."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from aiohttp import web

from kiosk.editing.errors import EditRefused
from kiosk.enterprises.errors import RegisterRefused
from kiosk.http import guard, problems
from kiosk.http.bells import Bell
from kiosk.http.context import HttpContext
from kiosk.http.events import EventHub
from kiosk.http.joint_work import JointWork
from kiosk.http.keys import BOARD_BELL, CALLS, CONTEXT, HUB, ISSUES, LEAN, POLL_LIMIT, SIGN_BELLS
from kiosk.http.lean_feed import LeanFeed
from kiosk.http.openapi import description
from kiosk.http.poll_limit import PollLimit
from kiosk.http.problems import Problem
from kiosk.http.reading import read_fields
from kiosk.http.route import Call, Route
from kiosk.http.routes import ROUTES
from kiosk.http.routes.hall import BOARD_PAGES, BoardPages
from kiosk.http.routes.pages import PAGES, Pages
from kiosk.http.routes.reports import TURNS, ReportTurns
from kiosk.http.routes.sign_in import PASSWORDS, PasswordChecks
from kiosk.http.routes.watching import DESCRIPTION
from kiosk.http.sign_bells import SignBells
from kiosk.staff import StaffError
from led_feed import FeedError
from queue_ticketing.errors import QueueError

log = logging.getLogger(__name__)
HEADERS = {
    "Server": "kiosk",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TOKENS_LOOK_S = 2.0
API_POLICY = "default-src 'none'; frame-ancestors 'none'"


def build_app(context: HttpContext) -> web.Application:
    """The application; to be called on the loop's own thread or before it runs."""
    app = web.Application(middlewares=[_fence])
    app[CONTEXT] = context
    app[POLL_LIMIT] = PollLimit(context.sign_polls_per_s)
    app[LEAN] = LeanFeed(context.signs, context.tally, context.sign_tokens, app[POLL_LIMIT])
    app[BOARD_PAGES], app[PAGES] = BoardPages(context), Pages(context.console_dir)
    app[TURNS] = ReportTurns()
    app[DESCRIPTION] = description(context.version)
    app.on_response_prepare.append(_finish_headers)
    app.cleanup_ctx.append(_wake_and_stream)
    for route in ROUTES:
        app.router.add_route(route.method, route.path, _handler(route))
        if route.method == "GET":
            app.router.add_route("HEAD", route.path, _handler(route))
    return app


async def _wake_and_stream(app: web.Application) -> AsyncIterator[None]:
    """Bells that the domain's listeners ring, and the hub of the live stream, for as long as the server runs."""
    context = app[CONTEXT]
    app[SIGN_BELLS], app[BOARD_BELL] = SignBells(context.signs), Bell()
    app[HUB], app[PASSWORDS] = EventHub(context), PasswordChecks()
    app[ISSUES] = JointWork(context, context.office.issue_many)
    app[CALLS] = JointWork(context, context.office.call_many)
    context.signs.on_change(app[SIGN_BELLS].ring)
    context.office.on_change(lambda _board: app[BOARD_BELL].ring())
    context.office.on_change(lambda _board: app[HUB].bell.ring())
    if context.emergencies is not None:
        context.emergencies.on_change(app[BOARD_BELL].ring)
        context.emergencies.on_change(app[HUB].bell.ring)
    context.slips.on_printer(app[HUB].printer_changed)
    context.slips.on_slip(lambda _attempt: app[HUB].bell.ring())
    tasks = [
        asyncio.create_task(app[HUB].run(), name="http-events"),
        asyncio.create_task(app[SIGN_BELLS].run(), name="http-sign-clock"),
        asyncio.create_task(_follow_tokens(context), name="http-sign-tokens"),
    ]
    yield
    release(app)
    for task in tasks:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    app[PASSWORDS].close()
    for threads in (context.readers, context.printers):
        threads.shutdown(wait=True, cancel_futures=True)


async def _follow_tokens(context: HttpContext) -> None:
    """Tokens may be changed from the terminal, or by another kiosk of the hall."""
    while context.sign_tokens is not None:
        await asyncio.sleep(TOKENS_LOOK_S)
        with contextlib.suppress(Problem):
            await context.read(context.sign_tokens.look)


def release(app: web.Application) -> None:
    """End every waiting poll and stream, so that the server can close without waiting for them."""
    app[SIGN_BELLS].close()
    app[BOARD_BELL].close()
    app[HUB].close()


def _handler(route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        context = request.app[CONTEXT]
        session = await guard.caller(request, context, route)
        fields = await read_fields(request, route.body) if route.method not in guard.READS else {}
        return await route.handler(Call(request, context, session, fields))

    return handle


@web.middleware
async def _fence(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    response = await answered(request, handler)
    resource = request.match_info.route.resource
    path = resource.canonical if resource else "(none)"
    request.app[CONTEXT].tally.requests[path, response.status] += 1
    return response


async def answered(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """The handler's response, or its refusal as a problem document. Nothing but cancellation gets through."""
    try:
        guard.refuse_long_addresses(request)
        guard.refuse_other_hosts(request)
        return await handler(request)
    except Problem as refusal:
        return problems.answer(refusal.code, refusal.values, refusal.headers)
    except (QueueError, StaffError, EditRefused, RegisterRefused) as refusal:
        return problems.answer(refusal.code, refusal.values, _retry(refusal.values), refusal.status)
    except FeedError as refusal:
        return problems.answer(
            refusal.code, {"sign": request.match_info.get("id", "")}, status=refusal.status
        )
    except web.HTTPException as refusal:
        return _of_aiohttp(refusal)
    except ConnectionError:
        raise
    except Exception:
        reference = secrets.token_hex(4)
        log.exception("fault %s in %s %s", reference, request.method, request.path[:200])
        return problems.answer("fault", {"reference": reference})


def _retry(values: dict[str, object]) -> dict[str, str]:
    return {"Retry-After": str(values["retry_after"])} if "retry_after" in values else {}


def expecting_only(handler: Callable[..., Awaitable[web.StreamResponse]]) -> Callable[..., Any]:
    """aiohttp answers an Expect header before any middleware is asked; this puts its refusal in our words."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as refusal:
            return _of_aiohttp(refusal)

    return handle


_AIOHTTP_CODES = {
    404: "not-found",
    405: "method-not-allowed",
    413: "body-too-large",
    417: "expectation-failed",
}


def _of_aiohttp(refusal: web.HTTPException) -> web.Response:
    allow = {"Allow": refusal.headers["Allow"]} if "Allow" in refusal.headers else {}
    return problems.answer(_AIOHTTP_CODES.get(refusal.status, "bad-http"), {}, allow)


async def _finish_headers(_request: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Content-Security-Policy", API_POLICY)
    response.headers.setdefault("Cache-Control", "no-store")
