"""A hall pack as the kiosk uses it. Apart from the loading, whose libraries a running kiosk seldom needs."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.hall.errors import PackError
from led_feed.model import Sign
from queue_ticketing.hall import Hall
from queue_ticketing.voice.settings import VoiceSettings
from touch_guide import Guide


@dataclass(frozen=True, slots=True)
class Zone:
    """An area of the hall."""

    id: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class StaffPost:
    """A person at a window; not ``on_duty``: the stand-in (B岗). ``photo`` is a file of the pack, or None."""

    window: str
    name: str
    name_en: str
    post: str
    post_en: str
    photo: Path | None
    on_duty: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """Where the hall is, whom to ring, where to complain."""

    address: str
    address_en: str
    phone: str
    complaint: str


@dataclass(frozen=True, slots=True)
class HallPack:
    """Everything the pack says. ``warnings`` do not stop it from being used; ``digest`` tells two packs apart."""

    directory: Path
    digest: str
    hall: Hall
    signs: tuple[Sign, ...]
    guide: Guide
    voice: VoiceSettings
    printer: str | None
    contact: Contact
    zones: tuple[Zone, ...]
    staff: tuple[StaffPost, ...]
    warnings: tuple[PackError, ...] = ()
