"""Tickets at the guide desk: issue, find, print again, void."""

from aiohttp import web

from kiosk.http import shapes
from kiosk.http.problems import Problem
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, DESK, Call, Route
from queue_ticketing.model import Priority, TicketState
from queue_ticketing.office import TicketView

REFUSAL = "unknown-ticket"
LIST_LIMIT = 500


async def issue(call: Call) -> web.Response:
    """201 for a new ticket, 200 for an intent that has its ticket already."""
    fields, office = call.fields, call.context.office
    if fields["appointment"] is not None:
        raise Problem("no-appointments")
    priority, holder = Priority(fields["priority"] or "none"), fields["holder"] or None

    def make() -> tuple[TicketView, bool]:
        ticket, created = office.issue(
            fields["service"], fields["intent"], priority=priority, holder=holder, by=call.who
        )
        return office.find(ticket.id), created

    view, created = await call.context.work(make)
    headers = {"Location": f"/api/v1/tickets/{view.ticket.id}"}
    return json_reply(_shape(call, view), status=201 if created else 200, headers=headers)


async def show(call: Call) -> web.Response:
    ticket_id = call.id(REFUSAL, "ticket")
    return json_reply(_shape(call, await call.context.read(lambda: call.context.office.find(ticket_id))))


async def listed(call: Call) -> web.Response:
    """Today's tickets, newest first; the query narrows them, ``q`` by a part of the number."""
    query = call.request.query
    state, limit = (
        query.get("state", ""),
        call.query_int("limit", 1, LIST_LIMIT) if "limit" in query else LIST_LIMIT,
    )
    if state and state not in {one.value for one in TicketState}:
        raise Problem("bad-query", field="state")
    views = await call.context.read(call.context.office.tickets_today)
    fitting = [view for view in views if _fits(view, call, state)]
    tickets = [_shape(call, view) for view in fitting[:limit]]
    return json_reply({"tickets": tickets, "total": len(fitting)})


async def reprint(call: Call) -> web.Response:
    ticket_id, reason = call.id(REFUSAL, "ticket"), call.fields["reason"]
    office, staff = call.context.office, call.context.staff

    def again() -> TicketView:
        attempt = office.reprint(ticket_id, reason, call.who)
        view = office.find(ticket_id)
        detail = f"{view.ticket.number} attempt {attempt.attempt}: {reason}"
        staff.note(call.who, "slip.reprint", detail, call.source)
        return view

    return json_reply(_shape(call, await call.context.work(again)))


async def cancel(call: Call) -> web.Response:
    ticket_id, office = call.id(REFUSAL, "ticket"), call.context.office

    def void() -> TicketView:
        office.cancel(ticket_id, call.who)
        return office.find(ticket_id)

    return json_reply(_shape(call, await call.context.work(void)))


def _shape(call: Call, view: TicketView) -> shapes.Json:
    return shapes.ticket(view, call.context.hall())


def _fits(view: TicketView, call: Call, state: str) -> bool:
    query, ticket = call.request.query, view.ticket
    wanted = {"service": ticket.service_id, "window": ticket.window_id, "number": ticket.number}
    return (
        (not state or ticket.state.value == state)
        and all(query[key] in {value, ""} for key, value in wanted.items() if key in query)
        and query.get("q", "").strip().upper() in ticket.number.upper()
    )


ROUTES = (
    Route(
        "POST",
        "/api/v1/tickets",
        issue,
        DESK,
        "Issue a number; the same intent again gives the same ticket",
        body=(
            Field("service"),
            Field("intent", Kind.INTENT, about="the client's UUID of this one wish"),
            Field("priority", required=False, choices=tuple(one.value for one in Priority)),
            Field("appointment", required=False),
            Field("holder", required=False, about="kept only as a keyed hash"),
        ),
        answers={201: "The ticket", 200: "The ticket that this intent made before"},
        refusals=("unknown-service", "service-closed", "intent-reused", "no-appointments"),
    ),
    Route(
        "GET",
        "/api/v1/tickets",
        listed,
        ALL_STAFF,
        "Today's tickets, newest first",
        query=("q", "state", "service", "window", "number", "limit"),
    ),
    Route("GET", "/api/v1/tickets/{id}", show, ALL_STAFF, "One ticket", refusals=(REFUSAL,)),
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
        "POST",
        "/api/v1/tickets/{id}/cancel",
        cancel,
        DESK,
        "Void a waiting number",
        refusals=(REFUSAL, "wrong-state"),
    ),
)
