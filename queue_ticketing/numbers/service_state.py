"""Whether a service gives out numbers at an instant, and if not, why and until when."""

from dataclasses import dataclass
from datetime import datetime

from queue_ticketing.hall import Hall, OpeningHours, Service
from queue_ticketing.hours import next_change, opening, planned_pause
from queue_ticketing.numbers.quotas import NO_USE, QuotaUse, quota_edges, quota_reached
from queue_ticketing.store_ports import Pause


@dataclass(frozen=True, slots=True)
class Closed:
    """Why a service gives no numbers (``why`` empty: it does); ``text`` are the hall's own words for it."""

    why: str = ""
    text: str = ""
    opens_at: datetime | None = None


OPEN = Closed()


def hours_of(hall: Hall, service: Service) -> OpeningHours:
    """The service's own hours replace the hall's."""
    return service.hours or hall.hours


def next_change_of_hall(hall: Hall, now: datetime) -> datetime:
    """The next instant at which the clock alone changes what the hall or one of its services does."""
    own = [service for service in hall.services if service.hours or service.slot_quotas]
    changes = [next_change(hall.hours, now)]
    changes += [next_change(service.hours, now) for service in own if service.hours]
    changes += [edge for service in own for edge in quota_edges(service, hours_of(hall, service), now)]
    return min(changes)


def closed_now(
    hall: Hall, service: Service, pause: Pause | None, now: datetime, use: QuotaUse = NO_USE
) -> Closed:
    """The state at ``now``, most lasting reason first. ``pause`` is an ad hoc one of the service."""
    if pause is not None:
        return Closed("paused", pause.reason)
    if not hall.windows_serving(service.id):
        return Closed("no_window")
    hours = hours_of(hall, service)
    state = opening(hours, now)
    if state.why:
        announced = planned_pause(hours, now) if state.why == "planned_pause" else None
        return Closed(state.why, announced.reason if announced else "", state.opens_at)
    reached = quota_reached(service, hours, use, now)
    return Closed(reached.why, "", reached.opens_at) if reached else OPEN
