"""What a replay says of its days, as JSON."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from queue_ticketing.waiting.replay import Told
from queue_ticketing.waiting.scoring import Scores

Json = dict[str, Any]


def report(told: Sequence[Told]) -> Json:
    """Scores over all tickets, by service and by day."""
    by_service = _by(told, lambda one: one.ticket.service)
    by_day = _by(told, lambda one: one.ticket.day.isoformat())
    return scores_of(told).json() | {"by_service": _shown(by_service), "by_day": _shown(by_day)}


def scores_of(told: Iterable[Told]) -> Scores:
    scores = Scores()
    for one in told:
        wait = one.wait
        interval = None if wait is None else (float(wait.p50_min), float(wait.p90_min))
        scores.add(interval, one.queue_length, one.les, one.ticket.waited_min)
    return scores


def by_service(told: Iterable[Told]) -> dict[str, Scores]:
    return _by(told, lambda one: one.ticket.service)


def _by(told: Iterable[Told], key: Callable[[Told], str]) -> dict[str, Scores]:
    parts: dict[str, list[Told]] = {}
    for one in told:
        parts.setdefault(key(one), []).append(one)
    return {name: scores_of(parts[name]) for name in sorted(parts)}


def _shown(parts: dict[str, Scores]) -> Json:
    return {name: scores.json() for name, scores in parts.items()}
