"""Requests to a feed, one connection each, with their times; also such as no decent client would send."""

import http.client
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import SplitResult, urlsplit, urlunsplit

BODY_LIMIT = 1024 * 1024
ANSWER_S = 5.0
FEED_PATH = "/led/v1/signs/{sign}/feed"


class NoAnswer(Exception):
    """The server did not answer, or not in HTTP."""


class BadAddress(Exception):
    """The address cannot be one of a feed; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``seconds`` from the request to the end of its answer; ``at`` when it was complete, by this machine's clock."""

    status: int
    headers: Message
    body: bytes
    seconds: float
    at: float = field(default_factory=time.time)

    def header(self, name: str) -> str:
        return self.headers.get(name) or ""


class FeedLine:
    """``url`` is that of a feed, or of a server; then ``sign_id`` names the sign. Raises BadAddress."""

    def __init__(
        self, url: str, sign_id: str = "window-1", token: str = "", patience_s: float = ANSWER_S
    ) -> None:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise BadAddress(f"不是 http 地址 / not an http address: {url[:120]!r}")
        self._parts = parts
        path = parts.path.rstrip("/")
        self.path = path if path.endswith("/feed") else path + FEED_PATH.format(sign=sign_id)
        self.token = token
        self.patience_s = patience_s

    @property
    def sign_id(self) -> str:
        return self.path.split("/")[-2]

    @property
    def url(self) -> str:
        return urlunsplit(SplitResult(self._parts.scheme, self._parts.netloc, self.path, "", ""))

    def ask(
        self,
        suffix: str = "",
        headers: Mapping[str, str] | None = None,
        *,
        method: str = "GET",
        sign: str | None = None,
        token: str | None = None,
        held_s: float = 0.0,
    ) -> Answer:
        """``suffix`` such as ``.txt`` or ``?wait=1``; ``sign`` instead of ours; ``token`` instead of ours, "" for none;
        ``held_s``: so long the server may hold its answer. Raises NoAnswer."""
        path = self.path if sign is None else self.path.replace(f"/{self.sign_id}/", f"/{sign}/")
        begun = time.monotonic()
        line = self.open(held_s)
        try:
            line.request(method, path + suffix, headers=self._headers(headers, token))
            return read(line, begun)
        except (OSError, http.client.HTTPException) as fault:
            raise NoAnswer(f"{type(fault).__name__}: {fault}") from fault
        finally:
            line.close()

    def open(self, held_s: float = 0.0) -> http.client.HTTPConnection:
        assert self._parts.hostname
        kind = http.client.HTTPSConnection if self._parts.scheme == "https" else http.client.HTTPConnection
        return kind(self._parts.hostname, self._parts.port, timeout=self.patience_s + held_s)

    def headers(self) -> dict[str, str]:
        return self._headers(None, None)

    def raw(self, lines: list[bytes]) -> bytes:
        """Send a poll with these header lines as they are; the first bytes of what comes back, "" when the server hung
        up. Raises NoAnswer."""
        auth = [f"Authorization: Bearer {self.token}".encode()] if self.token else []
        head = [f"GET {self.path} HTTP/1.1".encode(), f"Host: {self._parts.netloc}".encode(), *auth, *lines]
        line = self.open()
        try:
            line.connect()
            assert isinstance(line.sock, socket.socket)
            line.sock.sendall(b"\r\n".join([*head, b"", b""]))
            return line.sock.recv(4096)
        except ConnectionError:
            return b""
        except OSError as fault:
            raise NoAnswer(f"{type(fault).__name__}: {fault}") from fault
        finally:
            line.close()

    def _headers(self, headers: Mapping[str, str] | None, token: str | None) -> dict[str, str]:
        borne = self.token if token is None else token
        return ({"Authorization": f"Bearer {borne}"} if borne else {}) | dict(headers or {})


def read(line: http.client.HTTPConnection, begun: float) -> Answer:
    """The answer to the request just sent."""
    reply = line.getresponse()
    body = reply.read(BODY_LIMIT)
    return Answer(reply.status, reply.headers, body, time.monotonic() - begun)
