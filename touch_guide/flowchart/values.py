"""A flowchart as it is drawn: boxes in lanes, ways between them, words; everything in em of the step's name.

Who draws multiplies by the size of the letters: pixels on the screen, user units in an SVG, dots on paper. The origin is
the upper left corner.
"""

from dataclasses import dataclass
from enum import StrEnum

from touch_guide.flow import StepKind

LINE = 1.35
"""From one line of text to the next, as a share of its size."""

SMALL = 0.88
"""The size of times and of the words on ways; nothing in a chart is smaller."""

Point = tuple[float, float]


class Direction(StrEnum):
    """Where time goes: lanes stand side by side and time goes down, or they lie one below the other and it goes right."""

    DOWN = "down"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def holds(self, other: "Frame", slack: float = 1e-6) -> bool:
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: "Frame", slack: float = 1e-6) -> bool:
        """Whether they share more than an edge."""
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )

    def grown(self, by: float) -> "Frame":
        return Frame(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)


@dataclass(frozen=True, slots=True)
class Text:
    """Lines, centred in ``area`` both ways; ``size`` in em."""

    lines: tuple[str, ...]
    area: Frame
    size: float = 1.0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A step. A decision is the diamond that touches the middle of each side of ``area``, any other a rectangle."""

    step: str
    kind: StepKind
    lane: int
    area: Frame
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """Who acts: the whole band, and its head with the name."""

    area: Frame
    head: Frame
    name: Text


@dataclass(frozen=True, slots=True)
class Line:
    """A way from one box's border to another's, by horizontal and vertical stretches; dashed when it ``returns``."""

    start: str
    end: str
    points: tuple[Point, ...]
    returns: bool
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole picture. ``lines`` keeps the order of the steps and of their ways."""

    width: float
    height: float
    direction: Direction
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]

    def box(self, step: str) -> Box | None:
        return next((box for box in self.boxes if box.step == step), None)
