"""Draws a flowchart in dots, for the slip printer: black on white, one column, every letter legible."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PIL import Image, ImageDraw

from queue_ticketing.adapters.slip_fonts import drawable, font, put_away
from touch_guide.flow import Flow, StepKind
from touch_guide.flowchart import Box, Chart, Frame, Line, Style, Text, lay_out
from touch_guide.flowchart.shapes import arrow, diamond

Points = Sequence[tuple[float, float]]

_WIDTHS = (16.0, 14.0, 12.0, 10.5, 9.0, 8.0, 7.0, 6.0)
_SMALLEST, _LARGEST = 20.0, 30.0
"""Dots of an em: 2.5 and 3.75 mm."""
_DASH, _SPACE = 9, 6


def flow_picture(flow: Flow, language: str, width: int) -> Image.Image:
    """Mode 1, at most ``width`` dots wide. The widest boxes whose letters stay large enough."""
    charts = (lay_out(flow, Style(language, box_width=box, one_column=True)) for box in _WIDTHS)
    chart, em = _legible(charts, width)
    return _Drawing(chart, em).picture()


def _legible(charts: Iterator[Chart], width: int) -> tuple[Chart, float]:
    """The first that can be drawn large enough; else the one that is drawn largest."""
    best: tuple[Chart, float] | None = None
    for chart in charts:
        em = min(_LARGEST, (width - 4) / chart.width)
        if em >= _SMALLEST + 4:
            return chart, em
        if best is None or em > best[1]:
            best = (chart, em)
    assert best is not None
    return best


class _Drawing:
    def __init__(self, chart: Chart, em: float) -> None:
        self._chart, self._em = chart, em
        size = (round(chart.width * em) + 4, round(chart.height * em) + 4)
        self._paper = Image.new("L", size, 255)
        self._pen = ImageDraw.Draw(self._paper)

    def picture(self) -> Image.Image:
        for lane in self._chart.lanes:
            self._pen.rectangle(self._corners(lane.area), outline=0, width=2)
            self._text(lane.name)
        for line in self._chart.lines:
            self._line(line)
        for box in self._chart.boxes:
            self._box(box)
        put_away()
        return self._paper.point([0] * 128 + [255] * 128, mode="1")

    def _line(self, line: Line) -> None:
        dots = self._dots(line.points)
        for start, end in pairwise(dots):
            for piece in _dashes(start, end) if line.returns else [(start, end)]:
                self._pen.line(piece, fill=0, width=3)
        self._pen.polygon(self._dots(arrow(line.points)), fill=0)
        if line.label:
            self._pen.rectangle(self._corners(line.label.area), fill=255)
            self._text(line.label)

    def _box(self, box: Box) -> None:
        if box.kind is StepKind.DECISION:
            corners = self._dots(diamond(box.area))
            self._pen.polygon(corners, fill=255)
            self._pen.line([*corners, corners[0]], fill=0, width=3, joint="curve")
        else:
            ends = box.kind in (StepKind.START, StepKind.END)
            radius = round((0.9 if ends else 0.35) * self._em)
            area = self._corners(box.area)
            self._pen.rounded_rectangle(area, radius, fill=255, outline=0, width=4 if ends else 3)
        for text in box.texts:
            self._text(text)

    def _text(self, text: Text) -> None:
        face = font(max(16, round(text.size * self._em)), text.strong)
        middle = (text.area.x + text.area.w / 2) * self._em + 2
        pitch = text.area.h / max(1, len(text.lines))
        for n, words in enumerate(text.lines):
            y = (text.area.y + pitch * (n + 0.5)) * self._em + 2
            self._pen.text((middle, y), drawable(words), font=face, fill=0, anchor="mm")

    def _dots(self, points: Points) -> list[tuple[float, float]]:
        return [(round(x * self._em) + 2, round(y * self._em) + 2) for x, y in points]

    def _corners(self, frame: Frame) -> tuple[float, float, float, float]:
        (left, top), (right, bottom) = self._dots(((frame.x, frame.y), (frame.right, frame.bottom)))
        return left, top, right, bottom


def _dashes(start: tuple[float, float], end: tuple[float, float]) -> Iterator[list[tuple[float, float]]]:
    """Ways are horizontal or vertical."""
    (x1, y1), (x2, y2) = start, end
    long = max(1.0, abs(x2 - x1) + abs(y2 - y1))
    along = ((x2 - x1) / long, (y2 - y1) / long)
    at = 0.0
    while at < long:
        to = min(long, at + _DASH)
        yield [(x1 + along[0] * at, y1 + along[1] * at), (x1 + along[0] * to, y1 + along[1] * to)]
        at = to + _SPACE
