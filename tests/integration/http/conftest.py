"""One seeded database for all tests of the server, copied for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.staff import StaffBook
from tests.support.http_hall import HallOnHttp, hall_on_http
from tests.support.queue_hall import office_at


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeded") / "hall.sqlite3"
    with office_at(path) as at_work:
        StaffBook(at_work.database, at_work.clock).seed_demo()
    return path


@pytest.fixture
def hall(tmp_path: Path, seeded: Path) -> Iterator[HallOnHttp]:
    with hall_on_http(tmp_path, seeded) as hall:
        yield hall
