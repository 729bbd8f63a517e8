"""A lock that is given in the order in which it was asked for, so that nobody waits long while others go twice."""

import threading
from collections import deque
from types import TracebackType


class Turns:
    """A lock for ``with``; whoever has it may take it again."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._owner: int | None = None
        self._depth = 0

    def __enter__(self) -> None:
        me = threading.get_ident()
        with self._guard:
            if self._owner in {None, me}:
                self._owner, self._depth = me, self._depth + 1
                return
            gate = threading.Lock()
            gate.acquire()
            self._waiting.append(gate)
        gate.acquire()  # opened by whoever had the turn before, who left it to us
        self._owner, self._depth = me, 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._guard:
            self._depth -= 1
            if self._depth:
                return
            if self._waiting:
                self._owner = NOBODY_YET
                self._waiting.popleft().release()
            else:
                self._owner = None


NOBODY_YET = -1
"""The turn is somebody's who has not woken yet."""
