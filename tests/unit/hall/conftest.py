"""Hall packs to spoil."""

from pathlib import Path

import pytest

from tests.support.packs import PackOnDisk


@pytest.fixture
def pack(tmp_path: Path) -> PackOnDisk:
    return PackOnDisk(tmp_path / "pack")
