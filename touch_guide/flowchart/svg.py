"""A chart as SVG, for browsers and for paper: one file, no style sheet, no script, real text."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from touch_guide.flow import StepKind
from touch_guide.flowchart.shapes import arrow, diamond, path
from touch_guide.flowchart.values import Box, Chart, Frame, Lane, Line, Text

FAMILY = "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', sans-serif"
_BASELINE = 0.36
"""From the middle of a line of text down to its baseline, in em."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a chart."""

    back: str = "#ffffff"
    lane: str = "#f3f7fb"
    head: str = "#dfe9f3"
    border: str = "#c6d3e0"
    box: str = "#ffffff"
    decision: str = "#fff3dc"
    edge: str = "#e4eef9"
    ink: str = "#12263a"
    line: str = "#0b5cad"
    back_line: str = "#a61b1b"


PAPER = Ink(lane="#ffffff", head="#eeeeee", border="#999999", decision="#ffffff", edge="#ffffff", ink="#000000",
            line="#000000", back_line="#000000")  # fmt: skip
"""For printers without colour."""


def draw_svg(chart: Chart, title: str, *, em: float = 16.0, ink: Ink | None = None) -> str:
    """The picture with ``em`` user units to an em; ``title`` is what a screen reader calls it."""
    return "\n".join(_document(chart, title, em, ink or Ink())) + "\n"


def _document(chart: Chart, title: str, em: float, ink: Ink) -> Iterator[str]:
    width, height = _n(chart.width * em), _n(chart.height * em)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(title)}" font-family="{FAMILY}" fill="{ink.ink}">'
    )
    yield f"<title>{escape(title)}</title>"
    yield f'<rect width="{width}" height="{height}" fill="{ink.back}"/>'
    for n, lane in enumerate(chart.lanes):
        yield from _lane(lane, em, ink, shaded=n % 2 == 0)
    for line in chart.lines:
        yield from _line(line, em, ink)
    for box in chart.boxes:
        yield from _box(box, em, ink)
    yield "</svg>"


def _lane(lane: Lane, em: float, ink: Ink, *, shaded: bool) -> Iterator[str]:
    edge = f'stroke="{ink.border}" stroke-width="{_n(em / 16)}"'
    yield f'<rect {_place(lane.area, em)} fill="{ink.lane if shaded else ink.back}" {edge}/>'
    yield f'<rect {_place(lane.head, em)} fill="{ink.head}" {edge}/>'
    yield from _text(lane.name, em)


def _line(line: Line, em: float, ink: Ink) -> Iterator[str]:
    colour = ink.back_line if line.returns else ink.line
    dashes = f' stroke-dasharray="{_n(em * 0.4)} {_n(em * 0.25)}"' if line.returns else ""
    yield (
        f'<path d="{path(line.points, em)}" fill="none" stroke="{colour}" stroke-width="{_n(em * 0.1)}" '
        f'stroke-linejoin="round"{dashes}/>'
    )
    yield f'<path d="{path(arrow(line.points), em, closed=True)}" fill="{colour}"/>'
    if line.label:
        yield f'<rect {_place(line.label.area, em)} fill="{ink.back}" fill-opacity="0.85"/>'
        yield from _text(line.label, em, colour)


def _box(box: Box, em: float, ink: Ink) -> Iterator[str]:
    edge = f'stroke="{ink.line}" stroke-width="{_n(em * 0.1)}"'
    yield f'<g data-step="{escape(box.step)}">'
    if box.kind is StepKind.DECISION:
        yield f'<path d="{path(diamond(box.area), em, closed=True)}" fill="{ink.decision}" {edge}/>'
    else:
        ends = box.kind in (StepKind.START, StepKind.END)
        radius, fill = (0.9, ink.edge) if ends else (0.35, ink.box)
        yield f'<rect {_place(box.area, em)} rx="{_n(radius * em)}" fill="{fill}" {edge}/>'
    for text in box.texts:
        yield from _text(text, em)
    yield "</g>"


def _text(text: Text, em: float, fill: str = "") -> Iterator[str]:
    weight = ' font-weight="700"' if text.strong else ""
    colour = f' fill="{fill}"' if fill else ""
    x = _n((text.area.x + text.area.w / 2) * em)
    pitch = text.area.h / max(1, len(text.lines))
    for n, line in enumerate(text.lines):
        y = _n((text.area.y + pitch * (n + 0.5) + _BASELINE * text.size) * em)
        yield (
            f'<text x="{x}" y="{y}" text-anchor="middle" font-size="{_n(text.size * em)}"{weight}{colour}>'
            f"{escape(line)}</text>"
        )


def _place(frame: Frame, em: float) -> str:
    x, y, w, h = (_n(value * em) for value in (frame.x, frame.y, frame.w, frame.h))
    return f'x="{x}" y="{y}" width="{w}" height="{h}"'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
