"""The leaflets that wait for the printer, and what became of those that were handed to it. Nothing is stored: a leaflet
lives as long as its visitor stands there."""

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_ticketing.model import SlipState
from queue_ticketing.ports import Outcome, PrinterFault, PrintReceipt, TicketPrinter
from queue_ticketing.slips.doubts import process_id
from queue_ticketing.slips.slip import SlipJob
from queue_ticketing.slips.telling import tell

if TYPE_CHECKING:
    from queue_ticketing.slips.leaflet import Leaflet, Printable

logger = logging.getLogger(__name__)

LEFT = "left"
"""The cause of a leaflet that was dropped because its visitor went away."""

_DOTS_PER_S = 350
"""What the slowest printers do: 45 mm a second."""

LEFT_S = 30.0
"""So long a leaflet may stand behind others after its visitor went away; then it is as good as unprinted."""

_DOUBTS_KEPT, _TOLD_KEPT = 16, 64


@dataclass(frozen=True, slots=True)
class LeafletNews:
    """What became of a leaflet. NOT_SENT: it waits for the printer, whose trouble is ``cause``; VOID: it was dropped
    before a dot of it was printed, because its visitor went away or nobody helped the printer in time (``cause``)."""

    leaflet: "Leaflet"
    state: SlipState
    cause: str = ""


LeafletListener = Callable[[LeafletNews], None]


@dataclass(slots=True)
class _Waiting:
    leaflet: "Leaflet"
    since: float
    job: SlipJob | None = None
    left_at: float | None = None


class Leaflets:
    """Of the desk's thread. ``begun`` is called before the first byte of a leaflet leaves."""

    def __init__(
        self, printer: TicketPrinter, compose: "Callable[[Printable], SlipJob]", begun: Callable[[], None]
    ) -> None:
        self._printer = printer
        self._compose = compose
        self._begun = begun
        self._waiting: deque[_Waiting] = deque()
        self._doubted: dict[bytes, Leaflet] = {}
        self._told: dict[str, tuple[SlipState, str]] = {}
        self.listeners: list[LeafletListener] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, leaflet: "Leaflet") -> bool:
        """Whether it was new."""
        if any(one.leaflet.id == leaflet.id for one in self._waiting):
            return False
        self._waiting.append(_Waiting(leaflet, time.monotonic()))
        self._tell(leaflet, SlipState.CREATED)
        return True

    def withdraw(self, leaflet_id: str) -> None:
        """It is not wanted any more."""
        self._drop(lambda one: one.leaflet.id == leaflet_id, LEFT)

    def visitor_left(self, leaflet_id: str) -> None:
        """It comes out if it can at once, for a visitor who has turned to go; what waits for a printer in trouble, now
        or from now on, doesn't."""
        for one in self._waiting:
            if one.leaflet.id == leaflet_id:
                one.left_at = time.monotonic()
        if self._told.get(leaflet_id, (None,))[0] is SlipState.NOT_SENT:
            self.withdraw(leaflet_id)

    def drop_stale(self, patience_s: float, fault: str) -> None:
        now = time.monotonic()
        self._drop(lambda one: one.since < now - patience_s, fault)
        self._drop(lambda one: one.left_at is not None and one.left_at < now - LEFT_S, LEFT)

    def drawn(self) -> "tuple[Leaflet, SlipJob] | None":
        """The first in the line, ready to be sent; one that can't be drawn is told so and forgotten."""
        while self._waiting:
            first = self._waiting[0]
            if first.job is None:
                first.job = self._picture(first.leaflet)
            if first.job is not None:
                return first.leaflet, first.job
            self._waiting.popleft()
        return None

    def send(self, leaflet: "Leaflet", job: SlipJob, confirm_s: float) -> PrintReceipt:
        """Hands the first of the line to the printer."""
        begun = False

        def progress(stage: str, bytes_handed: int) -> None:
            nonlocal begun
            if stage == SlipState.SENDING and not bytes_handed:
                self._begun()
                begun = True
            self._tell(leaflet, SlipState(stage))

        try:
            return self._printer.submit(job.data, process_id(leaflet.id), confirm_s, progress)
        except Exception:
            logger.exception("the printer's driver failed in leaflet %s", leaflet.id)
            self._printer.close()
            outcome = Outcome.UNCERTAIN if begun else Outcome.NOT_SENT
            return PrintReceipt(outcome, PrinterFault.UNKNOWN, 0)

    def settled(self, leaflet: "Leaflet", state: SlipState, cause: str) -> None:
        """How its job ended, or that it is held or could not be sent yet."""
        waiting = next((one for one in self._waiting if one.leaflet.id == leaflet.id), None)
        if waiting is not None and state is not SlipState.NOT_SENT:
            self._waiting.remove(waiting)
        if state is SlipState.UNCERTAIN:
            self._doubted[process_id(leaflet.id)] = leaflet
            while len(self._doubted) > _DOUBTS_KEPT:
                del self._doubted[next(iter(self._doubted))]
        if waiting is not None and waiting.left_at is not None and state is SlipState.NOT_SENT:
            self.withdraw(leaflet.id)
        else:
            self._tell(leaflet, state, cause)

    def tell_waiting(self, cause: str) -> None:
        """The printer is in trouble: those behind it are told at once."""
        self._drop(lambda one: one.left_at is not None, LEFT)
        for one in self._waiting:
            self._tell(one.leaflet, SlipState.NOT_SENT, cause)

    def resolved(self, said: tuple[bytes, ...]) -> int:
        """How many of the doubtful ones the printer has just reported done."""
        done = [leaflet for pid in said if (leaflet := self._doubted.pop(pid, None)) is not None]
        for leaflet in done:
            self._tell(leaflet, SlipState.CONFIRMED)
        return len(done)

    def _drop(self, gone: Callable[[_Waiting], bool], cause: str) -> None:
        for one in [one for one in self._waiting if gone(one)]:
            self._waiting.remove(one)
            logger.info("leaflet %s stays unprinted: %s", one.leaflet.id, cause)
            self._tell(one.leaflet, SlipState.VOID, cause)

    def _picture(self, leaflet: "Leaflet") -> SlipJob | None:
        try:
            return self._compose(leaflet)
        except Exception:
            logger.exception("leaflet %s could not be drawn", leaflet.id)
            self._tell(leaflet, SlipState.VOID, "no_picture")
            return None

    def _tell(self, leaflet: "Leaflet", state: SlipState, cause: str = "") -> None:
        news = (state, cause)
        if self._told.get(leaflet.id) == news:
            return
        self._told[leaflet.id] = news
        while len(self._told) > _TOLD_KEPT:
            del self._told[next(iter(self._told))]
        tell(self.listeners, LeafletNews(leaflet, state, cause), "the print desk")


def time_to_print(job: SlipJob, confirm_s: float) -> float:
    """Seconds after which a ready printer should have said that the job is done: long papers take their time after the
    last byte was handed over."""
    return confirm_s + job.height / _DOTS_PER_S
