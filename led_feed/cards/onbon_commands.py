"""What is said to an Onbon card, as the data of a frame, and what its answers mean. Pure.

Only commands that leave the card's flash memory alone are here; there is no way to say another.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntEnum

ACK = (0xA0, 0x00)
ANSWER_ME = 0x01
UNIT = 8
PIXELS = 0x8000
"""Places across are counted in 8 dots, or in single dots with this bit."""
DARKEST, BRIGHTEST = 1, 16
HALF_HOURS = 48
LONGEST_S = 0xFFFF


class Command(Enum):
    """Group and command byte."""

    PING = (0xA2, 0x00)
    SET_CLOCK = (0xA2, 0x03)
    STATUS = (0xA1, 0x02)
    POWER = (0xA3, 0x00)
    BRIGHTNESS = (0xA3, 0x02)
    SHOW = (0xA3, 0x06)
    CLEAR = (0xA3, 0x10)


class CardError(IntEnum):
    """Why a card refuses."""

    GROUP = 1
    COMMAND = 2
    BUSY = 3
    MEMORY = 4
    CHECKSUM = 5
    NO_FILE = 6
    FLASH = 7
    DOWNLOAD = 8
    FILE_NAME = 9
    FILE_TYPE = 10
    FILE_CHECKSUM = 11
    FONT_MISSING = 12
    FIRMWARE_TYPE = 13
    DATE_FORMAT = 14
    EXISTS = 15
    BLOCK_NUMBER = 16


class RunMode(IntEnum):
    """What the card does by itself. ``UNTIL_TIMEOUT`` goes round and takes the text off when its time is over."""

    LOOP = 0
    UNTIL_TIMEOUT = 2


class Motion(IntEnum):
    STATIC = 1
    INSTANT = 2
    LEFT = 3


@dataclass(frozen=True, slots=True)
class Area:
    """A dynamic area: it lives in the card's memory and is lost with its power. Places in dots; ``timeout_s`` only
    counts with UNTIL_TIMEOUT; ``speed`` 0 is fastest, 24 slowest; ``stay`` in half seconds. ``text`` is encoded."""

    text: bytes
    width: int
    height: int
    x: int = 0
    y: int = 0
    number: int = 0
    run_mode: RunMode = RunMode.LOOP
    timeout_s: int = 2
    single_line: bool = False
    wraps: bool = True
    motion: Motion = Motion.LEFT
    speed: int = 4
    stay: int = 5


def request(command: Command, payload: bytes = b"", mode: int = 0) -> bytes:
    """The data of a frame that wants an answer."""
    return bytes([*command.value, ANSWER_ME, mode, 0]) + payload


def ping() -> bytes:
    return request(Command.PING)


def status() -> bytes:
    return request(Command.STATUS)


def clear() -> bytes:
    return request(Command.CLEAR)


def power(*, on: bool) -> bytes:
    return request(Command.POWER, bytes([1 if on else 2]))


def brightness(percent: int) -> bytes:
    """The same level all day. The body is as one public program sends it; cards may want another."""
    level = level_of(percent)
    return request(Command.BRIGHTNESS, bytes([1, level, *([level] * HALF_HOURS)]))


def level_of(percent: int) -> int:
    """Percent as one of the card's sixteen levels."""
    return max(DARKEST, min(BRIGHTEST, -(-percent * BRIGHTEST // 100)))


def set_clock(now: datetime) -> bytes:
    """In the order in which a card's status tells its time; not confirmed for all models."""
    year = _bcd(now.year % 100), _bcd(now.year // 100)
    rest = now.month, now.day, now.second, now.hour, now.minute, now.isoweekday()
    return request(Command.SET_CLOCK, bytes([*year, *map(_bcd, rest)]))


def show(areas: Iterable[Area], *, afresh: bool = False, mode: int | None = None) -> bytes:
    """Put these areas in the place of those with the same numbers. ``afresh`` has the card set them up anew."""
    packed = [_area(area) for area in areas]
    payload = bytes([0, len(packed)]) + b"".join(struct.pack("<H", len(one)) + one for one in packed)
    return request(Command.SHOW, payload, int(afresh) if mode is None else mode)


_AREA_HEAD = struct.Struct("<BHHHHBBBHBBBBBBBBBI")
AREA_HEAD = _AREA_HEAD.size
"""Bytes of an area before its text."""


def _area(area: Area) -> bytes:
    head = _AREA_HEAD.pack(
        0,
        _across(area.x),
        area.y,
        _across(area.width),
        area.height,
        area.number,
        0,  # no dots between lines
        area.run_mode,
        max(0, min(LONGEST_S, area.timeout_s)),
        0,  # no sound
        0,  # no extension
        0,  # aligned to the left and the top
        1 if area.single_line else 2,
        2 if area.wraps else 1,
        area.motion,
        0,
        max(0, min(0x18, area.speed)),
        max(0, min(0xFF, area.stay)),
        len(area.text),
    )
    return head + area.text


def _across(dots: int) -> int:
    return PIXELS | dots if dots % UNIT else dots // UNIT


def _bcd(value: int) -> int:
    return value // 10 << 4 | value % 10


@dataclass(frozen=True, slots=True)
class Status:
    """What a card tells of itself; ``areas`` are the dynamic areas it holds, None when it did not say. ``clock`` is
    its own time as text, empty when it is none."""

    on: bool
    level: int
    areas: frozenset[int] | None
    clock: str = ""


def read_status(payload: bytes) -> Status | None:
    """The answer to ``status``; None when it is too short to be one."""
    if len(payload) < 2:
        return None
    areas = None
    if len(payload) >= 18 and len(payload) >= 18 + payload[17]:
        areas = frozenset(payload[18 : 18 + payload[17]])
    return Status(payload[0] == 1, payload[1], areas, _clock(payload[2:10]))


def _clock(digits: bytes) -> str:
    """Year (low byte first), month, day, second, hour, minute, weekday, each in decimal digits."""
    if len(digits) < 8 or any(byte >> 4 > 9 or byte & 0x0F > 9 for byte in digits):
        return ""
    low, high, month, day, second, hour, minute = (f"{byte:02x}" for byte in digits[:7])
    known = "01" <= month <= "12" and "01" <= day <= "31" and hour < "24" and max(minute, second) < "60"
    return f"{high}{low}-{month}-{day} {hour}:{minute}:{second}" if known else ""


def describe(code: int) -> str:
    """A card's error in words."""
    known = code in CardError._value2member_map_
    return CardError(code).name.lower().replace("_", " ") if known else f"error {code}"
