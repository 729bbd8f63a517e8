"""Simulated clerks: each looks at the window, decides what a clerk would do next, waits as long as it takes, does it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from kiosk.simulators.staff_line import Reply, StaffLine
from kiosk.simulators.visitors import Crowd, Visitor
from queue_ticketing.hall import Hall

MOST_CALLS = 3
PATIENCE_S = 45.0
"""How long a clerk looks out for a called visitor before the next call. All ``_S`` are seconds of the hall."""
TIDY_S = (10.0, 40.0)
PAUSE_S = (180.0, 420.0)
HOLD, TRANSFER, PAUSE, RESUME_HELD = 0.06, 0.05, 0.04, 0.25
PAUSES = ("整理材料", "系统维护", "短暂离开")
BRIEF_PART = 0.3
"""A visitor who is put aside or sent on has taken that part of the usual time."""
LOOK_S = 1.5
"""Real seconds between two looks when there is nothing to do."""
STAND_BACK_S = 30.0
"""Real seconds in which a person who works at the same window is left alone."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The window as its clerk sees it; ``number`` is empty when nobody is there."""

    number: str = ""
    service: str = ""
    state: str = ""
    calls: int = 0
    paused: bool = False
    held: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """``action`` as in the interface's path, done ``after_s`` hall seconds from now."""

    action: str
    after_s: float
    body: Mapping[str, str] = field(default_factory=dict)


def next_step(seen: Seen, visitor: Visitor, minutes: float, elsewhere: Sequence[str], mind: Random) -> Step:
    """What the clerk does next. ``minutes`` is the usual time of the service; ``elsewhere`` are the services that the
    visitor may be sent to."""
    if seen.paused:
        return Step("resume", mind.uniform(*PAUSE_S))
    if seen.state == "called":
        return _calling(seen, visitor, mind)
    if seen.state == "serving":
        return _serving(minutes, elsewhere, mind)
    if seen.held and mind.random() < RESUME_HELD:
        return Step("resume-held", mind.uniform(*TIDY_S))
    if mind.random() < PAUSE:
        return Step("pause", mind.uniform(*TIDY_S), {"reason": mind.choice(PAUSES)})
    return Step("call-next", mind.uniform(*TIDY_S))


def _calling(seen: Seen, visitor: Visitor, mind: Random) -> Step:
    if visitor.comes(seen.calls):
        return Step("start", visitor.walk_s)
    return Step("recall" if seen.calls < MOST_CALLS else "no-show", PATIENCE_S * mind.uniform(0.8, 1.2))


def _serving(minutes: float, elsewhere: Sequence[str], mind: Random) -> Step:
    usual_s = minutes * 60 * min(2.2, max(0.35, mind.lognormvariate(0, 0.35)))
    draw = mind.random()
    if draw < HOLD:
        return Step("hold", usual_s * BRIEF_PART)
    if draw < HOLD + TRANSFER and elsewhere:
        return Step("transfer", usual_s * BRIEF_PART, {"service": mind.choice(elsewhere)})
    return Step("finish", usual_s)


def seen_of(window: Mapping[str, Any]) -> Seen:
    """From the window of ``GET /api/v1/windows/{id}``."""
    ticket = window.get("ticket") or {}
    return Seen(
        number=ticket.get("number", ""),
        service=ticket.get("service", ""),
        state=ticket.get("state", ""),
        calls=ticket.get("calls", 0),
        paused=bool(window.get("paused")),
        held=len(window.get("held", ())),
    )


class Clerk:
    """Works at one window with its account, ``speed`` times as fast as people do."""

    def __init__(
        self, line: StaffLine, window_id: str, hall: Hall, crowd: Crowd, mind: Random, speed: float
    ) -> None:
        self._line = line
        self._path = f"/api/v1/windows/{window_id}"
        self._window_id = window_id
        self._hall = hall
        self._crowd = crowd
        self._mind = mind
        self._speed = speed

    async def work(self, comes_after_s: float = 0.0) -> None:
        """For ever. Whoever else works at this window has the right of way."""
        await asyncio.sleep(comes_after_s / self._speed)
        while True:
            seen = await self._look()
            if seen is None:
                await asyncio.sleep(LOOK_S)
                continue
            step = self._decide(seen)
            await asyncio.sleep(step.after_s / self._speed)
            if await self._look() != seen:
                await asyncio.sleep(STAND_BACK_S)
                continue
            await self._act(step)

    def _decide(self, seen: Seen) -> Step:
        service = self._hall.service(seen.service)
        minutes = service.minutes if service else 10.0
        visitor = self._crowd.holder(seen.number, seen.service)
        return next_step(seen, visitor, minutes, self._elsewhere(seen.service), self._mind)

    def _elsewhere(self, service_id: str) -> list[str]:
        """Services that only other windows serve."""
        own = self._hall.window(self._window_id)
        served = {one for window in self._hall.windows for one in window.services}
        return sorted(served - {service_id} - set(own.services if own else ()))

    async def _look(self) -> Seen | None:
        reply = await self._line.ask("GET", self._path)
        return seen_of(reply.fields) if reply.good else None

    async def _act(self, step: Step) -> Reply:
        reply = await self._line.ask("POST", f"{self._path}/{step.action}", dict(step.body))
        if not reply.good or not reply.fields:  # refused, or nobody waits
            await asyncio.sleep(LOOK_S)
        return reply
