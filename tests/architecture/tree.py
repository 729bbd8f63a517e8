"""The project's files as the repository has them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("kiosk", "ui", "queue_ticketing", "touch_guide", "led_feed")
DOMAINS = ("queue_ticketing", "touch_guide", "led_feed")


@cache
def tracked() -> tuple[str, ...]:
    """Paths of all tracked files that still exist, relative to the root."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file())


def texts() -> dict[str, str]:
    """All tracked files that are text, by path."""
    found: dict[str, str] = {}
    for name in tracked():
        data = (ROOT / name).read_bytes()
        if b"\0" not in data[:8000]:
            found[name] = data.decode("utf-8", errors="replace")
    return found


def modules() -> list[Path]:
    """Every Python module of the five packages; migrations apart, which alembic loads by their path."""
    return [
        path
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def module_name(path: Path) -> str:
    """``kiosk/hall/__init__.py`` is ``kiosk.hall``."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
