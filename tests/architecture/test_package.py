"""The project as a package: what a hall installs holds everything that the kiosk needs."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGES, ROOT, tracked


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Built from the tracked files alone, as from a clean clone."""
    source = tmp_path_factory.mktemp("source")
    for name in tracked():
        copy = source / "tree" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy)
    out = source / "out"
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=source / "tree", check=True, capture_output=True,
    )  # fmt: skip
    return zipfile.ZipFile(next(Path(out).glob("*.whl")))


def test_the_wheel_holds_every_tracked_file_of_the_packages_and_the_assets(wheel: zipfile.ZipFile) -> None:
    wanted = {name for name in tracked() if name.split("/")[0] in {*PACKAGES, "assets"}}
    assert wanted - set(wheel.namelist()) == set()


def test_the_wheel_holds_no_tests(wheel: zipfile.ZipFile) -> None:
    assert not [name for name in wheel.namelist() if name.startswith(("tests/", "docs/"))]


def test_the_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    entry = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "kiosk = kiosk.cli:main" in wheel.read(entry).decode()
