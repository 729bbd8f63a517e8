"""What a replay says of its days, as JSON."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from queue_ticketing.waiting.replay import Told
from queue_ticketing.waiting.scoring import Tally

Json = dict[str, Any]
BASELINES = ("queue_length", "les")


def report(told: Sequence[Told]) -> Json:
    """Scores over all tickets, by service and by day. Scored is who was told something and was called."""
    return (
        _scores(told)
        | {"by_service": _by(told, lambda one: one.ticket.service)}
        | {"by_day": _by(told, lambda one: one.ticket.day.isoformat())}
    )


def _by(told: Iterable[Told], key: Callable[[Told], str]) -> Json:
    parts: dict[str, list[Told]] = {}
    for one in told:
        parts.setdefault(key(one), []).append(one)
    return {name: _scores(parts[name]) for name in sorted(parts)}


def _scores(told: Sequence[Told]) -> Json:
    own, plain = Tally(), {name: Tally() for name in BASELINES}
    for one in told:
        waited = one.ticket.waited_min
        if one.wait is None or waited is None:
            continue
        own.add(one.wait.p50_min, one.wait.p90_min, waited)
        for name, tally in plain.items():
            interval: tuple[float, float] | None = getattr(one, name)
            if interval is not None:
                tally.add(*interval, waited)
    baselines = {name: tally.measures() for name, tally in plain.items()}
    return {"tickets": len(told)} | own.measures() | {"baselines": baselines}
