"""What holds for every flow, however tangled."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.flowchart.invented import flows
from touch_guide import Flow, StepKind, flow_faults
from touch_guide.flowchart import Box, Chart, Direction, Frame, Line, Style, lay_out
from touch_guide.flowchart.letters import advance
from touch_guide.flowchart.values import Point

STYLES = st.builds(
    Style,
    language=st.sampled_from(["zh", "en"]),
    direction=st.sampled_from(Direction),
    box_width=st.sampled_from([6.0, 9.5]),
    one_column=st.booleans(),
)
NEAR = 1e-6


def strokes(line: Line) -> list[Frame]:
    return [
        Frame(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        for (x1, y1), (x2, y2) in pairwise(line.points)
    ]


def together(one: Frame, other: Frame) -> bool:
    """Side by side so close that they look like one."""
    if one.w < NEAR and other.w < NEAR:
        return abs(one.x - other.x) < 0.1 and one.y < other.bottom - NEAR and other.y < one.bottom - NEAR
    if one.h < NEAR and other.h < NEAR:
        return abs(one.y - other.y) < 0.1 and one.x < other.right - NEAR and other.x < one.right - NEAR
    return False


def on_border(box: Box, point: Point) -> bool:
    (x, y), area = point, box.area
    if box.kind is StepKind.DECISION:
        across = abs(x - area.x - area.w / 2) / (area.w / 2)
        down = abs(y - area.y - area.h / 2) / (area.h / 2)
        return abs(across + down - 1) < NEAR
    beside = min(abs(x - area.x), abs(x - area.right)) < NEAR and area.y <= y <= area.bottom
    above = min(abs(y - area.y), abs(y - area.bottom)) < NEAR and area.x <= x <= area.right
    return beside or above


def cuts(chart: Chart, line: Line, box: Box) -> bool:
    """A stretch runs through the box; for a diamond that it leaves or enters, its corners are outside."""
    if box.kind is StepKind.DECISION and box.step in (line.start, line.end):
        return False
    inner = Frame(box.area.x, box.area.y, box.area.w, box.area.h).grown(-NEAR)
    return any(stroke.meets(inner, -NEAR / 2) for stroke in strokes(line))


@settings(max_examples=60, deadline=None)
@given(flows(), STYLES)
def test_every_chart_can_be_read(flow: Flow, style: Style) -> None:
    assert flow_faults(flow) == ()
    chart = lay_out(flow, style)
    whole = Frame(0, 0, chart.width, chart.height)
    boxes = {box.step: box for box in chart.boxes}

    assert [box.step for box in chart.boxes] == [step.id for step in flow.steps]
    assert len(chart.lines) == sum(len(step.ways) for step in flow.steps)
    for one, other in combinations(chart.boxes, 2):
        assert not one.area.meets(other.area)
    for box in chart.boxes:
        assert whole.holds(box.area)
        if chart.lanes:
            assert chart.lanes[box.lane].area.holds(box.area)
            assert chart.lanes[box.lane].name.lines[0][:2] in ("承办", "De")
        for text in box.texts:
            assert box.area.holds(text.area)
            assert all(advance(line) * text.size <= text.area.w + NEAR for line in text.lines)
    for line in chart.lines:
        assert on_border(boxes[line.start], line.points[0])
        assert on_border(boxes[line.end], line.points[-1])
        assert all(abs(x1 - x2) < NEAR or abs(y1 - y2) < NEAR for (x1, y1), (x2, y2) in pairwise(line.points))
        assert all(whole.holds(stroke) for stroke in strokes(line))
        assert not any(cuts(chart, line, box) for box in chart.boxes)


@settings(max_examples=40, deadline=None)
@given(flows(), STYLES)
def test_words_on_ways_stand_on_nothing_else(flow: Flow, style: Style) -> None:
    chart = lay_out(flow, style)
    labels = [line.label.area for line in chart.lines if line.label]
    told = sum(bool(way.when.zh) for step in flow.steps for way in step.ways)
    assert len(labels) == told
    heads = [lane.head for lane in chart.lanes]
    for one, other in combinations(labels, 2):
        assert not one.meets(other)
    for label in labels:
        assert Frame(0, 0, chart.width, chart.height).holds(label)
        assert not any(label.meets(other) for other in [*heads, *(box.area for box in chart.boxes)])
        assert not any(label.meets(stroke.grown(0.02)) for line in chart.lines for stroke in strokes(line))


@settings(max_examples=40, deadline=None)
@given(flows(), STYLES)
def test_ways_run_on_top_of_one_another_nowhere(flow: Flow, style: Style) -> None:
    chart = lay_out(flow, style)
    for one, other in combinations(chart.lines, 2):
        for first in strokes(one):
            for second in strokes(other):
                assert not together(first, second), (one.points, other.points)


@settings(max_examples=15, deadline=None)
@given(flows(), STYLES)
def test_the_same_flow_is_always_drawn_alike(flow: Flow, style: Style) -> None:
    assert lay_out(flow, style) == lay_out(flow, style)


@settings(max_examples=15, deadline=None)
@given(flows(), STYLES)
def test_what_comes_later_stands_further_along(flow: Flow, style: Style) -> None:
    chart = lay_out(flow, style)
    boxes = {box.step: box.area for box in chart.boxes}
    for line in chart.lines:
        if line.returns:
            continue
        start, end = boxes[line.start], boxes[line.end]
        if style.direction is Direction.DOWN:
            assert end.y + end.h / 2 >= start.y + start.h / 2 - NEAR
        else:
            assert end.x + end.w / 2 >= start.x + start.w / 2 - NEAR
