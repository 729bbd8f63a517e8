"""What the guide desk does with a ticket: print it again, move, rank, void it; and what became of it so far."""

from collections.abc import Callable
from functools import partial

from aiohttp import web

from kiosk.http import shapes
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, DESK, Call, Route
from kiosk.http.routes.tickets import REFUSAL, ticket_shape
from queue_ticketing.model import Priority, Ticket
from queue_ticketing.office import TicketView


async def reprint(call: Call) -> web.Response:
    ticket_id, reason = call.id(REFUSAL, "ticket"), call.fields["reason"]
    office, staff = call.context.office, call.context.staff

    def again() -> TicketView:
        number = office.find(ticket_id).ticket.number
        attempt = office.reprint(ticket_id, reason, call.who)
        detail = f"{number} attempt {attempt.attempt}: {reason}"
        staff.note(call.who, "slip.reprint", detail, call.source)
        return office.find(ticket_id)

    return json_reply(ticket_shape(call, await call.context.work(again)))


async def cancel(call: Call) -> web.Response:
    ticket_id, office, reason = call.id(REFUSAL, "ticket"), call.context.office, call.fields["reason"] or ""
    act = partial(office.cancel, ticket_id, call.who, reason)
    return await _changed(call, act, "ticket.cancel", reason)


async def move(call: Call) -> web.Response:
    ticket_id, office, service = call.id(REFUSAL, "ticket"), call.context.office, call.fields["service"]
    return await _changed(call, partial(office.move, ticket_id, service, call.who), "ticket.move", service)


async def rank(call: Call) -> web.Response:
    ticket_id, office, reason = call.id(REFUSAL, "ticket"), call.context.office, call.fields["reason"]
    priority = Priority(call.fields["priority"])
    act = partial(office.set_priority, ticket_id, priority, reason, call.who)
    return await _changed(call, act, "ticket.priority", f"{priority}: {reason}")


async def _changed(call: Call, act: Callable[[], Ticket], noted: str, detail: str) -> web.Response:
    """Does it, notes it in the audit log, answers with the ticket."""

    def done() -> TicketView:
        ticket = act()
        call.context.staff.note(call.who, noted, f"{ticket.number} {detail}".strip(), call.source)
        return call.context.office.find(ticket.id)

    return json_reply(ticket_shape(call, await call.context.work(done)))


async def history(call: Call) -> web.Response:
    ticket_id = call.id(REFUSAL, "ticket")
    past = await call.context.read(lambda: call.context.office.history(ticket_id))
    slips = [shapes.slip(one, past.ticket) for one in past.slips]
    return json_reply({"periods": [shapes.period(one) for one in past.periods], "slips": slips})


ROUTES = (
    Route(
        "POST",
        "/api/v1/tickets/{id}/reprint",
        reprint,
        DESK,
        "Print a marked, logged second slip",
        body=(Field("reason", Kind.REMARK, longest=100),),
        refusals=(REFUSAL, "slip-in-progress", "wrong-state"),
    ),
    Route(
        "GET",
        "/api/v1/tickets/{id}/history",
        history,
        ALL_STAFF,
        "Every stretch of a ticket's life: who did what, when, and why out of order; and its slips",
        refusals=(REFUSAL,),
    ),
    Route(
        "POST",
        "/api/v1/tickets/{id}/move",
        move,
        DESK,
        "Send a waiting or held number to another service; it keeps number and place",
        body=(Field("service"),),
        refusals=(REFUSAL, "unknown-service", "not-served-there", "wrong-state"),
    ),
    Route(
        "POST",
        "/api/v1/tickets/{id}/priority",
        rank,
        DESK,
        "Count a waiting number to another priority group, for a reason that is kept",
        body=(
            Field("priority", choices=tuple(one.value for one in Priority)),
            Field("reason", Kind.REMARK, longest=100),
        ),
        refusals=(REFUSAL, "wrong-state"),
    ),
    Route(
        "POST",
        "/api/v1/tickets/{id}/cancel",
        cancel,
        DESK,
        "Void a waiting or held number",
        body=(Field("reason", Kind.REMARK, required=False, longest=100),),
        refusals=(REFUSAL, "wrong-state"),
    ),
)
