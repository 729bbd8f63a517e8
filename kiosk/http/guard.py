"""Who may come in: the caller's session, the account's roles, and writes that no other site's page may cause."""

import ipaddress
from functools import lru_cache
from typing import TYPE_CHECKING

from aiohttp import web

from kiosk.http.context import HttpContext
from kiosk.http.problems import Problem
from kiosk.http.route import Route, token_of
from kiosk.staff import NotSignedIn, SessionExpired

if TYPE_CHECKING:
    from kiosk.staff import Session

OWN_PAGE_HEADER = "X-Kiosk-Page"
"""Set by a page's script when a browser sends neither Sec-Fetch-Site nor Origin; other sites' pages cannot set it."""
READS = frozenset({"GET", "HEAD"})
LONGEST_ADDRESS = 2048


async def caller(request: web.Request, context: HttpContext, route: Route) -> "Session | None":
    """The session that the route demands; None for an open one. Raises Problem."""
    if route.method not in READS:
        token, by_cookie = token_of(request)
        refuse_other_sites(request, by_cookie=bool(token) and by_cookie and route.roles is not None)
    if route.roles is None:
        return None
    session = await session_of(request, context, urgent=route.urgent)
    if not session.may(route.roles):
        raise Problem("not-allowed")
    return session


async def session_of(request: web.Request, context: HttpContext, *, urgent: bool = False) -> "Session":
    token, _ = token_of(request)
    if not token:
        raise Problem("not-signed-in", {"WWW-Authenticate": 'Bearer realm="kiosk"'})
    fresh = context.staff.fresh_session(token, urgent=urgent)
    if fresh is not None:
        return fresh
    try:
        return await context.read(lambda: context.staff.session(token))
    except (NotSignedIn, SessionExpired) as refusal:
        challenge = 'Bearer realm="kiosk", error="invalid_token"'
        raise Problem(refusal.code, {"WWW-Authenticate": challenge}) from None


def refuse_other_sites(request: web.Request, *, by_cookie: bool) -> None:
    """A write must come from our own pages, or from a program that holds a token of its own."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in {"same-origin", "none"}:
        raise Problem("cross-site")
    if origin is not None and origin != f"{request.scheme}://{request.host}":
        raise Problem("cross-site")
    if by_cookie and site is None and origin is None and OWN_PAGE_HEADER not in request.headers:
        raise Problem("cross-site")


def refuse_long_addresses(request: web.Request) -> None:
    if len(request.raw_path) > LONGEST_ADDRESS:
        raise Problem("query-too-long")


def refuse_other_hosts(request: web.Request) -> None:
    """Raises Problem for a name that is not this machine's; see ``foreign_host``."""
    if request.transport is None:
        return
    local = str(request.transport.get_extra_info("sockname")[0])
    if foreign_host(local, request.headers.get("Host", "")):
        raise Problem("wrong-host")


@lru_cache(maxsize=256)
def foreign_host(local: str, host: str) -> bool:
    """On loopback only the machine's own names are served, so that a page elsewhere can't rebind its name to us."""
    name = host_name(host)
    if not name or not _loopback(local):
        return False
    return name != "localhost" and not name.endswith(".localhost") and not _loopback(name)


def host_name(host: str) -> str:
    """The name in a Host header, without its port and brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
