"""The hall at one instant, as a forecast needs it. Instants are minutes since 1970 UTC; intervals are minutes."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from queue_ticketing.calls.calling import Waiting
from queue_ticketing.hall import Window

FOREVER = float("inf")
Spans = tuple[tuple[float, float], ...]


class InLine:
    """A waiting ticket: what the calling policy asks of it, and what a run forward needs at hand."""

    __slots__ = ("directed", "lane", "overtaken", "plain", "priority", "service", "since", "standing")

    def __init__(self, standing: Waiting) -> None:
        self.standing = standing
        self.service = standing.service_id
        self.priority = standing.priority.value
        self.since = minute(standing.queued_at)
        self.overtaken = standing.overtaken
        self.directed = standing.for_window is not None or standing.for_person is not None
        timed = standing.not_before or standing.hold_until or standing.appointment_at
        self.plain = not (self.directed or timed)
        self.lane = standing.priority if self.plain else standing.id

    def for_desk(self, desk: "Desk") -> bool:
        if self.standing.for_window is not None:
            return self.standing.for_window == desk.id
        return self.standing.for_person is None and self.service in desk.services


@dataclass(frozen=True)
class Desk:
    """A window that is open or will be: ``spans`` are its stretches from now on as far as they are known, the present
    one first. ``busy_with`` is the service of the ticket that stands there since ``busy_since``."""

    window: Window
    spans: Spans = ((0.0, FOREVER),)
    busy_with: str | None = None
    busy_since: float = 0.0

    @property
    def id(self) -> str:
        return self.window.id

    @cached_property
    def services(self) -> frozenset[str]:
        return frozenset(self.window.services)


@dataclass(frozen=True, slots=True)
class HallState:
    """``waiting`` in the order of the queue, oldest first. ``leaving``: share of those waiting who give up in a minute and
    are known to; ``leaving_unseen``: of whom nobody hears."""

    now: float
    desks: tuple[Desk, ...]
    waiting: tuple[InLine, ...]
    leaving: float = 0.0
    leaving_unseen: float = 0.0


def minute(moment: datetime) -> float:
    """An instant in minutes."""
    return moment.timestamp() / 60
