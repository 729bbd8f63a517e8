"""Resolves the project's packages in a clean environment and writes exact pins, without addresses."""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from kiosk.provision import ROOT

HEADER = """\
# Exact versions of everything the project installs, with what those need. Written by `make constraints`.
"""
NOT_PINNED = frozenset({"pip", "setuptools", "wheel", "hall-kiosk"})


def as_constraints(rows: Iterable[str]) -> str:
    """The text of constraints.txt from the ``name==version`` rows of pip's freeze format."""
    pins = (row.strip() for row in rows if "==" in row)
    kept = sorted((row for row in pins if row.split("==")[0].lower() not in NOT_PINNED), key=str.lower)
    return HEADER + "\n".join(kept) + "\n"


def resolve(folder: Path) -> list[str]:
    """Installs the project with every extra into a new environment in ``folder`` and lists what came."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "hatchling", "editables"], check=True)
    subprocess.run([*pip, "install", "--quiet", "--no-build-isolation", f"{ROOT}[dev]"], check=True)
    listing = subprocess.run([*pip, "list", "--format=freeze"], check=True, capture_output=True, text=True)
    return listing.stdout.splitlines()


def main(argv: Sequence[str]) -> int:
    """``FILE``: where the pins go."""
    with tempfile.TemporaryDirectory() as folder:
        Path(argv[0]).write_text(as_constraints(resolve(Path(folder))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
