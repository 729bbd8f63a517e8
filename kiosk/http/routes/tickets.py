"""Tickets: issue them, find them."""

import logging

from aiohttp import web

from kiosk.http import shapes
from kiosk.http.keys import ISSUES
from kiosk.http.problems import Problem
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, DESK, Call, Route
from queue_ticketing.booking.code import is_code
from queue_ticketing.errors import UnknownAppointment, UnknownTicket
from queue_ticketing.model import Appointment, Priority, Ticket, TicketState
from queue_ticketing.office import TicketOffice, TicketView
from queue_ticketing.office.issue_counter import Issued, IssueRequest
from queue_ticketing.slips.appointment import read_appointment_qr
from queue_ticketing.slips.slip import read_qr
from queue_ticketing.store_ports import Wanted

log = logging.getLogger(__name__)
REFUSAL = "unknown-ticket"
RULES = (
    "quota-day",
    "quota-slot",
    "holder-needed",
    "holder-implausible",
    "open-ticket-exists",
    "consent-needed",
)
CHECK_IN = ("unknown-appointment", "too-early", "too-late", "wrong-state")
LIST_LIMIT = 500


async def issue(call: Call) -> web.Response:
    """201 for a new ticket, 200 for an intent that has its ticket already."""
    if call.fields["appointment"]:
        made = await call.context.work(lambda: _checked_in(call))
    else:
        made = await call.request.app[ISSUES].done(_wanted(call))
    headers = {"Location": f"/api/v1/tickets/{made.view.ticket.id}"}
    return json_reply(ticket_shape(call, made.view), status=201 if made.created else 200, headers=headers)


def _wanted(call: Call) -> IssueRequest:
    fields = call.fields
    return IssueRequest(
        fields["service"],
        fields["intent"],
        priority=Priority(fields["priority"] or "none"),
        holder=fields["holder"] or None,
        consent=bool(fields["consent"]),
        by=call.who,
    )


def _checked_in(call: Call) -> Issued:
    fields, office = call.fields, call.context.office
    ticket, created = office.check_in(
        fields["appointment"],
        intent=fields["intent"],
        service_id=fields["service"],
        priority=Priority(fields["priority"] or "none"),
        by=call.who,
    )
    return Issued(office.find(ticket.id), created)


async def show(call: Call) -> web.Response:
    ticket_id = call.id(REFUSAL, "ticket")
    return json_reply(
        ticket_shape(call, await call.context.read(lambda: call.context.office.find(ticket_id)))
    )


async def listed(call: Call) -> web.Response:
    """Today's tickets, newest first, and those of earlier days that are still open; the query narrows them. ``q`` is
    a part of the number, or what the QR code of a slip says, or the code of one of today's appointments."""
    query = call.request.query
    state, limit = (
        query.get("state", ""),
        call.query_int("limit", 1, LIST_LIMIT) if "limit" in query else LIST_LIMIT,
    )
    if state and state not in {one.value for one in TicketState}:
        raise Problem("bad-query", field="state")
    wanted = Wanted(
        part=query.get("q", "").strip(),
        state=TicketState(state) if state else None,
        service=query.get("service", ""),
        window=query.get("window", ""),
        number=query.get("number", ""),
    )
    views, total, appointment = await call.context.read(
        lambda: _looked_up(call.context.office, wanted, limit)
    )
    found: shapes.Json = {"tickets": [ticket_shape(call, view) for view in views], "total": total}
    if appointment:
        found["appointment"] = shapes.appointment(appointment, call.context.hall())
    return json_reply(found)


def _looked_up(
    office: TicketOffice, wanted: Wanted, limit: int
) -> tuple[list[TicketView], int, Appointment | None]:
    """The tickets that are wanted, how many there are, and the appointment that the text names, if it does."""
    text = wanted.part
    of_slip, code = read_qr(text), read_appointment_qr(text) or (text if is_code(text) else None)
    appointment = None
    try:
        if of_slip:
            return *_the_one(office.find(of_slip[0]), wanted), None
        appointment = office.appointment(code) if code else None
        if appointment and appointment.ticket_id:
            return *_the_one(office.find(appointment.ticket_id), wanted), appointment
    except (UnknownTicket, UnknownAppointment):
        log.debug("nothing goes by %d characters that look like a slip's", len(text))
    return *office.listed(wanted, limit), appointment


def _the_one(view: TicketView, wanted: Wanted) -> tuple[list[TicketView], int]:
    return ([view], 1) if _fits(view.ticket, wanted) else ([], 0)


def ticket_shape(call: Call, view: TicketView) -> shapes.Json:
    return shapes.ticket(view, call.context.hall())


def _fits(ticket: Ticket, wanted: Wanted) -> bool:
    pairs = (
        (wanted.state, ticket.state),
        (wanted.service, ticket.service_id),
        (wanted.window, ticket.window_id),
        (wanted.number, ticket.number),
    )
    return all(not asked or asked == own for asked, own in pairs)


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
            Field("appointment", required=False, about="code or id: then the booked number is given"),
            Field("holder", required=False, about="kept only as a keyed hash"),
            Field("consent", Kind.FLAG, required=False, about="told how many wait, the visitor agreed"),
        ),
        answers={201: "The ticket", 200: "The ticket that this intent made before"},
        refusals=("unknown-service", "service-closed", "intent-reused", *RULES, *CHECK_IN),
    ),
    Route(
        "GET",
        "/api/v1/tickets",
        listed,
        ALL_STAFF,
        "Today's tickets, newest first, and those of earlier days that are still open; q: number, QR text or code",
        query=("q", "state", "service", "window", "number", "limit"),
    ),
    Route("GET", "/api/v1/tickets/{id}", show, ALL_STAFF, "One ticket", refusals=(REFUSAL,)),
)
