"""Rows to values and back."""

from dataclasses import asdict
from datetime import datetime, tzinfo
from typing import Any

from queue_ticketing.model import (
    Priority,
    ServiceId,
    SlipAttempt,
    SlipState,
    Ticket,
    TicketId,
    TicketState,
    WaitEstimate,
    WindowId,
)

Row = Any
"""A SQLAlchemy RowMapping, or a plain dict of the same columns."""


def ticket_columns(ticket: Ticket) -> dict[str, object]:
    columns: dict[str, object] = asdict(ticket)
    del columns["told"]
    told = ticket.told
    return columns | {
        "state": ticket.state.value,
        "priority": ticket.priority.value,
        "told_p50": told.p50_min if told else None,
        "told_p90": told.p90_min if told else None,
    }


def ticket_value(row: Row, zone: tzinfo) -> Ticket:
    p50, p90 = row["told_p50"], row["told_p90"]
    return Ticket(
        id=TicketId(row["id"]),
        intent=row["intent"],
        service_id=ServiceId(row["service_id"]),
        number=row["number"],
        sequence=row["sequence"],
        business_date=row["business_date"],
        state=TicketState(row["state"]),
        priority=Priority(row["priority"]),
        issued_at=row["issued_at"].astimezone(zone),
        queued_at=row["queued_at"].astimezone(zone),
        window_id=WindowId(row["window_id"]) if row["window_id"] else None,
        called_at=_local(row["called_at"], zone),
        started_at=_local(row["started_at"], zone),
        finished_at=_local(row["finished_at"], zone),
        calls=row["calls"],
        exact=row["exact"],
        told=WaitEstimate(p50, p90) if p50 is not None and p90 is not None else None,
        holder=row["holder"],
    )


def attempt_columns(attempt: SlipAttempt) -> dict[str, object]:
    return asdict(attempt) | {"state": attempt.state.value}


def attempt_value(row: Row, zone: tzinfo) -> SlipAttempt:
    return SlipAttempt(
        id=row["id"],
        ticket_id=TicketId(row["ticket_id"]),
        attempt=row["attempt"],
        state=SlipState(row["state"]),
        cause=row["cause"],
        created_at=row["created_at"].astimezone(zone),
        bytes_total=row["bytes_total"],
        bytes_handed=row["bytes_handed"],
        reason=row["reason"],
        by=row["by"],
    )


def _local(instant: datetime | None, zone: tzinfo) -> datetime | None:
    return instant.astimezone(zone) if instant else None
