"""From rows, lanes and tracks to lengths: where each box, strip and gap lies, as if time went down."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from touch_guide.flowchart.placing import Placed
from touch_guide.flowchart.routes import Channel, Gap, Route, Side, Strip
from touch_guide.flowchart.tracks import Tracks
from touch_guide.flowchart.values import Frame

TRACK = 0.8
HEAD = 0.95
"""Straight before an arrow's point."""
LEAD = 0.45
LEAST_STRIP = 1.6
LEAST_GAP = 1.5
MARGIN = 0.5


@dataclass(frozen=True, slots=True)
class Grid:
    """``columns`` and ``rows`` are (begin, end) of the boxes' places; ``tracks`` where each track of a channel runs;
    ``borders`` where lanes meet."""

    columns: tuple[tuple[float, float], ...]
    rows: tuple[tuple[float, float], ...]
    tracks: Mapping[Channel, tuple[float, ...]]
    borders: tuple[float, ...]
    across: float
    along: float

    def frame(self, cell: tuple[int, int], size: tuple[float, float]) -> Frame:
        """A box of this size (across, along) in the middle of its place."""
        row, lane = cell
        x, y = sum(self.columns[lane]) / 2, sum(self.rows[row]) / 2
        return Frame(x - size[0] / 2, y - size[1] / 2, *size)


def make_grid(
    placed: Placed,
    sizes: Sequence[tuple[float, float]],
    routes: Sequence[Route],
    tracks: Tracks,
    labels: Sequence[tuple[float, float] | None],
    crowded: Container[int] = (),
) -> Grid:
    """``sizes`` of the boxes and of the routes' ``labels`` are (across, along). ``crowded`` routes have lanes so wide that
    their labels fit on either side of the middle."""
    needs = _needs(placed, routes, tracks, labels)
    lane_sizes = [_lane_size(placed, sizes, routes, labels, lane, crowded) for lane in range(placed.lanes)]
    row_sizes = [
        max(sizes[n][1] for n, cell in enumerate(placed.cells) if cell[0] == row)
        for row in range(placed.rows)
    ]
    runs: dict[Channel, tuple[float, ...]] = {}
    columns, borders, across = _laid([Gap(n) for n in range(placed.lanes + 1)], lane_sizes, needs, runs)
    rows, _, along = _laid([Strip(n) for n in range(-1, placed.rows)], row_sizes, needs, runs)
    return Grid(columns, rows, runs, (0.0, *borders, across), across, along)


def _lane_size(
    placed: Placed,
    sizes: Sequence[tuple[float, float]],
    routes: Sequence[Route],
    labels: Sequence[tuple[float, float] | None],
    lane: int,
    crowded: Container[int],
) -> float:
    size = max((sizes[n][0] for n, cell in enumerate(placed.cells) if cell[1] == lane), default=0.0)
    beside = (
        label[0]
        for n, (route, label) in enumerate(zip(routes, labels, strict=True))
        if label and n in crowded and route.leave is Side.BOTTOM and placed.cells[route.start][1] == lane
    )
    return max(size, 2 * max(beside, default=0.0) + 1)


@dataclass(frozen=True, slots=True)
class _Need:
    """Room that a channel needs: beside each track, before the first one, and at least in all."""

    slots: tuple[float, ...] = ()
    before: float = 0.0
    least: float = 0.0


def _needs(
    placed: Placed,
    routes: Sequence[Route],
    tracks: Tracks,
    labels: Sequence[tuple[float, float] | None],
) -> dict[Channel, _Need]:
    slots = {channel: [0.0] * count for channel, count in tracks.counts.items()}
    before: dict[Channel, float] = {}
    least: dict[Channel, float] = {}
    for n, route in enumerate(routes):
        label = labels[n]
        if label is None:
            continue
        row, lane = placed.cells[route.start]
        if route.leave in (Side.TOP, Side.BOTTOM):
            strip = Strip(row)
            before[strip] = max(before.get(strip, 0.0), label[1] + 0.2)
            continue
        gap = Gap(lane if route.leave is Side.LEFT else lane + 1)
        if route.channels:
            at = slots[gap]
            track = tracks.track[n, 0]
            at[track] = max(at[track], label[0])
        else:
            least[gap] = max(least.get(gap, 0.0), label[0] + HEAD + 0.4)
    return {
        channel: _Need(tuple(slots.get(channel, ())), before.get(channel, 0.0), least.get(channel, 0.0))
        for channel in {*slots, *before, *least}
    }


def _laid(
    channels: Sequence[Channel],
    sizes: Sequence[float],
    needs: Mapping[Channel, _Need],
    runs: dict[Channel, tuple[float, ...]],
) -> tuple[tuple[tuple[float, float], ...], tuple[float, ...], float]:
    """Channels and places in turn; where the places lie, the borders in the channels between them, and the whole."""
    at, places, borders = 0.0, [], []
    for n, channel in enumerate(channels):
        outer = n in (0, len(channels) - 1)
        begin, end = at, at + _extent(channel, needs.get(channel, _Need()), outer=outer)
        runs[channel] = _runs(begin, end, needs.get(channel, _Need()))
        if not outer:
            borders.append(_border(begin, end, runs[channel], needs.get(channel, _Need())))
        at = end
        if n < len(sizes):
            places.append((at, at + sizes[n]))
            at += sizes[n]
    return tuple(places), tuple(borders), at


def _extent(channel: Channel, need: _Need, *, outer: bool) -> float:
    least = MARGIN if outer else LEAST_STRIP if isinstance(channel, Strip) else LEAST_GAP
    tracks = HEAD + LEAD + sum(need.slots) + TRACK * len(need.slots) if need.slots else 0.0
    lead = LEAST_STRIP if need.before and not need.slots else 0.0
    return max(least, need.least, need.before + max(tracks, lead))


def _runs(begin: float, end: float, need: _Need) -> tuple[float, ...]:
    """The tracks, in the middle of what is left."""
    if not need.slots:
        return ()
    used = sum(need.slots) + TRACK * (len(need.slots) - 1)
    at = begin + need.before + (end - begin - need.before - used) / 2
    runs = []
    for slot in need.slots:
        runs.append(at)
        at += slot + TRACK
    return tuple(runs)


def _border(begin: float, end: float, runs: tuple[float, ...], need: _Need) -> float:
    if not runs:
        return (begin + end) / 2
    half = len(runs) // 2
    before = runs[half - 1] + need.slots[half - 1] if half else begin
    return (before + runs[half]) / 2
