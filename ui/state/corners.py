"""The way into staff mode: the screen's four corners, touched in one order within a time limit. Pure.

The order keeps idle fingers out; what keeps a stranger out is the PIN that follows.
"""

from dataclasses import dataclass, replace
from enum import StrEnum


class Corner(StrEnum):
    """A corner of the screen as the visitor sees it."""

    TOP_LEFT = "top_left"
    TOP_RIGHT = "top_right"
    BOTTOM_LEFT = "bottom_left"
    BOTTOM_RIGHT = "bottom_right"


SECRET_ORDER = (Corner.TOP_LEFT, Corner.BOTTOM_RIGHT, Corner.TOP_RIGHT, Corner.BOTTOM_LEFT)
LIMIT_S = 6.0
"""Seconds from the first corner to the last."""

ECHO_S = 0.4
"""A second press on the same corner within this time is the same finger: a platform may report touch and mouse."""


@dataclass(frozen=True, slots=True)
class CornerProgress:
    """How many corners of the order were touched; when the first and the latest were (a monotonic clock's seconds)."""

    touched: int = 0
    began: float = 0.0
    latest: float = 0.0
    opened: bool = False


def corner_at(x: float, y: float, width: float, height: float, reach: float) -> Corner | None:
    """The corner that a point lies in; ``reach`` is the side of a corner's square, in the same unit."""
    left, right = x < reach, x >= width - reach
    top, bottom = y < reach, y >= height - reach
    if not (left or right) or not (top or bottom):
        return None
    if top:
        return Corner.TOP_LEFT if left else Corner.TOP_RIGHT
    return Corner.BOTTOM_LEFT if left else Corner.BOTTOM_RIGHT


def touch(
    progress: CornerProgress,
    corner: Corner | None,
    at: float,
    order: tuple[Corner, ...] = SECRET_ORDER,
    limit_s: float = LIMIT_S,
) -> CornerProgress:
    """The progress after one touch. A touch elsewhere, a wrong corner or a late one starts over;
    a wrong touch that is itself the first corner counts as a new first."""
    if progress.touched and corner is order[progress.touched - 1] and at - progress.latest <= ECHO_S:
        return replace(progress, opened=False)
    in_time = progress.touched > 0 and at - progress.began <= limit_s
    step = progress.touched if in_time and not progress.opened else 0
    if corner is order[step]:
        began = progress.began if step else at
        return CornerProgress(step + 1, began, at, opened=step + 1 == len(order))
    return CornerProgress(1, at, at) if corner is order[0] else CornerProgress()
