"""The hall at one instant, as everybody reads it. Values only."""

from dataclasses import dataclass
from datetime import date, datetime

from queue_ticketing.hall import Service, Window
from queue_ticketing.model import Ticket, WaitEstimate


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service as it stands now. ``why_closed`` is empty when numbers are given, else a reason code:
    ``closed_hours``, ``closed_day``, ``no_window``, ``planned_pause`` or ``paused`` (then ``why_text`` holds the
    hall's own words), ``quota_day`` or ``quota_slot``. ``quota_left`` numbers may still be given now, None: no bound.
    While it is not ``known``, nobody has looked at the queue yet: ``waiting`` and ``wait`` mean nothing."""

    service: Service
    why_closed: str
    why_text: str
    opens_at: datetime | None
    waiting: int
    wait: WaitEstimate | None
    windows: tuple[Window, ...]
    known: bool = True
    quota_left: int | None = None


@dataclass(frozen=True, slots=True)
class WindowView:
    """A window as it stands now: its ticket (called or serving), whether it is paused and why. ``waiting`` counts those
    it may call, not those sent to another window or to a person; ``completed`` the tickets of today that it finished."""

    window: Window
    ticket: Ticket | None
    paused: bool
    reason: str
    held: tuple[Ticket, ...] = ()
    waiting: int = 0
    completed: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """The hall at one instant, newest call first. ``revision`` grows with every committed change. ``silent_since``: since
    then nothing was heard of the other kiosks, so that this may be old; None: all is well, or there are none."""

    revision: int
    at: datetime
    business_date: date
    windows: tuple[WindowView, ...]
    services: tuple[ServiceView, ...]
    last_calls: tuple[Ticket, ...]
    silent_since: datetime | None = None
