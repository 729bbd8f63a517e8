"""A sign's line to the server: polls the feed, keeps what it has when the server is gone, obeys the times in it."""

import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import requests

from led_feed import BadFeed, Feed, Programme, programme, read_feed

FIRMWARE = "simulator/1"
BODY_LIMIT = 256 * 1024
CONNECT_S = 3.0
ANSWER_S = 5.0
RETRY_LIMIT_S = 60.0
FIRST_POLL_S = 5.0
HELD_S = 0.5
"""An answer without news that came sooner was not held back: the server knows no long poll, so we keep our pace."""


@dataclass(frozen=True, slots=True)
class SignLine:
    """Where to poll. ``wait_s`` > 0 asks the server to hold its answer so long (long poll)."""

    url: str
    sign_id: str
    wait_s: int = 0
    token: str = ""

    @property
    def feed_url(self) -> str:
        return f"{self.url.rstrip('/')}/led/v1/signs/{self.sign_id}/feed"


@dataclass(frozen=True, slots=True)
class Contact:
    """How the latest poll went: ``error`` is empty after a good one. ``heard_s`` ago was the last good one; None
    before the first."""

    error: str
    heard_s: float | None
    poll_s: float


class SignClient:
    """Polls on a thread of its own. ``on_programme`` hears every change of what is to be shown, ``on_contact`` every
    poll; both are called on that thread. ``poll`` may be used without the thread, for a single look."""

    def __init__(
        self,
        line: SignLine,
        on_programme: Callable[[Programme], None],
        on_contact: Callable[[Contact], None] = lambda _contact: None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._line = line
        self._on_programme = on_programme
        self._on_contact = on_contact
        self._monotonic = monotonic
        self._started = monotonic()
        self._session = requests.Session()
        self._session.trust_env = False  # a sign talks to its hall, never through a proxy
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"sign-{line.sign_id}", daemon=True)
        self._feed: Feed | None = None
        self._etag = ""
        self._error = ""
        self._held_back = False
        self._retry_s: float | None = None
        self._heard: float | None = None
        self._heard_at = datetime.now().astimezone()
        self._shown: Programme | None = None

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """End the thread; an answer that the server holds back is not waited for longer than its time."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(self._line.wait_s + CONNECT_S + ANSWER_S)
        self._session.close()

    def poll(self) -> Contact:
        """Ask once, and show what follows from the answer or from its lack."""
        self._retry_s, asked = None, self._monotonic()
        try:
            self._held_back = self._ask() or self._monotonic() - asked > HELD_S
            self._error = ""
        except BadFeed as fault:
            self._error = str(fault)
        except requests.RequestException as fault:
            self._error = type(fault).__name__
        self.show()
        contact = Contact(self._error, self._silent_s(), self._pause_s())
        self._on_contact(contact)
        return contact

    def show(self) -> None:
        """Reckon anew what is to be shown now, and tell if it differs."""
        if self._feed is None:
            return
        shown = programme(self._feed, self._hall_now(), self._heard_at)
        before, self._shown = self._shown, shown
        if shown != before:
            self._on_programme(shown)

    def _run(self) -> None:
        while not self._stop.is_set():
            contact = self.poll()
            due = self._monotonic() + contact.poll_s
            while not self._stop.is_set() and (rest := due - self._monotonic()) > 0:
                self._stop.wait(min(rest, self._next_s(rest)))
                self.show()

    def _ask(self) -> bool:
        """Poll once; True when something new came. Raises BadFeed, RequestException."""
        held = self._held_s()
        answer = self._session.get(
            self._line.feed_url,
            params={"wait": str(held)} if held else None,
            headers=self._headers(),
            timeout=(CONNECT_S, held + ANSWER_S),
            stream=True,
            allow_redirects=False,
        )
        with answer:
            return self._accept(answer)

    def _accept(self, answer: requests.Response) -> bool:
        if answer.status_code == HTTPStatus.OK:
            feed = read_feed(_body(answer, self._monotonic))
            self._feed, self._etag = feed, answer.headers.get("ETag", "")
        elif answer.status_code != HTTPStatus.NOT_MODIFIED or self._feed is None:
            self._retry_s = _seconds(answer.headers.get("Retry-After", ""))
            raise BadFeed(f"HTTP {answer.status_code}")
        news = answer.status_code == HTTPStatus.OK
        self._heard_at = _server_time(
            answer.headers, self._feed, self._feed.generated if news else self._hall_now()
        )
        self._heard = self._monotonic()
        return news

    def _headers(self) -> dict[str, str]:
        headers = {"X-Sign-Fw": FIRMWARE, "X-Sign-Uptime": str(int(self._monotonic() - self._started))}
        if self._line.token:
            headers["Authorization"] = f"Bearer {self._line.token}"
        if self._etag:
            headers["If-None-Match"] = self._etag
        if self._shown:
            headers["X-Sign-Showing"] = "stale" if self._shown.stale else _first_id(self._shown)
        if self._error:
            headers["X-Sign-Error"] = self._error.encode("ascii", "replace").decode()[:80]
        return headers

    def _held_s(self) -> int:
        """How long the server may hold its answer: never past the moment at which we must change by ourselves."""
        if not self._line.wait_s or self._feed is None:
            return 0
        return int(min(self._line.wait_s, self._next_s(self._line.wait_s)))

    def _next_s(self, longest: float) -> float:
        if self._feed is None:
            return longest
        return programme(self._feed, self._hall_now(), self._heard_at).next_s or longest

    def _pause_s(self) -> float:
        if self._error:
            return min(RETRY_LIMIT_S, self._retry_s or (self._feed.poll_s if self._feed else FIRST_POLL_S))
        if self._held_back and self._held_s():
            return 0.0
        return float(self._feed.poll_s) if self._feed else FIRST_POLL_S

    def _silent_s(self) -> float | None:
        return None if self._heard is None else self._monotonic() - self._heard

    def _hall_now(self) -> datetime:
        return self._heard_at + timedelta(seconds=self._silent_s() or 0.0)


def _body(answer: requests.Response, monotonic: Callable[[], float]) -> bytes:
    """The whole body; BadFeed when it is too large, or drips in so slowly that the sign would stand still."""
    body, begun = b"", monotonic()
    for piece in answer.iter_content(256):
        body += piece
        if len(body) > BODY_LIMIT or monotonic() - begun > ANSWER_S:
            raise BadFeed("the feed is too large or too slow")
    return body


def _server_time(headers: Mapping[str, str], feed: Feed, reckoned: datetime) -> datetime:
    """The hall's time, from the Date header. A rehearsing hall lives in another hour than its Date says; there the
    time of its latest news is all there is to reckon from."""
    try:
        date = parsedate_to_datetime(headers.get("Date", "")).astimezone(feed.generated.tzinfo)
    except ValueError:
        return reckoned
    return reckoned if feed.rehearsal else date


def _seconds(text: str) -> float | None:
    return float(text) if re.fullmatch(r"[0-9]{1,6}", text.strip()) else None


def _first_id(shown: Programme) -> str:
    return shown.lines[0].id[:40].encode("ascii", "replace").decode() if shown.lines else "nothing"
