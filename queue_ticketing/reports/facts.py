"""What a report needs of the records, as narrow as it gets: a year is 700,000 of these.

Instants are microseconds since 1970 UTC, as the records keep them; spans are whole seconds.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from queue_ticketing.reports.wanted import Wanted

MICROSECONDS = 1_000_000


class TicketFacts(NamedTuple):
    """One ticket. ``service``, ``window`` and ``clerk`` are the last that had it; window None: never called."""

    id: str
    day: date
    service: str
    window: str | None
    clerk: str
    state: str
    exact: bool
    issued_at: int
    appointment_at: int | None
    first_called_at: int | None
    started_at: int | None
    finished_at: int | None
    way_s: int
    served_s: int
    overtaken: int


class PartFacts(NamedTuple):
    """What one pair of hands did of a ticket that several had (a transfer, a visit in steps). ``last``: these hands
    are the ones that the ticket itself names. Parts of one ticket come together, the earliest first."""

    ticket: str
    day: date
    service: str
    window: str | None
    clerk: str
    served_s: int
    exact: bool
    last: bool
    issued_at: int
    appointment_at: int | None
    first_called_at: int | None


class OvertakeFacts(NamedTuple):
    """Calls out of order for one reason (see calling.py), and how many earlier tickets they passed."""

    reason: str
    calls: int
    passed: int


class ReportStore(Protocol):
    """What a report asks of the records, inside one read transaction. Nothing is kept in memory but what is given."""

    def report_tickets(self, wanted: Wanted) -> Iterator[TicketFacts]: ...
    def report_parts(self, wanted: Wanted) -> Iterator[PartFacts]:
        """Of the period only, not narrowed: a ticket's first hands may be of another window than its last."""
        ...

    def report_overtakes(self, wanted: Wanted) -> Sequence[OvertakeFacts]: ...
    def report_appointments(self, wanted: Wanted) -> Mapping[str, int]:
        """How many stand in which AppointmentState, by the day of their slot; narrowed by service only."""
        ...

    def report_people(self, wanted: Wanted) -> Sequence[str]:
        """Accounts that called somebody in the period, in order; not narrowed."""
        ...


KeepOn = Callable[[], bool]
"""Asked after every millisecond or so of work whether to go on. It may sleep for a moment, so that threads that people
wait for need not wait for the interpreter."""


def waited_s(issued_at: int, appointment_at: int | None, first_called_at: int) -> int:
    """From the issue, or from the booked time when that is later, to the first call. An early call is no wait."""
    begun = issued_at if appointment_at is None else max(issued_at, appointment_at)
    return max(0, first_called_at - begun) // MICROSECONDS
