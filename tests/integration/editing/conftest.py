"""A pack of its own to edit, with a real database behind it."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.database import open_database, sqlite_url
from kiosk.editing.edit_store import EditStore
from kiosk.editing.editing_desk import EditingDesk
from kiosk.hall import LiveHall, sample_hall_dir


class StillClock:
    """One moment of a working day."""

    def now(self) -> datetime:
        return datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_hall_dir(), tmp_path / "hall"))


@pytest.fixture
def live(pack: Path) -> LiveHall:
    return LiveHall(pack)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EditStore]:
    database = open_database(sqlite_url(tmp_path / "kiosk.sqlite3"))
    yield EditStore(database)
    database.close()


@pytest.fixture
def desk(live: LiveHall, pack: Path, store: EditStore, tmp_path: Path) -> EditingDesk:
    return EditingDesk(live, lambda: store, StillClock(), tmp_path / "scratch", lambda: pack)
