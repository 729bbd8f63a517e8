"""Where on a side of its box a way leaves or arrives: a share of the side, never the same for two that could run into
one another."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from touch_guide.flowchart.placing import Placed
from touch_guide.flowchart.routes import Gap, Route, Side, Strip

End = tuple[int, bool]
"""A route's index, and whether its arrival is meant."""

_ALONG = frozenset({Side.TOP, Side.BOTTOM})


@dataclass(frozen=True, slots=True)
class Port:
    """``share`` of the side, 0 to 1; ``others`` are the boxes whose sides count with it: the share is of the shortest."""

    share: float
    others: tuple[int, ...]


def assign_ports(placed: Placed, routes: tuple[Route, ...]) -> Mapping[End, Port]:
    """Ends that face one another (below a box and above the next one, or across a gap in one row) are spread together."""
    groups: dict[tuple[str, int, int], list[tuple[int, int, End, int]]] = defaultdict(list)
    below = _next_below(placed)
    for n, route in enumerate(routes):
        for arrives in (False, True):
            step, side = (route.end, route.arrive) if arrives else (route.start, route.leave)
            turn = 0 if not route.channels else _turn(placed, route, arrives=arrives)
            groups[_group(placed, below, step, side)].append((turn, n, (n, arrives), step))
    ports: dict[End, Port] = {}
    for members in groups.values():
        boxes = tuple(sorted({step for *_, step in members}))
        ports.update({end: Port(share, boxes) for end, share in _shares(members).items()})
    return ports


def _group(
    placed: Placed, below: Mapping[tuple[int, int], int], step: int, side: Side
) -> tuple[str, int, int]:
    row, lane = placed.cells[step]
    if side is Side.BOTTOM:
        return ("strip", lane, row)
    if side is Side.TOP:
        return ("strip", lane, below[row, lane])
    return ("gap", lane if side is Side.LEFT else lane + 1, row)


def _next_below(placed: Placed) -> Mapping[tuple[int, int], int]:
    """For each cell the row of the box before it in its lane; -1 for the first."""
    before: dict[tuple[int, int], int] = {}
    last: dict[int, int] = {}
    for row, lane in sorted(placed.cells):
        before[row, lane] = last.get(lane, -1)
        last[lane] = row
    return before


def _turn(placed: Placed, route: Route, *, arrives: bool) -> int:
    """To which hand the way turns off: -1 left or up, 1 right or down."""
    step, other = (route.end, route.start) if arrives else (route.start, route.end)
    side = route.arrive if arrives else route.leave
    channels = route.channels[::-1] if arrives else route.channels
    row, lane = placed.cells[step]
    after = channels[1] if len(channels) > 1 else None
    if side in _ALONG:
        if isinstance(after, Gap):
            return -1 if after.n <= lane else 1
        return -1 if placed.cells[other][1] < lane else 1
    if isinstance(after, Strip):
        return -1 if after.n < row else 1
    return -1 if placed.cells[other][0] < row else 1


def _shares(members: list[tuple[int, int, End, int]]) -> dict[End, float]:
    straight = {end for turn, _, end, _ in members if turn == 0}
    before = [end for turn, _, end, _ in sorted(members) if turn < 0]
    after = [end for turn, _, end, _ in sorted(members) if turn > 0]
    if not straight:
        every = before + after
        return {end: (i + 1) / (len(every) + 1) for i, end in enumerate(every)}
    shares = dict.fromkeys(straight, 0.5)
    shares |= {end: 0.5 * (i + 1) / (len(before) + 1) for i, end in enumerate(before)}
    shares |= {end: 0.5 + 0.5 * (i + 1) / (len(after) + 1) for i, end in enumerate(after)}
    return shares
