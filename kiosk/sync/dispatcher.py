"""Sends letters and fetches deltas on its own thread: ``line`` decides, the wire carries, the store remembers.

What came of several tries is written together, for each write of the hall's database waits for the disk. A crash before
that writes nothing: the letters go again with their keys, and the bureau knows them.
"""

import hashlib
import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import quote

from kiosk.at_rest import KeyMissing, VaultProblem
from kiosk.sync.answers import LARGEST_ANSWER, LARGEST_PAGE, Page, Reply, read_page, read_receipt
from kiosk.sync.inbox import REGISTER, RESULTS, BadDelta, Inbox
from kiosk.sync.letter_store import Letters, Tried
from kiosk.sync.letters import envelope
from kiosk.sync.line import Fate, Head, Line, Pull, Send, Wait, after_pull, after_send, next_step, released
from kiosk.sync.outcomes import ARRIVED, SENTENCES, Answer, Outcome
from kiosk.sync.wire import WireFault

CLAIM = "bureau line"
BATCH, TOGETHER, TOGETHER_S = 100, 32, 0.25
PULL_S, BAD_PAGE_S = 30.0, 300.0
PAGE_ROWS = {RESULTS: 50, REGISTER: 500}
"""A page is one transaction, and visitors are not to wait for it: a verdict moves a whole report."""
AFTER_BUG_S, OTHERS_TURN_S = 5.0, 5.0
KEEP_DAYS, DAY_S = 30, 86400.0
WITHOUT_KEYS_S = 60.0
WORKS = ("线路正常", "the line works")
NOTHING_YET = ("还没有联系过市局", "the bureau was not spoken to yet")
HEARD = ARRIVED | {Outcome.REFUSED}
logger = logging.getLogger(__name__)


class BureauWire(Protocol):
    """What kiosk.sync.wire.Wire offers; both calls raise WireFault."""

    def post(self, path: str, key: str, body: bytes, most: int) -> Reply: ...
    def get(self, path: str, most: int) -> Reply: ...
    def cut(self) -> None: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class LineView:
    """How the line is. ``heard_at``: when the bureau last gave a proper answer, by our clock; ``clock_off_s``: by how
    much its clock was ahead of ours then. ``quiet_s``: nothing is tried for so long."""

    outcome: Outcome | None = None
    detail: str = ""
    at: datetime | None = None
    heard_at: datetime | None = None
    clock_off_s: int | None = None
    quiet_s: float = 0.0

    @property
    def sentence(self) -> tuple[str, str]:
        """For staff, in Chinese and in English."""
        if self.outcome is None:
            return NOTHING_YET
        return WORKS if self.outcome in HEARD else SENTENCES[self.outcome]


class Dispatcher:
    """One for a database, whatever the number of kiosks on it: it works while it holds the claim. ``now`` is the hall's
    clock, ``chance`` gives numbers in 0..1."""

    def __init__(
        self,
        letters: Letters,
        inbox: Inbox,
        wire: BureauWire,
        now: Callable[[], datetime],
        *,
        pull_s: float = PULL_S,
        monotonic: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._letters = letters
        self._inbox = inbox
        self._wire = wire
        self._now = now
        self._pull_s = pull_s
        self._monotonic = monotonic
        self._chance = chance
        self._line = Line()
        self._heads: list[Head] = []
        self._tried: list[Tried] = []
        self._tried_since = 0.0
        self._pulls = dict.fromkeys(inbox.streams, monotonic())
        self._wipe_at = monotonic()
        self._view = LineView()
        self._closed = False
        self._try_now = False
        self._bell = threading.Event()
        self._thread = threading.Thread(target=self._run, name="bureau", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Ends the try under way; what came of earlier ones is written. May be called without ``start``."""
        self._closed = True
        self._bell.set()
        self._wire.cut()
        if self._thread.ident is not None:
            self._thread.join()
        self._wire.close()

    def wake(self) -> None:
        """There is a new letter. Without this it is noticed within a second."""
        self._bell.set()

    def try_now(self) -> None:
        """Staff do not want to wait for the next try."""
        self._try_now = True
        self._bell.set()

    @property
    def view(self) -> LineView:
        """Lock-free."""
        view, quiet = self._view, max(0.0, self._line.quiet_until - self._monotonic())
        return LineView(view.outcome, view.detail, view.at, view.heard_at, view.clock_off_s, quiet)

    def _run(self) -> None:
        while not self._closed:
            try:
                with self._letters.database.claimed(CLAIM) as ours:
                    if ours:
                        self._serve()
                self._rest(OTHERS_TURN_S)
            except Exception:
                logger.exception("the line to the bureau stopped, and goes on in a moment")
                self._heads, self._tried = [], []
                self._rest(AFTER_BUG_S)

    def _serve(self) -> None:
        while not self._closed:
            pause = self.turn()
            if pause > 0:
                self._rest(pause)
        self._write_down()

    def _rest(self, seconds: float) -> None:
        if not self._closed:
            self._bell.wait(seconds)
            self._bell.clear()

    def turn(self) -> float:
        """Do the next thing; for how many seconds there is then nothing to do."""
        if self._try_now:
            self._try_now = False
            self._line = released(self._line)
            self._pulls = dict.fromkeys(self._pulls, self._monotonic())
        now = self._monotonic()
        step = next_step(self._line, self._heads, self._pulls, now)
        if isinstance(step, Wait) and now >= self._line.quiet_until:
            self._look_again(now)
            step = next_step(self._line, self._heads, self._pulls, now)
        match step:
            case Send(head):
                self._send(head)
            case Pull(stream):
                self._pull(stream)
            case Wait(seconds):
                self._write_down()
                return seconds
        if len(self._tried) >= TOGETHER or (
            self._tried and self._monotonic() - self._tried_since > TOGETHER_S
        ):
            self._write_down()
        return 0.0

    def _look_again(self, now: float) -> None:
        self._write_down()
        limit = BATCH + len(self._line.held)
        self._heads = self._letters.heads(limit)
        if len(self._heads) < limit:
            open_ids = {head.id for head in self._heads}
            held = {key: value for key, value in self._line.held.items() if key in open_ids}
            self._line = Line(self._line.faults, self._line.quiet_until, held)
        if now >= self._wipe_at:
            self._wipe_at = now + DAY_S
            self._letters.wipe(self._now() - timedelta(days=KEEP_DAYS))

    def _send(self, head: Head) -> None:
        at = self._now()
        try:
            answer = self._delivered(head)
        except KeyMissing as lost:  # of all letters alike: none is to blame
            self._saw(Answer(Outcome.UNREADABLE, str(lost)), at)
            self._line = Line(self._line.faults, self._monotonic() + WITHOUT_KEYS_S, self._line.held)
            return
        if self._closed and answer.outcome not in ARRIVED:
            return  # it was us who ended the try
        self._saw(answer, at)
        self._line, fate = after_send(self._line, head.id, answer, self._monotonic(), self._chance())
        if not self._tried:
            self._tried_since = self._monotonic()
        self._tried.append(Tried(head.id, fate, answer, at))
        if fate is not Fate.WAITING:
            self._heads.remove(head)

    def _delivered(self, head: Head) -> Answer:
        try:
            body = envelope(self._letters.read(head.key))
        except KeyMissing:
            raise
        except (VaultProblem, LookupError, ValueError) as problem:
            return Answer(Outcome.UNREADABLE, str(problem)[:200])
        try:
            reply = self._wire.post("/kiosk/v1/letters", head.key, body, LARGEST_ANSWER)
        except WireFault as fault:
            return fault.answer
        self._set_clock(reply)
        return read_receipt(reply, head.key, hashlib.sha256(body).hexdigest(), datetime.now(UTC))

    def _pull(self, stream: str) -> None:
        at = self._now()
        after = self._inbox.cursor(stream)
        path = (
            f"/kiosk/v1/deltas?stream={quote(stream)}&after={quote(after, safe='')}&limit={PAGE_ROWS[stream]}"
        )
        try:
            reply = self._wire.get(path, LARGEST_PAGE)
            self._set_clock(reply)
            answer, page = read_page(reply, stream, after, datetime.now(UTC))
        except WireFault as fault:
            answer, page = fault.answer, None
        wait = self._pull_s
        if page is not None:
            wait = 0.0 if page.more else self._pull_s
            if page.next != after and not self._taken(stream, after, page):
                answer, wait = (
                    Answer(Outcome.DELIVERED, f"{stream}: a page that makes no sense here"),
                    BAD_PAGE_S,
                )
        self._saw(answer, at)
        self._line = after_pull(self._line, answer, self._monotonic(), self._chance())
        self._pulls[stream] = self._monotonic() + wait

    def _taken(self, stream: str, after: str, page: Page) -> bool:
        try:
            self._inbox.take(stream, after, page)
        except BadDelta as bad:
            logger.error("the bureau's stream %s stands still: %s", stream, bad)
            return False
        return True

    def _write_down(self) -> None:
        tried, self._tried = self._tried, []
        if tried:
            self._letters.settle(tried)

    def _saw(self, answer: Answer, at: datetime) -> None:
        seen = self._view
        if answer.outcome is not seen.outcome:
            logger.info("the line to the bureau: %s %s", answer.outcome.value, answer.detail)
        heard = at if answer.outcome in HEARD else seen.heard_at
        self._view = LineView(answer.outcome, answer.detail, at, heard, seen.clock_off_s)

    def _set_clock(self, reply: Reply) -> None:
        """To tell staff when this machine's clock is wrong; nothing is decided by it."""
        try:
            theirs = parsedate_to_datetime(reply.headers.get("date", ""))
            off = round((theirs - datetime.now(UTC)).total_seconds())
        except (ValueError, TypeError):
            return
        view = self._view
        self._view = LineView(view.outcome, view.detail, view.at, view.heard_at, off)
