"""The line itself: one HTTP connection to the bureau by requests. Every wait and every size has an end.

Redirects, cookies, compressed bodies and the environment's proxies are not followed: whoever answers on the way to the
bureau with any of these is not the bureau.
"""

import base64
import logging
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from kiosk.sync.answers import Reply
from kiosk.sync.letters import moment_text
from kiosk.sync.outcomes import Answer, Outcome
from kiosk.sync.signing import OwnKeys, message

DEBIAN_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
PIECE = 16 * 1024
logging.getLogger("urllib3").setLevel(logging.ERROR)  # it warns of what comes back as an outcome anyway


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: for a connection, between two pieces of an answer, for all of it."""

    connect_s: float = 3.0
    read_s: float = 8.0
    total_s: float = 20.0


class WireFault(Exception):
    """No answer came."""

    def __init__(self, outcome: Outcome, detail: str) -> None:
        super().__init__(detail)
        self.answer = Answer(outcome, detail[:200])


class Wire:
    """Used by one thread; ``cut`` by any. ``url`` is the bureau's address without a slash at its end."""

    def __init__(
        self,
        url: str,
        hall: str,
        keys: OwnKeys,
        ca: Path | None = None,
        proxy: str = "",
        patience: Patience = Patience(),
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._url = url.rstrip("/")
        self._hall = hall
        self._keys = keys
        self._patience = patience
        self._now = now
        self._sockets = _Sockets()
        self._session = _session(self._sockets, ca, proxy)

    def post(self, path: str, key: str, body: bytes, most: int) -> Reply:
        """Raises WireFault."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        return self._asked("POST", path, key, body, headers, most)

    def get(self, path: str, most: int) -> Reply:
        """Raises WireFault."""
        return self._asked("GET", path, "", b"", {}, most)

    def cut(self) -> None:
        """End what is under way, from another thread."""
        self._sockets.cut()

    def close(self) -> None:
        self._session.close()

    def _asked(self, method: str, path: str, key: str, body: bytes, more: dict[str, str], most: int) -> Reply:
        url = self._url + path
        target = urlsplit(url)
        query = f"?{target.query}" if target.query else ""
        time = moment_text(self._now())
        signature = self._keys.sign.sign(message(method, target.path + query, self._hall, key, time, body))
        headers = more | {
            "Hall-Id": self._hall,
            "Hall-Key": base64.b64encode(self._keys.public.sign).decode(),
            "Hall-Time": time,
            "Hall-Signature": base64.b64encode(signature).decode(),
        }
        limit = threading.Timer(self._patience.total_s, self._sockets.time_is_over)
        self._sockets.begin()
        limit.start()
        try:
            reply = self._exchanged(method, url, body, headers, most)
            if self._sockets.over:  # what we cut short ourselves may look like an end
                raise WireFault(Outcome.SLOW, f"not done in {self._patience.total_s:g} s")
            return reply
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as problem:
            self._session.close()  # a connection that broke is not used again
            raise _fault(problem, over=self._sockets.over) from problem
        finally:
            limit.cancel()
            limit.join()

    def _exchanged(self, method: str, url: str, body: bytes, headers: dict[str, str], most: int) -> Reply:
        with self._session.request(
            method,
            url,
            data=body or None,
            headers=headers,
            timeout=(self._patience.connect_s, self._patience.read_s),
            allow_redirects=False,
            stream=True,
        ) as response:
            plain = {name.lower(): value for name, value in response.headers.items()}
            if plain.get("content-encoding", "identity") != "identity":
                raise WireFault(Outcome.RUDE, "a compressed answer that nobody asked for")
            return Reply(response.status_code, plain, _bounded(response, most))


def _bounded(response: requests.Response, most: int) -> bytes:
    """urllib3 itself complains of a body shorter than its Content-Length."""
    pieces, size = [], 0
    while piece := response.raw.read(PIECE, decode_content=False):
        size += len(piece)
        if size > most:
            response.close()
            raise WireFault(Outcome.RUDE, f"an answer of more than {most} bytes")
        pieces.append(piece)
    return b"".join(pieces)


def _session(sockets: "_Sockets", ca: Path | None, proxy: str) -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # no proxies, passwords or certificates out of the environment
    session.proxies = {"http": proxy, "https": proxy} if proxy else {}
    session.verify = str(ca or DEBIAN_CERTIFICATES) if ca or DEBIAN_CERTIFICATES.exists() else True
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.clear()
    session.headers.update(
        {"User-Agent": "hall-kiosk", "Accept": "application/json", "Accept-Encoding": "identity"}
    )
    adapter = _OneConnection(sockets)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


class _Sockets:
    """The socket in use, so that another thread can end a wait that no time-out of a single read would."""

    def __init__(self) -> None:
        self._now: socket.socket | None = None
        self.over = False

    def begin(self) -> None:
        self.over = False

    def opened(self, plug: socket.socket) -> socket.socket:
        self._now = plug
        return plug

    def time_is_over(self) -> None:
        self.over = True
        self.cut()

    def cut(self) -> None:
        if self._now is not None:
            try:
                socket.socket.shutdown(self._now, socket.SHUT_RDWR)
            except OSError:
                pass


class _OneConnection(HTTPAdapter):
    def __init__(self, sockets: _Sockets) -> None:
        self._pools = _pool_classes(sockets)
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **more: Any) -> None:
        super().init_poolmanager(*args, **more)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **more: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **more)
        manager.pool_classes_by_scheme = self._pools
        return manager


def _pool_classes(sockets: _Sockets) -> dict[str, Any]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return sockets.opened(super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return sockets.opened(super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _fault(problem: Exception, *, over: bool) -> WireFault:
    causes = tuple(_causes(problem))
    detail = next((str(cause) for cause in reversed(causes) if str(cause)), type(problem).__name__)
    if isinstance(problem, WireFault):
        return problem
    if over or any(isinstance(cause, urllib3.exceptions.ReadTimeoutError) for cause in causes):
        return WireFault(Outcome.SLOW, detail)
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return WireFault(Outcome.UNTRUSTED, cause.verify_message or detail)
    if any(isinstance(cause, _BEFORE_ANY_BYTE) for cause in causes) or isinstance(
        problem, requests.exceptions.SSLError
    ):
        return WireFault(Outcome.UNREACHABLE, detail)
    if any(isinstance(cause, urllib3.exceptions.IncompleteRead) for cause in causes):
        return WireFault(Outcome.RUDE, f"half a body: {detail}")
    if any(isinstance(cause, (OSError, urllib3.exceptions.ProtocolError)) for cause in causes):
        return WireFault(Outcome.CUT, detail)
    return WireFault(Outcome.RUDE, detail)


_BEFORE_ANY_BYTE = (
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.ConnectTimeoutError,
    urllib3.exceptions.NameResolutionError,
    urllib3.exceptions.ProxyError,
)


def _causes(problem: BaseException) -> list[BaseException]:
    """The problem and what is behind it, outermost first; requests puts the reason into ``args`` as well."""
    found: list[BaseException] = []
    queue: list[BaseException] = [problem]
    while queue and len(found) < 12:
        one = queue.pop(0)
        if any(one is seen for seen in found):
            continue
        found.append(one)
        inner = [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
        queue += [each for each in inner if isinstance(each, BaseException)]
    return found
