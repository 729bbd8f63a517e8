"""A feed server of a few lines, as a stranger might write it: right, or with one chosen defect."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SIGN = "door"
TOKEN = "open-sesame"


class Defect(StrEnum):
    """What is wrong with the server."""

    NONE = "nothing"
    HTML = "answers a page"
    NAIVE_TIME = "times without offset"
    OVER = "sends what is over"
    NUMBER_STAYS = "a number that never dies"
    NO_RANGE = "a brightness of 140 %"
    CONTROLS = "a line break in a text"
    OTHER_SIGN = "another sign's name"
    SAME_IDS = "two items of one id"
    LONELY_EMERGENCY = "an emergency beside a number"
    WEAK_TAG = "a weak tag"
    TIMED_TAG = "a tag that covers the time"
    ALWAYS_200 = "never 304"
    STRICT_MATCH = "knows one tag only"
    KEPT = "may be kept for an hour"
    NO_DATE = "no Date"
    CLOSES = "a connection for each poll"
    EARLY = "a long poll that does not wait"
    LATE = "a long poll that is late"
    WAITS_ALWAYS = "a long poll that waits without a tag"
    ONE_AT_A_TIME = "a long poll that keeps the others waiting"
    WAIT_CRASH = "falls over a senseless wait"
    WRONG_CHARSET = "GBK bytes that are UTF-8"
    TWO_LINES = "text on two lines"
    OTHER_TEXT = "text that is not the feed's"
    TALL_DOTS = "a picture of another height"
    SHORT_DOTS = "a picture without its last rows"
    ONE_TAG = "the same tag for all forms"
    HEAD_BODY = "no HEAD"
    UNKNOWN_200 = "serves signs that are not there"
    PLAIN_404 = "404 without a problem"
    WRITES = "takes a POST"
    ANY_TOKEN = "takes any token"
    CRASH = "falls over an absurd header"
    DARK = "nothing to show"
    HASTY = "a limit that honest signs meet"
    NO_RETRY = "429 without Retry-After"


def document(defect: Defect) -> dict[str, Any]:
    now = datetime.now(UTC).replace(microsecond=0)
    until = (
        now
        + timedelta(seconds=-60 if defect is Defect.OVER else 900 if defect is Defect.NUMBER_STAYS else 60)
    ).isoformat()
    called = {"id": "call-A012-1", "text": "请A012到3号窗口", "effect": "blink", "prio": 50, "until": until}
    pace = {"speed_px_s": 48, "dwell_s": 4, "repeat": 3}
    scope = {"id": "scope", "text": "社会保险登记", "effect": "sparkle", "prio": 0} | pace
    items = [called | pace, scope]
    shown: dict[str, Any] = {
        "v": 1,
        "sign": "window" if defect is Defect.OTHER_SIGN else SIGN,
        "generated": now.replace(tzinfo=None).isoformat() if defect is Defect.NAIVE_TIME else now.isoformat(),
        "poll_s": 5,
        "ttl_s": 90,
        "stale": {"after_s": 90, "mode": "default", "text": "3号窗口"},
        "display": {"w": 32, "h": 16, "mono": True, "brightness": 140 if defect is Defect.NO_RANGE else 60},
        "interrupt": {"text": "请离开"} if defect is Defect.LONELY_EMERGENCY else None,
        "number": {"text": "A012", "state": "calling", "repeat": 3, "until": until, "window": "3号窗口"},
        "items": items,
        "of_a_newer_server": {"x": 1},
    }
    if defect is Defect.CONTROLS:
        scope["text"] = "社会保险\n登记"
    if defect is Defect.DARK:
        shown |= {"items": [], "stale": {"after_s": 90, "mode": "default", "text": ""}}
    if defect is Defect.SAME_IDS:
        scope["id"] = called["id"]
    return shown


class StrangeServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, defect: Defect, most: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.defect = defect
        self.most = most
        self.polls = 0
        self.turn = threading.Lock()
        self.ended = threading.Event()
        shown = document(defect)
        self.body = json.dumps(shown | {"rev": "r1"}, ensure_ascii=False).encode()
        if defect is Defect.HTML:
            self.body = b"<html>welcome</html>"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: StrangeServer

    def do_GET(self) -> None:
        defect, query = self.server.defect, parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        path = urlsplit(self.path).path
        if defect is Defect.CRASH and any(len(value) > 5000 for value in self.headers.values()):
            return self._send(500, b"Traceback (most recent call last)", "text/plain")
        if self._refused(path):
            return None
        if path.endswith((".txt", ".pbm")):
            return self._other_form(path[-4:], query)
        self.server.polls += 1
        if self.server.most and self.server.polls > self.server.most:
            self.server.polls = 0
            retry = {} if defect is Defect.NO_RETRY else {"Retry-After": "1"}
            return self._problem(429, retry)
        return self._feed(query)

    def _refused(self, path: str) -> bool:
        defect, known = self.server.defect, f"/led/v1/signs/{SIGN}/feed"
        if self.headers.get("Authorization", "") != f"Bearer {TOKEN}" and defect is not Defect.ANY_TOKEN:
            self._problem(401, {"WWW-Authenticate": "Bearer"})
        elif not path.startswith(known) and defect is Defect.PLAIN_404:
            self._send(404, b"not found", "text/plain")
        elif not path.startswith(known) and defect is not Defect.UNKNOWN_200:
            self._problem(404)
        else:
            return False
        return True

    def _feed(self, query: dict[str, list[str]]) -> None:
        defect, tag = self.server.defect, self._tag("r1")
        wait = query.get("wait", ["0"])[0]
        if wait and not wait.isdigit():
            return (
                self._send(500, b"ValueError", "text/plain")
                if defect is Defect.WAIT_CRASH
                else self._problem(400)
            )
        known = self._knows(tag)
        seconds = int(wait or 0) if known or defect is Defect.WAITS_ALWAYS else 0
        if seconds and defect is not Defect.EARLY:
            self._wait(seconds + (1.2 if defect is Defect.LATE else 0))
        elif defect is Defect.ONE_AT_A_TIME:
            with self.server.turn:
                pass
        if known and defect is not Defect.ALWAYS_200:
            return self._send(304, b"", None, {"ETag": tag})
        kind = "text/html" if defect is Defect.HTML else "application/json"
        return self._send(200, self.server.body, kind, {"ETag": tag})

    def _wait(self, seconds: float) -> None:
        if self.server.defect is Defect.ONE_AT_A_TIME:
            with self.server.turn:
                self.server.ended.wait(seconds)
        else:
            self.server.ended.wait(seconds)

    def _knows(self, tag: str) -> bool:
        said = self.headers.get("If-None-Match", "")
        if self.server.defect is Defect.STRICT_MATCH:
            return said == tag
        return said == "*" or tag in [one.strip().removeprefix("W/") for one in said.split(",")]

    def _tag(self, rev: str) -> str:
        if self.server.defect is Defect.TIMED_TAG:
            return f'"{rev}-{int(time.time())}"'
        return f'W/"{rev}"' if self.server.defect is Defect.WEAK_TAG else f'"{rev}"'

    def _other_form(self, form: str, query: dict[str, list[str]]) -> None:
        defect, charset = self.server.defect, query.get("encoding", ["utf-8"])[0]
        if form == ".txt" and charset not in {"utf-8", "gbk", "gb2312"}:
            return self._problem(400)
        tag = self._tag("r1" if defect is Defect.ONE_TAG else f"r1{form}{charset}")
        if self._knows(tag):
            return self._send(304, b"", None, {"ETag": tag})
        if form == ".pbm":
            rows = 20 if defect is Defect.TALL_DOTS else 16
            dots = b"\0" * (4 * (rows - (2 if defect is Defect.SHORT_DOTS else 0)))
            return self._send(
                200, f"P4\n32 {rows}\n".encode() + dots, "image/x-portable-bitmap", {"ETag": tag}
            )
        line = "请A012到4号窗口" if defect is Defect.OTHER_TEXT else "请A012到3号窗口"
        if defect is Defect.TWO_LINES:
            line += "\n欢迎光临"
        codec = "utf-8" if defect is Defect.WRONG_CHARSET else charset
        return self._send(200, line.encode(codec), f"text/plain; charset={charset}", {"ETag": tag})

    def do_HEAD(self) -> None:
        if self.server.defect is Defect.HEAD_BODY:
            self._problem(405)
        else:
            self.do_GET()

    def do_POST(self) -> None:
        self._send(200 if self.server.defect is Defect.WRITES else 405, b"", None)

    def do_PUT(self) -> None:
        self.do_POST()

    def do_DELETE(self) -> None:
        self.do_POST()

    def _problem(self, status: int, more: dict[str, str] | None = None) -> None:
        body = json.dumps({"type": "about:blank", "status": status}).encode()
        self._send(status, body, "application/problem+json", more)

    def _send(self, status: int, body: bytes, kind: str | None, more: dict[str, str] | None = None) -> None:
        kept = "max-age=3600" if self.server.defect is Defect.KEPT else "no-cache, max-age=0"
        self.send_response_only(status)
        if self.server.defect is not Defect.NO_DATE:
            self.send_header("Date", self.date_time_string())
        for name, value in ({"Cache-Control": kept} | (more or {})).items():
            self.send_header(name, value)
        if kind:
            self.send_header("Content-Type", kind)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        if self.server.defect is Defect.CLOSES:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def strange_server(defect: Defect = Defect.NONE, most: int = 0) -> Iterator[str]:
    """The address of the sign's feed; ``most`` polls are answered, then one is refused."""
    server = StrangeServer(defect, most)
    serving = threading.Thread(target=server.serve_forever, args=(0.05,))
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/led/v1/signs/{SIGN}/feed"
    finally:
        server.ended.set()
        server.shutdown()
        serving.join()
        server.server_close()
