"""Stores each step of an attempt and tells of it, if need be later: the paper is already what it is."""

import logging
from collections import deque
from collections.abc import Callable

from queue_ticketing.model import SlipAttempt, SlipState
from queue_ticketing.slips.attempts import AttemptBook
from queue_ticketing.slips.telling import tell

logger = logging.getLogger(__name__)

SlipListener = Callable[[SlipAttempt], None]


class SlipRecords:
    """Of one thread. Steps reach the database in the order they were made; ``changed`` hears of each before the
    listeners do."""

    def __init__(self, book: AttemptBook, changed: SlipListener) -> None:
        self._book = book
        self._changed = changed
        self._unsaved: deque[Callable[[], SlipAttempt | None]] = deque()
        self.listeners: list[SlipListener] = []

    def save(
        self,
        attempt: SlipAttempt,
        state: SlipState,
        cause: str = "",
        handed: int | None = None,
        evidence: bytes = b"",
        printed: int | None = None,
    ) -> None:
        """``printed`` is the new count of slips since the paper was changed."""
        self.do(lambda: self._book.step(attempt, state, cause, handed, evidence=evidence, printed=printed))

    def do(self, work: Callable[[], SlipAttempt | None]) -> None:
        """``work`` stores something, and is done again until it could."""
        self._unsaved.append(work)
        self.save_again()

    def save_again(self) -> None:
        while self._unsaved:
            try:
                changed = self._unsaved[0]()
            except Exception:
                logger.exception("a slip's state could not be stored; it will be tried again")
                return
            self._unsaved.popleft()
            if changed is not None:
                self.tell(changed)

    def tell(self, attempt: SlipAttempt) -> None:
        self._changed(attempt)
        tell(self.listeners, attempt, "the print desk")
