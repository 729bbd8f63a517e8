"""Makes the domains' values out of validated files."""

from collections.abc import Iterable
from datetime import date, timedelta

from kiosk.hall.schema import (
    AppointmentsPart,
    CallingPart,
    DaysPart,
    HallFile,
    HoursPart,
    ServicePart,
    SlipPart,
    WindowPart,
)
from kiosk.hall.statutory import StatutoryDays
from queue_ticketing.hall import (
    TICKET_CODE,
    AppointmentRule,
    CallingRules,
    CallOrder,
    Hall,
    Notice,
    NumberRule,
    OpeningHours,
    PlannedPause,
    Service,
    SlipElement,
    SlipTemplate,
    SlotQuota,
    SlotRow,
    Window,
    WindowGroup,
)
from queue_ticketing.model import Priority, ServiceId, WindowId
from touch_guide import GuideNotice, NoticePlace

LONGEST_ON_BOARD = 120


def build_hall(file: HallFile, statutory: StatutoryDays, notices: tuple[GuideNotice, ...] = ()) -> Hall:
    """The queue's part. Missing English names fall back to the Chinese ones."""
    return Hall(
        name=file.name,
        name_en=file.name_en or file.name,
        zone_name=file.time_zone,
        services=tuple(_service(file, part, statutory) for part in file.services),
        windows=tuple(_window(file, part) for part in file.windows),
        hours=build_hours(file.hours, statutory),
        slip=_slip(file.slip),
        sample=file.sample,
        groups=tuple(WindowGroup(g.id, g.name, g.name_en or g.name) for g in file.groups),
        calling=_calling(file.calling),
        notices=tuple(_on_board(n) for n in notices if NoticePlace.BOARD in n.places),
    )


def _on_board(notice: GuideNotice) -> Notice:
    """The board has one line for it: the text, or the title of a text that is longer."""
    if "\n" in notice.text or len(notice.text) > LONGEST_ON_BOARD:
        return Notice(notice.title, notice.title_en, notice.since, notice.until)
    return Notice(notice.text, notice.text_en.replace("\n", " "), notice.since, notice.until)


def _slip(part: SlipPart) -> SlipTemplate:
    """The logo comes from its own file, see slip_logo.py."""
    elements = tuple(SlipElement(name) for name in part.order) or tuple(SlipElement)
    return SlipTemplate(
        width_mm=int(part.width_mm),
        title=part.title,
        footer=tuple(part.footer),
        above=tuple(part.above),
        qr=part.qr or TICKET_CODE,
        elements=tuple(e for e in elements if part.papers or e is not SlipElement.PAPERS),
    )


def _calling(part: CallingPart) -> CallingRules:
    rates = tuple((Priority(name), rate) for name, rate in part.rates)
    return CallingRules(rates=rates, **{name: value for name, value in part if name != "rates"})


def _service(file: HallFile, part: ServicePart, statutory: StatutoryDays) -> Service:
    start = file.numbers.start if part.start is None else part.start
    width = file.numbers.width if part.width is None else part.width
    return Service(
        id=ServiceId(part.id),
        name=part.name,
        name_en=part.name_en or part.name,
        numbers=NumberRule(part.prefix, start, width),
        minutes=part.minutes,
        summary=part.summary,
        summary_en=part.summary_en or part.summary,
        papers=tuple(p.name for p in part.papers),
        papers_en=tuple(p.name_en or p.name for p in part.papers),
        icon=part.icon or "",
        hours=build_hours(part.hours, statutory) if part.hours else None,
        daily_quota=part.daily_quota,
        slot_quotas=tuple(SlotQuota(q.days, q.time, q.count) for q in part.quotas),
        ask_above=part.ask_above,
        one_per_holder=part.one_per_holder,
        appointments=_appointments(part.appointments) if part.appointments else None,
        next_services=tuple(ServiceId(s) for s in part.then),
    )


def _appointments(part: AppointmentsPart) -> AppointmentRule:
    rows = tuple(SlotRow(row.days, row.time, row.minutes, row.capacity) for row in part.slots)
    return AppointmentRule(rows=rows, **{name: value for name, value in part if name != "slots"})


def _window(file: HallFile, part: WindowPart) -> Window:
    zone = next((z.name for z in file.zones if z.id == part.zone), "")
    on_duty = part.staff[0] if part.staff else None
    group = next((g for g in file.groups if g.id == part.group), None)
    return Window(
        id=WindowId(part.id),
        name=part.name,
        name_en=part.name_en or part.name,
        services=tuple(ServiceId(s) for s in part.services or (group.services if group else ())),
        zone=zone,
        staff=on_duty.name if on_duty else "",
        post=on_duty.post if on_duty else "",
        group=part.group or "",
        order=CallOrder(part.order),
    )


def build_hours(part: HoursPart, statutory: StatutoryDays) -> OpeningHours:
    """Opening hours; the pack's own dates win over the statutory calendar."""
    closed, opened = _dates(part.closed), _dates(part.open)
    special = tuple(sorted((s.date, tuple(sorted(s.spans, key=lambda x: x.start))) for s in part.special))
    own = closed | opened | {day for day, _ in special}
    follows = part.calendar == "statutory"
    weekly = tuple(
        tuple(sorted((s for row in part.weekly if day in row.days for s in row.spans), key=lambda x: x.start))
        for day in range(7)
    )
    return OpeningHours(
        weekly=weekly,
        closed_on=closed | (statutory.off - own if follows else frozenset()),
        open_on=opened | (statutory.worked - own if follows else frozenset()),
        pauses=tuple(
            PlannedPause(p.days, p.time, p.reason, p.reason_en, p.stops_numbers) for p in part.pauses
        ),
        special=special,
    )


def _dates(parts: Iterable[DaysPart]) -> frozenset[date]:
    return frozenset(
        part.date + timedelta(days=n)
        for part in parts
        for n in range(((part.until or part.date) - part.date).days + 1)
    )
