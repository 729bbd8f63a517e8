"""Which calls a kiosk speaks, where several share a hall: each call is heard where it was set to be, and once."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.settings import SPEAKS_ALL, SPEAKS_NONE
from queue_ticketing.board import Board
from queue_ticketing.hall import Window
from queue_ticketing.model import Ticket

if TYPE_CHECKING:
    from kiosk.outbox import Event

CALLS = frozenset({"ticket.called", "ticket.recalled", "ticket.resumed"})
MOST_UNHEARD = 256


class Speaking:
    """Calls made through this kiosk are spoken at once; those of others, if they are to be spoken here, when the
    outbox tells of them, which then tells of our own too."""

    def __init__(
        self, which: str, board: Callable[[], Board], speak: Callable[[Ticket, Window], None]
    ) -> None:
        """``which`` is a value of ``Settings.speaks``."""
        self._which = which
        self._board = board
        self._speak = speak
        self._own: Counter[tuple[str, object]] = Counter()
        """Our own calls that the outbox has not told of yet, by ticket and number of calls."""
        self._lock = threading.Lock()

    def called_here(self, ticket: Ticket, window: Window) -> None:
        if self._which == SPEAKS_NONE:
            return
        with self._lock:
            if len(self._own) >= MOST_UNHEARD:  # nobody tells us: there are no others
                self._own.clear()
            self._own[ticket.id, ticket.calls] += 1
        self._speak(ticket, window)

    def happened(self, event: "Event") -> None:
        """An event of any kiosk, when the board has it already. What is called no more by then is not spoken."""
        if self._which != SPEAKS_ALL or event.kind not in CALLS or self._is_own(event):
            return
        at = (v for v in self._board().windows if v.ticket is not None and v.ticket.id == event.subject)
        view = next(at, None)
        if view is not None and view.ticket is not None:
            self._speak(view.ticket, view.window)

    def _is_own(self, event: "Event") -> bool:
        key = (event.subject, event.facts.get("calls"))
        with self._lock:
            if self._own[key] <= 0:
                del self._own[key]
                return False
            self._own[key] -= 1
            return True
