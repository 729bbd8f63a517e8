"""Gives the hall its voice, as the pack in use wants it."""

from pathlib import Path

from kiosk.clock import HallClock
from kiosk.hall import LiveHall
from queue_ticketing.adapters.voice import open_announcer
from queue_ticketing.announcer import Announcer


def hall_announcer(live_hall: LiveHall, clock: HallClock, data_dir: Path) -> Announcer:
    """An announcer that follows the pack when it is swapped; recordings lie in the pack's ``sounds/``."""

    def sounds() -> Path | None:
        folder = live_hall.pack.directory / "sounds"
        return folder if folder.is_dir() else None

    return open_announcer(data_dir, sounds=sounds, settings=lambda: live_hall.pack.voice, clock=clock)
