"""How many more numbers a service may give: today, and in the stretch of the day that ``now`` lies in.

Numbers of appointments don't count, for their slots have a capacity of their own; a number given back is free again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from queue_ticketing.hall import OpeningHours, Service, SlotQuota
from queue_ticketing.hours import opening, weekday_of
from queue_ticketing.model import ServiceId
from queue_ticketing.ports import QueueStore


@dataclass(frozen=True, slots=True)
class QuotaUse:
    """Numbers of a service given without appointment: on this business date, and in the present stretch of it."""

    day: int = 0
    slot: int = 0


NO_USE = QuotaUse()


@dataclass(frozen=True, slots=True)
class Reached:
    """``why`` is ``quota_day`` or ``quota_slot``; ``opens_at`` when numbers are given again, if that is known."""

    why: str
    opens_at: datetime | None


def slot_at(service: Service, hours: OpeningHours, now: datetime) -> SlotQuota | None:
    """The quota of the stretch that ``now`` lies in; on a make-up working day (调休) that of a Monday."""
    weekday = weekday_of(hours, now.date())
    return next(
        (
            quota
            for quota in service.slot_quotas
            if weekday in quota.weekdays and quota.span.start <= now.time() < quota.span.end
        ),
        None,
    )


def quota_edges(service: Service, hours: OpeningHours, now: datetime) -> list[datetime]:
    """When stretches with a quota begin or end, later today."""
    weekday = weekday_of(hours, now.date())
    spans = [quota.span for quota in service.slot_quotas if weekday in quota.weekdays]
    edges = [datetime.combine(now, edge, now.tzinfo) for span in spans for edge in (span.start, span.end)]
    return [edge for edge in edges if edge > now]


def quota_left(service: Service, hours: OpeningHours, use: QuotaUse, now: datetime) -> int | None:
    """Numbers that may still be given now; None when nothing bounds them."""
    slot = slot_at(service, hours, now)
    left = [service.daily_quota - use.day] if service.daily_quota is not None else []
    left += [slot.count - use.slot] if slot else []
    return max(0, min(left)) if left else None


def quota_reached(service: Service, hours: OpeningHours, use: QuotaUse, now: datetime) -> Reached | None:
    if service.daily_quota is not None and use.day >= service.daily_quota:
        midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
        return Reached("quota_day", _open_from(hours, midnight))
    slot = slot_at(service, hours, now)
    if slot and use.slot >= slot.count:
        return Reached("quota_slot", _open_from(hours, datetime.combine(now, slot.span.end, now.tzinfo)))
    return None


def quota_uses(
    store: QueueStore, services: Sequence[tuple[Service, OpeningHours]], day: date, now: datetime
) -> dict[ServiceId, QuotaUse]:
    """The use of those services that have quotas: one count for all daily ones, one for each stretch going on."""
    daily = store.given_counts(day, [s.id for s, _ in services if s.daily_quota is not None])
    stretches: dict[datetime, list[ServiceId]] = {}
    for service, hours in services:
        slot = slot_at(service, hours, now)
        if slot:
            start = datetime.combine(now, slot.span.start, now.tzinfo)
            stretches.setdefault(start, []).append(service.id)
    in_slot = {
        service_id: count
        for start, ids in stretches.items()
        for service_id, count in store.given_counts(day, ids, start).items()
    }
    return {s.id: QuotaUse(daily.get(s.id, 0), in_slot.get(s.id, 0)) for s, _ in services if has_quota(s)}


def has_quota(service: Service) -> bool:
    return service.daily_quota is not None or bool(service.slot_quotas)


def _open_from(hours: OpeningHours, since: datetime) -> datetime | None:
    """``since``, if numbers are given then, else the next opening."""
    state = opening(hours, since)
    return state.opens_at if state.why else since
