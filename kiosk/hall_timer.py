"""Wakes the office when the clock alone changes the hall: opening, closing, planned pauses, midnight."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from queue_ticketing.hours import next_change
from queue_ticketing.model import Hall
from queue_ticketing.ports import Clock

LONGEST_SLEEP_S = 30.0
"""The machine's clock may be set while we sleep."""
AFTER_S = 0.05
logger = logging.getLogger(__name__)


class HallTimer:
    """Calls ``wake`` shortly after each change, on its own thread."""

    def __init__(self, hall: Callable[[], Hall], clock: Clock, wake: Callable[[], object]) -> None:
        self._hall = hall
        self._clock = clock
        self._wake = wake
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hall-timer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        due = next_change(self._hall().hours, self._clock.now())
        while not self._stop.wait(self._sleep_s(due)):
            now = self._clock.now()
            if now >= due:
                self._woken()
            due = next_change(self._hall().hours, now)

    def _sleep_s(self, due: datetime) -> float:
        return min(max((due - self._clock.now()).total_seconds(), 0.0) + AFTER_S, LONGEST_SLEEP_S)

    def _woken(self) -> None:
        try:
            self._wake()
        except Exception:
            logger.exception("The hall's state could not be read again")
