"""The hall pack: a directory that the hall's technician edits and the kiosk loads, checks and watches."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kiosk.hall.errors import PackError, PackErrors
from kiosk.hall.live import LiveHall
from kiosk.hall.sample import OWN_HALL, hall_directory, sample_hall_dir
from kiosk.hall.values import HallPack

if TYPE_CHECKING:
    from kiosk.hall.checking import check
    from kiosk.hall.pack import load_pack

__all__ = [
    "OWN_HALL",
    "HallPack",
    "LiveHall",
    "PackError",
    "PackErrors",
    "check",
    "hall_directory",
    "load_pack",
    "sample_hall_dir",
]
_LATE = {"check": "kiosk.hall.checking", "load_pack": "kiosk.hall.pack"}


def __getattr__(name: str) -> Any:
    """The loading and checking come with a fifth of a start's time: only when they are asked for."""
    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(name)
