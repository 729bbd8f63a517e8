"""The layout that suits a room best: all of the chart at once if that stays legible, else as little to move as possible."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from touch_guide.flow import Flow
from touch_guide.flowchart.layout import Style, lay_out
from touch_guide.flowchart.values import Chart, Direction
from touch_guide.flowchart.wording import least_width

WIDEST = 13.0
WIDTHS = (6.0, 8.0, 10.5)


@dataclass(frozen=True, slots=True)
class Room:
    """What there is to draw on, in em of the smallest legible letters; 0: as long as it likes in that direction."""

    width: float
    height: float = 0.0

    @property
    def wide(self) -> bool:
        return 0 < self.height < self.width


def fit(flow: Flow, language: str, room: Room) -> Chart:
    """A chart that fits wholly and needs to shrink least; if none does, one that has to be moved in one direction only,
    and the least far."""
    charts = [lay_out(flow, style) for style in _styles(flow, language, room)]
    return min(charts, key=lambda chart: _cost(chart, room))


def _styles(flow: Flow, language: str, room: Room) -> Iterator[Style]:
    least = least_width(flow, language)
    widths = sorted({min(WIDEST, max(width, least)) for width in WIDTHS})
    style = Style(language)
    for width in widths:
        yield replace(style, box_width=width)
    if room.wide:
        for width in widths[:3]:
            yield replace(style, box_width=width, direction=Direction.RIGHT)


def _cost(chart: Chart, room: Room) -> tuple[int, float]:
    """How many directions it has to be moved in, then how far."""
    over_width = max(0.0, chart.width - room.width)
    over_height = max(0.0, chart.height - room.height) if room.height else 0.0
    moved = (over_width > 0) + (over_height > 0)
    if not moved and not room.height:
        return (0, chart.height)
    if not moved:
        return (0, max(chart.width / room.width, chart.height / room.height))
    return (moved, over_width / room.width + (over_height / room.height if room.height else 0.0))
