"""Slips that staff print again or settle."""

from queue_ticketing.model import (
    Appointment,
    SlipAttempt,
    SlipState,
    Ticket,
)
from queue_ticketing.numbers import issuing
from queue_ticketing.office.core import OfficeCore


class SlipCounter(OfficeCore):
    """The part of the ticket office that looks after slips."""

    def reprint(self, subject_id: str, reason: str, by: str) -> SlipAttempt:
        """One more, marked slip of a ticket or an appointment, from this kiosk's printer; raises SlipNotReprintable
        while the last attempt is still on its way."""
        with self._stores.write() as store:
            attempt = issuing.reprint(store, subject_id, reason, by, self._clock.now(), self._kiosk)
        self._to_printer(attempt)
        return attempt

    def settle_slip(self, attempt_id: str, *, came_out: bool, by: str) -> SlipAttempt:
        """A person's verdict on an uncertain slip."""
        with self._stores.write() as store:
            return issuing.settle_slip(store, attempt_id, came_out, by)

    def slip_subject(self, attempt: SlipAttempt) -> Ticket | Appointment:
        """What the slip is about."""
        with self._stores.read() as store:
            return issuing.subject_of(store, attempt.ticket_id)

    def slips_unsettled(self) -> list[tuple[SlipAttempt, Ticket | Appointment]]:
        """Slips of which nobody knows whether they came out."""
        with self._stores.read() as store:
            attempts = store.attempts_in([SlipState.UNCERTAIN])
            return [(attempt, issuing.subject_of(store, attempt.ticket_id)) for attempt in attempts]
