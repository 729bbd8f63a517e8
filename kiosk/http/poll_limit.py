"""How often signs may ask: so often that no honest hall meets it, so seldom that a sign gone mad harms nobody.

Two buckets are counted for each poll: one for the sign and the address it polls from, a larger one for the address,
because many signs may stand behind one router. Each is kept as the instant at which it will be full again (the
generic cell rate algorithm): one number, which needs no clean-up to be right.
"""

import math
import time
from collections.abc import Callable

from kiosk.settings import SIGN_POLLS_PER_S

BURST_S = 15.0
"""A bucket holds the polls of so many seconds."""
SIGNS_BEHIND_ADDRESS = 5
"""So many times as much may come from one address in all: 1000 polls a second."""
HEAVY = 5
"""What a line of text or of dots counts: it goes the long way through the application."""
LONE = 3
"""What a feed counts that goes the long way, because its connection is closed after it. Three hundred signs that do
so each second still fit."""
MOST_BUCKETS = 8192
ROUNDING_S = 1e-6

Key = tuple[str, str]


class TooManyPolls(Exception):
    """``retry_after_s`` is a whole number of seconds, at least 1."""

    def __init__(self, wait_s: float) -> None:
        self.retry_after_s = max(1, math.ceil(wait_s))
        super().__init__(f"too many polls; again in {self.retry_after_s} s")


class PollLimit:
    """Belongs to the loop's thread. ``per_second`` 0: no limit."""

    def __init__(
        self, per_second: float = SIGN_POLLS_PER_S, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._gap = 1.0 / per_second if per_second else 0.0
        self._monotonic = monotonic
        self._full_at: dict[Key, float] = {}

    def count(self, ip: str, sign_id: str, weight: int = 1) -> None:
        """Count a poll; raises TooManyPolls when there were too many, which is not counted."""
        if not self._gap:
            return
        now, gap = self._monotonic(), self._gap * weight
        sign, address = (ip, sign_id), (ip, "")
        sign_full = max(now, self._full_at.get(sign, now)) + gap
        address_full = max(now, self._full_at.get(address, now)) + gap / SIGNS_BEHIND_ADDRESS
        wait = max(sign_full, address_full) - now - BURST_S
        if wait > ROUNDING_S:
            raise TooManyPolls(wait)
        if len(self._full_at) >= MOST_BUCKETS:
            self._forget(now)
        self._full_at[sign], self._full_at[address] = sign_full, address_full

    def _forget(self, now: float) -> None:
        """Full buckets are as good as none. Are there too many others, those that are fullest go."""
        live = sorted(((at, key) for key, at in self._full_at.items() if at > now), reverse=True)
        self._full_at = {key: at for at, key in live[: MOST_BUCKETS // 2]}

    @property
    def buckets(self) -> int:
        return len(self._full_at)
