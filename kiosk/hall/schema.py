"""The grammar of ``hall.yaml``. Each class is one mapping of the file; docs/hall-pack.md explains every key."""

from typing import Annotated, Literal

from pydantic import Field

from kiosk.hall.fields import (
    Date,
    Days,
    Id,
    Line,
    LineEn,
    Metres,
    Name,
    NameEn,
    Part,
    PathText,
    Phone,
    Prefix,
    PrinterUri,
    SentenceEn,
    SpanText,
    Zone,
)
from kiosk.hall.matter_schema import WordsPart
from kiosk.hall.sign_schema import SignPart
from queue_ticketing.hall import TICKET_CODE

Minutes = Annotated[float, Field(ge=0.5, le=480, allow_inf_nan=False)]
Start = Annotated[int, Field(ge=0, le=9000)]
Width = Annotated[int, Field(ge=1, le=5)]
Rate = Annotated[float, Field(ge=1, le=100, allow_inf_nan=False)]
Spans = Annotated[list[SpanText], Field(max_length=6)]
SlipElementName = Literal["logo", "title", "number", "windows", "queue", "papers", "code"]


class ContactPart(Part):
    """Where the hall is and whom to ring; ``complaint`` is where people complain."""

    address: LineEn = ""
    address_en: LineEn = ""
    phone: Phone | None = None
    complaint: Phone = "12315"


class SpotPart(Part):
    """A point of the plan, in metres from its upper left corner."""

    x: Metres
    y: Metres


class AreaPart(SpotPart):
    """A rectangle of the plan."""

    w: Annotated[Metres, Field(ge=0.1)]
    h: Annotated[Metres, Field(ge=0.1)]


class PlanPart(Part):
    """The floor of the hall."""

    width: Annotated[Metres, Field(ge=1)]
    height: Annotated[Metres, Field(ge=1)]
    kiosk: SpotPart | None = None
    entrance: SpotPart | None = None


class ZonePart(Part):
    """An area of the hall."""

    id: Id
    name: Name
    name_en: NameEn = ""
    place: AreaPart | None = None


class DepartmentPart(Part):
    """An office whose matters are handled here."""

    id: Id
    name: Name
    name_en: NameEn = ""
    phone: Phone | None = None
    windows: Annotated[list[Id], Field(max_length=200)] = []


class EditingPart(Part):
    """What a second person must approve when it is changed in the console."""

    approval: Annotated[list[Literal["notice", "fee", "matter", "playlist"]], Field(max_length=4)] = []


class WeeklyPart(Part):
    """The usual hours of some days of the week."""

    days: Days
    spans: Annotated[Spans, Field(min_length=1)]


class DaysPart(Part):
    """One date, or those from ``date`` to ``until``, both included."""

    date: Date
    until: Date | None = None
    reason: LineEn = ""
    reason_en: LineEn = ""


class SpecialPart(Part):
    """One date with hours of its own."""

    date: Date
    spans: Annotated[Spans, Field(min_length=1)]
    reason: LineEn = ""
    reason_en: LineEn = ""


class PausePart(Part):
    """A pause announced ahead."""

    days: Days
    time: SpanText
    reason: Name
    reason_en: NameEn = ""
    stops_numbers: bool = False


class HoursPart(Part):
    """When numbers are given out."""

    calendar: Literal["statutory", "weekly"] = "statutory"
    weekly: Annotated[list[WeeklyPart], Field(min_length=1, max_length=7)]
    closed: Annotated[list[DaysPart], Field(max_length=200)] = []
    open: Annotated[list[DaysPart], Field(max_length=200)] = []
    special: Annotated[list[SpecialPart], Field(max_length=200)] = []
    pauses: Annotated[list[PausePart], Field(max_length=20)] = []


class QuotaPart(Part):
    """At most so many numbers within a stretch of some days."""

    days: Days
    time: SpanText
    count: Annotated[int, Field(ge=1, le=5000)]


class SlotsPart(Part):
    """Appointments within a stretch of some days."""

    days: Days
    time: SpanText
    minutes: Annotated[int, Field(ge=5, le=480)] = 30
    capacity: Annotated[int, Field(ge=1, le=200)]


class AppointmentsPart(Part):
    """How a service takes appointments."""

    slots: Annotated[list[SlotsPart], Field(min_length=1, max_length=20)]
    days_ahead: Annotated[int, Field(ge=0, le=60)] = 7
    early_min: Annotated[int, Field(ge=0, le=240)] = 30
    late_min: Annotated[int, Field(ge=0, le=240)] = 15
    no_show_limit: Annotated[int, Field(ge=1, le=20)] = 2
    no_show_days: Annotated[int, Field(ge=1, le=366)] = 30


class RatesPart(Part):
    """Credit that a priority group earns per minute of waiting; everybody else earns 1."""

    elderly: Rate = 2.0
    disabled: Rate = 2.0
    pregnant: Rate = 2.0
    military: Rate = 2.0
    green_channel: Rate = 3.0


class CallingPart(Part):
    """The hall's rules of calling."""

    rates: RatesPart = RatesPart()
    max_overtakes: Annotated[int, Field(ge=0, le=50)] = 3
    max_calls: Annotated[int, Field(ge=1, le=20)] = 3
    requeue_after_min: Annotated[int, Field(ge=0, le=120)] = 5
    requeue_behind: Annotated[int, Field(ge=0, le=100)] | None = 3
    hold_min: Annotated[int, Field(ge=1, le=480)] = 20
    directed_min: Annotated[int, Field(ge=1, le=480)] = 10
    undo_s: Annotated[int, Field(ge=0, le=600)] = 120


class GroupPart(Part):
    """Windows that belong together; a window of the group serves the group's services unless it lists its own."""

    id: Id
    name: Name
    name_en: NameEn = ""
    services: Annotated[list[Id], Field(max_length=100)] = []


class NumbersPart(Part):
    """The rule of all numbers, unless a service has its own."""

    start: Start = 1
    width: Width = 3


class NamedPart(Part):
    """A short name in both languages."""

    name: Line
    name_en: LineEn = ""


class ServicePart(Part):
    """A thing people queue for."""

    id: Id
    prefix: Prefix
    name: Name
    name_en: NameEn = ""
    summary: LineEn = ""
    summary_en: LineEn = ""
    icon: Id | None = None
    minutes: Minutes = 10.0
    start: Start | None = None
    width: Width | None = None
    papers: Annotated[list[NamedPart], Field(max_length=20)] = []
    hours: HoursPart | None = None
    daily_quota: Annotated[int, Field(ge=1, le=5000)] | None = None
    quotas: Annotated[list[QuotaPart], Field(max_length=20)] = []
    ask_above: Annotated[int, Field(ge=0, le=1000)] | None = None
    one_per_holder: bool = False
    appointments: AppointmentsPart | None = None
    then: Annotated[list[Id], Field(max_length=10)] = []


class StaffPart(Part):
    """A person at a window; the first of the list is on duty, the others stand in (AB岗)."""

    name: Name
    name_en: NameEn = ""
    post: NameEn = ""
    post_en: NameEn = ""
    duty: SentenceEn = ""
    duty_en: SentenceEn = ""
    photo: PathText | None = None


class WindowPart(Part):
    """A counter."""

    id: Id
    name: Name
    name_en: NameEn = ""
    zone: Id | None = None
    group: Id | None = None
    services: Annotated[list[Id], Field(max_length=100)] = []
    order: Literal["fifo", "listed"] = "fifo"
    staff: Annotated[list[StaffPart], Field(max_length=10)] = []
    at: SpotPart | None = None


class SlipPart(Part):
    """What the hall may set on its slip."""

    width_mm: Literal["80", "58"] = "80"
    title: NameEn = ""
    logo: LineEn | None = None
    above: Annotated[list[Line], Field(max_length=4)] = []
    footer: Annotated[list[Line], Field(max_length=8)] = []
    papers: bool = True
    qr: LineEn = TICKET_CODE
    order: Annotated[list[SlipElementName], Field(max_length=7)] = []


class VoicePart(Part):
    """How numbers are called."""

    enabled: bool = True
    volume: Annotated[int, Field(ge=0, le=100)] = 80
    repeat: Annotated[int, Field(ge=1, le=5)] = 2
    bilingual: bool = False
    quiet: Spans = []
    quiet_volume: Annotated[int, Field(ge=0, le=100)] = 0


class PrinterPart(Part):
    """The slip printer, unless the command line names another."""

    uri: PrinterUri


class HallFile(Part):
    """``hall.yaml`` as a whole."""

    format: Literal["1"]
    sample: bool = False
    name: Name
    name_en: NameEn = ""
    time_zone: Zone = "Asia/Shanghai"
    contact: ContactPart = ContactPart()
    zones: Annotated[list[ZonePart], Field(max_length=50)] = []
    hours: HoursPart
    numbers: NumbersPart = NumbersPart()
    services: Annotated[list[ServicePart], Field(min_length=1, max_length=400)]
    groups: Annotated[list[GroupPart], Field(max_length=100)] = []
    calling: CallingPart = CallingPart()
    windows: Annotated[list[WindowPart], Field(min_length=1, max_length=200)]
    signs: Annotated[list[SignPart], Field(max_length=400)] = []
    plan: PlanPart | None = None
    departments: Annotated[list[DepartmentPart], Field(max_length=200)] = []
    promises: Annotated[list[WordsPart], Field(max_length=40)] = []
    discipline: Annotated[list[WordsPart], Field(max_length=40)] = []
    editing: EditingPart = EditingPart()
    slip: SlipPart = SlipPart()
    voice: VoicePart = VoicePart()
    printer: PrinterPart | None = None
