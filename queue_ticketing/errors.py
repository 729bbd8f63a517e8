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
