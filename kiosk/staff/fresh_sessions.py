"""Sessions that were looked up a moment ago, so that a clerk's every press does not ask the database who it is."""

import threading
from collections.abc import Callable
from datetime import datetime

from kiosk.staff.secrets import token_hash
from kiosk.staff.sessions import Session

FRESH_S = 2.0
"""So long may another process have ended a session before this one refuses it."""
URGENT_S = 12 * 3600.0
"""For what cannot wait for a database that hangs: whoever was known at the beginning of the shift may do it."""
MOST = 512


class FreshSessions:
    """Thread-safe. ``seconds`` is any clock that never runs back."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._known: dict[str, tuple[Session, float]] = {}
        self._round = 0

    @property
    def round(self) -> int:
        """Grows when sessions end; to be read before the database is asked."""
        return self._round

    def get(self, token: str, now: datetime, within_s: float = FRESH_S) -> Session | None:
        known = self._known.get(token_hash(token))
        if known is None:
            return None
        session, looked_up = known
        return session if self._seconds() < looked_up + within_s and now < session.expires_at else None

    def put(self, token: str, session: Session, in_round: int) -> None:
        """Not when sessions ended since ``in_round`` was read: it may be one of them."""
        with self._lock:
            if in_round != self._round:
                return
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[token_hash(token)] = (session, self._seconds())

    def forget(self) -> None:
        """Some session has ended, or its account has changed."""
        with self._lock:
            self._round += 1
            self._known.clear()
