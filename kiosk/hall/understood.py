"""Spares a start the reading of a pack that has not changed: what it said is kept as values, ready for use.

To read and check the pack, and to load the libraries for it, is a fifth of a start and 16 MB.
"""

import hashlib
import importlib.util
import logging
import os
import pickle
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.hall.values import HallPack

logger = logging.getLogger(__name__)

MAX_WATCHED = 20_000
Signature = str

_PROJECT = Path(__file__).resolve().parents[2]
_MAKERS = (
    "kiosk/hall/*.py",
    "queue_ticketing/*.py",
    "queue_ticketing/voice/*.py",
    "touch_guide/*.py",
    "touch_guide/library/*.py",
    "led_feed/*.py",
    "led_feed/cards/address.py",
)
"""The program's part in what a pack becomes: a change of it makes everything that was kept worthless."""
_UNREADABLE = (
    OSError,
    pickle.UnpicklingError,
    EOFError,
    AttributeError,
    ImportError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
)


def load_understood(directory: Path, today: date | None, file: Path | None) -> HallPack:
    """As ``load_pack``; takes the pack from ``file`` if neither the pack nor the program has changed since."""
    key = _key(directory, today)
    pack = _taken(file, key) if file else None
    if pack is None:
        from kiosk.hall.pack import load_pack  # noqa: PLC0415 - see above

        pack = load_pack(directory, today)
        if file:
            _keep(file, key, pack)
    return pack


def _taken(file: Path, key: str) -> HallPack | None:
    """Pickles can run code: only a file that nobody else can have written is opened."""
    try:
        with file.open("rb") as stream:
            status = os.fstat(stream.fileno())
            if (
                status.st_uid != os.getuid()
                or status.st_mode & 0o022
                or stream.readline().decode().strip() != key
            ):
                return None
            pack = pickle.load(stream)  # noqa: S301 - as said
    except _UNREADABLE:
        return None
    return pack if isinstance(pack, HallPack) else None


def _keep(file: Path, key: str, pack: HallPack) -> None:
    growing = file.with_suffix(".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        growing.unlink(missing_ok=True)
        with os.fdopen(os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(key.encode() + b"\n" + pickle.dumps(pack))
        growing.replace(file)
    except OSError as problem:
        logger.info("the hall pack could not be kept as understood: %s", problem)


def _key(directory: Path, today: date | None) -> str:
    """The date counts by its year: it decides whether the statutory calendar is known."""
    parts = [sys.version, str(directory), str((today or datetime.now(UTC).date()).year)]
    parts.append(signature(directory))
    makers = [path for pattern in _MAKERS for path in sorted(_PROJECT.glob(pattern))]
    calendar = importlib.util.find_spec("chinese_calendar")
    if calendar and calendar.origin:
        makers.append(Path(calendar.origin).with_name("constants.py"))
    parts += [f"{path} {status.st_mtime_ns} {status.st_size}" for path in makers for status in [path.stat()]]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def signature(directory: Path) -> Signature:
    """Changes when a file of the pack is written, added, removed or renamed; a directory that is gone is empty."""
    found: list[str] = []
    todo = [str(directory)]
    while todo and len(found) <= MAX_WATCHED:
        try:
            with os.scandir(todo.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(entry.path)
                    else:
                        found.append(_stamp(entry))
        except OSError:  # it went away between listing and looking; the next look will tell
            continue
    return hashlib.sha256("\n".join(sorted(found)).encode("utf-8", "surrogateescape")).hexdigest()


def _stamp(entry: "os.DirEntry[str]") -> str:
    """Of what a link leads to, for that is what is read."""
    try:
        stat = entry.stat()
    except OSError:  # gone, or a link to nothing
        return f"{entry.path} gone"
    return f"{entry.path} {stat.st_mtime_ns} {stat.st_size} {stat.st_ino}"
