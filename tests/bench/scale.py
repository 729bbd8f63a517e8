"""A hall of the largest size with years behind it: calls, numbers, board and lists, directly and over HTTP."""

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.database import Database, open_database, sqlite_url
from kiosk.outbox import Outbox
from kiosk.settings import REAL_DATABASE
from queue_ticketing.adapters.sql import SqlQueueStores
from queue_ticketing.hall import Hall
from queue_ticketing.office import TicketOffice
from queue_ticketing.store_ports import Wanted
from tests.bench.big_hall import SERVICES, STAFF, WINDOWS, add_staff, big_hall
from tests.bench.child import python, running
from tests.bench.figures import Figures, in_ms
from tests.bench.many_tickets import fill

ZONE = ZoneInfo("Asia/Shanghai")
TICKETS, YEAR, WAITING = 100_000, 700_000, 2_000
CLERKS, CLIENTS = 8, 8
CALLS, NUMBERS = 50, 250


class WallClock:
    """The hall's own time."""

    def now(self) -> datetime:
        return datetime.now(ZONE)


def measured(year: int = YEAR) -> dict[str, Any]:
    """``year``: so many finished tickets for the second look at the board; 0 leaves it out."""
    figures: dict[str, Any] = {
        "hall": {"services": SERVICES, "windows": WINDOWS, "staff": STAFF, "waiting": WAITING},
        "tickets": TICKETS,
        "over_http": over_http(),
    }
    with tempfile.TemporaryDirectory() as folder, office(Path(folder), TICKETS) as (at_work, hall):
        figures |= {"board": board(at_work), "lists": lists(at_work)}
        figures["issue_directly"] = at_once(CLIENTS, lambda n, k: _issue(at_work, hall, n, k), NUMBERS)
        figures["call_next_alone"] = at_once(1, lambda _n, k: _call(at_work, k % WINDOWS), 4 * CALLS)
        figures["call_next_directly"] = at_once(CLERKS, lambda n, _k: _call(at_work, n), CALLS)
    if year:
        with tempfile.TemporaryDirectory() as folder, office(Path(folder), year) as (at_work, _):
            figures["a_year"] = {"tickets": year, "board": board(at_work), "lists": lists(at_work)}
            figures["a_year"]["call_next_alone"] = at_once(
                1, lambda _n, k: _call(at_work, k % WINDOWS), CALLS
            )
    return figures


@contextmanager
def office(folder: Path, finished: int) -> Iterator[tuple[TicketOffice, Hall]]:
    hall, clock = big_hall(folder / "pack"), WallClock()
    database = filled(folder, hall, finished)
    stores = SqlQueueStores(database.write, database.read, Outbox(database, clock.now).record, ZONE)
    at_work = TicketOffice(stores, lambda: hall, clock)
    at_work.publisher.start()
    try:
        yield at_work, hall
    finally:
        at_work.publisher.close()
        database.close()


def filled(folder: Path, hall: Hall, finished: int) -> Database:
    database = open_database(sqlite_url(folder / REAL_DATABASE))
    with database.write() as connection:
        fill(connection, hall, WallClock().now(), finished, WAITING)
    return database


def board(at_work: TicketOffice) -> dict[str, Figures]:
    """``from_memory``: after a change, as whoever asks gets it; ``read_whole``: at the start and at opening time."""
    return {
        "from_memory": timed(lambda: (at_work.catch_up((), more=False), at_work.board), 100),
        "read_whole": timed(at_work.refresh, 10),
    }


def lists(at_work: TicketOffice) -> dict[str, Figures]:
    """What the desk's page asks for: the newest 500, and a part of a number."""
    return {
        "newest_500": timed(lambda: at_work.listed(Wanted(), 500), 10),
        "part_of_a_number": timed(lambda: at_work.listed(Wanted(part="A01"), 500), 10),
    }


def timed(act: Callable[[], object], times: int) -> Figures:
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - begun)
    return in_ms(seconds)


def at_once(workers: int, act: Callable[[int, int], str], each: int) -> Figures:
    """``act(worker, turn)`` returns what it got, of which none may be had twice."""
    seconds: list[float] = []
    got: list[str] = []

    def work(worker: int) -> None:
        for turn in range(each):
            begun = time.perf_counter()
            name = act(worker, turn)
            seconds.append(time.perf_counter() - begun)
            got.append(name)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(workers)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - begun
    return in_ms(seconds) | {"per_s": round(len(got) / took), "doubled": len(got) - len(set(got))}


def _issue(at_work: TicketOffice, hall: Hall, client: int, turn: int) -> str:
    service = hall.services[(turn * CLIENTS + client) % SERVICES]
    return at_work.issue(service.id, f"{client}-{turn}")[0].number


def _call(at_work: TicketOffice, window: int) -> str:
    ticket = at_work.call_next(str(window + 1), f"w{window + 1}")
    assert ticket is not None
    return ticket.id


def over_http() -> dict[str, Any]:
    """A kiosk of its own, started as a hall starts it, whose printer takes a slip a second."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running(*python("kiosk", "simulate", "printer", "--port", "0")) as printer,
        running(*python("tests.bench.paced_line", printer.line("ready ")[0].rpartition(":")[2])) as line,
        big_kiosk(Path(folder), line.line("ready ")[0]) as url,
    ):
        return {
            "issue": clients(url, "issue", CLIENTS, NUMBERS),
            "board": clients(url, "board", 1, CALLS),
            "call_next_alone": clients(url, "call", 1, CALLS),
            "call_next": clients(url, "call", CLERKS, CALLS),
        }


@contextmanager
def big_kiosk(folder: Path, printer: str) -> Iterator[str]:
    hall = big_hall(folder / "pack")
    database = filled(folder, hall, TICKETS)
    add_staff(database)
    database.close()
    places = ("--hall", str(folder / "pack"), "--data", str(folder))
    command = python("kiosk", "run", "--headless", "--port", "0", "--printer", printer, *places)
    with running(*command) as kiosk:
        yield kiosk.line("ready ")[0]


def clients(url: str, what: str, count: int, each: int) -> Figures:
    with running(*python("tests.bench.at_once", url, what, str(count), str(each))) as crowd:
        figures: Figures = crowd.ask("")
    return figures
