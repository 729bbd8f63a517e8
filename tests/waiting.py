"""Waiting for what other threads do, instead of sleeping."""

import threading
import time
from collections.abc import Callable

GRACE_S = 3.0
"""How long a condition may take when the test names no time of its own."""


def wait_until(condition: Callable[[], bool], seconds: float = GRACE_S) -> bool:
    """Whether the condition came in time."""
    deadline = time.monotonic() + seconds
    nap = threading.Event()
    while not condition():
        if time.monotonic() > deadline:
            return False
        nap.wait(0.005)
    return True
