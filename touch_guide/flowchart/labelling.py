"""Where the words on a way stand: beside the way, near where it begins, on nothing else."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from touch_guide.flowchart.values import Frame, Point
from touch_guide.flowchart.wording import Lines

NEAR = 0.2
STEP = 0.35
SHYNESS = 0.1
"""What stays free around other lines."""


class NoPlace(Exception):
    """The label of this route finds no free place."""

    def __init__(self, route: int) -> None:
        super().__init__(route)
        self.route = route


def put_labels(
    routes: Sequence[tuple[Point, ...]],
    labels: Sequence[Lines | None],
    boxes: Sequence[Frame],
    borders: Sequence[Frame],
    whole: Frame,
) -> tuple[Frame | None, ...]:
    """A place for each label; NoPlace when one of them finds none. A border of a lane is crossed only for want of better."""
    strokes = [stroke for points in routes for stroke in _strokes(points)]
    taken = [*boxes, *strokes]
    places: list[Frame | None] = []
    for n, (points, label) in enumerate(zip(routes, labels, strict=True)):
        if label is None:
            places.append(None)
            continue
        place = _first_free(points, label, taken, borders, whole)
        if place is None:
            raise NoPlace(n)
        taken.append(place)
        places.append(place)
    return tuple(places)


def _first_free(
    points: tuple[Point, ...],
    label: Lines,
    taken: Sequence[Frame],
    borders: Sequence[Frame],
    whole: Frame,
) -> Frame | None:
    second = None
    for place in _candidates(points, label.width, label.height):
        if not whole.holds(place) or any(place.meets(other) for other in taken):
            continue
        if not any(place.meets(border) for border in borders):
            return place
        second = second or place
    return second


def _strokes(points: tuple[Point, ...]) -> Iterator[Frame]:
    for (x1, y1), (x2, y2) in pairwise(points):
        yield Frame(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)).grown(SHYNESS)


def _candidates(points: tuple[Point, ...], width: float, height: float) -> Iterator[Frame]:
    for (x1, y1), (x2, y2) in pairwise(points):
        if abs(x1 - x2) < 1e-9:
            for y in _along(y1, y2, height):
                yield Frame(x1 + NEAR, y, width, height)
                yield Frame(x1 - NEAR - width, y, width, height)
        else:
            for x in _along(x1, x2, width):
                yield Frame(x, y1 - NEAR / 2 - SHYNESS - height, width, height)
                yield Frame(x, y1 + NEAR / 2 + SHYNESS, width, height)


def _along(begin: float, end: float, length: float) -> Iterator[float]:
    """Where a stretch of ``length`` can lie beside one from ``begin`` to ``end``, from the begin on."""
    room = abs(end - begin) - length
    if room < -length / 2:
        return
    tried = max(1, int(max(0.0, room) / STEP) + 1)
    for n in range(tried):
        shift = NEAR / 2 + n * STEP
        yield begin + shift if end > begin else begin - shift - length
