"""Wakes the office when the clock alone changes the hall: opening, closing, pauses, midnight, holds that are over."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from queue_ticketing.hall import Hall
from queue_ticketing.numbers.service_state import next_change_of_hall
from queue_ticketing.ports import Clock

LONGEST_SLEEP_S = 10.0
"""The machine's clock may be set while we sleep, and held numbers wait to come back."""
AFTER_S = 0.05
logger = logging.getLogger(__name__)


class HallTimer:
    """Calls ``wake`` shortly after each change, and ``tend`` every few seconds, on its own thread."""

    def __init__(
        self,
        hall: Callable[[], Hall],
        clock: Clock,
        wake: Callable[[], object],
        tend: Callable[[], object] = lambda: None,
    ) -> None:
        self._hall = hall
        self._clock = clock
        self._wake = wake
        self._tend = tend
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hall-timer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        due = next_change_of_hall(self._hall(), self._clock.now())
        while not self._stop.wait(self._sleep_s(due)):
            now = self._clock.now()
            self._safely(self._tend)
            if now >= due:
                self._safely(self._wake)
            due = next_change_of_hall(self._hall(), now)

    def _sleep_s(self, due: datetime) -> float:
        return min(max((due - self._clock.now()).total_seconds(), 0.0) + AFTER_S, LONGEST_SLEEP_S)

    def _safely(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Exception:
            logger.exception("The hall's state could not be read again")
