"""By which channels each way runs: the strips between rows, and the gaps between lanes. No channel leads through a box."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from touch_guide.flowchart.placing import Placed


class Side(StrEnum):
    """Of a box, as if time went down."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Strip:
    """The channel below row ``n``; -1 is the one above all rows."""

    n: int


@dataclass(frozen=True, slots=True)
class Gap:
    """The channel to the left of lane ``n``; the last is to the right of all lanes."""

    n: int


Channel = Strip | Gap


@dataclass(frozen=True, slots=True)
class Route:
    """From a step to a step (by index), leaving and arriving at these sides; strips and gaps take turns. Without any it is
    straight. ``way`` is the number of the way in its step."""

    start: int
    end: int
    way: int
    leave: Side
    arrive: Side
    channels: tuple[Channel, ...] = ()
    returns: bool = False


def choose_routes(placed: Placed) -> tuple[Route, ...]:
    """A route for every way, forward ones first."""
    chooser = _Chooser(placed)
    for a, b, m in placed.ways:
        chooser.add(chooser.forward(a, b, m))
    for a, b, m in placed.backs:
        chooser.add(chooser.back(a, b, m))
    return tuple(chooser.routes)


class _Chooser:
    def __init__(self, placed: Placed) -> None:
        self._cells = placed.cells
        self._taken = set(placed.cells)
        self._sides: Counter[tuple[int, Side]] = Counter()
        self._load: Counter[tuple[int, int]] = Counter()
        self.routes: list[Route] = []

    def add(self, route: Route) -> None:
        self.routes.append(route)
        self._sides[route.start, route.leave] += 1
        self._sides[route.end, route.arrive] += 1
        rows = sorted((self._cells[route.start][0], self._cells[route.end][0]))
        for channel in route.channels:
            if isinstance(channel, Gap):
                self._load.update((channel.n, row) for row in range(rows[0], rows[1] + 1))

    def forward(self, a: int, b: int, way: int) -> Route:
        (r1, c1), (r2, c2) = self._cells[a], self._cells[b]
        again = any((route.start, route.end) == (a, b) for route in self.routes)
        if r1 == r2:
            if again:
                return Route(a, b, way, Side.BOTTOM, Side.BOTTOM, (Strip(r1),))
            leave, arrive = (Side.RIGHT, Side.LEFT) if c2 > c1 else (Side.LEFT, Side.RIGHT)
            return Route(a, b, way, leave, arrive)
        if c1 == c2 and not again and self._clear(c1, r1 + 1, r2):
            return Route(a, b, way, Side.BOTTOM, Side.TOP)
        return next(self._bent(a, b, way))

    def _bent(self, a: int, b: int, way: int) -> Iterator[Route]:
        """The ways with bends, the best first; the last is always possible."""
        (r1, c1), (r2, c2) = self._cells[a], self._cells[b]
        gap = self._shared_gap(a, b)
        if self._sides[a, Side.BOTTOM] and c1 != c2:
            side, first = (Side.RIGHT, Gap(c1 + 1)) if c2 > c1 else (Side.LEFT, Gap(c1))
            if not self._sides[a, side]:
                yield Route(a, b, way, side, Side.TOP, (first, Strip(r2 - 1)))
        if self._clear(c2, r1 + 1, r2):
            yield Route(a, b, way, Side.BOTTOM, Side.TOP, (Strip(r1),))
        if self._clear(c1, r1 + 1, r2):
            yield Route(a, b, way, Side.BOTTOM, Side.TOP, (Strip(r2 - 1),))
        if gap is not None:
            yield Route(a, b, way, self._facing(c1, gap), self._facing(c2, gap), (Gap(gap),))
        nearer = c2 if c1 < c2 else c2 + 1
        yield Route(a, b, way, Side.BOTTOM, Side.TOP, (Strip(r1), Gap(nearer), Strip(r2 - 1)))

    def back(self, a: int, b: int, way: int) -> Route:
        (r1, c1), (r2, c2) = self._cells[a], self._cells[b]
        if a == b:
            return Route(a, b, way, Side.RIGHT, Side.TOP, (Gap(c1 + 1), Strip(r1 - 1)), returns=True)
        gap = self._shared_gap(a, b)
        if gap is not None:
            leave, arrive = self._facing(c1, gap), self._facing(c2, gap)
            return Route(a, b, way, leave, arrive, (Gap(gap),), returns=True)
        first, last = (c1 + 1, c2) if c1 < c2 else (c1, c2 + 1)
        strip = r2 if r1 > r2 else r2 - 1
        leave, arrive = self._facing(c1, first), self._facing(c2, last)
        return Route(a, b, way, leave, arrive, (Gap(first), Strip(strip), Gap(last)), returns=True)

    def _shared_gap(self, a: int, b: int) -> int | None:
        """The gap that both boxes lie at; of two the one with less in it."""
        (r1, c1), (r2, c2) = self._cells[a], self._cells[b]
        shared = sorted({c1, c1 + 1} & {c2, c2 + 1})
        rows = range(min(r1, r2), max(r1, r2) + 1)
        return min(shared, key=lambda gap: sum(self._load[gap, row] for row in rows), default=None)

    @staticmethod
    def _facing(lane: int, gap: int) -> Side:
        return Side.LEFT if gap == lane else Side.RIGHT

    def _clear(self, lane: int, begin: int, end: int) -> bool:
        """No box in these rows of the lane, ``end`` not included."""
        return all((row, lane) not in self._taken for row in range(begin, end))
