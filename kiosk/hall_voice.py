"""Gives the hall its voice, as the pack in use wants it."""

from pathlib import Path

from kiosk.clock import HallClock
from kiosk.hall import LiveHall
from kiosk.hall.recordings import FOLDER
from queue_ticketing.adapters.voice import open_announcer
from queue_ticketing.announcer import Announcer


def hall_announcer(live_hall: LiveHall, clock: HallClock, data_dir: Path) -> Announcer:
    """An announcer that follows the pack when it is swapped."""
    return open_announcer(
        data_dir,
        recordings=lambda: live_hall.pack.directory / FOLDER,
        settings=lambda: live_hall.pack.voice,
        clock=clock,
    )
