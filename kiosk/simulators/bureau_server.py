"""The bureau's HTTP side: its interface as halls know it, and ``/simulator/...`` to steer it."""

import base64
import binascii
import gzip
import json
import random
import re
import socket
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from kiosk.simulators.bureau_book import BureauBook, Said
from kiosk.simulators.bureau_certificates import Certificates
from kiosk.simulators.bureau_faults import AFTER, Faults, Trouble, faults_of
from kiosk.sync.letters import LARGEST_LETTER
from kiosk.sync.signing import PublicKeys, message, public_of

LETTERS, DELTAS = "/kiosk/v1/letters", "/kiosk/v1/deltas"
MOST_ROWS = 2000
IDLE_S = 60.0
DRIP_S = 0.05
PAGE = b"<!DOCTYPE html><html><body><h1>It works!</h1></body></html>"


class BureauServer:
    """``faults`` may be set at any time. Halls are known by the first key they come with, unless ``strict``."""

    def __init__(
        self,
        book: BureauBook,
        host: str = "127.0.0.1",
        port: int = 0,
        certificates: Certificates | None = None,
        *,
        strict: bool = False,
        seed: int = 1,
        exchange: "Callable[[bytes], bytes] | None" = None,
    ) -> None:
        self.book = book
        self.faults = Faults()
        self.troubled: Counter[str] = Counter()
        """How many requests met which trouble."""
        self.certificates = certificates
        self.strict = strict
        self.chance = random.Random(seed)  # noqa: S311 - faults, not secrets
        self.ended = threading.Event()
        self.exchange = exchange
        self._http = _Listening((host, port), self)
        scheme = "https" if certificates else "http"
        self.url = f"{scheme}://{host}:{self._http.server_address[1]}"
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(0.05,), name="bureau-simulator"
        )

    def start(self) -> str:
        self._thread.start()
        return self.url

    def close(self) -> None:
        self.ended.set()
        self._http.shutdown()
        self._thread.join()
        self._http.end_connections()
        self._http.server_close()


class _Listening(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    request_queue_size = 64

    def __init__(self, place: tuple[str, int], bureau: BureauServer) -> None:
        self.bureau = bureau
        self._plugs: set[socket.socket] = set()
        self._plugs_lock = threading.Lock()
        super().__init__(place, _Request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """In the connection's own thread, so that a slow handshake holds up nobody."""
        threading.current_thread().name = "bureau-simulator connection"
        certificates = self.bureau.certificates
        try:
            if certificates is not None:
                request.settimeout(IDLE_S)
                context = certificates.context(self.bureau.faults.certificate)
                request = context.wrap_socket(request, server_side=True)
        except OSError:  # who does not like our certificate goes away
            request.close()
            return
        with self._plugs_lock:
            self._plugs.add(request)
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._plugs_lock:
                self._plugs.discard(request)

    def end_connections(self) -> None:
        with self._plugs_lock:
            plugs = list(self._plugs)
        for plug in plugs:
            try:
                socket.socket.shutdown(plug, socket.SHUT_RDWR)
            except OSError:
                pass

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no event."""


class _Request(BaseHTTPRequestHandler):
    server: _Listening
    protocol_version = "HTTP/1.1"
    timeout = IDLE_S
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as it is called
        pass

    def do_GET(self) -> None:
        self._answered(b"")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or len(length) > 9:
            self._say(411, {"code": "length-required"})
            return
        if int(length) > 64 * 1024 * 1024:
            self._say(413, {"code": "letter-too-large"})
            return
        body = self.rfile.read(int(length))
        if len(body) == int(length):
            self._answered(body)

    def _answered(self, body: bytes) -> None:
        target = urlsplit(self.path)
        if target.path.startswith("/simulator/"):
            self._steered(target.path.removeprefix("/simulator/"), target.query, body)
            return
        bureau = self.server.bureau
        trouble = bureau.faults.pick(_enterprise(body), bureau.chance)
        if trouble is not None:
            bureau.troubled[trouble.value] += 1
        if trouble is not None and trouble not in AFTER:
            self._spoil(trouble, None)
            return
        status, members = self._business(target.path, target.query, body)
        if trouble is not None:
            self._spoil(trouble, members)
        else:
            self._say(status, members)

    def _business(self, path: str, query: str, body: bytes) -> Said:
        if not self._is_signed(body):
            return 403, {"code": "bad-signature", "detail": "unknown hall, or not its signature"}
        book = self.server.bureau.book
        if path == LETTERS and self.command == "POST":
            if len(body) > LARGEST_LETTER:
                return 413, {"code": "letter-too-large", "detail": ""}
            return book.receive(self.headers["Hall-Id"], self.headers.get("Idempotency-Key", ""), body)
        if path == DELTAS and self.command == "GET":
            asked = {name: values[0] for name, values in parse_qs(query).items()}
            limit = asked.get("limit", "500")
            rows = min(MOST_ROWS, int(limit)) if limit.isdecimal() and len(limit) < 9 else MOST_ROWS
            return book.page(asked.get("stream", ""), asked.get("after", ""), max(1, rows))
        return 404, {"code": "not-found", "detail": path}

    def _is_signed(self, body: bytes) -> bool:
        hall, time = self.headers.get("Hall-Id", ""), self.headers.get("Hall-Time", "")
        try:
            signature = base64.b64decode(self.headers.get("Hall-Signature", ""), validate=True)
            sign = base64.b64decode(self.headers.get("Hall-Key", ""), validate=True)
        except binascii.Error:
            return False
        bureau = self.server.bureau
        known = bureau.book.hall_keys(hall)
        if known is None and not bureau.strict and re.fullmatch(r"[A-Za-z0-9_.-]{1,64}", hall):
            known = sign, None
        key = self.headers.get("Idempotency-Key", "")
        words = message(self.command, self.path, hall, key, time, body)
        if known is None or len(known[0]) != 32 or not PublicKeys(known[0], b"").signed(signature, words):
            return False
        if bureau.book.hall_keys(hall) is None:
            bureau.book.know_hall(hall, sign)
        return True

    def _steered(self, what: str, query: str, body: bytes) -> None:
        bureau = self.server.bureau
        if what == "exchange" and bureau.exchange is not None:
            self._exchanged(body)
            return
        try:
            members = json.loads(body) if body else {}
            status, answer = self._steer(what, members, parse_qs(query))
        except (ValueError, TypeError, KeyError, AttributeError) as problem:
            status, answer = 400, {"code": "bad-field", "detail": str(problem)}
        self._say(status, answer)

    def _steer(self, what: str, members: Any, query: dict[str, list[str]]) -> Said:
        bureau, book = self.server.bureau, self.server.bureau.book
        match what.split("/"), self.command:
            case ["faults"], "POST":
                bureau.faults = faults_of(members, bureau.faults)
                return 200, asdict(bureau.faults)
            case ["faults"], "GET":
                return 200, asdict(bureau.faults) | {"troubled": dict(bureau.troubled)}
            case ["counts"], "GET":
                return 200, book.counts() | {"troubled": dict(bureau.troubled)}
            case ["letters"], "GET":
                return 200, {"letters": book.letters(int(query.get("after", ["0"])[0]))}
            case ["letters", key, "verdict"], "POST":
                return book.decide(key, str(members["verdict"]), members.get("items", ()))
            case ["halls"], "POST":
                keys = public_of(json.dumps(members["keys"]))
                book.know_hall(str(members["hall"]), keys.sign, keys.box)
                return 200, {"hall": members["hall"], "name": keys.name}
            case ["register"], "POST":
                return book.change_register(members["rows"])
        return 404, {"code": "not-found", "detail": what}

    def _exchanged(self, body: bytes) -> None:
        exchange = self.server.bureau.exchange
        assert exchange is not None
        try:
            self._send(200, exchange(body), "application/octet-stream")
        except ValueError as problem:
            self._say(422, {"code": "bad-file", "detail": str(problem)})

    def _say(self, status: int, members: dict[str, Any], **headers: str) -> None:
        kind = "application/problem+json" if status >= 400 else "application/json"
        self._send(status, json.dumps(members, ensure_ascii=False).encode(), kind, **headers)

    def _send(self, status: int, body: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", headers.pop("length", str(len(body))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _spoil(self, trouble: Trouble, members: dict[str, Any] | None) -> None:
        """The answer as the trouble makes it; ``members`` are those of the right one, if there was one."""
        faults = self.server.bureau.faults
        right = json.dumps(members or {}).encode()
        match trouble:
            case Trouble.CUT | Trouble.CUT_AFTER:
                self.close_connection = True
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            case Trouble.SLOW | Trouble.SLOW_AFTER:
                self.server.bureau.ended.wait(faults.slow_s)
                self.close_connection = True
            case Trouble.DRIP:
                self._drip(right, faults.slow_s)
            case Trouble.HALF:
                self._send(201, right[: len(right) // 2], "application/json", length=str(len(right)))
                self.close_connection = True
            case _:
                self._mislead(trouble, members or {}, right)

    def _mislead(self, trouble: Trouble, members: dict[str, Any], right: bytes) -> None:
        """A whole answer, and a wrong one."""
        match trouble:
            case Trouble.HTML:
                self._send(200, PAGE, "text/html; charset=utf-8")
            case Trouble.ERROR | Trouble.ERROR_AFTER:
                self._send(500, PAGE, "text/html")
            case Trouble.BUSY | Trouble.CLOSED:
                wait = str(self.server.bureau.faults.retry_after_s)
                self._say(int(trouble.value), {"code": "busy"}, Retry_After=wait)
            case Trouble.GARBAGE:
                self._send(201, b'{"key": "\xff\xfe', "application/json")
            case Trouble.STRANGE_RECEIPT:
                self._say(201, members | {"key": "0" * 32})
            case Trouble.REDIRECT:
                self._send(302, b"", "text/html", Location="http://127.0.0.1:9/login")
            case Trouble.HUGE:
                self._send(201, b'{"key": "' + b"x" * (5 * 1024 * 1024), "application/json")
            case Trouble.PACKED:
                self._send(201, gzip.compress(right), "application/json", Content_Encoding="gzip")

    def _drip(self, right: bytes, seconds: float) -> None:
        head = b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nX-Filler: "
        self.close_connection = True
        for n in range(int(seconds / DRIP_S)):
            self.wfile.write(head[n : n + 1] or b"x")
            if self.server.bureau.ended.wait(DRIP_S):
                return
        self.wfile.write(b"\r\n\r\n" + right)


def _enterprise(body: bytes) -> str:
    try:
        return str(json.loads(body)["enterprise"]) if body else ""
    except (ValueError, KeyError, TypeError):
        return ""
