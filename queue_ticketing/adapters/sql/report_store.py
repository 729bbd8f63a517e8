"""Rows for the reports: narrow, streamed, as plain integers where the records keep integers."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Table,
    and_,
    case,
    func,
    select,
    type_coerce,
)

from queue_ticketing.adapters.sql.transaction import APPOINTMENTS, PERIODS, TICKETS, OpenTransaction
from queue_ticketing.model import TicketState
from queue_ticketing.reports import OvertakeFacts, PartFacts, TicketFacts, Wanted
from queue_ticketing.reports.facts import MICROSECONDS

AT_ONCE = 100
"""Rows fetched at once, so that other threads get their turn between two fetches."""
NARROW = tuple(
    type_coerce(TICKETS.c[name], BigInteger) if name.endswith("_at") else TICKETS.c[name]
    for name in (
        "id",
        "business_date",
        "service_id",
        "window_id",
        "clerk",
        "state",
        "exact",
        "issued_at",
        "appointment_at",
        "first_called_at",
        "started_at",
        "finished_at",
        "way_s",
        "served_s",
        "overtaken",
    )
)
HANDS = (PERIODS.c.service_id, PERIODS.c.window_id, PERIODS.c.clerk)


class ReportRows(OpenTransaction):
    """Implements reports.ReportStore."""

    def report_tickets(self, wanted: Wanted) -> Iterator[TicketFacts]:
        in_period = TICKETS.c.business_date.between(wanted.since, wanted.until)
        query = select(*NARROW).where(in_period, *_narrowed(wanted, TICKETS))
        with self._connection.execute(query, execution_options={"yield_per": AT_ONCE}) as rows:
            yield from map(TicketFacts._make, rows)

    def report_parts(self, wanted: Wanted) -> Iterator[PartFacts]:
        rows = self._connection.execute(_parts(wanted))
        return (_part(row) for row in rows)

    def report_overtakes(self, wanted: Wanted) -> list[OvertakeFacts]:
        out_of_order = and_(
            PERIODS.c.business_date.between(wanted.since, wanted.until),
            PERIODS.c.state == TicketState.CALLED.value,
            PERIODS.c.reason != "",
            PERIODS.c.undone.is_(False),
        )
        query = (
            select(PERIODS.c.reason, func.count(), func.sum(PERIODS.c.overtook))
            .where(out_of_order, *_narrowed(wanted, PERIODS))
            .group_by(PERIODS.c.reason)
            .order_by(PERIODS.c.reason)
        )
        return [
            OvertakeFacts(reason, calls, int(passed))
            for reason, calls, passed in self._connection.execute(query)
        ]

    def report_appointments(self, wanted: Wanted) -> dict[str, int]:
        booked = APPOINTMENTS.c.day.between(wanted.since, wanted.until)
        query = select(APPOINTMENTS.c.state, func.count()).where(booked).group_by(APPOINTMENTS.c.state)
        if wanted.service is not None:
            query = query.where(APPOINTMENTS.c.service_id == wanted.service)
        return {state: count for state, count in self._connection.execute(query)}  # noqa: C416 - Row is no tuple

    def report_people(self, wanted: Wanted) -> list[str]:
        query = (
            select(TICKETS.c.clerk)
            .where(TICKETS.c.business_date.between(wanted.since, wanted.until), TICKETS.c.clerk != "")
            .distinct()
            .order_by(TICKETS.c.clerk)
        )
        return list(self._connection.scalars(query))


def _narrowed(wanted: Wanted, table: Table) -> list[ColumnElement[bool]]:
    asked = {"service_id": wanted.service, "window_id": wanted.window, "clerk": wanted.person}
    return [table.c[name] == value for name, value in asked.items() if value is not None]


def _parts(wanted: Wanted) -> Select[Any]:
    """What each hands did of the tickets that several had, part by part."""
    served = and_(
        PERIODS.c.business_date.between(wanted.since, wanted.until),
        PERIODS.c.state == TicketState.SERVING.value,
        PERIODS.c.undone.is_(False),
    )
    spelled = PERIODS.c.service_id + "/" + func.coalesce(PERIODS.c.window_id, "") + "/" + PERIODS.c.clerk
    several = (
        select(PERIODS.c.ticket_id)
        .where(served)
        .group_by(PERIODS.c.ticket_id)
        .having(func.min(spelled) != func.max(spelled))
    )
    began, ended = (type_coerce(PERIODS.c[name], BigInteger) for name in ("began_at", "ended_at"))
    issued, booked, first_called = (
        type_coerce(TICKETS.c[name], BigInteger)
        for name in ("issued_at", "appointment_at", "first_called_at")
    )
    same = and_(
        TICKETS.c.service_id == PERIODS.c.service_id,
        TICKETS.c.window_id == PERIODS.c.window_id,
        TICKETS.c.clerk == PERIODS.c.clerk,
    )
    of_ticket = (TICKETS.c.exact, same, issued, booked, first_called)
    return (
        select(
            PERIODS.c.ticket_id,
            PERIODS.c.business_date,
            *HANDS,
            func.sum(ended - began),
            func.min(case((PERIODS.c.exact, 1), else_=0)),
            *of_ticket,
        )
        .join(TICKETS, TICKETS.c.id == PERIODS.c.ticket_id)
        .where(PERIODS.c.ticket_id.in_(several), served, PERIODS.c.ended_at.is_not(None))
        .group_by(PERIODS.c.ticket_id, PERIODS.c.business_date, *HANDS, *of_ticket)
        .order_by(PERIODS.c.ticket_id, func.min(began))
    )


def _part(row: Any) -> PartFacts:
    ticket, day, service, window, clerk, microseconds, part_exact, exact, last, *instants = row
    seconds = int(microseconds) // MICROSECONDS
    return PartFacts(
        ticket, day, service, window, clerk, seconds, bool(part_exact and exact), bool(last), *instants
    )
