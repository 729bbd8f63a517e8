"""Which windows are open, and for how long as far as that can be known: told by a file of stretches, or inferred from calls.

What a window did on earlier days is the only source of when it will close or open; nobody knows it for the first day.
"""

import itertools
from bisect import bisect_right
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from queue_ticketing.hall import Window
from queue_ticketing.model import ServiceId, WindowId
from queue_ticketing.waiting.hall_state import FOREVER, Spans
from queue_ticketing.waiting.open_time import open_minutes, union

DAY_MIN = 1440.0
DAYS_KEPT = 10
BREAK_UP_TO_MIN = 45.0
IDLE_WITH_WORK_MIN = 4.0
IDLE_UP_TO_MIN = 40.0
IDLE_JOINED_MIN = 15.0
DAYS_FOR_BREAKS = 3


@dataclass(slots=True)
class WindowKnown:
    """What is known of one window. Instants in minutes; ``told``: its stretches come from a file."""

    id: str
    services: frozenset[str] = frozenset()
    told: bool = False
    open_since: float | None = None
    closed_at: float | None = None
    busy_key: str | None = None
    busy_with: str | None = None
    busy_since: float = 0.0
    idle_since: float | None = None
    seen: Window | None = None
    today: list[tuple[float, float]] = field(default_factory=list)
    usual: Spans = ()
    before: deque[tuple[tuple[float, float], ...]] = field(default_factory=lambda: deque(maxlen=DAYS_KEPT))

    def as_window(self) -> Window:
        if self.seen is None or self.seen.services != tuple(sorted(self.services)):
            services = tuple(ServiceId(service) for service in sorted(self.services))
            self.seen = Window(WindowId(self.id), self.id, self.id, services)
        return self.seen


class WindowBook:
    """All windows that were ever seen."""

    def __init__(self) -> None:
        self.windows: dict[str, WindowKnown] = {}
        self._breaks: deque[float] = deque(maxlen=40)
        self._midnight = 0.0

    def window(self, window_id: str) -> WindowKnown:
        if window_id not in self.windows:
            self.windows[window_id] = WindowKnown(window_id)
        return self.windows[window_id]

    def begin_day(self, midnight: float) -> None:
        """Close yesterday's books; ``midnight`` is the new day's first instant."""
        for window in self.windows.values():
            if window.open_since is not None:
                window.today.append((window.open_since - self._midnight, window.open_since - self._midnight))
            if window.today:
                window.before.append(_joined(window.today, BREAK_UP_TO_MIN if not window.told else 0.0))
            window.today, window.open_since, window.closed_at = [], None, None
            window.busy_key = window.busy_with = window.idle_since = None
            window.usual = _usual(list(window.before))
        self._midnight = midnight

    def opened(self, window_id: str, services: frozenset[str], at: float) -> None:
        window = self.window(window_id)
        window.told, window.services, window.open_since = True, services, at
        if window.closed_at is not None and at - window.closed_at <= BREAK_UP_TO_MIN:
            self._breaks.append(at - window.closed_at)
        window.closed_at = None

    def closed(self, window_id: str, at: float) -> None:
        window = self.window(window_id)
        if window.open_since is not None:
            window.today.append((window.open_since - self._midnight, at - self._midnight))
        window.open_since, window.closed_at = None, at

    def called(self, window_id: str, key: str, service: str, at: float) -> None:
        window = self.window(window_id)
        if not window.told:
            window.services |= {service}
        window.busy_key, window.busy_with, window.busy_since = key, service, at
        window.idle_since = None

    def freed(self, window_id: str, at: float) -> None:
        window = self.window(window_id)
        if not window.told and window.busy_key is not None:
            window.today.append((window.busy_since - self._midnight, at - self._midnight))
        window.busy_key, window.busy_with, window.idle_since = None, None, at

    def spans(
        self, window: WindowKnown, at: float, work_since: Callable[[frozenset[str]], float | None]
    ) -> Spans:
        """The stretches of the window from ``at`` on. ``work_since``: since when the oldest ticket that windows of
        these services may call has been waiting."""
        usual = self._usual_from(window, at)
        if window.open_since is not None or self._seems_open(window, at, work_since):
            return _as_open(usual, at)
        later = tuple(span for span in usual if span[0] > at)
        back = self._back_from_break(window, at)
        if back is not None and (not usual or usual[0][0] <= at):
            return _as_open(usual, back)
        return later

    def open_minutes(self, service: str, since: float, at: float) -> float:
        """Minutes between two instants of today at which any window of the service was open."""
        stretches = [self._stretches(w, at) for w in self.windows.values() if service in w.services]
        return open_minutes(union(stretches), since, at)

    def _stretches(self, window: WindowKnown, at: float) -> Spans:
        """Today's stretches until ``at``, as instants, none within another."""
        since, joined = (window.open_since, 0.0) if window.told else (window.busy_since, IDLE_JOINED_MIN)
        past = [(a + self._midnight, b + self._midnight + joined) for a, b in window.today]
        goes_on = window.open_since is not None if window.told else window.busy_key is not None
        return _joined([*past, (since, at)] if goes_on and since is not None else past, 0.0)

    def _seems_open(
        self, window: WindowKnown, at: float, work_since: Callable[[frozenset[str]], float | None]
    ) -> bool:
        """Without a file: a window that works is open; one that leaves work undone is not."""
        if window.told:
            return False
        if window.busy_key is not None:
            return True
        work = work_since(window.services)
        if window.idle_since is None:
            inside = any(begins <= at < ends for begins, ends in self._usual_from(window, at))
            return inside and (work is None or at - max(work, at - 1) <= IDLE_WITH_WORK_MIN)
        if work is not None:
            return at - max(work, window.idle_since) <= IDLE_WITH_WORK_MIN
        return at - window.idle_since <= IDLE_UP_TO_MIN

    def _back_from_break(self, window: WindowKnown, at: float) -> float | None:
        """When a window that closed a while ago is likely to be back, while most others are open."""
        if window.closed_at is None or len(self._breaks) < 2 or at - window.closed_at > BREAK_UP_TO_MIN:
            return None
        told = [w for w in self.windows.values() if w.told]
        if sum(w.open_since is not None for w in told) * 2 < len(told):
            return None
        return at + max(3.0, median(self._breaks) - (at - window.closed_at))

    def _usual_from(self, window: WindowKnown, at: float) -> Spans:
        """Today's usual stretches that have not ended, as instants; the day's last one is open-ended, for those who
        wait at closing are served."""
        spans = [(a + self._midnight, b + self._midnight) for a, b in window.usual]
        if spans:
            spans[-1] = (spans[-1][0], FOREVER)
        return tuple(span for span in spans if span[1] > at)


def _as_open(usual: Spans, at: float) -> Spans:
    """The window is open now: until its usual closing, if that is still to come, and then as usual."""
    if not usual:
        return ((at, FOREVER),)
    inside, later = usual[0][0] <= at, usual[1:]
    if inside:
        return ((at, usual[0][1]), *later)
    first = usual[0]
    return ((at, first[1]), *later)


def _joined(spans: list[tuple[float, float]], gap: float) -> tuple[tuple[float, float], ...]:
    """Sorted, with gaps of at most ``gap`` closed."""
    joined: list[tuple[float, float]] = []
    for begins, ends in sorted(spans):
        if joined and begins - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((begins, ends))
    return tuple(joined)


def _usual(days: list[tuple[tuple[float, float], ...]]) -> Spans:
    """Open where at least half of the days were; a break that few days can tell from a habit is none."""
    if len(days) < DAYS_FOR_BREAKS:
        days = [_joined(list(day), BREAK_UP_TO_MIN) for day in days]
    edges = sorted({edge for day in days for span in day for edge in span})
    spans: list[tuple[float, float]] = []
    for begins, ends in itertools.pairwise(edges):
        if sum(_inside(day, (begins + ends) / 2) for day in days) * 2 >= len(days):
            spans.append((begins, ends))
    return _joined(spans, 0.0)


def _inside(day: tuple[tuple[float, float], ...], at: float) -> bool:
    place = bisect_right(day, (at, FOREVER)) - 1
    return place >= 0 and at < day[place][1]
