"""Rows to values and back."""

from dataclasses import asdict, fields
from datetime import datetime, tzinfo
from operator import attrgetter
from typing import Any

from queue_ticketing.model import (
    Appointment,
    AppointmentState,
    Period,
    Priority,
    ServiceId,
    SlipAttempt,
    SlipKind,
    SlipState,
    Ticket,
    TicketId,
    TicketState,
    WaitEstimate,
    WindowId,
)

TICKET_FIELDS = tuple(field.name for field in fields(Ticket) if field.name not in {"told", "steps"})
ATTEMPT_FIELDS = tuple(field.name for field in fields(SlipAttempt))
PERIOD_FIELDS = tuple(field.name for field in fields(Period))
_of_ticket, _of_attempt, _of_period = (
    attrgetter(*names) for names in (TICKET_FIELDS, ATTEMPT_FIELDS, PERIOD_FIELDS)
)
Row = Any
"""A SQLAlchemy RowMapping, or a plain dict of the same columns."""


def ticket_columns(ticket: Ticket) -> dict[str, Any]:
    columns = dict(zip(TICKET_FIELDS, _of_ticket(ticket), strict=True))
    told = ticket.told
    columns["steps"] = " ".join(ticket.steps)
    columns["state"] = ticket.state.value
    columns["priority"] = ticket.priority.value
    columns["told_p50"] = told.p50_min if told else None
    columns["told_p90"] = told.p90_min if told else None
    return columns


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
        first_called_at=_local(row["first_called_at"], zone),
        state_since=_local(row["state_since"], zone),
        waited_s=row["waited_s"],
        way_s=row["way_s"],
        served_s=row["served_s"],
        clerk=row["clerk"],
        for_window=WindowId(row["for_window"]) if row["for_window"] else None,
        for_person=row["for_person"],
        not_before=_local(row["not_before"], zone),
        hold_until=_local(row["hold_until"], zone),
        return_service=ServiceId(row["return_service"]) if row["return_service"] else None,
        return_window=WindowId(row["return_window"]) if row["return_window"] else None,
        steps=tuple(ServiceId(step) for step in row["steps"].split()),
        overtaken=row["overtaken"],
        no_shows=row["no_shows"],
        appointment_id=row["appointment_id"],
        appointment_at=_local(row["appointment_at"], zone),
        kiosk=row["kiosk"],
    )


def attempt_columns(attempt: SlipAttempt) -> dict[str, Any]:
    columns = dict(zip(ATTEMPT_FIELDS, _of_attempt(attempt), strict=True))
    columns["state"], columns["kind"] = attempt.state.value, attempt.kind.value
    return columns


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
        kiosk=row["kiosk"],
        kind=SlipKind(row["kind"]),
    )


def period_columns(period: Period) -> dict[str, Any]:
    columns = dict(zip(PERIOD_FIELDS, _of_period(period), strict=True))
    columns["state"] = period.state.value
    return columns


def period_value(row: Row, zone: tzinfo) -> Period:
    return Period(
        ticket_id=TicketId(row["ticket_id"]),
        business_date=row["business_date"],
        state=TicketState(row["state"]),
        service_id=ServiceId(row["service_id"]),
        began_at=row["began_at"].astimezone(zone),
        action=row["action"],
        window_id=WindowId(row["window_id"]) if row["window_id"] else None,
        clerk=row["clerk"],
        ended_at=_local(row["ended_at"], zone),
        reason=row["reason"],
        overtook=row["overtook"],
        exact=row["exact"],
        undone=row["undone"],
    )


def appointment_columns(appointment: Appointment) -> dict[str, object]:
    """``day`` is the date of ``starts_at``, which must be in the hall's zone."""
    return asdict(appointment) | {"state": appointment.state.value, "day": appointment.starts_at.date()}


def appointment_value(row: Row, zone: tzinfo) -> Appointment:
    return Appointment(
        id=row["id"],
        code=row["code"],
        service_id=ServiceId(row["service_id"]),
        starts_at=row["starts_at"].astimezone(zone),
        ends_at=row["ends_at"].astimezone(zone),
        state=AppointmentState(row["state"]),
        made_at=row["made_at"].astimezone(zone),
        by=row["by"],
        holder=row["holder"],
        ticket_id=TicketId(row["ticket_id"]) if row["ticket_id"] else None,
    )


def _local(instant: datetime | None, zone: tzinfo) -> datetime | None:
    return instant.astimezone(zone) if instant else None
