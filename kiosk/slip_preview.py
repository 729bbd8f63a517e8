"""Shows what a slip of this hall looks like, dot for dot, without a printer."""

import io
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.slip_printing import appointment_facts, slip_facts
from queue_ticketing.hall import Hall, Service
from queue_ticketing.model import (
    Appointment,
    AppointmentState,
    Priority,
    SlipAttempt,
    SlipState,
    Ticket,
    TicketId,
    TicketState,
    WaitEstimate,
)
from queue_ticketing.numbers.numbering import number_text
from queue_ticketing.slips.appointment import SlipContent

_ID = "0" * 32
_SEQUENCE, _AHEAD = 28, 6
_WAIT = WaitEstimate(20, 35)


class PreviewKind(StrEnum):
    """The slips that look different."""

    NORMAL = "normal"
    PRIORITY = "priority"
    REPRINT = "reprint"
    REHEARSAL = "rehearsal"
    APPOINTMENT = "appointment"


def slip_preview(hall: Hall, service: Service, kind: PreviewKind, width_dots: int, now: datetime) -> bytes:
    """A PNG, one bit a dot."""
    from queue_ticketing.adapters.slip_drawing import draw_slip  # noqa: PLC0415 - loads Pillow

    picture = draw_slip(preview_facts(hall, service, kind, now), width_dots)
    found = io.BytesIO()
    picture.save(found, format="PNG", optimize=True)
    return found.getvalue()


def preview_facts(hall: Hall, service: Service, kind: PreviewKind, now: datetime) -> SlipContent:
    """A slip of a number that nobody holds."""
    attempt = SlipAttempt(
        _ID, TicketId(_ID), 2 if kind is PreviewKind.REPRINT else 1, SlipState.CREATED, "", now
    )
    rehearsal = kind is PreviewKind.REHEARSAL
    if kind is PreviewKind.APPOINTMENT:
        return appointment_facts(hall, _appointment(service, now), attempt, rehearsal)
    return slip_facts(hall, _ticket(service, kind, now), attempt, _AHEAD, rehearsal)


def _ticket(service: Service, kind: PreviewKind, now: datetime) -> Ticket:
    sequence = service.numbers.start + _SEQUENCE
    return Ticket(
        id=TicketId(_ID),
        intent="",
        service_id=service.id,
        number=number_text(service.numbers, sequence),
        sequence=sequence,
        business_date=now.date(),
        state=TicketState.WAITING,
        priority=Priority.ELDERLY if kind is PreviewKind.PRIORITY else Priority.NONE,
        issued_at=now,
        queued_at=now,
        told=_WAIT,
    )


def _appointment(service: Service, now: datetime) -> Appointment:
    """Tomorrow at half past nine."""
    starts_at = (now + timedelta(days=1)).replace(hour=9, minute=30, second=0, microsecond=0)
    return Appointment(
        id=_ID,
        code="582047",
        service_id=service.id,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=30),
        state=AppointmentState.BOOKED,
        made_at=now,
        by="",
    )
