"""Signing in and out."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from aiohttp import web

from kiosk.http.guard import session_of
from kiosk.http.problems import Problem
from kiosk.http.reading import Field
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, ANYBODY, COOKIE, Call, Route
from kiosk.http.shapes import Json, moment
from kiosk.staff import Session

MOST_WAITING = 8
LONGEST_PASSWORD = 128


class PasswordChecks:
    """Checks one password at a time on a thread of its own: each costs 200 ms that neither the loop nor the database
    thread may lose. More than a few waiting are sent away."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="http-password")
        self._waiting = 0

    async def sign_in(self, call: Call, name: str, password: str) -> tuple[str, Session]:
        if self._waiting >= MOST_WAITING:
            raise Problem("busy", {"Retry-After": "2"})
        self._waiting += 1
        try:
            staff, source = call.context.staff, call.source
            loop = asyncio.get_running_loop()
            done = await loop.run_in_executor(self._thread, lambda: staff.login(name, password, source))
        finally:
            self._waiting -= 1
        return done.token, done.session

    def close(self) -> None:
        self._thread.shutdown(wait=True, cancel_futures=True)


PASSWORDS = web.AppKey("passwords", PasswordChecks)


async def login(call: Call) -> web.Response:
    checks = call.request.app[PASSWORDS]
    token, session = await checks.sign_in(call, call.fields["name"], call.fields["password"])
    response = json_reply({"token": token} | _who(call, session))
    response.set_cookie(COOKIE, token, httponly=True, samesite="Strict", path="/", secure=call.request.secure)
    return response


async def logout(call: Call) -> web.Response:
    await call.context.work(lambda: call.context.staff.logout(call.token, call.source))
    response = web.Response(status=204)
    response.del_cookie(COOKIE, path="/", httponly=True, samesite="Strict")
    return response


async def me(call: Call) -> web.Response:
    return json_reply(_who(call, call.signed_in))


async def signed_in(request: web.Request, call: Call) -> bool:
    """Whether a page may be shown to this browser."""
    try:
        await session_of(request, call.context)
    except Problem as refusal:
        if refusal.code in {"not-signed-in", "session-expired"}:
            return False
        raise
    return True


def _who(call: Call, session: Session) -> Json:
    return {
        "name": session.name,
        "roles": sorted(session.roles),
        "window": session.window,
        "expires_at": moment(session.expires_at.astimezone(call.context.clock.now().tzinfo)),
        "demo": session.demo,
    }


ROUTES = (
    Route(
        "POST",
        "/api/v1/login",
        login,
        ANYBODY,
        "Sign in: a bearer token, and the same as a cookie for the console",
        body=(Field("name"), Field("password", longest=LONGEST_PASSWORD)),
        answers={200: "token, name, roles, window"},
        refusals=("bad-credentials", "too-many-attempts"),
    ),
    Route("POST", "/api/v1/logout", logout, ALL_STAFF, "End the session", answers={204: "Signed out"}),
    Route("GET", "/api/v1/me", me, ALL_STAFF, "Who is signed in"),
)
