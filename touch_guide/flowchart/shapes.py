"""Outlines that every drawing of a chart shares."""

from collections.abc import Sequence

from touch_guide.flowchart.values import Frame, Point

ARROW_LONG = 0.62
ARROW_WIDE = 0.5


def diamond(frame: Frame) -> tuple[Point, ...]:
    x, y = frame.x + frame.w / 2, frame.y + frame.h / 2
    return ((x, frame.y), (frame.right, y), (x, frame.bottom), (frame.x, y))


def arrow(points: Sequence[Point]) -> tuple[Point, ...]:
    """The head at the end of a way, a triangle that points where its last stretch goes."""
    (x1, y1), (x2, y2) = points[-2], points[-1]
    along = (_sign(x2 - x1), _sign(y2 - y1))
    back = (x2 - along[0] * ARROW_LONG, y2 - along[1] * ARROW_LONG)
    side = (along[1] * ARROW_WIDE / 2, along[0] * ARROW_WIDE / 2)
    return ((x2, y2), (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1]))


def path(points: Sequence[Point], em: float, *, closed: bool = False) -> str:
    """The points as path data of SVG (which Qt reads too)."""
    told = " L".join(f"{x * em:.2f} {y * em:.2f}" for x, y in points)
    return f"M{told}{'Z' if closed else ''}"


def _sign(value: float) -> int:
    return (value > 1e-9) - (value < -1e-9)
