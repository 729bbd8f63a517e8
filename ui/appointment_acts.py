"""What a visitor does with appointments, as blocking calls for a worker thread."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from queue_ticketing.booking.appointments import SlotDay
from queue_ticketing.errors import OpenTicketExists, TooEarly, UnknownAppointment, WrongState
from queue_ticketing.hall import AppointmentRule, Hall
from queue_ticketing.model import Appointment, AppointmentState
from queue_ticketing.numbers.issue_rules import OPEN_STATES
from ui.context import KioskContext, TicketFacts

VISITOR = "visitor"


@dataclass(frozen=True, slots=True)
class Arrived:
    """``existing``: the number was there already, nothing was made now."""

    found: TicketFacts
    existing: bool


class AppointmentActs:
    """Not bound to a thread; every method blocks and may raise QueueError."""

    def __init__(self, context: KioskContext) -> None:
        self._context = context

    def slots(self, service_id: str) -> list[SlotDay]:
        return self._context.office.slots(service_id)

    def book(self, service_id: str, starts_at: datetime, intent: str, holder: str | None) -> Appointment:
        appointment, _created = self._context.office.book(service_id, starts_at, intent, holder=holder)
        return appointment

    def check_in(self, code: str) -> Arrived:
        """Raises TooEarly also for the code of a later day, WrongState also when the number is done with."""
        office = self._context.office
        try:
            ticket, created = office.check_in(code)
        except OpenTicketExists as exists:
            return Arrived(office.find(str(exists.values["ticket"])), existing=True)
        except UnknownAppointment:
            coming = self.coming(code)
            rule = _rule(self._context.hall(), coming.service_id)
            opens_at = coming.starts_at - timedelta(minutes=rule.early_min)
            raise TooEarly(service=coming.service_id, opens_at=opens_at, starts_at=coming.starts_at) from None
        if not created and ticket.state not in OPEN_STATES:
            raise WrongState(action="check-in", state=ticket.state.value, code=code)
        return Arrived(office.find(ticket.id), existing=not created)

    def coming(self, code: str) -> Appointment:
        """The appointment of this code that may still be cancelled, of the soonest day that has one. Raises
        UnknownAppointment, and WrongState when it was cancelled, missed or used."""
        others: list[Appointment] = []
        for day in self._days():
            try:
                found = self._context.office.appointment(code, day)
            except UnknownAppointment:
                continue
            if found.state is AppointmentState.BOOKED:
                return found
            others.append(found)
        if others:
            raise WrongState(action="cancel-appointment", state=others[0].state.value, code=code)
        raise UnknownAppointment(appointment=code)

    def cancel(self, appointment: Appointment) -> Appointment:
        return self._context.office.cancel_appointment(appointment.id, VISITOR)

    def _days(self) -> list[date]:
        """From today to the last day for which anything can have been booked."""
        rules = [s.appointments for s in self._context.hall().services if s.appointments]
        ahead = max((rule.days_ahead for rule in rules), default=0)
        today = self._context.clock.now().date()
        return [today + timedelta(days=n) for n in range(ahead + 1)]


def _rule(hall: Hall, service_id: str) -> AppointmentRule:
    service = hall.service(service_id)
    return (service.appointments if service else None) or AppointmentRule(rows=())
