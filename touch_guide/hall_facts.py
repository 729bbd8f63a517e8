"""The hall itself: its areas and where its windows stand, its people, its departments, where to complain."""

from dataclasses import dataclass
from pathlib import Path

from touch_guide.words import Words

Promise = Words


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the plan, in metres from its upper left corner."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Zone:
    """An area of the hall; ``place`` is None when the pack does not say where it lies."""

    id: str
    name: str
    name_en: str
    place: Area | None = None


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where a window stands on the plan, in metres; ``zone`` is an id, empty when it is in none."""

    window: str
    zone: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the plan, in metres."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The floor of the hall, in metres: its windows, this kiosk (您在这里), the doors."""

    width: float
    height: float
    windows: tuple[WindowPlace, ...] = ()
    kiosk: Spot | None = None
    entrance: Spot | None = None


@dataclass(frozen=True, slots=True)
class StaffPost:
    """A person at a window; not ``on_duty``: the stand-in (B岗). ``duty`` is what this person answers for. ``photo`` is a
    file of the pack, or None."""

    window: str
    name: str
    name_en: str
    post: str
    post_en: str
    photo: Path | None
    on_duty: bool
    duty: str = ""
    duty_en: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where the hall is, whom to ring, where to complain."""

    address: str = ""
    address_en: str = ""
    phone: str = ""
    complaint: str = ""


@dataclass(frozen=True, slots=True)
class Department:
    """An office whose matters are handled here, at ``windows`` (ids)."""

    id: str
    name: str
    name_en: str
    phone: str = ""
    windows: tuple[str, ...] = ()
