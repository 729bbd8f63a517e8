"""The office is woken when the clock alone changes the hall."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest

from kiosk.clock import HallClock
from kiosk.hall_timer import HallTimer
from tests.support.queue_hall import ZONE, small_hall


def test_it_wakes_the_office_at_opening_time(until: Callable[..., bool]):
    just_before = datetime(2026, 3, 2, 8, 29, 59, 900_000, tzinfo=ZONE)
    woken = threading.Event()
    timer = HallTimer(small_hall, HallClock(ZONE, just_before), woken.set)
    timer.start()
    assert until(woken.is_set)
    timer.close()


def test_it_tends_the_queue_whenever_it_wakes(until: Callable[..., bool]):
    tended = threading.Event()
    just_before = datetime(2026, 3, 2, 8, 29, 59, 900_000, tzinfo=ZONE)
    timer = HallTimer(small_hall, HallClock(ZONE, just_before), lambda: None, tended.set)
    timer.start()
    assert until(tended.is_set)
    timer.close()


@pytest.mark.logs("could not be read again")
def test_it_goes_on_after_a_failure(until: Callable[..., bool]):
    tries: list[int] = []

    def failing() -> None:
        tries.append(1)
        raise OSError("disk full")

    timer = HallTimer(
        small_hall, HallClock(ZONE, datetime(2026, 3, 2, 8, 29, 59, 950_000, tzinfo=ZONE)), failing
    )
    timer.start()
    assert until(lambda: bool(tries))
    assert timer._thread.is_alive()
    timer.close()
