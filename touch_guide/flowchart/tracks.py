"""Tracks within the channels: two ways share one only where they can never touch."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from touch_guide.flowchart.placing import Placed
from touch_guide.flowchart.ports import End, Port
from touch_guide.flowchart.routes import Channel, Gap, Route, Side, Strip

Stretch = tuple[int, int]
"""A route's index, and which of its channels."""


@dataclass(frozen=True, slots=True)
class Tracks:
    """``track`` of each stretch, counted from the left or the top; ``counts`` per channel."""

    track: Mapping[Stretch, int]
    counts: Mapping[Channel, int]


@dataclass(frozen=True, slots=True)
class _Span:
    stretch: Stretch
    begin: float
    end: float
    forward: bool
    pull: int
    """-1 when it belongs to the boxes on the left of a gap, 1 to those on the right, 0 to both."""

    @property
    def length(self) -> float:
        return self.end - self.begin


def assign_tracks(placed: Placed, routes: tuple[Route, ...], ports: Mapping[End, Port]) -> Tracks:
    """First fit, in an order that keeps ways that run side by side from crossing."""
    spans: dict[Channel, list[_Span]] = defaultdict(list)
    for n, route in enumerate(routes):
        for k, channel in enumerate(route.channels):
            spans[channel].append(_span(placed, route, ports, n, k))
    track: dict[Stretch, int] = {}
    counts: dict[Channel, int] = {}
    for channel, members in spans.items():
        rows = _ordered(_packed(members, channel), channel)
        counts[channel] = len(rows)
        track.update({span.stretch: i for i, row in enumerate(rows) for span in row})
    return Tracks(track, counts)


def _packed(members: list[_Span], channel: Channel) -> list[list[_Span]]:
    key = _by_start if isinstance(channel, Strip) else _by_length
    rows: list[list[_Span]] = []
    for span in sorted(members, key=key):
        free = (row for row in rows if all(span.begin > other.end or span.end < other.begin for other in row))
        row = next((row for row in free if len({other.pull for other in row} | {span.pull}) == 1), None)
        if row is None:
            rows.append([span])
        else:
            row.append(span)
    return rows


def _by_start(span: _Span) -> tuple[bool, float, Stretch]:
    return (span.forward, -span.begin if span.forward else span.end, span.stretch)


def _by_length(span: _Span) -> tuple[float, Stretch]:
    return (span.length, span.stretch)


def _ordered(rows: list[list[_Span]], channel: Channel) -> list[list[_Span]]:
    """In a gap short ways lie nearest to their boxes, so that long ones go around them."""
    if isinstance(channel, Strip):
        return rows

    def place(row: list[_Span]) -> tuple[int, float, Stretch]:
        length = max(span.length for span in row)
        return (row[0].pull, length if row[0].pull <= 0 else -length, row[0].stretch)

    return sorted(rows, key=place)


def _span(placed: Placed, route: Route, ports: Mapping[End, Port], n: int, k: int) -> _Span:
    begin = _reach(placed, route, ports, n, k, -1)
    end = _reach(placed, route, ports, n, k, 1)
    pull = 0
    if isinstance(route.channels[k], Gap):
        sides = [route.leave] if k == 0 else []
        sides += [route.arrive] if k == len(route.channels) - 1 else []
        pulls = {1 if side is Side.LEFT else -1 for side in sides if side in (Side.LEFT, Side.RIGHT)}
        pull = pulls.pop() if len(pulls) == 1 else 0
    return _Span((n, k), min(begin[0], end[0]), max(begin[1], end[1]), begin[0] <= end[0], pull)


def _reach(
    placed: Placed, route: Route, ports: Mapping[End, Port], n: int, k: int, towards: int
) -> tuple[float, float]:
    """Where along its channel a stretch can begin (or end), from and to, on a scale where boxes are odd numbers."""
    beyond = k + towards
    if 0 <= beyond < len(route.channels):
        at = route.channels[beyond]
        low = 2 * at.n if isinstance(at, Gap) else 2 * at.n + 2
        return (low, low + 0.99)
    step = route.end if towards > 0 else route.start
    row, lane = placed.cells[step]
    index = lane if isinstance(route.channels[k], Strip) else row
    at_port = 2 * index + 1 + ports[n, towards > 0].share * 0.98
    return (at_port, at_port)
