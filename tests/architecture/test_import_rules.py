"""The arrows between the packages, checked by import-linter; proof that it looks everywhere and would complain."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

from tests.architecture.tree import PACKAGES, ROOT, module_name, modules

RULES = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]


def lint(root: Path) -> tuple[bool, str]:
    """Whether the tree keeps the rules, and what the linter said. In a process of its own: the linter looks for
    packages where they were imported from."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=root, env=os.environ | {"PYTHONPATH": str(root)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, include_external_packages=True, cache_dir=None)


def test_the_linter_is_told_of_every_package() -> None:
    assert set(RULES["root_packages"]) == set(PACKAGES)


def test_the_linter_sees_every_module_on_disk(graph: grimp.ImportGraph) -> None:
    on_disk = {module_name(path) for path in modules()}
    assert len(on_disk) > 50
    assert on_disk - graph.modules == set()


def test_the_linter_sees_imports_in_every_package(graph: grimp.ImportGraph) -> None:
    for package in PACKAGES:
        names = {package, *graph.find_descendants(package)}
        found = sum(len(graph.find_modules_directly_imported_by(name)) for name in names)
        assert found >= 5, f"only {found} imports seen in {package}"


def test_the_rules_are_kept() -> None:
    kept, said = lint(ROOT)
    assert kept, said


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The packages' Python files alone, to break a rule in."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, tmp_path / package,
            ignore=lambda folder, names: [
                name for name in names if not (name.endswith(".py") or (Path(folder) / name).is_dir())
            ],
        )  # fmt: skip
    return tmp_path


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("led_feed/model.py", "queue_ticketing.model"),
        ("touch_guide/model.py", "led_feed.model"),
        ("queue_ticketing/calls/calling.py", "ui.context"),
        ("ui/context.py", "kiosk.settings"),
        ("led_feed/model.py", "PySide6"),
        ("queue_ticketing/calls/calling.py", "sqlalchemy"),
        ("queue_ticketing/model.py", "queue_ticketing.ports"),
        ("queue_ticketing/calls/calling.py", "queue_ticketing.adapters.espeak"),
        ("ui/context.py", "queue_ticketing.adapters.espeak"),
        ("ui/context.py", "aiohttp"),
    ],
)
def test_a_broken_rule_is_noticed(copy: Path, module: str, forbidden: str) -> None:
    path = copy / module
    path.write_text(f"import {forbidden}\n" + path.read_text())
    kept, said = lint(copy)
    assert not kept
    assert forbidden in said
