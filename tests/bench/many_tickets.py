"""Fills a database with years of finished tickets and a morning's queue: one day made in Python, the others in SQL."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Table, column, func, insert, literal, select, table

from queue_ticketing.adapters.sql.rows import attempt_columns, ticket_columns
from queue_ticketing.adapters.sql.tables import Instant
from queue_ticketing.adapters.sql.transaction import ATTEMPTS, HALL_DAY, SERIES, TICKETS
from queue_ticketing.hall import Hall
from queue_ticketing.model import Priority, SlipAttempt, SlipState, Ticket, TicketId, TicketState
from queue_ticketing.numbers.numbering import number_text

A_DAY = 3_000
ALL_DAY = timedelta(days=1)


def fill(connection: Connection, hall: Hall, now: datetime, finished: int, waiting: int) -> None:
    """``finished`` tickets of the days before ``now``, in whole days; ``waiting`` ones of its day."""
    yesterday = now.date() - ALL_DAY
    _insert(connection, _finished(hall, yesterday, now))
    for back in range(1, finished // A_DAY):
        _repeat(connection, TICKETS, yesterday, back)
        _repeat(connection, ATTEMPTS, yesterday, back)
    _insert(connection, _waiting(hall, now, waiting))
    used = [
        {"business_date": now.date(), "series": one.numbers.prefix, "last": waiting} for one in hall.services
    ]
    connection.execute(insert(SERIES), used)
    connection.execute(insert(HALL_DAY), {"id": 1, "business_date": now.date()})


def _finished(hall: Hall, day: date, now: datetime) -> Iterator[Ticket]:
    luck = random.Random(7)
    opening = datetime.combine(day, time(8, 30), now.tzinfo)
    for n in range(A_DAY):
        issued = opening + timedelta(seconds=9.6 * n)
        called = issued + timedelta(seconds=luck.uniform(30, 1800))
        started = called + timedelta(seconds=luck.uniform(5, 60))
        yield _ticket(
            hall,
            n,
            f"0000y{n:027}",
            TicketState.FINISHED,
            issued,
            window_id=hall.windows[n % len(hall.windows)].id,
            called_at=called,
            started_at=started,
            finished_at=started + timedelta(seconds=luck.uniform(60, 1500)),
            calls=1,
        )


def _waiting(hall: Hall, now: datetime, count: int) -> Iterator[Ticket]:
    for n in range(count):
        yield _ticket(hall, n, f"0000w{n:027}", TicketState.WAITING, now - timedelta(seconds=2 * (count - n)))


def _ticket(hall: Hall, n: int, name: str, state: TicketState, issued: datetime, **more: Any) -> Ticket:
    service, sequence = hall.services[n % len(hall.services)], n + 1
    return Ticket(
        TicketId(name),
        name,
        service.id,
        number_text(service.numbers, sequence),
        sequence,
        issued.date(),
        state,
        Priority.NONE,
        issued,
        issued,
        **more,
    )


def _insert(connection: Connection, tickets: Iterator[Ticket]) -> None:
    some = list(tickets)
    slips = [SlipAttempt(one.id, one.id, 1, SlipState.CONFIRMED, "", one.issued_at) for one in some]
    connection.execute(insert(TICKETS), [ticket_columns(one) for one in some])
    connection.execute(insert(ATTEMPTS), [attempt_columns(one) for one in slips])


def _repeat(connection: Connection, full: Table, day: date, back: int) -> None:
    """The rows of ``day`` once more, so many days earlier. Bare columns, because instants are only shifted here."""
    bare = table(
        full.name,
        *(column(c.name) if isinstance(c.type, Instant) else column(c.name, c.type) for c in full.c),
    )
    shift, first = back * ALL_DAY // timedelta(microseconds=1), bare.c.id.like("0000y%")
    values = []
    for c in full.c:
        if c.name in {"id", "intent", "ticket_id"}:
            values.append(literal(f"{back:04}") + func.substr(bare.c[c.name], 5))
        elif c.name == "business_date":
            values.append(literal(day - back * ALL_DAY, c.type))
        elif isinstance(c.type, Instant):
            values.append(bare.c[c.name] - shift)
        else:
            values.append(bare.c[c.name])
    connection.execute(insert(bare).from_select([c.name for c in full.c], select(*values).where(first)))
