"""The staff's pages and the hall's board: static files, with a policy that lets no foreign or inline script run."""

import hashlib
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from kiosk.http.lean_feed import matches
from kiosk.http.problems import Problem
from kiosk.http.route import ANYBODY, Call, Handler, Route
from kiosk.http.routes.sign_in import signed_in

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".mp3": "audio/mpeg",
    ".wav": "audio/wav",
}
TEXTS = frozenset({"text/html", "text/css", "text/javascript", "application/json"})


class Pages:
    """Files of one directory, kept in memory until they change on disk."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._kept: dict[Path, tuple[int, bytes, str]] = {}

    def file(self, name: str) -> tuple[bytes, str, str]:
        """Content, entity tag and media type; problem ``not-found`` for whatever is not a file of a known kind in
        the directory."""
        path = self._path(name)
        try:
            stamp = path.stat().st_mtime_ns
            kept = self._kept.get(path)
            if kept is None or kept[0] != stamp:
                content = path.read_bytes()
                kept = (stamp, content, f'"{hashlib.sha256(content).hexdigest()[:20]}"')
                self._kept[path] = kept
        except OSError:
            raise Problem("not-found") from None
        return kept[1], kept[2], KINDS[path.suffix]

    def _path(self, name: str) -> Path:
        if "\0" in name or "\\" in name or len(name) > 200:
            raise Problem("not-found")
        path = (self._root / name).resolve()
        hidden = any(part.startswith(".") for part in Path(name).parts)
        if hidden or not path.is_relative_to(self._root) or path.suffix not in KINDS or not path.is_file():
            raise Problem("not-found")
        return path


PAGES = web.AppKey("pages", Pages)


def _reply(call: Call, name: str) -> web.Response:
    content, etag, kind = call.request.app[PAGES].file(name)
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Content-Security-Policy": POLICY}
    if matches(call.request.headers.get("If-None-Match", ""), etag):
        return web.Response(status=304, headers=headers)
    charset = "utf-8" if kind in TEXTS else None
    return web.Response(body=content, content_type=kind, charset=charset, headers=headers)


def _page(name: str, *, open_to_all: bool = False) -> Handler:
    """A page; staff pages send a browser that is not signed in to the sign-in page, and back afterwards."""

    async def show(call: Call) -> web.StreamResponse:
        if not open_to_all and not await signed_in(call.request, call):
            back = quote(call.request.path_qs, safe="/")
            return web.Response(status=303, headers={"Location": f"/console/login?next={back}"})
        return _reply(call, name)

    return show


async def static(call: Call) -> web.Response:
    name = call.request.match_info["name"]
    if name.endswith(".html"):
        raise Problem("not-found")
    return _reply(call, name)


async def front(_call: Call) -> web.Response:
    return web.Response(status=303, headers={"Location": "/console/"})


STAFF_PAGES = {
    "window/{id}": "window",
    "desk": "desk",
    "signs": "signs",
    "signs/{id}": "sign",
    "emergency": "emergency",
    "reports": "reports",
    "scores": "scores",
    "fee-slips": "fee_slips",
    "review": "review",
    "enterprises": "enterprises",
    "inspection-stats": "inspection_stats",
    "bureau": "bureau",
    "slip": "slip",
    "edit": "edit",
}
ROUTES = (
    Route("GET", "/", front, ANYBODY, "To the console", answers={303: "To the console"}, media="text/html"),
    Route(
        "GET",
        "/console",
        front,
        ANYBODY,
        "To the console",
        answers={303: "To the console"},
        media="text/html",
    ),
    Route("GET", "/console/", _page("start.html"), ANYBODY, "The console's start page", media="text/html"),
    Route(
        "GET", "/console/login", _page("login.html", open_to_all=True), ANYBODY, "Sign in", media="text/html"
    ),
    *(
        Route(
            "GET", f"/console/{path}", _page(f"{name}.html"), ANYBODY, f"The {name} page", media="text/html"
        )
        for path, name in STAFF_PAGES.items()
    ),
    Route("GET", "/console/static/{name:.+}", static, ANYBODY, "What the pages need", media="*/*"),
    Route(
        "GET", "/board", _page("board.html", open_to_all=True), ANYBODY, "The hall's board", media="text/html"
    ),
)
