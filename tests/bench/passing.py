"""Time that must pass because something is measured over it; the tests wait for conditions instead."""

import threading

_NEVER = threading.Event()


def let_pass(seconds: float) -> None:
    """Return after so many seconds."""
    _NEVER.wait(seconds)
