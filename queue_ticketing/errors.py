"""Refusals of the queue. They carry a stable code and values; words are made where they are shown."""


class QueueError(Exception):
    """An expected refusal: the request was understood and cannot be granted now. ``status`` is its HTTP class."""

    code = "queue-error"
    status = 409

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(f"{self.code} {values}" if values else self.code)


class UnknownService(QueueError):
    code, status = "unknown-service", 404


class UnknownWindow(QueueError):
    code, status = "unknown-window", 404


class UnknownTicket(QueueError):
    code, status = "unknown-ticket", 404


class ServiceClosed(QueueError):
    """``values['why']`` is a ServiceView reason code."""

    code = "service-closed"


class IntentReused(QueueError):
    """The intent already made a ticket for another service."""

    code = "intent-reused"


class WrongState(QueueError):
    """``values``: ``action``, ``state`` (of the window's ticket, or ``none``)."""

    code = "wrong-state"


class WindowPaused(QueueError):
    code = "window-paused"


class WindowNotPaused(QueueError):
    code = "window-not-paused"


class WindowBusy(QueueError):
    code = "window-busy"


class WindowMoved(QueueError):
    """Another ticket stands at the window than the caller saw: somebody else pressed, or this very press came twice."""

    code = "window-moved"


class NotServedThere(QueueError):
    """A transfer to a service that no window serves, or to the ticket's own."""

    code = "not-served-there"


class SlipNotReprintable(QueueError):
    """The last attempt is still on its way."""

    code = "slip-in-progress"


class HolderNeeded(QueueError):
    """The service gives one number per person, and nobody was named."""

    code, status = "holder-needed", 422


class HolderImplausible(QueueError):
    """What was given as somebody's number cannot be one: too short, or a wrong check digit. It is not repeated here."""

    code, status = "holder-implausible", 422


class OpenTicketExists(QueueError):
    """``values``: ``ticket`` (id), ``number``, ``state`` of the holder's open ticket, so that 补打 can be offered."""

    code = "open-ticket-exists"


class QuotaReached(QueueError):
    """All numbers of the day are given. ``values``: ``service``, ``opens_at`` (or None)."""

    code = "quota-day"


class SlotQuotaReached(QueueError):
    """All numbers of this stretch of the day are given. ``values``: ``service``, ``opens_at`` (or None)."""

    code = "quota-slot"


class ConsentNeeded(QueueError):
    """So many wait that the visitor is asked first. ``values``: ``waiting``, ``wait`` (a WaitEstimate or
    None), ``ask_above``."""

    code = "consent-needed"


class NoAppointments(QueueError):
    """The service takes none."""

    code = "no-appointments"


class UnknownAppointment(QueueError):
    code, status = "unknown-appointment", 404


class UnknownSlot(QueueError):
    """No slot of the service begins then, or it is past, or too far ahead."""

    code, status = "unknown-slot", 404


class SlotFull(QueueError):
    code = "slot-full"


class NoShowLimit(QueueError):
    """``values``: ``missed`` (how often), ``days`` (within how many): the desk may still book."""

    code = "no-show-limit"


class AppointmentExists(QueueError):
    """The holder has an appointment of the service already. ``values``: ``appointment``, ``starts_at``."""

    code = "appointment-exists"


class TooEarly(QueueError):
    """``values``: ``opens_at``, from when the holder may check in."""

    code = "too-early"


class TooLate(QueueError):
    """The appointment is past; a number without one may be taken. ``values``: ``service``, ``starts_at``."""

    code = "too-late"


class UndoImpossible(QueueError):
    """``values['why']``: ``nothing`` (to take back), ``too-late`` or ``changed`` (somebody acted on it since; then
    with ``number``)."""

    code = "undo-impossible"


class BoundReached(QueueError):
    """A number may not be called before others: one of them has let as many pass as the rules allow. ``values``:
    ``first`` (that number), ``number``, ``max_overtakes``."""

    code = "bound-reached"


class NotForThisWindow(QueueError):
    """A number that the window may not call: it does not serve the service, or the number is directed elsewhere."""

    code = "not-for-this-window"
