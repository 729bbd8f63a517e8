"""The last that was said to a card and by it, for the technician."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from led_feed.cards.trial import Words

KEPT = 50
MOST_BYTES = 1024
"""Of what a card babbles no more is kept at once."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One frame, or what came in one piece. ``size`` counts all its bytes, ``data`` holds the first of them."""

    at: datetime
    sent: bool
    data: bytes
    size: int
    words: Words


class Exchange:
    """Thread-safe; keeps the last ``KEPT``. ``now`` is the hall's time."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._spoken: deque[Spoken] = deque(maxlen=KEPT)
        self._count = 0

    def sent(self, data: bytes, words: Words, most: int = MOST_BYTES) -> None:
        """``most`` bytes of it are kept."""
        self._keep(data, words, sent=True, most=most)

    def received(self, data: bytes, words: Words) -> None:
        self._keep(data, words, sent=False)

    @property
    def count(self) -> int:
        """How many there have been: a mark for ``since``."""
        return self._count

    def last(self) -> tuple[Spoken, ...]:
        """Oldest first."""
        with self._lock:
            return tuple(self._spoken)

    def since(self, count: int) -> tuple[Spoken, ...]:
        """Those after ``count``, as far as they are kept."""
        with self._lock:
            fresh = min(self._count - count, len(self._spoken))
            return tuple(self._spoken)[len(self._spoken) - fresh :]

    def _keep(self, data: bytes, words: Words, *, sent: bool, most: int = MOST_BYTES) -> None:
        one = Spoken(self._now(), sent, data[:most], len(data), words)
        with self._lock:
            self._spoken.append(one)
            self._count += 1
