"""Of several kiosks on one database one speaks with the cards of the hall: two would talk across each other.

Whichever came first does; when it ends, or loses the database, another takes over within some seconds.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

CARDS = "the cards of the hall"
logger = logging.getLogger(__name__)
Claim = Callable[[str], AbstractContextManager[Callable[[], bool]]]


class CardDuty:
    """``claim`` takes a name that only one kiosk has, and tells again and again whether it still does. ``needed``:
    there are cards at all. ``changed`` hears on this object's thread whether the cards are ours now."""

    def __init__(
        self,
        claim: Claim,
        needed: Callable[[], bool],
        changed: Callable[[bool], None],
        look_s: float,
    ) -> None:
        self._claim = claim
        self._needed = needed
        self._changed = changed
        self._look_s = look_s
        self._lost = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="card-duty", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                if self._needed():
                    self._serve()
                self._lost = False
            except Exception:
                if not self._lost:  # once, not at every look
                    logger.exception("whether the cards of the signs are ours cannot be asked")
                self._lost = True
            self._stop.wait(self._look_s)

    def _serve(self) -> None:
        with self._claim(CARDS) as ours:
            if not ours():
                return
            self._changed(True)
            try:
                while self._needed() and ours() and not self._stop.wait(self._look_s):
                    pass
            finally:
                self._changed(False)
