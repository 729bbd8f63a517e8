"""What the tests of slips and their faults name alike."""

from collections.abc import Callable

from queue_ticketing.model import SlipState
from tests.integration.slip_hall import SlipHall

CONFIRMED, HELD, NOT_SENT, UNCERTAIN = (
    SlipState.CONFIRMED,
    SlipState.HELD,
    SlipState.NOT_SENT,
    SlipState.UNCERTAIN,
)
BLOCKING = ("paper-out", "cover-open", "offline")
MIDDLE = 9_000
SHORT_S = 0.5
"""Bytes into the job: well inside the picture."""

Open = Callable[..., SlipHall]
