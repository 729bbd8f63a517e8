"""The hall pack: a directory that the hall's technician edits and the kiosk loads, checks and watches."""

from kiosk.hall.checking import check
from kiosk.hall.errors import PackError, PackErrors
from kiosk.hall.live import LiveHall
from kiosk.hall.pack import Contact, HallPack, StaffPost, Zone, load_pack
from kiosk.hall.sample import sample_hall_dir

__all__ = [
    "Contact",
    "HallPack",
    "LiveHall",
    "PackError",
    "PackErrors",
    "StaffPost",
    "Zone",
    "check",
    "load_pack",
    "sample_hall_dir",
]
