"""A job that stays inside the printer until its trouble is over."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_ticketing.model import SlipAttempt
from queue_ticketing.ports import PrintReceipt
from queue_ticketing.slips.printer_view import PRINTS

if TYPE_CHECKING:
    from queue_ticketing.slips.leaflet import Leaflet

LEAFLET_S = 30.0
"""A metre of paper takes a slow printer this much longer than a slip."""


@dataclass(slots=True)
class HeldJob:
    """Of an attempt, of a leaflet, or of neither: then it is a test slip. ``ready_since`` is monotonic, set while the
    printer claims to be ready."""

    attempt: SlipAttempt | None
    pid: bytes
    leaflet: "Leaflet | None" = None
    ready_since: float | None = None

    def given_up(self, receipt: PrintReceipt, now: float, confirm_s: float) -> bool:
        """Whether the printer has been ready for ``confirm_s`` without a word about the job: then a person decides.
        While its trouble lasts, or its bytes are on their way, the job is waited for."""
        if receipt.cause not in PRINTS or receipt.due_s > 0:
            self.ready_since = None
            return False
        self.ready_since = now if self.ready_since is None else self.ready_since
        return now - self.ready_since >= confirm_s + (LEAFLET_S if self.leaflet else 0.0)
