"""Which database the register and the queue of a hall are in."""

import hashlib
from pathlib import Path

from kiosk.settings import REAL_DATABASE, REHEARSAL_DATABASE, Settings


def real_url(settings: Settings) -> str:
    """Where what is never invented is kept: the accounts of the staff."""
    return settings.database or _file(settings, REAL_DATABASE)


def register_url(settings: Settings, *, rehearsal: bool) -> str:
    """The sample hall and rehearsals have a file of their own, so that what is invented never meets what is real."""
    invented = _file(settings, REHEARSAL_DATABASE)
    if settings.hall_dir is None:
        return settings.database or invented
    return invented if rehearsal else real_url(settings)


def place_name(url: str) -> str:
    """A short name for a database, the same at every start."""
    return hashlib.sha256(url.encode()).hexdigest()[:12]


def sealed_import(folder: Path, name: str) -> Path:
    """Where an import that is checked lies until it is brought in whole; ``name`` as ``place_name`` gives it."""
    return folder / f"register-{name}.sqlite3"


def _file(settings: Settings, name: str) -> str:
    return f"sqlite:///{settings.data_dir / name}"
