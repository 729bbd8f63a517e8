"""What the HTTP server and the screen are given of a built kiosk."""

import logging
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.bootstrap import Kiosk
from kiosk.edited_hall import editing_of
from kiosk.listening import listening

if TYPE_CHECKING:
    from kiosk.http import HttpServer

LOOPBACK = "127.0.0.1"
logger = logging.getLogger(__name__)


def safe_host(kiosk: Kiosk) -> str:
    """The configured address, or loopback while a password that everybody knows is active; says why."""
    settings = kiosk.settings
    if settings.loopback:
        return settings.host
    known = kiosk.staff.demo_passwords_active()
    if not known:
        return settings.host
    logger.warning(
        "Serving on %s only: these accounts still have the demo password: %s. "
        "仅在本机提供服务:这些账号仍使用示例密码,请用 kiosk user passwd 或 kiosk user disable 处理。",
        LOOPBACK,
        ", ".join(known),
    )
    return LOOPBACK


def safely_bound(kiosk: Kiosk, bound: socket.socket) -> tuple[str, socket.socket]:
    """Where to serve: the address that was bound at the start, before the accounts could be read, or the same port of
    ``safe_host``. Nothing was answered there yet. Raises CannotListen."""
    host = safe_host(kiosk)
    if host == kiosk.settings.host:
        return host, bound
    port = bound.getsockname()[1]
    bound.close()
    return host, listening(host, port)


def url_of(host: str, bound: socket.socket) -> str:
    """How a browser reaches the socket."""
    return f"http://{f'[{host}]' if ':' in host else host}:{bound.getsockname()[1]}"


def http_server(kiosk: Kiosk, host: str, bound: socket.socket) -> "HttpServer":
    """The server of a socket that listens already, not started yet. Loads aiohttp, which takes as long as a third of
    the start: not before the screen."""
    from kiosk.http import HttpContext, HttpServer, build_app  # noqa: PLC0415

    context = HttpContext(
        office=kiosk.office,
        slips=kiosk.printing.desk,
        signs=kiosk.signs,
        cards=kiosk.cards,
        staff=kiosk.staff,
        voice=kiosk.voice,
        hall=lambda: kiosk.pack.hall,
        guide=lambda: kiosk.pack.guide,
        clock=kiosk.clock,
        rehearsal=kiosk.clock.rehearsal,
        events=kiosk.outbox,
        workers=kiosk.workers,
        version=__version__,
        console_dir=console_dir(),
        papers=kiosk.papers,
        finder=kiosk.search.finder,
        enterprises=kiosk.register.desk,
        filings=kiosk.filings.office,
        pack=lambda: kiosk.pack,
        editing=editing_of(kiosk),
        bureau=kiosk.bureau,
        sign_tokens=kiosk.records.sign_tokens,
        sign_polls_per_s=kiosk.settings.sign_polls_per_s,
        emergencies=kiosk.emergencies,
    )
    return HttpServer(lambda: build_app(context), host, kiosk.settings.port, bound)


def console_dir() -> Path:
    """Where the staff's pages lie: beside the packages, in a checkout as in an installation."""
    return Path(__file__).resolve().parents[1] / "assets" / "console"
