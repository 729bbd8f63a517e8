"""A hall's day in virtual time: windows at work, signs that poll over lines that are cut, a kiosk that is started again.

What is real: the book of signs, the bytes of its feeds, and how a sign reads them. All else is drawn by chance from a seed.
"""

import heapq
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from led_feed import (
    CalledNumber,
    Days,
    Entry,
    Feed,
    Interrupt,
    Programme,
    Sign,
    SignBook,
    SignFacts,
    SignKind,
    When,
    WorkDays,
    programme,
    read_feed,
)

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
"""A Monday."""
LENGTH_S = 5.5 * 3600
"""Until a while after the signs were dark at noon."""
POLL_S = 5
LIT = ((time(8, 20), time(12, 10)), (time(13, 20), time(17, 40)))
NOTICE_HOURS = ((time(11, 50), time(12, 0)), (time(17, 20), time(17, 30)))
NOTICE, SCOPE, WELCOME = "即将停止取号", "变更登记 注销登记", "按号排队"
WINDOWS = ("1", "2", "3", "4")
FACTS = SignFacts(
    entries=(
        Entry("scope", (SCOPE,)),
        Entry("noon", (NOTICE,), When(days=Days.WORKDAYS, hours=NOTICE_HOURS), notice=True),
        Entry("morning", ("上午办理年检",), When(hours=((time(8, 30), time(11, 0)),))),
    ),
    calendar=WorkDays(),
)


def at(seconds: float) -> datetime:
    return BEGIN + timedelta(seconds=seconds)


def signs() -> tuple[Sign, ...]:
    power = (When(days=Days.WORKDAYS, hours=LIT),)
    windows = (Sign(f"window-{w}", SignKind.WINDOW, window=w, poll_s=POLL_S, power=power) for w in WINDOWS)
    hall = Sign("hall", SignKind.HALL, 256, 32, poll_s=POLL_S)
    return (*windows, hall, Sign("outdoor", SignKind.OUTDOOR, poll_s=POLL_S))


@dataclass
class Counter:
    """One window: the ticket at it and since when things are so."""

    called: CalledNumber | None = None
    paused: str = ""
    changed_at: float = -1e9
    ended: dict[str, float] = field(default_factory=dict)
    """When each number was no longer at the window."""


class PollingSign:
    """A sign: keeps its last feed, and reckons by itself what to show."""

    def __init__(self, sign: Sign) -> None:
        self.sign = sign
        self.cut = False
        self.linked_since: float | None = None
        """Since when every poll has been answered."""
        self.heard: float | None = None
        self._feed: Feed | None = None
        self._etag = ""

    def poll(self, book: SignBook | None, now: float) -> None:
        if book is None or self.cut:
            self.linked_since = None
            return
        frame = book.frame(self.sign.id)
        if frame.etag != self._etag:
            self._feed, self._etag = read_feed(frame.json), frame.etag
        self.heard = now
        self.linked_since = now if self.linked_since is None else self.linked_since

    def lose_power(self) -> None:
        self._feed, self._etag, self.heard, self.linked_since = None, "", None, None

    def shown(self, now: float) -> Programme | None:
        if self._feed is None or self.heard is None:
            return None
        return programme(self._feed, at(now), at(self.heard))


class HallDay:
    """Runs the day. ``look`` is called for a sign after each of its polls, for all signs after whatever else happens and
    every ten seconds."""

    def __init__(self, seed: int, look: Callable[["HallDay", list["PollingSign"], float], None]) -> None:
        self.chance = random.Random(seed)
        self.counters = {window: Counter() for window in WINDOWS}
        self.emergency: Interrupt | None = None
        self.emergency_changed = -1e9
        self.signs = [PollingSign(sign) for sign in signs()]
        self.calls: list[CalledNumber] = []
        self.book: SignBook | None = None
        self.happened = 0
        self._look = look
        self._now = 0.0
        self._polled: PollingSign | None = None
        self._order = itertools.count()
        self._numbers = itertools.count(1)
        self._due: list[tuple[float, int, Callable[[], None]]] = []

    def run(self) -> None:
        self._kiosk_up()
        for window in WINDOWS:
            self._later(self.chance.uniform(0, 600), lambda w=window: self._call(w))
            self._later(self.chance.uniform(1800, 9000), lambda w=window: self._pause(w))
        for sign in self.signs:
            self._later(self.chance.uniform(0, POLL_S), lambda s=sign: self._poll(s))
            self._later(self.chance.uniform(600, 4000), lambda s=sign: self._cut(s))
        for _ in range(5):
            self._later(self.chance.uniform(300, LENGTH_S), self._kiosk_down)
            self._later(self.chance.uniform(300, LENGTH_S), self._alarm)
            self._later(self.chance.uniform(300, LENGTH_S), self._lose_power)
        self._later(0.0, self._tick)
        while self._due and self._due[0][0] <= LENGTH_S:
            self._now, _, act = heapq.heappop(self._due)
            self._polled = None
            act()
            self._look(self, [self._polled] if self._polled else self.signs, self._now)

    def _later(self, seconds: float, act: Callable[[], None]) -> None:
        heapq.heappush(self._due, (self._now + seconds, next(self._order), act))

    def _tick(self) -> None:
        self._later(10.0, self._tick)

    def _poll(self, sign: PollingSign) -> None:
        self._polled = sign
        sign.poll(self.book, self._now)
        self._later(POLL_S, lambda: self._poll(sign))

    def _cut(self, sign: PollingSign) -> None:
        sign.cut = not sign.cut
        usual = (20, 1500) if sign.cut else (300, 5000)
        self._later(self.chance.uniform(*usual), lambda: self._cut(sign))

    def _lose_power(self) -> None:
        self.chance.choice(self.signs).lose_power()

    def _kiosk_down(self) -> None:
        if self.book is not None:
            self.book = None
            self._later(self.chance.uniform(5, 240), self._kiosk_up)

    def _kiosk_up(self) -> None:
        self.book = SignBook(signs(), lambda: at(self._now))
        self._publish()

    def _alarm(self) -> None:
        if self.book is None:
            self._later(30, self._alarm)
            return
        until = at(self._now + self.chance.uniform(30, 600)) if self.chance.random() < 0.5 else None
        self.emergency = Interrupt("请有序撤离", until)
        self._later(self.chance.uniform(60, 900), self._all_clear)
        self.emergency_changed = self._now
        self._publish()

    def _all_clear(self) -> None:
        if self.book is None:
            self._later(30, self._all_clear)
            return
        self.emergency, self.emergency_changed = None, self._now
        self._publish()

    def _call(self, window: str) -> None:
        """The next number; whoever stood at the window is done with."""
        if not self._works(window, self._call):
            return
        self._put(
            window, CalledNumber(f"A{next(self._numbers):03}", window, f"{window}号窗口", at(self._now), 1)
        )
        quick = self.chance.random() < 0.1
        self._later(
            1.0 if quick else self.chance.uniform(5, 140), lambda: self._after_call(window, quick=quick)
        )

    def _after_call(self, window: str, *, quick: bool) -> None:
        counter = self.counters[window]
        if not self._works(window, lambda w: self._after_call(w, quick=quick)) or counter.called is None:
            return
        act = self.chance.random()
        if quick:
            self._call(window)
        elif act < 0.2:
            again = replace(counter.called, at=at(self._now), call=counter.called.call + 1)
            self._put(window, again)
            self._later(self.chance.uniform(5, 140), lambda: self._after_call(window, quick=False))
        elif act < 0.3:
            self._put(window, None)
            self._later(self.chance.uniform(1, 120), lambda: self._call(window))
        else:
            self._put(window, replace(counter.called, serving=True))
            self._later(self.chance.uniform(30, 600), lambda: self._finish(window))

    def _finish(self, window: str) -> None:
        if self._works(window, self._finish):
            self._put(window, None)
            self._later(self.chance.uniform(0, 90), lambda: self._call(window))

    def _pause(self, window: str) -> None:
        if self._works(window, self._pause):
            counter = self.counters[window]
            counter.paused = "" if counter.paused else "工间操"
            counter.changed_at = self._now
            self._publish()
            self._later(self.chance.uniform(120, 4000), lambda: self._pause(window))

    def _works(self, window: str, act: Callable[[str], None]) -> bool:
        """Without the kiosk nobody can press anything; the clerk presses again later."""
        if self.book is None:
            self._later(10, lambda: act(window))
        return self.book is not None

    def _put(self, window: str, called: CalledNumber | None) -> None:
        counter = self.counters[window]
        if counter.called and (called is None or called.number != counter.called.number):
            counter.ended[counter.called.number] = self._now
        counter.called, counter.changed_at = called, self._now
        if called:
            self.calls = [called, *(c for c in self.calls if c.number != called.number)][:12]
        self.happened += 1
        self._publish()

    def _publish(self) -> None:
        if self.book is None:
            return
        base = replace(FACTS, interrupt=self.emergency)
        latest = tuple(sorted(self.calls, key=lambda c: c.at, reverse=True))[:8]
        facts = {"hall": replace(base, scope="大厅", latest=latest), "outdoor": replace(base, scope="大厅")}
        for window, counter in self.counters.items():
            facts[f"window-{window}"] = replace(
                base, scope=SCOPE, window_name=f"{window}号窗口", called=counter.called, pause=counter.paused
            )
        self.book.publish(facts)
