"""A small hall with two services and three windows, on a real SQLite database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.database import Database, open_database, sqlite_url
from kiosk.outbox import Outbox
from queue_ticketing.adapters.sql import SqlQueueStores
from queue_ticketing.hall import Hall, NumberRule, OpeningHours, Service, Span, Window
from queue_ticketing.model import ServiceId, WindowId
from queue_ticketing.office import TicketOffice

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY_MORNING = datetime(2026, 3, 2, 9, 30, tzinfo=ZONE)
WORKDAY = (Span(time(8, 30), time(12)), Span(time(13, 30), time(17, 30)))


@dataclass
class SetClock:
    """A clock that stands until it is set."""

    at: datetime = MONDAY_MORNING

    def now(self) -> datetime:
        return self.at

    def advance(self, **span: float) -> None:
        self.at += timedelta(**span)


def service(service_id: str, prefix: str, **more: object) -> Service:
    return Service(ServiceId(service_id), service_id, service_id, NumberRule(prefix), **more)  # type: ignore[arg-type]


def small_hall() -> Hall:
    setup, permit = service("setup", "A"), service("permit", "B")
    windows = tuple(
        Window(WindowId(str(n)), f"{n}号窗口", f"Window {n}", services)
        for n, services in ((1, (setup.id,)), (2, (setup.id, permit.id)), (3, (permit.id,)))
    )
    hours = OpeningHours(weekly=(WORKDAY,) * 5 + ((), ()))
    return Hall("示例大厅", "Sample hall", "Asia/Shanghai", (setup, permit), windows, hours)


@dataclass
class OfficeAtWork:
    office: TicketOffice
    stores: SqlQueueStores
    database: Database
    outbox: Outbox
    clock: SetClock
    hall: Hall


@contextmanager
def office_at(
    path: Path,
    hall: Hall | None = None,
    url: str | None = None,
    seal: Callable[[str], str] | None = None,
) -> Iterator[OfficeAtWork]:
    """An office on the database at ``path`` (created when new). Without ``seal`` holders are not kept."""
    clock, used = SetClock(), hall or small_hall()
    database = open_database(url or sqlite_url(path))
    outbox = Outbox(database, clock.now)
    stores = SqlQueueStores(database.write, database.read, outbox.record, ZONE)
    try:
        yield OfficeAtWork(
            TicketOffice(stores, lambda: used, clock, seal), stores, database, outbox, clock, used
        )
    finally:
        database.close()
