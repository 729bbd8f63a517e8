"""What can be wrong with the bureau, and with which of its answers: decided anew for each request."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any


class Trouble(StrEnum):
    """``*-after``: the letter is stored, and only the answer goes wrong."""

    CUT = "cut"
    CUT_AFTER = "cut-after"
    SLOW = "slow"
    SLOW_AFTER = "slow-after"
    DRIP = "drip"
    """The answer comes byte by byte, so that no single wait is long."""
    HTML = "html"
    ERROR = "500"
    ERROR_AFTER = "500-after"
    BUSY = "429"
    CLOSED = "503"
    HALF = "half"
    GARBAGE = "garbage"
    STRANGE_RECEIPT = "strange-receipt"
    REDIRECT = "redirect"
    HUGE = "huge"
    PACKED = "packed"


AFTER = frozenset(
    {
        Trouble.CUT_AFTER,
        Trouble.SLOW_AFTER,
        Trouble.ERROR_AFTER,
        Trouble.HALF,
        Trouble.DRIP,
        Trouble.GARBAGE,
        Trouble.STRANGE_RECEIPT,
        Trouble.HUGE,
        Trouble.PACKED,
    }
)
CERTIFICATES = ("good", "expired", "early", "other-ca", "other-name")


@dataclass(frozen=True, slots=True)
class Faults:
    """``share`` of the requests (0..1) meet one of the ``troubles``; ``enterprises``: only letters of these (empty: of
    all). ``slow_s`` and ``retry_after_s`` are seconds; ``certificate`` is shown to new connections."""

    troubles: tuple[Trouble, ...] = ()
    share: float = 1.0
    enterprises: tuple[str, ...] = ()
    slow_s: float = 30.0
    retry_after_s: int = 2
    certificate: str = "good"

    def pick(self, enterprise: str, chance: random.Random) -> Trouble | None:
        """For one request; ``enterprise`` is empty for what is no letter."""
        if not self.troubles or (self.enterprises and enterprise not in self.enterprises):
            return None
        return chance.choice(self.troubles) if chance.random() < self.share else None


def faults_of(members: Mapping[str, Any], before: Faults) -> Faults:
    """``before`` with what a JSON object changes; raises ValueError with a sentence."""
    known = {field.name for field in fields(Faults)}
    if unknown := sorted(set(members) - known):
        raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(sorted(known))}")
    values = {name: getattr(before, name) for name in known} | dict(members)
    certificate = values["certificate"]
    if certificate not in CERTIFICATES:
        raise ValueError(f"certificate: one of {', '.join(CERTIFICATES)}")
    return Faults(
        troubles=tuple(Trouble(name) for name in values["troubles"]),
        share=min(1.0, max(0.0, float(values["share"]))),
        enterprises=tuple(str(name) for name in values["enterprises"]),
        slow_s=min(600.0, max(0.0, float(values["slow_s"]))),
        retry_after_s=min(3600, max(0, int(values["retry_after_s"]))),
        certificate=certificate,
    )
