"""How a clerk's window looks as JSON, with what the board does not know of it."""

from datetime import datetime

from kiosk.http import shapes
from kiosk.http.shapes import Json, moment
from queue_ticketing.board import WindowView
from queue_ticketing.calls.undo import Undoable
from queue_ticketing.hall import Hall
from queue_ticketing.model import Ticket
from queue_ticketing.office.window_counter import NextCall, WindowDesk


def window(view: WindowView, desk: WindowDesk, hall: Hall, now: datetime) -> Json:
    """``next`` are the calls as they stand now; ``reason`` there and of the ticket is null for a call in order."""
    shape = shapes.window(view, hall)
    if shape["ticket"]:
        call = desk.call
        shape["ticket"] |= {
            "reason": call.reason if call else None,
            "overtook": call.overtook if call else 0,
        }
    return shape | {
        "next": [_next(one, now) for one in desk.next],
        "undo": _undo(desk.undo),
        "missed": [_missed(one) for one in desk.missed],
        "hold_min": hall.calling.hold_min,
    }


def left_over(one: Ticket, hall: Hall) -> Json:
    return shapes.brief(one, hall) | {"since": moment(one.issued_at)}


def _next(call: NextCall, now: datetime) -> Json:
    one = call.ticket
    waited = max(0, int((now - one.issued_at).total_seconds() // 60))
    return {
        "id": one.id,
        "number": one.number,
        "service": one.service_id,
        "priority": one.priority.value,
        "waited_min": waited,
        "overtaken": one.overtaken,
        "appointment_at": moment(one.appointment_at),
        "reason": call.reason or None,
    }


def _undo(last: Undoable | None) -> Json | None:
    if last is None:
        return None
    return {"action": last.action, "number": last.number, "until": moment(last.until)}


def _missed(one: Ticket) -> Json:
    return {
        "id": one.id,
        "number": one.number,
        "service": one.service_id,
        "state": one.state.value,
        "at": moment(one.state_since or one.finished_at),
    }
