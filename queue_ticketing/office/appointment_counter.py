"""Appointments at the kiosk and at the desk: book, find, check in, cancel, and mark those that were missed."""

from datetime import date, datetime

from queue_ticketing.booking import acts
from queue_ticketing.booking.acts import Booking
from queue_ticketing.booking.appointments import SlotDay, as_of
from queue_ticketing.calls.calling import APPOINTMENT_LEAD
from queue_ticketing.hall import Service
from queue_ticketing.model import Appointment, Priority, Ticket, WaitEstimate
from queue_ticketing.numbers.issue_rules import VISITOR, Wish, check_named
from queue_ticketing.office.core import OfficeCore


class AppointmentCounter(OfficeCore):
    """The part of the ticket office that keeps appointments."""

    def slots(self, service_id: str, since: date | None = None) -> list[SlotDay]:
        """The days that have slots, from ``since`` (default: today) as far ahead as the service goes. Raises
        NoAppointments."""
        service, now = self._service(service_id), self._clock.now()
        with self._stores.read() as store:
            return acts.days(store, self._hall(), service, since or now.date(), now)

    def book(
        self,
        service_id: str,
        starts_at: datetime,
        intent: str,
        *,
        holder: str | None = None,
        by: str = VISITOR,
    ) -> tuple[Appointment, bool]:
        """Book the slot that begins at ``starts_at`` (aware), once per ``intent``; the flag tells whether it was made
        now. Its slip is made with it. Raises NoAppointments, UnknownSlot, SlotFull, NoShowLimit (visitors only),
        AppointmentExists, HolderNeeded, HolderImplausible, IntentReused."""
        service, now = self._service(service_id), self._clock.now()
        wanted = Booking(
            service, starts_at.astimezone(now.tzinfo), intent, self._sealed(holder), by, self._kiosk
        )
        with self._stores.write() as store:
            known = acts.booked_before(store, wanted)
            if known is not None:
                return known, False
            check_named(service, holder, now.date())
            appointment, attempt = acts.book(store, self._hall(), wanted, now)
        self._to_printer(attempt)
        return appointment, True

    def appointment(self, code_or_id: str, day: date | None = None) -> Appointment:
        """By id, or by the code of ``day`` (default: today), as it stands now. Raises UnknownAppointment."""
        now = self._clock.now()
        with self._stores.read() as store:
            found = acts.find(store, code_or_id, day or now.date())
        return as_of(found, acts.rule_of(self._hall(), found.service_id), now)

    def appointments_of_day(self, day: date | None = None) -> list[Appointment]:
        """All of a day (default: today), by slot, as they stand now."""
        now, hall = self._clock.now(), self._hall()
        with self._stores.read() as store:
            found = store.appointments_of_day(day or now.date())
        return [as_of(one, acts.rule_of(hall, one.service_id), now) for one in found]

    def check_in(
        self,
        code_or_id: str,
        *,
        intent: str | None = None,
        service_id: str | None = None,
        priority: Priority = Priority.NONE,
        by: str = VISITOR,
    ) -> tuple[Ticket, bool]:
        """The number of an appointment, made now unless it was. With ``service_id`` it must be one of that service.
        Raises UnknownAppointment, TooEarly, TooLate (a number without appointment may be taken), WrongState."""
        now, hall = self._clock.now(), self._hall()

        def wish(service: Service) -> Wish:
            own = intent or f"appointment:{found.id}"
            return Wish(service, own, priority, consent=True, by=by, kiosk=self._kiosk)

        with self._stores.write() as store:
            found = acts.find(store, code_or_id, now.date(), service_id)
            ticket, attempt = acts.check_in(store, hall, found, wish, self._told(found, now), now)
        if attempt is not None:
            self._to_printer(attempt)
        return ticket, attempt is not None

    def cancel_appointment(self, code_or_id: str, by: str) -> Appointment:
        """Free its place. Raises UnknownAppointment, and WrongState unless it is still to come."""
        now = self._clock.now()
        with self._stores.write() as store:
            found = acts.find(store, code_or_id, now.date())
            return acts.cancel(store, self._hall(), found, by, now)

    def _told(self, appointment: Appointment, now: datetime) -> WaitEstimate | None:
        """Whoever is due stands before those without an appointment; to others nothing is promised but their time."""
        due = now >= appointment.starts_at - APPOINTMENT_LEAD
        return self._board.quote(appointment.service_id, 0) if due else None

    def mark_missed(self) -> list[Appointment]:
        """Write down which appointments were missed, so that reports and limits find it. Cheap when none was."""
        now, hall = self._clock.now(), self._hall()
        with self._stores.read() as store:
            if not acts.missed(store, hall, now):
                return []
        with self._stores.write() as store:
            return acts.mark_missed(store, hall, now)
