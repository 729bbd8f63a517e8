"""Lays a flow out: rows, routes, ports, tracks, lengths, labels, in that order; the same for the same flow, always."""

from collections.abc import Iterator
from dataclasses import dataclass

from touch_guide.flow import Flow, FlowStep
from touch_guide.flowchart.drawing import draw_routes
from touch_guide.flowchart.grid import Grid, make_grid
from touch_guide.flowchart.labelling import NoPlace, put_labels
from touch_guide.flowchart.letters import longest_word, wrap
from touch_guide.flowchart.placing import place
from touch_guide.flowchart.ports import assign_ports
from touch_guide.flowchart.routes import Route, choose_routes
from touch_guide.flowchart.tracks import assign_tracks
from touch_guide.flowchart.values import Box, Chart, Direction, Frame, Lane, Line, Point
from touch_guide.flowchart.wording import Lines, Wording, label_wording, step_wording

ATTEMPTS = 60
GROWTH = 0.6
HEAD_PAD = 0.5
SIDE_HEAD = 5.0
"""How wide the names of lanes stand beside lanes that lie."""


class NoRoomForWords(Exception):
    """A label found no place however large its box was drawn: a bug of the layout."""


Size = tuple[float, float]
"""Across and along the time."""


@dataclass(frozen=True, slots=True)
class Style:
    """``box_width`` in em; ``one_column`` draws no lanes and names who acts in each box."""

    language: str = "zh"
    direction: Direction = Direction.DOWN
    box_width: float = 8.0
    one_column: bool = False


def lay_out(flow: Flow, style: Style) -> Chart:
    """The chart of a flow without faults (``flow_faults``)."""
    placed = place(flow, one_column=style.one_column)
    routes = choose_routes(placed)
    ports = assign_ports(placed, routes)
    tracks = assign_tracks(placed, routes, ports)
    wordings = [
        step_wording(step, style.language, style.box_width, with_who=style.one_column) for step in flow.steps
    ]
    labels = [
        label_wording(flow.steps[route.start].ways[route.way].when, style.language, style.box_width)
        for route in routes
    ]
    sizes = [_turned(wording.width, wording.height, style) for wording in wordings]
    label_sizes: list[Size | None] = [
        _turned(label.width, label.height, style) if label else None for label in labels
    ]
    kinds = [step.kind for step in flow.steps]
    crowded: set[int] = set()
    for _ in range(ATTEMPTS):
        grid = make_grid(placed, sizes, routes, tracks, label_sizes, crowded)
        frames = [grid.frame(cell, size) for cell, size in zip(placed.cells, sizes, strict=True)]
        points = draw_routes(routes, ports, tracks, grid, frames, kinds)
        try:
            return _Paper(flow, style, grid).chart(frames, wordings, routes, points, labels)
        except NoPlace as nowhere:
            _make_room(nowhere.route, routes, sizes, label_sizes)
            crowded.add(nowhere.route)
    raise NoRoomForWords


def _make_room(n: int, routes: tuple[Route, ...], sizes: list[Size], label_sizes: list[Size | None]) -> None:
    """A larger box spreads the ways that leave it, and a larger label keeps others further off."""
    label, box = label_sizes[n] or (0.0, 0.0), sizes[routes[n].start]
    sizes[routes[n].start] = (box[0] + label[0] * GROWTH, box[1] + label[1] * GROWTH)
    label_sizes[n] = (label[0] * (1 + GROWTH / 2), label[1] * (1 + GROWTH / 2))


def _turned(width: float, height: float, style: Style) -> Size:
    return (width, height) if style.direction is Direction.DOWN else (height, width)


class _Paper:
    """Turns what was laid out as if time went down the way that the style wants, and puts the heads of the lanes on."""

    def __init__(self, flow: Flow, style: Style, grid: Grid) -> None:
        self._flow, self._style, self._grid = flow, style, grid
        self._down = style.direction is Direction.DOWN
        spans = zip(grid.borders, grid.borders[1:], strict=False)
        names = [] if style.one_column else [lane.spoken(style.language) for lane in flow.lanes]
        self._names = [
            Lines(wrap(name, (end - begin if self._down else self._side_head()) - 2 * HEAD_PAD), strong=True)
            for name, (begin, end) in zip(names, spans, strict=False)
        ]
        heights = [name.height for name in self._names]
        self._head = 0.0
        if self._names:
            self._head = (max(heights) if self._down else self._side_head() - 2 * HEAD_PAD) + 2 * HEAD_PAD

    def _side_head(self) -> float:
        words = [longest_word(lane.spoken(self._style.language)) for lane in self._flow.lanes]
        return max(SIDE_HEAD, *words) + 2 * HEAD_PAD if words else SIDE_HEAD

    def chart(
        self,
        frames: list[Frame],
        wordings: list[Wording],
        routes: tuple[Route, ...],
        points: tuple[tuple[Point, ...], ...],
        labels: list[Lines | None],
    ) -> Chart:
        areas = [self._frame(frame) for frame in frames]
        runs = tuple(tuple(self._point(point) for point in run) for run in points)
        lanes = tuple(self._lanes())
        width, height = self._size()
        whole = Frame(0, 0, width, height)
        inside = self._frame(Frame(0, 0, self._grid.across, self._grid.along))
        places = put_labels(runs, labels, areas, [self._border(lane) for lane in lanes[1:]], inside)
        boxes = tuple(self._box(step, areas[n], wordings[n]) for n, step in enumerate(self._flow.steps))
        lines = []
        for n in sorted(range(len(routes)), key=lambda n: (routes[n].start, routes[n].way)):
            route, label, at = routes[n], labels[n], places[n]
            text = label.within(at) if label and at else None
            start, end = self._flow.steps[route.start].id, self._flow.steps[route.end].id
            lines.append(Line(start, end, runs[n], route.returns, text))
        return Chart(whole.w, whole.h, self._style.direction, lanes, boxes, tuple(lines))

    def _box(self, step: FlowStep, area: Frame, wording: Wording) -> Box:
        names = [lane.zh for lane in self._flow.lanes]
        lane = 0 if self._style.one_column else names.index(step.who)
        return Box(step.id, step.kind, lane, area, wording.texts(area))

    def _size(self) -> tuple[float, float]:
        across, along = self._grid.across, self._grid.along + self._head
        return (across, along) if self._down else (along, across)

    def _point(self, point: Point) -> Point:
        across, along = point[0], point[1] + self._head
        return (across, along) if self._down else (along, across)

    def _frame(self, frame: Frame) -> Frame:
        x, y = self._point((frame.x, frame.y))
        return Frame(x, y, frame.w, frame.h) if self._down else Frame(x, y, frame.h, frame.w)

    def _lanes(self) -> Iterator[Lane]:
        borders = self._grid.borders
        for name, begin, end in zip(self._names, borders, borders[1:], strict=False):
            width, height = self._size()
            area = Frame(begin, 0, end - begin, height) if self._down else Frame(0, begin, width, end - begin)
            head = Frame(area.x, area.y, *((area.w, self._head) if self._down else (self._head, area.h)))
            x, y = head.x + (head.w - name.width) / 2, head.y + (head.h - name.height) / 2
            yield Lane(area, head, name.within(Frame(x, y, name.width, name.height)))

    def _border(self, lane: Lane) -> Frame:
        area = lane.area
        return Frame(area.x, area.y, 0, area.h) if self._down else Frame(area.x, area.y, area.w, 0)
