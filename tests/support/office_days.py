"""Days played through a real office: visitors come, clerks call, start and finish, by a clock that is set."""

import heapq
import math
import random
import uuid
from datetime import date, datetime, time, timedelta

from queue_ticketing.hall import Service
from queue_ticketing.model import Priority, Ticket
from tests.support.queue_hall import ZONE, OfficeAtWork

MEDIAN_MIN = {"setup": 9.0, "permit": 6.0}
SPREAD = 0.5


def play_day(
    work: OfficeAtWork, day: date, seed: int, *, an_hour: float = 16, slower: float = 1.0
) -> list[Ticket]:
    """A morning from half past eight to twelve; gives back the tickets as they were issued. ``slower`` stretches all
    times at the windows."""
    chance = random.Random(f"{seed}-{day}")
    start = datetime.combine(day, time(8, 30), ZONE)
    todo: list[tuple[float, int, str, str]] = []
    services = [one.id for one in work.hall.services if takes_anybody(work, one)]
    at = 0.0
    while (at := at + chance.expovariate(an_hour / 60)) < 150:
        heapq.heappush(todo, (at, len(todo), "come", chance.choice(services)))
    for window in work.hall.windows:
        heapq.heappush(todo, (1.0, len(todo), "call", window.id))
    tickets, count = [], len(todo)
    while todo:
        at, _n, what, who = heapq.heappop(todo)
        work.clock.at = start + timedelta(minutes=at)
        if what == "come":
            priority = Priority.ELDERLY if chance.random() < 0.05 else Priority.NONE
            tickets.append(
                work.office.issue(who, str(uuid.UUID(int=chance.getrandbits(128))), priority=priority)[0]
            )
            continue
        following = _at_window(work, what, who, chance, slower)
        if following and at < 300:
            count += 1
            heapq.heappush(todo, (at + following[0], count, following[1], who))
    return tickets


def takes_anybody(work: OfficeAtWork, service: Service) -> bool:
    return (
        bool(work.hall.windows_serving(service.id)) and not service.one_per_holder and not service.daily_quota
    )


def _at_window(
    work: OfficeAtWork, what: str, window: str, chance: random.Random, slower: float
) -> tuple[float, str]:
    if what == "start":
        ticket = work.office.start(window, "w")
        service = work.hall.service(ticket.service_id)
        usual = MEDIAN_MIN.get(ticket.service_id, service.minutes if service else 8.0)
        minutes = usual * slower * math.exp(chance.gauss(0, SPREAD))
        return minutes, "finish"
    if what == "finish":
        work.office.finish(window, "w")
        return 0.2, "call"
    called = work.office.call_next(window, "w")
    return (0.4, "start") if called else (0.5, "call")
