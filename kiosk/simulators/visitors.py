"""Simulated visitors: they come in waves, take numbers at the guide desk, and most of them come when called."""

import asyncio
import math
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID

from kiosk.simulators.staff_line import StaffLine
from queue_ticketing.hall import Hall
from queue_ticketing.model import Priority

LOAD = 0.8
"""Visitors as a part of what the windows could serve if they never stood still."""
WAVE_S, WAVE = 1500.0, 0.4
"""Length of a wave of visitors in hall seconds, and how far it lifts and lowers their number."""
COMPANION = 0.12
COMPANION_S = 20.0
ABSENT = 1 / 20
LATE = 1 / 12
NEVER = 99
"""Calls after which somebody comes who has left the hall."""
PRIORITIES = ((Priority.ELDERLY, 0.06), (Priority.DISABLED, 0.02), (Priority.PREGNANT, 0.02))
EARLY_VISITORS = 9
EARLY_GAP_S = 15.0
LONGEST_QUEUE = 12
"""Nobody joins a queue of so many."""
KNOWN = 500


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who comes for ``service``, ``after_s`` after the one before, and stands at the window ``walk_s`` after
    the ``heeds``-th call (NEVER: not at all). Seconds are seconds of the hall."""

    service: str
    after_s: float
    heeds: int = 1
    walk_s: float = 20.0
    priority: Priority = Priority.NONE

    def comes(self, calls: int) -> bool:
        return calls >= self.heeds


def visits_per_minute(hall: Hall) -> dict[str, float]:
    """How many visitors of each service the windows can serve, each sharing its time among its services."""
    rates = {service.id: 0.0 for service in hall.services}
    for window in hall.windows:
        for service_id in window.services:
            service = hall.service(service_id)
            if service:
                rates[service_id] += 1 / len(window.services) / max(1.0, service.minutes)
    return {service_id: rate for service_id, rate in rates.items() if rate > 0}


def crowding(at_s: float) -> float:
    """Visitors come in waves: 1 is the average."""
    return 1.0 + WAVE * math.sin(2 * math.pi * at_s / WAVE_S)


def next_visitor(rates: Mapping[str, float], at_s: float, place: int, mind: Random) -> Visitor:
    """The visitor who comes next, ``at_s`` into the day; the first ``EARLY_VISITORS`` waited at the door."""
    if place < EARLY_VISITORS:
        after_s = EARLY_GAP_S
    elif mind.random() < COMPANION:
        after_s = mind.uniform(0.5, 1.5) * COMPANION_S
    else:
        after_s = mind.expovariate(LOAD * sum(rates.values()) * crowding(at_s) / 60)
    services: Sequence[str] = tuple(rates)
    service = mind.choices(services, [rates[one] for one in services])[0]
    return Visitor(service, after_s, _heeds(mind), mind.uniform(12, 35), _priority(mind))


def _heeds(mind: Random) -> int:
    draw = mind.random()
    return NEVER if draw < ABSENT else 2 if draw < ABSENT + LATE else 1


def _priority(mind: Random) -> Priority:
    draw = mind.random()
    for priority, share in PRIORITIES:
        if draw < share:
            return priority
        draw -= share
    return Priority.NONE


class Crowd:
    """Who holds which number. A number that we did not take belongs to a person at the kiosk, who comes at once."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Visitor] = OrderedDict()

    def remember(self, number: str, visitor: Visitor) -> None:
        self._known[number] = visitor
        while len(self._known) > KNOWN:
            self._known.popitem(last=False)

    def holder(self, number: str, service: str) -> Visitor:
        return self._known.get(number) or Visitor(service, 0.0)


class Visitors:
    """Comes in through the desk's account, ``speed`` times as fast as people do."""

    def __init__(self, line: StaffLine, hall: Hall, crowd: Crowd, mind: Random, speed: float) -> None:
        self._line = line
        self._rates = visits_per_minute(hall)
        self._crowd = crowd
        self._mind = mind
        self._speed = speed

    async def come(self) -> None:
        """For ever."""
        at_s, place = 0.0, 0
        while True:
            visitor = next_visitor(self._rates, at_s, place, self._mind)
            await asyncio.sleep(visitor.after_s / self._speed)
            at_s, place = at_s + visitor.after_s, place + 1
            await self.take_number(visitor)

    async def take_number(self, visitor: Visitor) -> None:
        """One visitor at the desk, who turns round when the service is closed or too many wait."""
        if not await self._inviting(visitor.service):
            return
        wish = {
            "service": visitor.service,
            "intent": str(UUID(int=self._mind.getrandbits(128), version=4)),
            "priority": visitor.priority.value,
        }
        reply = await self._line.ask("POST", "/api/v1/tickets", wish)
        if reply.good:
            self._crowd.remember(str(reply.fields["number"]), visitor)

    async def _inviting(self, service_id: str) -> bool:
        reply = await self._line.ask("GET", "/api/v1/services")
        found = next((one for one in reply.fields.get("services", ()) if one["id"] == service_id), None)
        return bool(found and found["open"] and found["waiting"] < LONGEST_QUEUE)
