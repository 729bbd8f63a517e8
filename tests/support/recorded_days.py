"""Days of invented halls, recorded as `kiosk replay` reads them: a seeded simulation, one event after the other.

The truth that it plays (service times, clerks' speeds, the rules of calling) is nowhere in the file that it writes.
"""

import csv
import heapq
import math
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

CHINA = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 3, 2, tzinfo=CHINA)
TICKETS = [
    "ticket",
    "service",
    "priority",
    "issued_at",
    "called_at",
    "started_at",
    "finished_at",
    "window",
    "outcome",
]
WINDOWS = ["window", "services", "open_from", "open_to"]
Stretch = tuple[float, float]
Row = dict[str, str]
CREDIT = {"elderly": 2.0, "disabled": 2.0, "pregnant": 2.0, "military": 2.0, "green_channel": 3.0}


@dataclass(frozen=True)
class Kind:
    """A hall and its days. ``services``: id -> (median minutes at the window, sigma of its logarithm, weight).
    ``windows``: id -> its services. ``arrivals``: (from, to, tickets an hour) in minutes of the day."""

    name: str
    services: dict[str, tuple[float, float, float]]
    windows: dict[str, tuple[str, ...]]
    arrivals: tuple[tuple[float, float, float], ...]
    stretches: tuple[Stretch, ...] = ((510, 720), (810, 1050))
    priorities: dict[str, float] = field(default_factory=dict)
    policy: str = "credit"
    max_overtakes: int = 3
    no_show: float = 0.03
    patience: float | None = None
    leavers_known: bool = True
    breaks: float = 0.0
    ragged: float = 4.0
    speeds: float = 0.1
    drift: float = 0.0
    way: float = 0.4
    gap: float = 0.25
    days: int = 3
    windows_file: bool = True
    new_service: str | None = None


@dataclass
class Person:
    ticket: str
    service: str
    priority: str
    at: float
    gives_up: float
    absent: bool
    called: float | None = None
    started: float | None = None
    finished: float | None = None
    window: str = ""
    outcome: str = ""
    overtaken: int = 0


def recorded(kind: Kind, seed: int) -> tuple[list[Row], list[Row]]:
    """The rows of TICKETS and WINDOWS."""
    chance = random.Random(f"{kind.name}-{seed}")
    speed = {w: math.exp(chance.gauss(0, kind.speeds)) for w in kind.windows}
    tickets, windows = [], []
    for day in range(kind.days):
        start = MONDAY + timedelta(days=day)
        openings = {w: _stretches(kind, chance) for w in kind.windows}
        people = _people(kind, chance, day)
        _play(kind, chance, people, openings, speed)
        tickets += [_row(p, start) for p in people]
        windows += [
            {
                "window": w,
                "services": " ".join(kind.windows[w]),
                "open_from": _stamp(start, a),
                "open_to": _stamp(start, b),
            }
            for w, spans in openings.items()
            for a, b in spans
        ]
    return tickets, windows


def write(rows: Iterable[Row], columns: list[str], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, columns)
        out.writeheader()
        out.writerows(rows)
    return path


def _stretches(kind: Kind, chance: random.Random) -> list[Stretch]:
    """The stretches of a window: ragged at both ends, with breaks of ten to thirty minutes between."""
    spans: list[Stretch] = []
    for a, b in kind.stretches:
        at, end = a + chance.uniform(0, kind.ragged), b + chance.uniform(-kind.ragged, kind.ragged)
        while kind.breaks and (pause := at + chance.expovariate(kind.breaks / 60)) < end - 30:
            spans.append((at, pause))
            at = pause + chance.uniform(10, 30)
        spans.append((at, end))
    return spans


def _people(kind: Kind, chance: random.Random, day: int) -> list[Person]:
    known = {s: v for s, v in kind.services.items() if s != kind.new_service or day > 0}
    names, weights = list(known), [v[2] for v in known.values()]
    groups, shares = list(kind.priorities), list(kind.priorities.values())
    times = sorted(
        chance.uniform(a, b)
        for a, b, rate in kind.arrivals
        for _ in range(_poisson(chance, rate * (b - a) / 60))
    )
    people = []
    for n, at in enumerate(times, 1):
        group = chance.choices([*groups, "none"], [*shares, 1 - sum(shares)])[0]
        gives_up = at + chance.expovariate(1 / kind.patience) if kind.patience else math.inf
        service = chance.choices(names, weights)[0]
        people.append(
            Person(f"D{day + 1}-{n:04}", service, group, at, gives_up, chance.random() < kind.no_show)
        )
    return people


def _play(
    kind: Kind,
    chance: random.Random,
    people: list[Person],
    openings: dict[str, list[Stretch]],
    speed: dict[str, float],
) -> None:
    """Every window in turn, the one that is free first: it calls whom the policy names, or looks again later."""
    free = [(spans[0][0], w) for w, spans in openings.items() if spans]
    heapq.heapify(free)
    waiting: list[Person] = []
    coming = 0
    while free:
        at, window = heapq.heappop(free)
        begins = _open_at(openings[window], at)
        if begins is None:
            continue
        if begins > at:
            heapq.heappush(free, (begins, window))
            continue
        while coming < len(people) and people[coming].at <= at:
            waiting.append(people[coming])
            coming += 1
        for one in [p for p in waiting if p.gives_up < at]:
            waiting.remove(one)
            one.outcome, one.finished = "left", one.gives_up if kind.leavers_known else None
        chosen = _chosen(kind, [p for p in waiting if p.service in kind.windows[window]], at)
        if chosen is None:
            later = next((p.at for p in people[coming:] if p.service in kind.windows[window]), None)
            if later is not None:
                heapq.heappush(free, (max(later, at), window))
            continue
        waiting.remove(chosen)
        heapq.heappush(free, (_serve(kind, chance, chosen, window, at, speed[window]), window))
    for one in [*waiting, *people[coming:]]:
        one.outcome = "left"


def _chosen(kind: Kind, eligible: list[Person], at: float) -> Person | None:
    if not eligible:
        return None
    first = min(eligible, key=lambda p: p.at)
    rules: dict[str, Callable[[Person], float]] = {
        "fifo": lambda p: p.at,
        "strict": lambda p: p.at - (10_000 if p.priority != "none" else 0),
        "credit": lambda p: -CREDIT.get(p.priority, 1.0) * (at - p.at),
    }
    best = min(eligible, key=rules[kind.policy])
    if kind.policy == "credit" and best is not first and first.overtaken >= kind.max_overtakes:
        best = first
    for one in eligible:
        one.overtaken += one.at < best.at
    return best


def _serve(kind: Kind, chance: random.Random, one: Person, window: str, at: float, speed: float) -> float:
    """When the window is free again."""
    one.called, one.window = at, window
    if one.absent:
        one.outcome, one.finished = "no_show", at + chance.uniform(0.8, 2.0)
        return one.finished
    median, sigma, _weight = kind.services[one.service]
    slower = 1 + kind.drift * max(0.0, (at - 600) / 400)
    one.started = at + chance.expovariate(1 / kind.way)
    one.finished = one.started + median * speed * slower * math.exp(chance.gauss(0, sigma))
    one.outcome = "served"
    return one.finished + chance.expovariate(1 / kind.gap)


def _open_at(spans: list[Stretch], at: float) -> float | None:
    return next((max(a, at) for a, b in spans if b > at), None)


def _poisson(chance: random.Random, mean: float) -> int:
    return max(0, round(chance.gauss(mean, math.sqrt(mean))))


def _row(one: Person, start: datetime) -> Row:
    times = {
        "issued_at": one.at,
        "called_at": one.called,
        "started_at": one.started,
        "finished_at": one.finished,
    }
    row = {"ticket": one.ticket, "service": one.service, "priority": one.priority}
    row |= {name: "" if at is None else _stamp(start, at) for name, at in times.items()}
    return row | {"window": one.window, "outcome": one.outcome}


def _stamp(start: datetime, minutes: float) -> str:
    return (start + timedelta(seconds=round(minutes * 60))).isoformat()
