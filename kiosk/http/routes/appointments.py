"""Appointments: the slots that are left, booking, checking in."""

from aiohttp import web

from kiosk.http import shapes
from kiosk.http.problems import Problem
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, ANYBODY, DESK, Call, Route
from kiosk.http.routes.tickets import CHECK_IN
from queue_ticketing.model import Appointment
from queue_ticketing.office import TicketView

REFUSAL = "unknown-appointment"
PATH = "/api/v1/appointments"


async def slots(call: Call) -> web.Response:
    """The days from ``day`` (default: today) on; full slots are shown as such."""
    service, day = call.request.query.get("service", ""), call.query_day()
    if not service:
        raise Problem("bad-query", field="service")
    days = await call.context.read(lambda: call.context.office.slots(service, day))
    return json_reply({"days": [shapes.slot_day(one) for one in days]})


async def book(call: Call) -> web.Response:
    """201 for a new appointment, 200 for an intent that has made its own already."""
    fields = call.fields

    def make() -> tuple[Appointment, bool]:
        return call.context.office.book(
            fields["service"],
            fields["starts_at"],
            fields["intent"],
            holder=fields["holder"] or None,
            by=call.who,
        )

    appointment, created = await call.context.work(make)
    headers = {"Location": f"{PATH}/{appointment.id}"}
    return json_reply(_shape(call, appointment), status=201 if created else 200, headers=headers)


async def listed(call: Call) -> web.Response:
    day = call.query_day()
    found = await call.context.read(lambda: call.context.office.appointments_of_day(day))
    return json_reply({"appointments": [_shape(call, one) for one in found]})


async def show(call: Call) -> web.Response:
    """By id, or by the code among those of ``day`` (default: today)."""
    code, day = call.id(REFUSAL, "appointment"), call.query_day()
    return json_reply(
        _shape(call, await call.context.read(lambda: call.context.office.appointment(code, day)))
    )


async def check_in(call: Call) -> web.Response:
    """201 for a new number, 200 when the appointment has its number already."""
    code, office = call.id(REFUSAL, "appointment"), call.context.office

    def come() -> tuple[TicketView, bool]:
        ticket, created = office.check_in(code, by=call.who)
        return office.find(ticket.id), created

    view, created = await call.context.work(come)
    headers = {"Location": f"/api/v1/tickets/{view.ticket.id}"}
    shape = shapes.ticket(view, call.context.hall())
    return json_reply(shape, status=201 if created else 200, headers=headers)


async def cancel(call: Call) -> web.Response:
    code, office, staff = call.id(REFUSAL, "appointment"), call.context.office, call.context.staff

    def cancelled() -> Appointment:
        appointment = office.cancel_appointment(code, call.who)
        staff.note(call.who, "appointment.cancel", appointment.code, call.source)
        return appointment

    return json_reply(_shape(call, await call.context.work(cancelled)))


async def reprint(call: Call) -> web.Response:
    code, reason = call.id(REFUSAL, "appointment"), call.fields["reason"]
    office, staff = call.context.office, call.context.staff

    def again() -> Appointment:
        appointment = office.appointment(code)
        attempt = office.reprint(appointment.id, reason, call.who)
        detail = f"{appointment.code} attempt {attempt.attempt}: {reason}"
        staff.note(call.who, "slip.reprint", detail, call.source)
        return appointment

    return json_reply(_shape(call, await call.context.work(again)))


def _shape(call: Call, appointment: Appointment) -> shapes.Json:
    return shapes.appointment(appointment, call.context.hall())


ROUTES = (
    Route(
        "GET",
        f"{PATH}/slots",
        slots,
        ANYBODY,
        "Slots that may be booked, and how many places each has left",
        refusals=("bad-query", "unknown-service", "no-appointments"),
        query=("service", "day"),
    ),
    Route(
        "POST",
        PATH,
        book,
        DESK,
        "Book a slot; the same intent again gives the same appointment",
        body=(
            Field("service"),
            Field("starts_at", Kind.MOMENT, about="the beginning of a slot"),
            Field("holder", required=False, about="kept only as a keyed hash"),
            Field("intent", Kind.INTENT, about="the client's UUID of this one wish"),
        ),
        answers={201: "The appointment", 200: "The appointment that this intent made before"},
        refusals=(
            "unknown-service",
            "no-appointments",
            "unknown-slot",
            "slot-full",
            "no-show-limit",
            "appointment-exists",
            "holder-needed",
            "holder-implausible",
            "intent-reused",
        ),
    ),
    Route("GET", PATH, listed, ALL_STAFF, "The appointments of a day, by slot", query=("day",)),
    Route(
        "GET",
        f"{PATH}/{{id}}",
        show,
        ALL_STAFF,
        "One appointment, by id or by the code of its day",
        refusals=(REFUSAL,),
        query=("day",),
    ),
    Route(
        "POST",
        f"{PATH}/{{id}}/check-in",
        check_in,
        DESK,
        "Give the booked number, by the appointment's id or today's code",
        answers={201: "The ticket", 200: "The ticket given before"},
        refusals=(*CHECK_IN, "open-ticket-exists"),
    ),
    Route(
        "POST",
        f"{PATH}/{{id}}/cancel",
        cancel,
        DESK,
        "Free the place in its slot",
        refusals=(REFUSAL, "wrong-state"),
    ),
    Route(
        "POST",
        f"{PATH}/{{id}}/reprint",
        reprint,
        DESK,
        "Print a marked, logged second slip of an appointment",
        body=(Field("reason", Kind.REMARK, longest=100),),
        refusals=(REFUSAL, "slip-in-progress", "wrong-state"),
    ),
)
