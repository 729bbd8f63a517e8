"""Flowcharts (办事流程图): from the steps of a matter to boxes and ways that anything can draw."""

from touch_guide.flowchart.fitting import Room, fit
from touch_guide.flowchart.layout import Style, lay_out
from touch_guide.flowchart.svg import Ink, draw_svg
from touch_guide.flowchart.values import LINE, SMALL, Box, Chart, Direction, Frame, Lane, Line, Text

__all__ = [
    "LINE",
    "SMALL",
    "Box",
    "Chart",
    "Direction",
    "Frame",
    "Ink",
    "Lane",
    "Line",
    "Room",
    "Style",
    "Text",
    "draw_svg",
    "fit",
    "lay_out",
]
