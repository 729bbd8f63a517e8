"""The table of calls: one line tells the path, who may use it, what it takes and what it answers."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from aiohttp import web

from kiosk.http.context import HttpContext
from kiosk.http.problems import Problem
from kiosk.http.reading import Field

if TYPE_CHECKING:
    from kiosk.staff import Session

ANYBODY: frozenset[str] | None = None
ALL_STAFF: frozenset[str] = frozenset()
DESK = frozenset({"desk", "admin"})
CLERK = frozenset({"clerk", "admin"})
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
COOKIE = "kiosk_session"
_LONGEST_TOKEN = 128


def token_of(request: web.Request) -> tuple[str, bool]:
    """The session's token, and whether it came by cookie. A bearer token wins."""
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and bearer.strip():
        return bearer.strip()[:_LONGEST_TOKEN], False
    return request.cookies.get(COOKIE, "")[:_LONGEST_TOKEN], True


@dataclass(frozen=True, slots=True)
class Call:
    """One request whose caller is known and whose body is checked."""

    request: web.Request
    context: HttpContext
    session: "Session | None"
    fields: Mapping[str, Any]

    @property
    def who(self) -> str:
        """The account's name; only where the route demands one."""
        return self.signed_in.name

    @property
    def signed_in(self) -> "Session":
        if self.session is None:
            raise Problem("not-signed-in")
        return self.session

    @property
    def token(self) -> str:
        return token_of(self.request)[0]

    @property
    def source(self) -> str:
        return self.request.remote or ""

    def id(self, refusal: str, name: str) -> str:
        """The {id} of the path, if it can be one at all; otherwise the problem ``refusal`` with value ``name``."""
        value = self.request.match_info["id"]
        if not _ID.fullmatch(value):
            raise Problem(refusal, None, **{name: value})
        return value

    def query_day(self, name: str = "day") -> date | None:
        """A date of the query such as 2026-03-02; None when absent; problem ``bad-query`` when it is none."""
        text = self.request.query.get(name, "")
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise Problem("bad-query", field=name) from None

    def query_int(self, name: str, least: int, most: int) -> int:
        """A whole number of the query, clamped; ``least`` when absent; problem ``bad-query`` when it is none."""
        text = self.request.query.get(name, "")
        if not text:
            return least
        if not text.isascii() or not text.isdigit() or len(text) > 18:
            raise Problem("bad-query", field=name)
        return max(least, min(most, int(text)))


Handler = Callable[[Call], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Route:
    """``roles``: ANYBODY, ALL_STAFF (any account), or those of which one is needed. ``refusals`` are the codes of
    its own, beside those every call can give. ``urgent``: a session known for hours will do, so that a database which
    hangs stops nobody."""

    method: str
    path: str
    handler: Handler
    roles: frozenset[str] | None
    summary: str
    body: tuple[Field, ...] = ()
    answers: Mapping[int, str] = field(default_factory=lambda: {200: "OK"})
    refusals: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    media: str = "application/json"
    urgent: bool = False
