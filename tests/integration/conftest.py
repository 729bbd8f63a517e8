"""What several files of integration tests need and what takes long to begin."""

from collections.abc import Iterator

import pytest

from tests.integration.emupos import Emupos


@pytest.fixture(scope="session")
def emupos(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emupos]:
    """One process for all tests that ask for it; ``EmuposJudge`` begins each of them with an empty tray."""
    running = Emupos(tmp_path_factory.mktemp("emupos"))
    yield running
    running.close()
