"""The hall's clock, in the hall's zone; a rehearsal starts it elsewhere and lets it run on from there."""

import time
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo


class HallClock:
    """Implements queue_ticketing.ports.Clock."""

    def __init__(
        self,
        zone: ZoneInfo,
        rehearse_at: datetime | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.zone = zone
        self._monotonic = monotonic
        self._started = monotonic()
        self._rehearse_at = rehearse_at.astimezone(zone) if rehearse_at else None

    @property
    def rehearsal(self) -> bool:
        """Whether the time shown is not the time of day."""
        return self._rehearse_at is not None

    def now(self) -> datetime:
        if self._rehearse_at is None:
            return datetime.now(self.zone)
        elapsed = self._monotonic() - self._started
        return datetime.fromtimestamp(self._rehearse_at.timestamp() + elapsed, self.zone)
