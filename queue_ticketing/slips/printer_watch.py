"""What the print desk publishes of its printer."""

from collections.abc import Callable
from dataclasses import replace

from queue_ticketing.ports import Clock, PrinterCaps, PrinterFault
from queue_ticketing.slips.printer_view import PrinterView
from queue_ticketing.slips.telling import tell

PrinterListener = Callable[[PrinterView], None]


class PrinterWatch:
    """Written by one thread; ``view`` may be read by any."""

    def __init__(self, caps: PrinterCaps, clock: Clock) -> None:
        self._clock = clock
        self.listeners: list[PrinterListener] = []
        self.view = PrinterView(PrinterFault.UNKNOWN, clock.now(), caps)

    def publish(self, fault: PrinterFault, caps: PrinterCaps, waiting: int) -> None:
        """Tells the listeners when anything is new."""
        since = self.view.since if fault is self.view.fault else self._clock.now()
        self._show(replace(self.view, fault=fault, since=since, caps=caps, waiting=waiting))

    def count(self, printed_since_paper: int) -> None:
        self._show(replace(self.view, printed_since_paper=printed_since_paper))

    def _show(self, view: PrinterView) -> None:
        old, self.view = self.view, view
        if view != old:
            tell(self.listeners, view, "the print desk")
