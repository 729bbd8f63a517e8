"""How the domain's values look as JSON. Times are ISO 8601 with their offset."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from queue_ticketing.board import Board, ServiceView, WindowView
from queue_ticketing.hall import Hall
from queue_ticketing.model import Appointment, Period, SlipAttempt, Ticket, WaitEstimate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.sign_emergencies import Emergency
    from queue_ticketing.booking.appointments import SlotDay
    from queue_ticketing.office import TicketView
    from queue_ticketing.slips.printer_view import PrinterView

Json = dict[str, Any]


def moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def wait(estimate: WaitEstimate | None) -> Json | None:
    return {"p50_min": estimate.p50_min, "p90_min": estimate.p90_min} if estimate else None


def ticket(view: "TicketView", hall: Hall) -> Json:
    """The ticket of the interface: ``window`` only once it was called to one."""
    return brief(view.ticket, hall) | {
        "ahead": view.ahead,
        "wait": wait(view.wait),
        "slip": {"state": view.slip.state.value, "attempt": view.slip.attempt, "id": view.slip.id},
    }


def brief(one: Ticket, hall: Hall) -> Json:
    """What a board or a window needs of a ticket; nothing personal."""
    service = hall.service(one.service_id)
    shape: Json = {
        "id": one.id,
        "number": one.number,
        "service": one.service_id,
        "service_name": service.name if service else one.service_id,
        "business_date": one.business_date.isoformat(),
        "state": one.state.value,
        "priority": one.priority.value,
        "calls": one.calls,
        "issued_at": moment(one.issued_at),
        "called_at": moment(one.called_at),
        "started_at": moment(one.started_at),
        "finished_at": moment(one.finished_at),
        "max_calls": hall.calling.max_calls,
        "no_shows": one.no_shows,
        "overtaken": one.overtaken,
        "max_overtakes": hall.calling.max_overtakes,
        "steps": list(one.steps),
        "appointment_at": moment(one.appointment_at),
        "hold_until": moment(one.hold_until),
        "return_service": one.return_service,
        "for_window": one.for_window,
        "for_person": one.for_person,
    }
    return shape | {"window": one.window_id} if one.window_id else shape


def service(view: ServiceView) -> Json:
    """``why_closed`` is null while numbers are given, else a reason code; ``why`` are the hall's own words for it.
    ``quota_left`` numbers may still be given now (null: no bound); above ``ask_above`` waiting the visitor is asked."""
    one = view.service
    return {
        "id": one.id,
        "prefix": one.numbers.prefix,
        "name": one.name,
        "name_en": one.name_en,
        "open": not view.why_closed,
        "why_closed": view.why_closed or None,
        "why": view.why_text or None,
        "opens_at": moment(view.opens_at),
        "waiting": view.waiting,
        "wait": wait(view.wait),
        "windows": [window.id for window in view.windows],
        "quota_left": view.quota_left,
        "ask_above": one.ask_above,
        "one_per_holder": one.one_per_holder,
        "appointments": one.appointments is not None,
    }


def service_to_join(view: ServiceView) -> Json:
    """The service with what to bring."""
    return service(view) | {"papers": list(view.service.papers), "papers_en": list(view.service.papers_en)}


def window(view: WindowView, hall: Hall) -> Json:
    one = view.window
    return {
        "id": one.id,
        "name": one.name,
        "name_en": one.name_en,
        "zone": one.zone,
        "services": list(one.services),
        "paused": view.paused,
        "reason": view.reason or None,
        "waiting": view.waiting,
        "ticket": brief(view.ticket, hall) if view.ticket else None,
        "held": [brief(held, hall) for held in view.held],
    }


def board(
    at: Board, hall: Hall, day: date, *, rehearsal: bool, emergencies: "Sequence[Emergency]" = ()
) -> Json:
    """The hall's board, open to all, with the notices of ``day`` and the emergency texts that are lit."""
    return {
        "revision": at.revision,
        "at": moment(at.at),
        "business_date": at.business_date.isoformat(),
        "rehearsal": rehearsal,
        "hall": {"name": hall.name, "name_en": hall.name_en, "sample": hall.sample},
        "now_serving": [_serving(view) for view in at.windows],
        "last_calls": [_call(one, hall) for one in at.last_calls],
        "waiting": {view.service.id: view.waiting for view in at.services},
        "services": [service(view) for view in at.services],
        "notices": [{"text": n.text, "text_en": n.text_en} for n in hall.notices if n.holds_on(day)],
        "emergencies": [
            {"text": one.text, "since": moment(one.lit_at), "everywhere": not one.signs}
            for one in emergencies
        ],
    }


def _serving(view: WindowView) -> Json:
    now = view.ticket
    return {
        "window": view.window.id,
        "window_name": view.window.name,
        "window_name_en": view.window.name_en,
        "services": list(view.window.services),
        "paused": view.paused,
        "reason": view.reason or None,
        "number": now.number if now else None,
        "state": now.state.value if now else None,
        "service": now.service_id if now else None,
        "called_at": moment(now.called_at) if now else None,
        "calls": now.calls if now else 0,
    }


def _call(one: Ticket, hall: Hall) -> Json:
    place = hall.window(one.window_id) if one.window_id else None
    return {
        "number": one.number,
        "window": one.window_id,
        "window_name": place.name if place else one.window_id,
        "window_name_en": place.name_en if place else one.window_id,
        "service": one.service_id,
        "state": one.state.value,
        "called_at": moment(one.called_at),
        "calls": one.calls,
    }


def appointment(one: Appointment, hall: Hall) -> Json:
    """Nothing personal: a holder is known to the database only, and as a hash."""
    of = hall.service(one.service_id)
    return {
        "id": one.id,
        "code": one.code,
        "service": one.service_id,
        "service_name": of.name if of else one.service_id,
        "starts_at": moment(one.starts_at),
        "ends_at": moment(one.ends_at),
        "state": one.state.value,
        "ticket": one.ticket_id,
        "made_at": moment(one.made_at),
        "by": one.by,
    }


def slot_day(day: "SlotDay") -> Json:
    return {
        "day": day.day.isoformat(),
        "slots": [
            {"starts_at": moment(v.slot.starts_at), "ends_at": moment(v.slot.ends_at), "left": v.left}
            for v in day.slots
        ],
    }


def period(one: Period) -> Json:
    """A stretch of a ticket's life; ``reason`` says why a call was out of order, or what staff gave as theirs."""
    return {
        "state": one.state.value,
        "action": one.action,
        "service": one.service_id,
        "window": one.window_id,
        "by": one.clerk or None,
        "began_at": moment(one.began_at),
        "ended_at": moment(one.ended_at),
        "reason": one.reason or None,
        "overtook": one.overtook,
        "exact": one.exact,
        "undone": one.undone,
    }


def slip(attempt: SlipAttempt, of: Ticket | Appointment) -> Json:
    """``ticket`` and ``number`` are an appointment's id and code when ``kind`` says so."""
    return {
        "id": attempt.id,
        "kind": attempt.kind.value,
        "ticket": of.id,
        "number": of.number,
        "service": of.service_id,
        "attempt": attempt.attempt,
        "state": attempt.state.value,
        "cause": attempt.cause or None,
        "reason": attempt.reason or None,
        "by": attempt.by or None,
        "created_at": moment(attempt.created_at),
    }


def printer(view: "PrinterView") -> Json:
    return {
        "fault": view.fault.value,
        "since": moment(view.since),
        "printed_since_paper": view.printed_since_paper,
        "waiting": view.waiting,
        "caps": {
            "width_dots": view.caps.width_dots,
            "status": view.caps.status,
            "fence": view.caps.fence.value,
            "provenance": view.caps.provenance,
        },
    }
