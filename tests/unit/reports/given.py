"""Tickets of a made-up morning, by the minute, and a store that hands them out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from queue_ticketing.hall import Hall
from queue_ticketing.reports import OvertakeFacts, PartFacts, Report, TicketFacts, Wanted, made_report
from tests.support.queue_hall import ZONE, small_hall

MONDAY = date(2026, 3, 2)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def at(clock: str, day: date = MONDAY) -> int:
    """An instant of the hall's wall clock, such as 09:05 or 09:05:30."""
    return (datetime.combine(day, time.fromisoformat(clock), ZONE) - EPOCH) // timedelta(microseconds=1)


def ticket(name: str, issued: str, called: str | None = None, **changes: object) -> TicketFacts:
    """Called to window 1 by w1 and served for five minutes after half a minute's way, unless told otherwise."""
    day = changes.get("day", MONDAY)
    assert isinstance(day, date)
    first = at(called, day) if called else None
    made = TicketFacts(
        id=name,
        day=day,
        service="setup",
        window="1" if called else None,
        clerk="w1" if called else "",
        state="finished" if called else "waiting",
        exact=True,
        issued_at=at(issued, day),
        appointment_at=None,
        first_called_at=first,
        started_at=first + 30_000_000 if first else None,
        finished_at=first + 330_000_000 if first else None,
        way_s=30 if called else 0,
        served_s=300 if called else 0,
        overtaken=0,
    )
    return made._replace(**changes)  # type: ignore[arg-type]


@dataclass
class GivenStore:
    """Implements reports.ReportStore over lists."""

    tickets: Sequence[TicketFacts] = ()
    parts: Sequence[PartFacts] = ()
    overtakes: Sequence[OvertakeFacts] = ()
    appointments: Mapping[str, int] = field(default_factory=dict)

    def report_tickets(self, wanted: Wanted) -> Iterator[TicketFacts]:
        return (t for t in self.tickets if wanted.takes(t.service, t.window, t.clerk))

    def report_parts(self, wanted: Wanted) -> Iterator[PartFacts]:
        return iter(self.parts)

    def report_overtakes(self, wanted: Wanted) -> Sequence[OvertakeFacts]:
        return self.overtakes

    def report_appointments(self, wanted: Wanted) -> Mapping[str, int]:
        return self.appointments

    def report_people(self, wanted: Wanted) -> Sequence[str]:
        return sorted({t.clerk for t in self.tickets if t.clerk})


def report_of(store: GivenStore | Sequence[TicketFacts], hall: Hall | None = None, **asked: object) -> Report:
    """A report of the Monday, made at its 17:00 unless ``until`` reaches further."""
    given = store if isinstance(store, GivenStore) else GivenStore(tuple(store))
    wanted = Wanted(**({"since": MONDAY, "until": MONDAY} | asked))  # type: ignore[arg-type]
    now = datetime.combine(wanted.until, time(17), ZONE)
    return made_report(given, wanted, hall or small_hall(), now, lambda: True)
