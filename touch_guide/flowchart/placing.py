"""Which row each step stands in: time goes down the rows, and no two steps share a row of one lane."""

from collections.abc import Mapping
from dataclasses import dataclass

from touch_guide.flow import Flow

Cell = tuple[int, int]
"""Row and lane."""


@dataclass(frozen=True, slots=True)
class Placed:
    """``cells`` by the step's index in the flow; ``ways`` are (from, to, number of the way) that lead forward, ``backs``
    those for correction."""

    cells: tuple[Cell, ...]
    rows: int
    lanes: int
    ways: tuple[tuple[int, int, int], ...]
    backs: tuple[tuple[int, int, int], ...]

    def at(self) -> Mapping[Cell, int]:
        return {cell: n for n, cell in enumerate(self.cells)}


def place(flow: Flow, *, one_column: bool = False) -> Placed:
    """A step stands below all that lead to it; one that is handed over by a single step stands beside that one if nothing
    is between them. Needs a flow without faults: a circle only by ways that return."""
    index = {step.id: n for n, step in enumerate(flow.steps)}
    names = [lane.zh for lane in flow.lanes]
    lanes = [0 if one_column else names.index(step.who) for step in flow.steps]
    every = [
        (n, index[way.to], m, way.returns)
        for n, step in enumerate(flow.steps)
        for m, way in enumerate(step.ways)
    ]
    ways = tuple((a, b, m) for a, b, m, returns in every if not returns)
    rows = _Rows(lanes)
    for n in _in_time(len(lanes), ways):
        rows.put(n, sorted({a for a, b, _ in ways if b == n}))
    cells = tuple(rows.cells[n] for n in range(len(lanes)))
    return Placed(
        cells,
        1 + max((row for row, _ in cells), default=-1),
        1 if one_column else max(1, len(names)),
        ways,
        tuple((a, b, m) for a, b, m, returns in every if returns),
    )


def _in_time(count: int, ways: tuple[tuple[int, int, int], ...]) -> list[int]:
    """Every step after all that lead to it; among those that could be next, the first of the pack."""
    waits = [0] * count
    for _, b, _ in ways:
        waits[b] += 1
    ready, order = sorted(n for n in range(count) if not waits[n]), []
    while ready:
        first = ready.pop(0)
        order.append(first)
        for a, b, _ in ways:
            if a == first:
                waits[b] -= 1
                if not waits[b]:
                    ready = sorted([*ready, b])
    return order


class _Rows:
    """Cells that are taken, by steps or by a way that runs straight along a row."""

    def __init__(self, lanes: list[int]) -> None:
        self._lanes = lanes
        self._taken: set[Cell] = set()
        self.cells: dict[int, Cell] = {}

    def put(self, step: int, before: list[int]) -> None:
        lane = self._lanes[step]
        beside = self._beside(lane, before)
        if beside:
            row = self.cells[before[0]][0]
            self._taken.update(beside)
        else:
            row = max((self.cells[n][0] + 1 for n in before), default=0)
            while (row, lane) in self._taken:
                row += 1
        self.cells[step] = (row, lane)
        self._taken.add((row, lane))

    def _beside(self, lane: int, before: list[int]) -> list[Cell]:
        """The cells of a straight way to the one step before, the new step's own last; empty when there is none."""
        if len(before) != 1:
            return []
        row, other = self.cells[before[0]]
        if other == lane:
            return []
        step = 1 if lane > other else -1
        cells = [(row, n) for n in range(other + step, lane + step, step)]
        return [] if self._taken.intersection(cells) else cells
