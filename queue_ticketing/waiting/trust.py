"""Whether the estimate may show itself: it hides where what it told lately did not hold, and goes on measuring."""

from collections import deque
from collections.abc import Iterable

JUDGED = 40
LEAST_JUDGED = 20
HIDE_BELOW = 0.5
SHOW_FROM = 0.7
"""Nine of ten shall be called within P90. Fewer than half of 40 is no chance any more."""


class Trust:
    """Per service: the share of the last 40 waits that were within P90. Below half of them nothing is shown for the service,
    until it is 70 % again."""

    def __init__(self) -> None:
        self._kept: dict[str, deque[bool]] = {}
        self._hidden: set[str] = set()

    def learn(self, service: str, *, within: bool) -> None:
        kept = self._kept.setdefault(service, deque(maxlen=JUDGED))
        kept.append(within)
        share = sum(kept) / len(kept)
        if len(kept) >= LEAST_JUDGED and share < HIDE_BELOW:
            self._hidden.add(service)
        elif share >= SHOW_FROM:
            self._hidden.discard(service)

    def shows(self, service: str) -> bool:
        return service not in self._hidden

    def hidden(self, services: Iterable[str]) -> tuple[str, ...]:
        """Those of the services for which nothing is shown."""
        return tuple(service for service in services if service in self._hidden)
