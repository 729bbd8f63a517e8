"""Puts on record what is lit on the signs already; a database that hangs keeps nobody waiting for long."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

logger = logging.getLogger(__name__)
PATIENCE_S = 1.5
"""So long does a person at the desk wait to hear whether it is on record."""
T = TypeVar("T")


class EmergencyRecord:
    """One thread, made with the first act, that writes one act after the other. Thread-safe."""

    def __init__(self, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._lock = threading.Lock()
        self._writer: ThreadPoolExecutor | None = None

    def keep(self, act: Callable[[], T], what: str) -> T | None:
        """What ``act`` says; None when it failed, or has not ended in time: then it still will when it can."""
        try:
            return self._begun().submit(act).result(self._patience_s)
        except TimeoutError:
            logger.warning("%s: the database does not answer, it will be put on record when it does", what)
        except Exception:
            logger.exception("%s: not on record", what)
        return None

    def close(self) -> None:
        with self._lock:
            writer, self._writer = self._writer, None
        if writer is not None:
            writer.shutdown(wait=False, cancel_futures=True)

    def _begun(self) -> ThreadPoolExecutor:
        with self._lock:
            if self._writer is None:
                self._writer = ThreadPoolExecutor(1, thread_name_prefix="emergency-record")
            return self._writer
