"""What fee slips need from outside: a store, and the time."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from touch_guide.fee_slips.slip import FeeSlip


class Clock(Protocol):
    """Aware, in the hall's zone."""

    def now(self) -> datetime: ...


class FeeSlipStore(Protocol):
    """One open transaction."""

    def by_intent(self, intent: str) -> FeeSlip | None: ...
    def fee_slip(self, slip_id: str) -> FeeSlip | None: ...
    def of_day(self, day: date) -> list[FeeSlip]:
        """By number."""
        ...

    def by_number(self, number: str) -> FeeSlip | None: ...
    def latest(self) -> FeeSlip | None:
        """The one with the highest business date and number."""
        ...

    def in_states(self, states: frozenset[str], kiosk: str) -> list[FeeSlip]: ...
    def add(self, slip: FeeSlip) -> None: ...
    def save(self, slip: FeeSlip) -> None:
        """What changes is ``attempt``, ``state``, ``cause`` and ``kiosk``."""
        ...

    def record(self, kind: str, subject: str, facts: dict[str, object]) -> None:
        """Write an event beside the change, in the same transaction (outbox)."""
        ...


class FeeSlipStores(Protocol):
    """Opens transactions; writers are serial, also between processes."""

    def write(self) -> AbstractContextManager[FeeSlipStore]: ...
    def read(self) -> AbstractContextManager[FeeSlipStore]: ...
