"""From a grid to points: each way from border to border, as if time went down."""

from collections.abc import Mapping, Sequence

from touch_guide.flow import StepKind
from touch_guide.flowchart.grid import Grid
from touch_guide.flowchart.ports import End, Port
from touch_guide.flowchart.routes import Gap, Route, Side
from touch_guide.flowchart.tracks import Tracks
from touch_guide.flowchart.values import Frame, Point

CORNER = {StepKind.START: 0.9, StepKind.END: 0.9, StepKind.STEP: 0.35, StepKind.DECISION: 0.25}
"""How far from its corners a way may meet a box; drawn corners are rounded by no more than that."""


def draw_routes(
    routes: Sequence[Route],
    ports: Mapping[End, Port],
    tracks: Tracks,
    grid: Grid,
    frames: Sequence[Frame],
    kinds: Sequence[StepKind],
) -> tuple[tuple[Point, ...], ...]:
    """The corners of each route, its ends included."""
    drawn = []
    for n, route in enumerate(routes):
        start = _port(ports[n, False], route.start, route.leave, frames, kinds)
        end = _port(ports[n, True], route.end, route.arrive, frames, kinds)
        at, points = start, [start]
        for k, channel in enumerate(route.channels):
            run = grid.tracks[channel][tracks.track[n, k]]
            at = (run, at[1]) if isinstance(channel, Gap) else (at[0], run)
            points.append(at)
        if route.channels:
            last_is_gap = isinstance(route.channels[-1], Gap)
            points.append((at[0], end[1]) if last_is_gap else (end[0], at[1]))
        drawn.append(_plain([*points, end]))
    return tuple(drawn)


def _port(port: Port, step: int, side: Side, frames: Sequence[Frame], kinds: Sequence[StepKind]) -> Point:
    frame = frames[step]
    across = side in (Side.TOP, Side.BOTTOM)
    room = min((frames[n].w if across else frames[n].h) - 2 * CORNER[kinds[n]] for n in port.others)
    offset = (port.share - 0.5) * room
    inward = 0.0
    if kinds[step] is StepKind.DECISION:  # the border of a diamond falls away from the middle of its side
        half, depth = (frame.w, frame.h) if across else (frame.h, frame.w)
        inward = abs(offset) / (half / 2) * depth / 2
    x, y = frame.x + frame.w / 2, frame.y + frame.h / 2
    if side is Side.TOP:
        return (x + offset, frame.y + inward)
    if side is Side.BOTTOM:
        return (x + offset, frame.bottom - inward)
    if side is Side.LEFT:
        return (frame.x + inward, y + offset)
    return (frame.right - inward, y + offset)


def _plain(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without points that are no corners."""
    kept: list[Point] = []
    for point in points:
        if kept and _near(kept[-1], point):
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < 1e-9 and abs(one[1] - other[1]) < 1e-9


def _in_line(one: Point, two: Point, three: Point) -> bool:
    return any(abs(one[i] - two[i]) < 1e-9 and abs(two[i] - three[i]) < 1e-9 for i in (0, 1))
