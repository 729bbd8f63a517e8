"""How far a job has got on a line that may be slow. A serial server takes a whole slip at once and sends it on for
most of a minute; what the printer answers between two blocks of the picture tells that it moves, and how fast."""

from collections import deque
from collections.abc import Iterator

QUESTION = b"\x10\x04\x01"
"""DLE EOT 1, answered when it arrives."""
_EVERY = 2_048


class LinePace:
    """Places are bytes of the job, times monotonic seconds, rates bytes a second."""

    def __init__(self, slowest: float, now: float) -> None:
        self._slowest = self._rate = slowest
        self._begun = self._life = now
        self._passed = 0
        self._asked: deque[int] = deque()

    @property
    def waiting(self) -> bool:
        """Whether a question on the way is still unanswered."""
        return bool(self._asked)

    def asked(self, place: int) -> None:
        self._asked.append(place)

    def answered(self, now: float) -> None:
        """The bytes before the first open question are through. Half the rate seen is counted on."""
        if self._asked:
            self._passed, self._life = self._asked.popleft(), now
            self._rate = max(self._slowest, self._passed / max(now - self._begun, 1e-3) / 2)

    def moved(self, now: float) -> None:
        """Something else told that the line lives, or the wait is the printer's known trouble."""
        self._life = now

    def through(self, place: int, now: float) -> None:
        """An answer came to a question behind ``place``."""
        if self._passed < place:
            self._passed, self._life = place, now
            self._asked.clear()

    def due(self, place: int) -> float:
        """When the next sign must have come at the latest: of the first open question, or of all up to ``place``."""
        nearest = self._asked[0] if self._asked else place
        return self._life + max(0, nearest - self._passed) / self._rate


def resting_places(ends: Iterator[int]) -> Iterator[int]:
    """Those of the blocks' ends that are worth a question."""
    last = 0
    for end in ends:
        if end - last >= _EVERY:
            last = end
            yield end
