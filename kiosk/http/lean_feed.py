"""The signs' poll on its short way: from the bytes of a request's head to the bytes of the reply.

Hundreds of signs ask every second for what rarely changes, on a machine that shares its two cores with a screen. A
plain ``GET`` of a feed, with or without If-None-Match and ``wait``, is answered here; whatever looks any different
(another query, a body, another sign, another path) is left to the application.
"""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate
from typing import TYPE_CHECKING

from kiosk.http.context import Tally
from kiosk.http.guard import foreign_host
from kiosk.http.poll_limit import PollLimit, TooManyPolls
from kiosk.http.problems import raw
from kiosk.sign_tokens import is_token
from led_feed import PollReport, UnknownSign

if TYPE_CHECKING:
    from kiosk.sign_tokens import SignTokens
    from led_feed import SignBook, SignFrame

_LINE = re.compile(rb"GET /led/v1/signs/([A-Za-z0-9_.-]{1,64})/feed(?:\?wait=([0-9]{1,2}))? HTTP/1\.1")
LONGEST_WAIT_S = 30
MOST_WAITING = 512
"""Long polls that wait at a time."""
_LEFT_TO_THE_APPLICATION = frozenset(
    {
        "content-length",
        "transfer-encoding",
        "expect",
        "upgrade",
        "te",
        "trailer",
        "x-kiosk-page",
    }
)
CACHING = "no-cache, max-age=0, stale-if-error=86400"
FEED_HEADERS = f"Server: kiosk\r\nCache-Control: {CACHING}\r\nX-Content-Type-Options: nosniff\r\n"


@dataclass(frozen=True, slots=True)
class Wait:
    """A long poll that is to be held: nothing is newer than what the sign knows."""

    sign_id: str
    seconds: int
    headers: Mapping[str, str]
    ip: str


class LeanFeed:
    """Belongs to the loop's thread."""

    def __init__(
        self,
        signs: "SignBook",
        tally: Tally,
        tokens: "SignTokens | None" = None,
        limit: PollLimit | None = None,
    ) -> None:
        self._signs = signs
        self._tally = tally
        self._tokens = tokens
        self._limit = limit or PollLimit(0)
        self._second = 0
        self._date = ""

    def answer(self, head: bytes, ip: str, local: str) -> "bytes | Wait | None":
        """The reply to a request's head (without the empty line); None when this is not for here. ``ip`` is the
        sign's address, ``local`` the one it reached. Raises TooManyPolls."""
        line, _, rest = head.partition(b"\r\n")
        asked = _LINE.fullmatch(line)
        if asked is None:
            return None
        sign_id = asked[1].decode("ascii")
        try:
            frame = self._signs.frame(sign_id)
        except UnknownSign:
            return None
        headers = _headers(rest)
        if headers is None or foreign_host(local, headers.get("Host", "")) or self._locked(sign_id, headers):
            return None  # not counted here: the application counts it
        self._count(ip, sign_id)
        unchanged = matches(headers.get("If-None-Match", ""), frame.etag)
        seconds = min(LONGEST_WAIT_S, int(asked[2] or 0)) if unchanged else 0
        if seconds and self._tally.waiting_polls >= MOST_WAITING:
            return None
        self._signs.seen(sign_id, PollReport.from_headers(headers, ip, frame.rev))
        return Wait(sign_id, seconds, headers, ip) if seconds else self._reply(frame, unchanged=unchanged)

    def _count(self, ip: str, sign_id: str) -> None:
        try:
            self._limit.count(ip, sign_id)
        except TooManyPolls:
            self._tally.feeds[429] += 1
            raise

    def waiting(self, more: int) -> None:
        """So many more long polls wait now; fewer when negative."""
        self._tally.waiting_polls += more

    def news(self, wait: Wait) -> bytes | None:
        """The reply when there is news for a poll that waits."""
        try:
            frame = self._signs.frame(wait.sign_id)
        except UnknownSign:
            return raw("unknown-sign", {"sign": wait.sign_id}, last=False)
        if matches(wait.headers.get("If-None-Match", ""), frame.etag):
            return None
        return self._ended(wait, frame, unchanged=False)

    def unchanged(self, wait: Wait) -> bytes:
        """The reply when the time is over; news of the very last moment goes out too."""
        reply = self.news(wait)
        return reply or self._ended(wait, self._signs.frame(wait.sign_id), unchanged=True)

    def _ended(self, wait: Wait, frame: "SignFrame", *, unchanged: bool) -> bytes:
        self._signs.seen(wait.sign_id, PollReport.from_headers(wait.headers, wait.ip, frame.rev))
        return self._reply(frame, unchanged=unchanged)

    def _locked(self, sign_id: str, headers: Mapping[str, str]) -> bool:
        wanted = self._tokens.digests.get(sign_id) if self._tokens else None
        return wanted is not None and not is_token(headers.get("Authorization", ""), wanted)

    def _reply(self, frame: "SignFrame", *, unchanged: bool) -> bytes:
        status = 304 if unchanged else 200
        self._tally.feeds[status] += 1
        common = f"ETag: {frame.etag}\r\nDate: {self._now()}\r\n{FEED_HEADERS}"
        if unchanged:
            return f"HTTP/1.1 304 Not Modified\r\n{common}\r\n".encode("ascii")
        kind = "Content-Type: application/json; charset=utf-8\r\n"
        head = f"HTTP/1.1 200 OK\r\n{kind}Content-Length: {len(frame.json)}\r\n{common}\r\n"
        return head.encode("ascii") + frame.json

    def _now(self) -> str:
        """The Date header, by which a sign without a clock sets its own."""
        second = int(time.time())
        if second != self._second:
            self._second, self._date = second, formatdate(second, usegmt=True)
        return self._date


def matches(if_none_match: str, etag: str) -> bool:
    """Whether an If-None-Match names the entity (weak comparison, as the header demands)."""
    if if_none_match == etag:
        return True
    candidates = (c.strip().removeprefix("W/") for c in if_none_match.split(","))
    return if_none_match.strip() == "*" or etag in candidates


def _headers(raw: bytes) -> dict[str, str] | None:
    """Header fields in canonical case (``X-Sign-Fw``); None when one is left to the application or is malformed."""
    headers: dict[str, str] = {}
    for line in raw.decode("latin-1").split("\r\n"):
        if not line:
            continue
        name, colon, value = line.partition(":")
        plain = name.lower()
        if not colon or plain in _LEFT_TO_THE_APPLICATION or not plain.replace("-", "").isalnum():
            return None
        if plain == "connection" and value.strip().lower() != "keep-alive":
            return None
        headers[plain.title()] = value.strip()
    return headers
