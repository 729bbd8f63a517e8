"""Limits on guessing: how often a name, a source or a PIN may be tried, and for how long it rests after that."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

FORGET_S = 900.0
FIRST_REST_S = 60.0
LONGEST_REST_S = 900.0
MOST_KEYS = 4096


@dataclass(frozen=True, slots=True)
class Tries:
    """Failed tries of one key. Times are seconds of whatever clock the caller reads."""

    failed: int = 0
    last: float = 0.0
    until: float = 0.0


def remaining(tries: Tries, now: float) -> float:
    """Seconds the key still rests. A clock that was set back never makes the rest longer than the longest one."""
    return min(max(0.0, tries.until - now), LONGEST_REST_S)


def after_failure(tries: Tries, now: float, allowed: int) -> Tries:
    """From the ``allowed``-th failure on, each is followed by a rest, doubling up to the longest."""
    if abs(now - tries.last) > FORGET_S:
        tries = Tries()
    failed = tries.failed + 1
    if failed < allowed:
        return Tries(failed, now, 0.0)
    rest = min(LONGEST_REST_S, FIRST_REST_S * 2.0 ** min(failed - allowed, 10))
    return Tries(failed, now, now + rest)


class AttemptLimit:
    """Counts per key in memory. Thread-safe; an attempt is counted as failed before the secret is looked at, so that
    many at once gain nothing."""

    def __init__(self, allowed: int, seconds: Callable[[], float]) -> None:
        self._allowed = allowed
        self._seconds = seconds
        self._tries: dict[str, Tries] = {}
        self._lock = threading.Lock()

    def begin(self, key: str) -> float:
        """0 and counts the attempt, or the seconds to wait and counts nothing."""
        with self._lock:
            now = self._seconds()
            tries = self._tries.get(key, Tries())
            rest = remaining(tries, now)
            if rest <= 0:
                self._drop_stale(now)
                self._tries[key] = after_failure(tries, now, self._allowed)
            return rest

    def undo(self, key: str) -> None:
        """The attempt just begun was a good one, but earlier failures stand."""
        with self._lock:
            tries = self._tries.get(key)
            if tries:
                self._tries[key] = replace(tries, failed=max(0, tries.failed - 1), until=0.0)

    def forget(self, key: str) -> None:
        with self._lock:
            self._tries.pop(key, None)

    def _drop_stale(self, now: float) -> None:
        if len(self._tries) < MOST_KEYS:
            return
        fresh = {key: t for key, t in self._tries.items() if now - t.last <= FORGET_S}
        newest = sorted(fresh, key=lambda key: fresh[key].last)[-MOST_KEYS // 2 :]
        self._tries = {key: fresh[key] for key in newest}
