"""All signs of the hall: what each shows, ready as bytes, and how each is doing."""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from led_feed.call_life import settle
from led_feed.dots import DotFont, system_font
from led_feed.encodings import codec_of, encode_line
from led_feed.errors import UnknownSign
from led_feed.health import PollReport, SignHealth, missed_polls, plain, state_after
from led_feed.model import Interrupt, Sign, SignFacts, SignKind
from led_feed.payload import ITEMS_LIMIT, feed_bytes, feed_document, line_strip, line_text, revision
from led_feed.resolve import resolve
from led_feed.showing import Showing
from led_feed.wording import ANY_TEXT, lost_characters

BATCH = 16
"""Signs made anew before the first of them are told: a hundredth of a second."""
log = logging.getLogger(__name__)
Listener = Callable[[frozenset[str]], None]


@dataclass(frozen=True, slots=True)
class SignFrame:
    """One revision of a sign's feed. ``etag`` is strong, quotes included; ``next_change`` is when the frame ends by
    itself, so that a long poll knows how long it may sleep."""

    rev: str
    etag: str
    json: bytes
    made_at: datetime
    showing: Showing

    @property
    def next_change(self) -> datetime | None:
        return self.showing.next_change


@dataclass(frozen=True, slots=True)
class _Page:
    """``looked_at`` is when it was last decided."""

    sign: Sign
    facts: SignFacts
    frame: SignFrame
    looked_at: datetime


@dataclass(slots=True)
class _Record:
    last_seen: datetime | None = None
    polls: int = 0
    report: PollReport = field(default_factory=PollReport)
    troubles: dict[str, str] = field(default_factory=dict)


class SignBook:
    """Thread-safe. Frames are made when facts come in, or when asked for after their time; reading one takes no lock.
    Listeners are called on the thread that brought the change, outside the lock. One publication at a time is the
    caller's business; what signs tell of themselves has a lock of its own, so that no poll waits for a publication."""

    def __init__(
        self,
        signs: Iterable[Sign],
        clock_now: Callable[[], datetime],
        font: Callable[[], DotFont] = system_font,
    ) -> None:
        self._now = clock_now
        self._font = font
        self._lock = threading.Lock()
        self._ledger = threading.Lock()
        self._listeners: list[Listener] = []
        self._pages: dict[str, _Page] = {}
        self._records: dict[str, _Record] = {}
        self.replace(signs)

    @property
    def signs(self) -> tuple[Sign, ...]:
        return tuple(page.sign for page in self._pages.values())

    def on_change(self, listener: Listener) -> None:
        self._listeners.append(listener)

    def replace(self, signs: Iterable[Sign]) -> None:
        """Take over another list of signs; those that stay keep their facts and their health."""
        with self._lock:
            before, now = self._pages, self._now()
            known = {s.id: before[s.id].facts if s.id in before else SignFacts() for s in signs}
            self._pages = {s.id: _page(s, known[s.id], now, before.get(s.id)) for s in signs}
            with self._ledger:
                self._records = {name: self._records.get(name, _Record()) for name in self._pages}
            changed = _changed(before, self._pages)
        self._tell(changed)

    def publish(self, facts: Mapping[str, SignFacts]) -> None:
        """New facts for the named signs; the others keep theirs. Names that no sign bears are passed over. Of many signs
        those above the windows hear first, and none waits for all: they are told by the batch."""
        pages, now = self._pages, self._now()
        news = [n for n, p in pages.items() if n in facts and settle(p.facts, facts[n], now) != p.facts]
        news.sort(key=lambda name: pages[name].sign.kind is not SignKind.WINDOW)
        decided: Decided = {}
        for first in range(0, len(news), BATCH):
            self._publish({name: facts[name] for name in news[first : first + BATCH]}, now, decided)

    def _publish(self, facts: Mapping[str, SignFacts], now: datetime, decided: "Decided") -> None:
        with self._lock:
            before = self._pages
            said = (
                (page, settle(page.facts, facts[name], now)) for name in facts if (page := before.get(name))
            )
            fresh = {p.sign.id: _page(p.sign, new, now, p, decided) for p, new in said if new != p.facts}
            self._pages = before | fresh
        self._tell(frozenset(n for n, page in fresh.items() if page.frame.rev != before[n].frame.rev))

    def try_text(self, sign_id: str, text: str, until: datetime) -> None:
        """Show a technician's text until then; only calls and emergencies come before it. Raises UnknownSign."""
        with self._lock:
            old, now = self._page(sign_id), self._now()
            facts = replace(old.facts, trial=Interrupt(text, until))
            self._pages = self._pages | {sign_id: _page(old.sign, facts, now, old)}
        self._tell(frozenset({sign_id}))

    def frame(self, sign_id: str) -> SignFrame:
        """The sign's feed as of now, also after the clock was put back; raises UnknownSign."""
        page = self._page(sign_id)
        now, change = self._now(), page.frame.next_change
        if page.looked_at <= now and (change is None or now < change):
            return page.frame
        return self._turned(sign_id).frame

    def text(self, sign_id: str, encoding: str = "utf-8") -> bytes:
        """The sign's line for a trivial sign; raises UnknownSign, UnknownEncoding. Characters that are not in the
        encoding are replaced and reported in the sign's health."""
        encoded = encode_line(line_text(self.frame(sign_id).showing), encoding)
        self.note(sign_id, f"{codec_of(encoding)}-substituted", encoded.lost)
        return encoded.data

    def pbm(self, sign_id: str) -> bytes:
        """The sign's line as a 1-bit strip; raises UnknownSign, FontMissing. Characters the font lacks are boxes and
        are reported in the sign's health."""
        frame = self.frame(sign_id)
        strip = line_strip(self._page(sign_id).sign, frame.showing, self._font())
        self.note(sign_id, "glyph-missing", strip.missing)
        return strip.pbm()

    def seen(self, sign_id: str, report: PollReport) -> None:
        """A sign polled; raises UnknownSign. Without ``report.sent`` the current revision counts as sent."""
        frame = self.frame(sign_id)
        with self._ledger:
            record = self._record(sign_id)
            record.last_seen = self._now()
            record.polls += 1
            record.report = report if report.sent else replace(report, sent=frame.rev)

    def failed(self, sign_id: str, error: str) -> None:
        """The card of a sign could not be spoken with; raises UnknownSign."""
        self._page(sign_id)
        with self._ledger:
            record = self._record(sign_id)
            report, record.report = record.report, replace(record.report, error=plain(error))
        if plain(error) != report.error:
            log.warning("sign %s: %s", sign_id, plain(error))

    def health(self) -> tuple[SignHealth, ...]:
        now = self._now()
        with self._ledger:
            return tuple(_health(p, self._record(name), now) for name, p in self._pages.items())

    def _page(self, sign_id: str) -> _Page:
        page = self._pages.get(sign_id)
        if page is None:
            raise UnknownSign(f"no sign {sign_id[:40]!r}")
        return page

    def _record(self, sign_id: str) -> _Record:
        """A sign that is just coming or going has an empty one."""
        return self._records.get(sign_id) or _Record()

    def _turned(self, sign_id: str) -> _Page:
        """The page made anew because its time is over."""
        with self._lock:
            old = self._page(sign_id)
            page = _page(old.sign, old.facts, self._now(), old)
            self._pages = self._pages | {sign_id: page}
        self._tell(frozenset({sign_id}) if page.frame.rev != old.frame.rev else frozenset())
        return page

    def _note_lacking(self, changed: frozenset[str]) -> None:
        """What changed signs cannot show: characters that are given stand-ins, lines beyond what a feed holds."""
        pages = self._pages
        for name in changed & pages.keys() & self._records.keys():
            page = pages[name]
            if page.sign.encoding != ANY_TEXT:
                self.note(name, f"{page.sign.encoding}-lacking", lost_characters(page.sign, page.facts))
            showing = page.frame.showing
            left_out = len(showing.items) + len(showing.later) - ITEMS_LIMIT
            self.note(name, "lines-left-out", str(left_out) if left_out > 0 else "")

    def note(self, sign_id: str, trouble: str, chars: str) -> None:
        """Remember, or without ``chars`` forget, what a sign cannot show; the log hears of each set once."""
        self._page(sign_id)
        with self._ledger:
            troubles = self._record(sign_id).troubles
            known = troubles.get(trouble, "")
            if chars:
                troubles[trouble] = chars
            else:
                troubles.pop(trouble, None)
        if chars and chars != known:
            log.warning("sign %s: %s %s", sign_id, trouble, chars)

    def _tell(self, changed: frozenset[str]) -> None:
        self._note_lacking(changed)
        if changed:
            for listener in tuple(self._listeners):
                listener(changed)


Decided = dict[tuple[Sign, SignFacts, datetime], Showing]
"""What was decided in one publication, for signs that are alike but for their names."""


def _decided(sign: Sign, facts: SignFacts, now: datetime, decided: Decided) -> Showing:
    alike = (replace(sign, id=""), facts, now)
    showing = decided.get(alike)
    if showing is None:
        showing = decided[alike] = resolve(*alike)
    return showing


def _page(
    sign: Sign, facts: SignFacts, now: datetime, before: _Page | None, decided: Decided | None = None
) -> _Page:
    showing = resolve(sign, facts, now) if decided is None else _decided(sign, facts, now, decided)
    document = feed_document(sign, showing)
    rev = revision(document)
    if before and before.frame.rev == rev:
        return _Page(sign, facts, replace(before.frame, showing=showing), now)
    return _Page(sign, facts, SignFrame(rev, f'"{rev}"', feed_bytes(document, rev, now), now, showing), now)


def _changed(before: Mapping[str, _Page], after: Mapping[str, _Page]) -> frozenset[str]:
    def rev(pages: Mapping[str, _Page], name: str) -> str:
        return pages[name].frame.rev if name in pages else ""

    return frozenset(n for n in before.keys() | after.keys() if rev(before, n) != rev(after, n))


def _health(page: _Page, record: _Record, now: datetime) -> SignHealth:
    silent = None if record.last_seen is None else max(0.0, (now - record.last_seen).total_seconds())
    return SignHealth(
        sign_id=page.sign.id,
        state=state_after(silent, page.sign.poll_s),
        last_seen=record.last_seen,
        silent_s=silent,
        missed_polls=missed_polls(silent, page.sign.poll_s),
        polls=record.polls,
        rev_current=page.frame.rev,
        report=record.report,
        troubles=tuple(f"{name} {chars}" for name, chars in record.troubles.items()),
        driver=page.sign.card.driver if page.sign.card else "",
    )
