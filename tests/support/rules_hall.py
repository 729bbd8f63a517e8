"""A hall whose services have rules: quotas, consent, one number a holder, appointments."""

import hashlib
from dataclasses import replace
from datetime import time

from queue_ticketing.hall import AppointmentRule, Hall, Service, SlotQuota, SlotRow, Span
from tests.support.queue_hall import small_hall

WEEKDAYS = frozenset(range(5))
MORNING = Span(time(8, 30), time(12))
SLOTS = AppointmentRule((SlotRow(WEEKDAYS, Span(time(9), time(11)), 30, 2),), days_ahead=7)


def seal(holder: str) -> str:
    """As the kiosk's own, without a key."""
    return hashlib.sha256(holder.encode()).hexdigest()


def hall_with(**rules: object) -> Hall:
    """The small hall, its first service with these rules."""
    hall = small_hall()
    first: Service = replace(hall.services[0], **rules)  # type: ignore[arg-type]
    return replace(hall, services=(first, *hall.services[1:]))


def morning_quota(count: int) -> tuple[SlotQuota, ...]:
    return (SlotQuota(WEEKDAYS, MORNING, count),)
