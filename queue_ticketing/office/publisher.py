"""Tells listeners of new boards: of a call at once, of everything else at most ten times a second."""

import logging
import threading
import time
from collections.abc import Callable

from queue_ticketing.board import Board

GAP_S = 0.1
CALL_GAP_S = 0.03
"""So that eight clerks who press at once are not slowed down by eight boards; a sign may be 50 ms late."""
logger = logging.getLogger(__name__)


class BoardPublisher:
    """Publishes on the thread that changed something until it is started, then on a thread of its own. Boards reach
    the listeners in the order of their revisions; one that nobody saw is passed over."""

    def __init__(self, board: Callable[[], Board]) -> None:
        self._board = board
        self._listeners: list[Callable[[Board], None]] = []
        self._publishing = threading.RLock()
        self._news = threading.Condition()
        self._changed = False
        self._hurried = False
        self._closing = False
        self._revision = -1
        self._last = -GAP_S
        self._thread: threading.Thread | None = None

    def listen(self, listener: Callable[[Board], None]) -> None:
        self._listeners.append(listener)

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="publisher", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """What was not told yet is not told any more. May be called without ``start``."""
        with self._news:
            self._closing = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()

    def changed(self, *, hurry: bool) -> None:
        """There is a new board. ``hurry``: it shows another number at a window. Until the publisher is started the
        listeners hear of it in ``tell``."""
        with self._news:
            self._changed, self._hurried = True, self._hurried or hurry
            self._news.notify()

    def tell(self) -> None:
        """Publish on this thread, if no other one does."""
        if self._thread is None:
            self.publish()

    def publish(self) -> Board:
        """Tell of the present board now, on this thread, unless that was done already."""
        with self._publishing:
            board = self._board()
            self._last = time.monotonic()
            if board.revision > self._revision:
                self._revision = board.revision
                for listener in tuple(self._listeners):
                    listener(board)
        return board

    def _run(self) -> None:
        while self._due():
            try:
                self.publish()
            except Exception:
                logger.exception("a listener to the board failed")

    def _due(self) -> bool:
        """Waits until a board is to be published; False at the end."""
        with self._news:
            while not self._closing:
                gap = CALL_GAP_S if self._hurried else GAP_S
                left = self._last + gap - time.monotonic() if self._changed else None
                if left is not None and left <= 0:
                    self._changed = self._hurried = False
                    return True
                self._news.wait(left)
            return False
