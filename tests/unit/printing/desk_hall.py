"""A print desk among fakes: a printer and a store that do as they are told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from queue_ticketing.model import SlipAttempt, SlipState, Ticket
from queue_ticketing.ports import Outcome, PrinterFault, PrintReceipt
from queue_ticketing.slips.print_desk import PrintDesk
from queue_ticketing.slips.printer_view import DeskSettings
from queue_ticketing.slips.slip import SlipFacts, SlipJob, qr_text
from tests.unit.printing.fakes import FakeClock, FakePrinter, MemoryStore
from tests.waiting import wait_until

QUICK = DeskSettings(patience_s=60, confirm_s=0.2, watch_s=0.02, retry_s=0.01, slice_s=0.01)


def facts_of(ticket: Ticket, attempt: SlipAttempt) -> SlipFacts:
    return SlipFacts("厅", ticket.number, "事项", ticket.issued_at, qr_text(ticket.id, attempt.attempt))


def compose(facts: SlipFacts) -> SlipJob:
    return SlipJob(facts.qr.encode())


class Hall:
    """A desk with all it needs."""

    def __init__(self) -> None:
        self.store, self.printer, self.clock = MemoryStore(), FakePrinter(), FakeClock()
        self.desk = self.new_desk()
        self.told: list[SlipState] = []

    def new_desk(self, make: Callable[[SlipFacts], SlipJob] = compose, kiosk: str = "") -> PrintDesk:
        return PrintDesk(self.store, self.printer, make, facts_of, self.clock, settings=QUICK, kiosk=kiosk)

    @contextmanager
    def open(self) -> Iterator[None]:
        self.desk.on_slip(lambda attempt: self.told.append(attempt.state))
        self.desk.start()
        try:
            yield
        finally:
            self.desk.close()

    def take(self, attempt: SlipAttempt) -> None:
        """As the office does: the row is there before the desk hears of it."""
        self.store.put(attempt)
        self.desk.submit(attempt)

    def comes_to(self, attempt: SlipAttempt, state: SlipState) -> bool:
        return wait_until(lambda: self.store.state(attempt.id) is state)


def held(fault: PrinterFault) -> PrintReceipt:
    return PrintReceipt(Outcome.HELD, fault, 4)
