"""When a screen that nobody touches asks, and when it resets."""

from dataclasses import dataclass
from math import ceil

from ui.state.places import WARNING_S


@dataclass(frozen=True, slots=True)
class Idle:
    """``left_s``: whole seconds until the reset, -1 when none is coming. ``warning``: the question is on the screen."""

    left_s: int = -1
    warning: bool = False
    expired: bool = False


def derive_idle(untouched_s: float, limit_s: float, *, pristine: bool, warning_s: float = WARNING_S) -> Idle:
    """``limit_s`` is the time until the warning (0: this page never asks); the reset comes ``warning_s`` later.
    A pristine screen has nothing to reset."""
    if pristine or limit_s <= 0:
        return Idle()
    left = limit_s + warning_s - untouched_s
    return Idle(max(0, ceil(left)), warning=left <= warning_s, expired=left <= 0)
