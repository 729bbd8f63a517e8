"""The rules are tried on both databases."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from queue_ticketing.hall import Hall
from tests.support.postgres import fresh_database, postgres_server
from tests.support.queue_hall import OfficeAtWork, office_at
from tests.support.rules_hall import seal

OfficeWith = Callable[[Hall], AbstractContextManager[OfficeAtWork]]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with postgres_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def office_with(request: pytest.FixtureRequest, tmp_path: Path) -> OfficeWith:
    """Opens an office for a hall; a second one opened in the same test shares the database."""
    url = None if request.param == "sqlite" else fresh_database(request.getfixturevalue("postgresql"))
    return partial(office_at, tmp_path / "hall.sqlite3", url=url, seal=seal)
