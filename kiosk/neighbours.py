"""Kiosks that share a database: what one does is on the boards of the others within a second.

The outbox tells: its newest id is asked for twice a second, and whatever is behind it is read. An id of our own
making is read again too, which costs little and mends a board that were ever wrong.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from queue_ticketing.model import TicketId

if TYPE_CHECKING:
    from kiosk.outbox import Event, Outbox
    from queue_ticketing.office import TicketOffice

LOOK_S = 0.5
BATCH = 500
logger = logging.getLogger(__name__)


class Neighbours:
    """``on_event`` hears every event of the hall, of whichever kiosk, on the thread of this object."""

    def __init__(
        self,
        outbox: Callable[[], "Outbox"],
        office: "TicketOffice",
        on_event: Callable[["Event"], None] = lambda _event: None,
        look_s: float = LOOK_S,
    ) -> None:
        self._outbox = outbox
        self._office = office
        self._on_event = on_event
        self._look_s = look_s
        self._read_to: int | None = None
        self._stop = threading.Event()
        self._lost = False
        self._thread = threading.Thread(target=self._run, name="neighbours", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """May be called without ``start``."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join()

    def look(self) -> None:
        """Catch up with what is in the outbox; the first look only remembers where it ends."""
        outbox = self._outbox()
        newest = outbox.last_id()
        if self._read_to is None or newest < self._read_to:
            self._read_to = newest
            self._office.refresh()
        while self._read_to < newest:
            events = outbox.since(self._read_to, BATCH)
            if not events:
                return
            self._take(events)
            self._read_to = events[-1].id

    def _take(self, events: "list[Event]") -> None:
        self._office.catch_up(_tickets_of(events), more=any(_is_more(one.kind) for one in events))
        for event in events:
            self._on_event(event)

    def _run(self) -> None:
        while not self._stop.wait(self._look_s):
            try:
                self.look()
                self._lost = False
                self._office.heard_neighbours()
            except Exception:
                if not self._lost:  # once, not twice a second
                    logger.exception("what the other kiosks do cannot be read")
                self._lost = True


def _tickets_of(events: "Iterable[Event]") -> set[TicketId]:
    return {TicketId(one.subject) for one in events if one.kind.startswith("ticket.")}


def _is_more(kind: str) -> bool:
    """Whether the event is of something on the board that is no ticket."""
    return kind.startswith(("window.", "service.", "hall."))
