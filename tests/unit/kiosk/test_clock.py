"""The hall's clock runs in the hall's zone, and a rehearsal runs on from where it was started."""

from datetime import datetime, timedelta

from kiosk.clock import HallClock
from tests.support.queue_hall import ZONE

START = datetime.fromisoformat("2026-03-02T01:30:00+00:00")


def test_a_rehearsal_starts_there_and_runs_on():
    seconds = iter([100.0, 100.0, 107.5])
    clock = HallClock(ZONE, START, monotonic=lambda: next(seconds))
    assert clock.rehearsal
    assert clock.now().isoformat() == "2026-03-02T09:30:00+08:00"
    assert clock.now() - START == timedelta(seconds=7.5)


def test_without_a_rehearsal_it_is_the_time_of_day_in_the_hall():
    clock = HallClock(ZONE)
    assert not clock.rehearsal
    assert abs(clock.now() - datetime.now(ZONE)) < timedelta(seconds=5)
    assert clock.now().utcoffset() == timedelta(hours=8)
