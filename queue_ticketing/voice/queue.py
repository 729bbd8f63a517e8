"""The calls that wait to be said: in order, each once, none that no longer holds."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from queue_ticketing.hall import Window

SAME_CALL_S = 5.0
"""A call that is repeated so soon after it began was a finger that slipped, or two presses for one wish."""


@dataclass(frozen=True, slots=True)
class Call:
    """A number to be called to a window, asked for at ``asked`` (seconds). ``stands`` tells whether it is still called
    there; ``trial`` is a call of no ticket, to hear the voice."""

    number: str
    window: Window
    trial: bool = False
    asked: float = 0.0
    stands: Callable[[], bool] = lambda: True

    @property
    def key(self) -> tuple[str, str, bool]:
        return self.number, self.window.id, self.trial


class CallQueue:
    """First in, first out. A window calls one number at a time and a number goes to one window: what waits for either
    gives way to the newer call, so that never more calls wait than there are windows. Not thread-safe."""

    def __init__(self) -> None:
        self._waiting: deque[Call] = deque()
        self._begun: tuple[Call, float] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, call: Call) -> bool:
        """Whether it is to be said; not when the same call waits, or began just before it was asked for."""
        if any(call.key == other.key for other in self._waiting) or self._has_just_begun(call):
            return False
        self._waiting = deque(other for other in self._waiting if not _replaces(call, other))
        self._waiting.append(call)
        return True

    def begin(self, now: float) -> Call:
        """Take the oldest out, to be said from ``now`` on."""
        call = self._waiting.popleft()
        self._begun = (call, now)
        return call

    def clear(self) -> None:
        self._waiting.clear()

    def _has_just_begun(self, call: Call) -> bool:
        return (
            self._begun is not None
            and self._begun[0].key == call.key
            and call.asked - self._begun[1] < SAME_CALL_S
        )


def _replaces(newer: Call, older: Call) -> bool:
    if newer.trial or older.trial:
        return newer.trial and older.trial
    return newer.window.id == older.window.id or newer.number == older.number
