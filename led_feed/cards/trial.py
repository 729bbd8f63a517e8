"""What a technician may have a sign do to see whether it is connected and set up right, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

SHORTEST_S, LONGEST_S = 5, 60
CARD_S, POLL_S = 15, 30
"""So long a trial lasts where nothing else is asked for: on a card, and on a sign that must first poll."""
CLEAR_S = 5


class Act(StrEnum):
    """``ROWS`` and ``COLUMNS`` run a lit line over the sign: lamps that are wired otherwise than the pack says show
    at once."""

    PING = "ping"
    STATUS = "status"
    TEST_TEXT = "test_text"
    CLEAR = "clear"
    BRIGHTNESS = "brightness"
    CLOCK = "clock"
    POWER = "power"
    ROWS = "rows"
    COLUMNS = "columns"


class Words(NamedTuple):
    """One sentence for staff, and the same in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Ask:
    """``text`` is for TEST_TEXT, ``percent`` for BRIGHTNESS, ``on`` for POWER. What changes the sign ends by itself
    after ``seconds``, and the sign shows again what is true."""

    act: Act
    text: str = ""
    percent: int = 100
    on: bool = False
    seconds: int = CARD_S


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of an Ask. ``sent`` and ``received`` are the bytes in hex, a text for each frame or datagram.
    ``until`` is when what was changed ends."""

    act: Act
    ok: bool
    words: Words
    sent: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a card or its driver says to an Ask."""

    words: Words
    ok: bool = True
