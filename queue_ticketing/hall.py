"""The queue's part of a hall pack: services, windows, hours, rules. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from queue_ticketing.model import Priority, ServiceId, WindowId

TICKET_CODE = "ticket"
"""The QR code that only halls of this software read; see slip.qr_text."""


class CallOrder(StrEnum):
    """How a window chooses among its services: FIFO looks only at the queue, LISTED prefers those it lists first."""

    FIFO = "fifo"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class NumberRule:
    """How numbers of one service look: ``prefix`` + at least ``width`` digits, from ``start`` each business day."""

    prefix: str
    start: int = 1
    width: int = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one day, from ``start`` up to and without ``end``, in the hall's time zone."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class PlannedPause:
    """A pause the hall announces ahead, such as the exercise at ten. Weekdays: Monday is 0. Numbers are given on
    through a pause unless ``stops_numbers``."""

    weekdays: frozenset[int]
    span: Span
    reason: str
    reason_en: str = ""
    stops_numbers: bool = False


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When the hall gives out numbers. Days in ``closed_on`` are shut, days in ``open_on`` (调休) follow Monday's
    spans; ``special`` are single days with spans of their own, such as the half day before Spring Festival. A date
    is in at most one of the three."""

    weekly: tuple[tuple[Span, ...], ...]
    closed_on: frozenset[date] = frozenset()
    open_on: frozenset[date] = frozenset()
    pauses: tuple[PlannedPause, ...] = ()
    special: tuple[tuple[date, tuple[Span, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class SlotQuota:
    """At most ``count`` numbers of a service are given within ``span`` on these weekdays (Monday is 0)."""

    weekdays: frozenset[int]
    span: Span
    count: int


@dataclass(frozen=True, slots=True)
class SlotRow:
    """Appointments of one stretch of these weekdays: ``capacity`` visitors in each slot of ``minutes``."""

    weekdays: frozenset[int]
    span: Span
    minutes: int
    capacity: int


@dataclass(frozen=True, slots=True)
class AppointmentRule:
    """How a service takes appointments. A visitor may check in from ``early_min`` before the slot begins until
    ``late_min`` after; whoever stayed away ``no_show_limit`` times within ``no_show_days`` books at the desk only."""

    rows: tuple[SlotRow, ...]
    days_ahead: int = 7
    early_min: int = 30
    late_min: int = 15
    no_show_limit: int = 2
    no_show_days: int = 30


@dataclass(frozen=True, slots=True)
class CallingRules:
    """The hall's rules of calling. ``rates``: credit a group earns per minute of waiting, 1 where not named.
    ``max_overtakes``: a waiting ticket lets at most so many later ones pass. ``max_calls``: calls (recalls too)
    after which an absent visitor's number ends; before that a no-show waits ``requeue_after_min`` and goes on behind
    ``requeue_behind`` tickets (None: not re-queued). ``hold_min``: after it a held ticket comes back by itself;
    ``directed_min``: after it one that was sent to somebody who is away is anybody's."""

    rates: tuple[tuple[Priority, float], ...] = (
        (Priority.ELDERLY, 2.0),
        (Priority.DISABLED, 2.0),
        (Priority.PREGNANT, 2.0),
        (Priority.MILITARY, 2.0),
        (Priority.GREEN_CHANNEL, 3.0),
    )
    max_overtakes: int = 3
    max_calls: int = 3
    requeue_after_min: int = 5
    requeue_behind: int | None = 3
    hold_min: int = 20
    directed_min: int = 10
    undo_s: int = 120

    def rate(self, priority: Priority) -> float:
        return next((rate for group, rate in self.rates if group is priority), 1.0)


@dataclass(frozen=True, slots=True)
class Service:
    """A thing people queue for. ``minutes`` is the usual service time at the window, the prior of the estimate.
    ``hours`` replace the hall's; the quotas bound how many numbers a day, and a stretch of it, may get; above
    ``ask_above`` waiting visitors the screen asks before it gives a number; ``next_services`` follow in one visit."""

    id: ServiceId
    name: str
    name_en: str
    numbers: NumberRule
    minutes: float = 10.0
    summary: str = ""
    summary_en: str = ""
    papers: tuple[str, ...] = ()
    papers_en: tuple[str, ...] = ()
    icon: str = ""
    hours: OpeningHours | None = None
    daily_quota: int | None = None
    slot_quotas: tuple[SlotQuota, ...] = ()
    ask_above: int | None = None
    one_per_holder: bool = False
    appointments: AppointmentRule | None = None
    next_services: tuple[ServiceId, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """A counter. ``services`` are the services it serves, in the hall's order."""

    id: WindowId
    name: str
    name_en: str
    services: tuple[ServiceId, ...]
    zone: str = ""
    staff: str = ""
    post: str = ""
    group: str = ""
    order: CallOrder = CallOrder.FIFO


@dataclass(frozen=True, slots=True)
class WindowGroup:
    """Windows that belong together, such as those of one department."""

    id: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What the hall tells everybody on its board, from ``since`` to ``until`` (days of the hall, both included)."""

    text: str
    text_en: str
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class SlipLogo:
    """A picture of single dots: rows of ``(width + 7) // 8`` bytes, a set bit is black."""

    width: int
    height: int
    dots: bytes


class SlipElement(StrEnum):
    """What a slip is put together from, in the order it is printed in unless the hall has another. NUMBER and CODE
    are on every slip: without them it is no slip."""

    LOGO = "logo"
    TITLE = "title"
    NUMBER = "number"
    WINDOWS = "windows"
    QUEUE = "queue"
    PAPERS = "papers"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class SlipTemplate:
    """What a hall may set on its slip. ``width_mm`` is the paper: 80 (576 dots) or 58 (384 dots). ``above`` stands
    under the title, ``footer`` at the end. ``qr`` is TICKET_CODE or an address with {id} (and {number}, {attempt})."""

    width_mm: int = 80
    title: str = ""
    footer: tuple[str, ...] = ()
    logo: SlipLogo | None = None
    above: tuple[str, ...] = ()
    qr: str = TICKET_CODE
    elements: tuple[SlipElement, ...] = tuple(SlipElement)


@dataclass(frozen=True, slots=True)
class Hall:
    """The queue's part of a hall pack. ``zone_name`` is an IANA time zone; the business date is reckoned in it."""

    name: str
    name_en: str
    zone_name: str
    services: tuple[Service, ...]
    windows: tuple[Window, ...]
    hours: OpeningHours
    slip: SlipTemplate = field(default_factory=SlipTemplate)
    sample: bool = False
    calls_kept: int = 8
    groups: tuple[WindowGroup, ...] = ()
    calling: CallingRules = field(default_factory=CallingRules)
    notices: tuple[Notice, ...] = ()
    _services: Mapping[str, Service] = field(init=False, repr=False, compare=False)
    _windows: Mapping[str, Window] = field(init=False, repr=False, compare=False)
    _serving: Mapping[str, tuple[Window, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        serving: dict[str, tuple[Window, ...]] = {}
        for window in self.windows:
            for service_id in dict.fromkeys(window.services):
                serving[service_id] = (*serving.get(service_id, ()), window)
        object.__setattr__(self, "_services", {one.id: one for one in reversed(self.services)})
        object.__setattr__(self, "_windows", {one.id: one for one in reversed(self.windows)})
        object.__setattr__(self, "_serving", serving)

    def service(self, service_id: str) -> Service | None:
        return self._services.get(service_id)

    def window(self, window_id: str) -> Window | None:
        return self._windows.get(window_id)

    def windows_serving(self, service_id: str) -> tuple[Window, ...]:
        return self._serving.get(service_id, ())
