"""What the rest of the kiosk sees of the printer."""

from dataclasses import dataclass
from datetime import datetime

from queue_ticketing.ports import Fence, PrinterCaps, PrinterFault

PRINTS = frozenset({PrinterFault.READY, PrinterFault.NEAR_END})
"""The only states in which a slip can be expected. UNKNOWN is not among them."""


@dataclass(frozen=True, slots=True)
class PrinterView:
    """The printer at one instant. ``since`` is when ``fault`` began; ``waiting`` counts the slips not yet out,
    ``printed_since_paper`` those that came out since the paper was changed, over all restarts."""

    fault: PrinterFault
    since: datetime
    caps: PrinterCaps
    printed_since_paper: int = 0
    waiting: int = 0

    @property
    def one_way(self) -> bool:
        """A printer set up as unable to answer: it is used, and every slip asks its visitor to check it."""
        return not self.caps.status and self.caps.fence is Fence.NONE

    @property
    def ready(self) -> bool:
        return self.fault in PRINTS or (self.one_way and self.fault is PrinterFault.UNKNOWN)


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Seconds. ``patience_s``: how long after its creation a slip may still come out by itself. ``confirm_s``: how
    long a ready printer may take to say that a job is done. ``watch_s``: between looks at an idle printer."""

    patience_s: float = 60.0
    confirm_s: float = 12.0
    watch_s: float = 5.0
    retry_s: float = 1.0
    slice_s: float = 1.0
