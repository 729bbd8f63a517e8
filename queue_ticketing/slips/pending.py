"""The slips that wait for the printer, in the order they were taken."""

from collections import deque
from datetime import datetime

from queue_ticketing.model import SlipAttempt, SlipState
from queue_ticketing.slips.attempts import is_fresh


class PendingSlips:
    """Of one thread. An attempt is in here once, in its latest known state."""

    def __init__(self) -> None:
        self._waiting: deque[SlipAttempt] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def first(self) -> SlipAttempt | None:
        return self._waiting[0] if self._waiting else None

    def add(self, attempt: SlipAttempt) -> bool:
        """Whether it was new."""
        if any(a.id == attempt.id for a in self._waiting):
            return False
        self._waiting.append(attempt)
        return True

    def forget(self, attempt: SlipAttempt) -> None:
        self._waiting = deque(a for a in self._waiting if a.id != attempt.id)

    def update(self, changed: SlipAttempt) -> None:
        self._waiting = deque(changed if a.id == changed.id else a for a in self._waiting)

    def untold(self) -> list[SlipAttempt]:
        """Those whose visitors still believe that the slip is coming."""
        return [a for a in self._waiting if a.state is SlipState.CREATED]

    def stale(self, now: datetime, patience_s: float) -> list[SlipAttempt]:
        return [a for a in self._waiting if not is_fresh(a, now, patience_s)]

    def refused(self, attempt_id: str) -> SlipAttempt | None:
        """That attempt, if the printer could not take it yet."""
        return next((a for a in self._waiting if a.id == attempt_id and a.state is SlipState.NOT_SENT), None)
