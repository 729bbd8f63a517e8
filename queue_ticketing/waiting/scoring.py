"""How good told waits were: the share that P90 covered, and the pinball loss, which no quantile can beat by hedging."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Interval = tuple[float, float]


def pinball(told: float, waited: float, p: float) -> float:
    """The loss of a told p-quantile, in minutes: p for each minute too few, 1 - p for each too many."""
    return (waited - told) * p if waited >= told else (told - waited) * (1 - p)


@dataclass(slots=True)
class Tally:
    """Scores of many told intervals."""

    scored: int = 0
    within_p50: int = 0
    within_p90: int = 0
    loss_p50: float = 0.0
    loss_p90: float = 0.0

    def add(self, p50: float, p90: float, waited: float) -> None:
        self.scored += 1
        self.within_p50 += waited <= p50
        self.within_p90 += waited <= p90
        self.loss_p50 += pinball(p50, waited, 0.5)
        self.loss_p90 += pinball(p90, waited, 0.9)

    def merge(self, other: "Tally") -> None:
        self.scored += other.scored
        self.within_p50 += other.within_p50
        self.within_p90 += other.within_p90
        self.loss_p50 += other.loss_p50
        self.loss_p90 += other.loss_p90

    def measures(self) -> dict[str, float | int | None]:
        """As JSON; None where nothing was scored."""
        if not self.scored:
            return {
                "scored": 0,
                "p50_coverage": None,
                "p90_coverage": None,
                "pinball_p50": None,
                "pinball_p90": None,
            }
        return {
            "scored": self.scored,
            "p50_coverage": round(self.within_p50 / self.scored, 4),
            "p90_coverage": round(self.within_p90 / self.scored, 4),
            "pinball_p50": round(self.loss_p50 / self.scored, 4),
            "pinball_p90": round(self.loss_p90 / self.scored, 4),
        }


@dataclass(slots=True)
class Scores:
    """Of some tickets: the told waits beside the plain estimators. Scored is who was told something and was called."""

    tickets: int = 0
    own: Tally = field(default_factory=Tally)
    queue_length: Tally = field(default_factory=Tally)
    les: Tally = field(default_factory=Tally)

    def add(
        self, told: Interval | None, queue_length: Interval | None, les: Interval | None, waited: float | None
    ) -> None:
        """``waited`` None: never called."""
        self.tickets += 1
        if told is None or waited is None:
            return
        self.own.add(*told, waited)
        for tally, interval in ((self.queue_length, queue_length), (self.les, les)):
            if interval is not None:
                tally.add(*interval, waited)

    def json(self) -> dict[str, Any]:
        baselines = {"queue_length": self.queue_length.measures(), "les": self.les.measures()}
        return {"tickets": self.tickets} | self.own.measures() | {"baselines": baselines}


def merged(parts: Iterable[Scores]) -> Scores:
    total = Scores()
    for one in parts:
        total.tickets += one.tickets
        total.own.merge(one.own)
        total.queue_length.merge(one.queue_length)
        total.les.merge(one.les)
    return total
