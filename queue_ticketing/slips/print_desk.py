"""Prints slips, one at a time, on a thread of its own, and keeps each attempt's state true in the database.

What it promises of slips: an attempt's bytes are handed over at most once; what can't be known is UNCERTAIN and waits
for a person, unless the printer itself says after all that it is done; a slip whose visitor has gone doesn't come
out when the printer recovers; slips of another kiosk on the same database are never touched. Leaflets come out when
no slip wants to, and are forgotten with their visitor.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from queue_ticketing.model import SlipAttempt, SlipState
from queue_ticketing.ports import Clock, Outcome, PrinterFault, PrintReceipt, QueueStores, TicketPrinter
from queue_ticketing.slips.attempts import (
    CLEARED,
    NO_PICTURE,
    AttemptBook,
    SlipSuperseded,
    cause_of,
)
from queue_ticketing.slips.doubts import Doubts, process_id
from queue_ticketing.slips.held import HeldJob
from queue_ticketing.slips.leaflets import LeafletListener, Leaflets, time_to_print
from queue_ticketing.slips.pending import PendingSlips
from queue_ticketing.slips.printer_view import DeskSettings, PrinterView
from queue_ticketing.slips.printer_watch import PrinterListener, PrinterWatch
from queue_ticketing.slips.records import SlipListener, SlipRecords
from queue_ticketing.slips.sending import Compose, Facts, SlipSender
from queue_ticketing.slips.slip import trial_slip

if TYPE_CHECKING:
    from queue_ticketing.slips.leaflet import Leaflet

logger = logging.getLogger(__name__)

_END_STATES = {
    Outcome.CONFIRMED: SlipState.CONFIRMED,
    Outcome.CONFIRMED_WEAK: SlipState.CONFIRMED,
    Outcome.UNVERIFIED: SlipState.UNVERIFIED,
    Outcome.NOT_SENT: SlipState.NOT_SENT,
    Outcome.HELD: SlipState.HELD,
    Outcome.UNCERTAIN: SlipState.UNCERTAIN,
}
_ON_PAPER = frozenset({SlipState.CONFIRMED, SlipState.UNVERIFIED})


class PrintDesk:
    """The one owner of the printer. All public methods may be called from any thread and return at once;
    listeners run on the desk's thread."""

    def __init__(
        self,
        stores: QueueStores,
        printer: TicketPrinter,
        compose: Compose,
        facts: Facts,
        clock: Clock,
        *,
        settings: DeskSettings | None = None,
        kiosk: str = "",
    ) -> None:
        self._book = AttemptBook(stores, kiosk)
        self._printer = printer
        self._compose = compose
        self._clock = clock
        self._settings = settings or DeskSettings()
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._pending = PendingSlips()
        self._held: HeldJob | None = None
        self._doubts = Doubts()
        self._records = SlipRecords(self._book, self._changed)
        self._sender = SlipSender(self._book, self._records, printer, compose, facts)
        self._leaflets = Leaflets(printer, compose, self._loose_begins)
        self._loose = False
        self._watch = PrinterWatch(printer.caps, clock)
        self._next_try = self._next_look = 0.0
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="print-desk", daemon=True)

    @property
    def view(self) -> PrinterView:
        return self._watch.view

    def on_printer(self, listener: PrinterListener) -> None:
        self._watch.listeners.append(listener)

    def on_slip(self, listener: SlipListener) -> None:
        """Every change of an attempt's state, after it is stored."""
        self._records.listeners.append(listener)

    def on_leaflet(self, listener: LeafletListener) -> None:
        self._leaflets.listeners.append(listener)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Ends after the job in hand; what is still waiting stays unsent in the database."""
        self._closing.set()
        self._orders.put(lambda: None)
        if self._thread.is_alive():
            self._thread.join()
        self._printer.close()

    def submit(self, attempt: SlipAttempt) -> None:
        """An attempt of another kiosk is left to that one."""
        if attempt.kiosk == self._book.kiosk:
            self._orders.put(lambda: self._queue(attempt))

    def visitor_left(self, attempt_id: str) -> None:
        """A slip that could not be printed for a visitor who has gone must not come out in front of the next one.
        One that is on its way comes out all the same."""
        self._orders.put(lambda: self._withdraw(attempt_id))

    def print_leaflet(self, leaflet: "Leaflet") -> None:
        """Behind all slips that are wanted by then; what becomes of it is told to ``on_leaflet``."""
        self._orders.put(lambda: self._queue_leaflet(leaflet))

    def drop_leaflet(self, leaflet_id: str) -> None:
        """It is not wanted any more; one that is on its way comes out all the same."""
        self._orders.put(lambda: self._leaflets.withdraw(leaflet_id))

    def leaflet_left(self, leaflet_id: str) -> None:
        """Its visitor has gone: it must not come out for the next one. A printer that is ready may still print it."""
        self._orders.put(lambda: self._leaflets.visitor_left(leaflet_id))

    def test_slip(self, by: str) -> Future[PrintReceipt]:
        """Prints a slip of no ticket. The future tells how it went; HELD means it will come after the repair."""
        answer: Future[PrintReceipt] = Future()
        self._orders.put(lambda: self._print_test(by, answer))
        return answer

    def paper_changed(self, by: str) -> None:
        self._orders.put(lambda: self._count_from_zero(by))

    def clear(self, by: str) -> None:
        """Throws away what the printer still holds; the attempt inside becomes UNCERTAIN."""
        self._orders.put(lambda: self._clear(by))

    # everything below runs on the desk's thread

    def _run(self) -> None:
        while not self._closing.is_set() and not self._guarded(self._recover):
            pass  # printing before it is known what was under way could print it twice
        while not self._closing.is_set():
            self._guarded(self._turn)

    def _guarded(self, work: Callable[[], None]) -> bool:
        """Whether the work came to its end."""
        try:
            work()
        except Exception:
            logger.exception("printing went on after an error that should not happen")
            self._closing.wait(self._settings.retry_s)
            return False
        return True

    def _turn(self) -> None:
        self._take_orders(self._idle_s())
        self._records.save_again()
        self._drop_stale()
        now, first = time.monotonic(), self._pending.first
        if self._closing.is_set():
            return
        if self._held is not None:
            self._wait_held(self._held)
        elif first is not None and now >= self._next_try:
            self._print(first)
        elif first is None and self._leaflets and now >= self._next_try:
            self._print_leaflet()
        elif now >= self._next_look:
            self._look()
        self._hear_late()

    def _idle_s(self) -> float:
        if self._held is not None:
            return 0.0
        wanted = self._pending or self._leaflets
        due = min(self._next_try, self._next_look) if wanted else self._next_look
        return max(0.0, due - time.monotonic())

    def _take_orders(self, timeout: float) -> None:
        try:
            self._orders.get(timeout=timeout)()
            while True:
                self._orders.get_nowait()()
        except queue.Empty:
            return

    def _recover(self) -> None:
        left = self._book.recover(self._clock.now(), self._settings.patience_s)
        self._watch.count(self._book.printed_since_paper())
        for attempt in left.changed:
            logger.info("slip attempt %s is %s after the restart", attempt.id, attempt.state)
            self._records.tell(attempt)
        for attempt in left.doubtful:
            self._doubts.add(attempt)
        if left.doubtful or left.loose:
            self._printer.distrust()
        for attempt in left.wanted:
            self._queue(attempt)

    def _queue(self, attempt: SlipAttempt) -> None:
        if self._pending.add(attempt):
            self._next_try = 0.0

    def _print(self, attempt: SlipAttempt) -> None:
        self._next_try = time.monotonic() + self._settings.retry_s
        job = self._sender.picture(attempt)
        if job is None:
            self._pending.forget(attempt)
            self._records.save(attempt, SlipState.NOT_SENT, NO_PICTURE)
            return
        try:
            receipt = self._sender.send(attempt, job, self._settings.confirm_s)
        except SlipSuperseded:
            logger.info("slip attempt %s is no longer wanted", attempt.id)
            self._pending.forget(attempt)
            withdrawn = self._book.withdraw(attempt)
            if withdrawn is not None:
                self._records.tell(withdrawn)
            return
        self._settle(attempt, process_id(attempt.id), receipt)

    def _queue_leaflet(self, leaflet: "Leaflet") -> None:
        if self._leaflets.add(leaflet):
            self._next_try = 0.0

    def _print_leaflet(self) -> None:
        self._next_try = time.monotonic() + self._settings.retry_s
        drawn = self._leaflets.drawn()
        if drawn is not None:
            leaflet, job = drawn
            receipt = self._leaflets.send(leaflet, job, time_to_print(job, self._settings.confirm_s))
            self._settle(None, process_id(leaflet.id), receipt, leaflet)

    def _loose_begins(self) -> None:
        self._book.loose_paper_begins()
        self._loose = True

    def _loose_ended(self) -> None:
        if self._loose:
            self._loose, count = False, self.view.printed_since_paper
            self._records.do(lambda: self._book.loose_paper_ended(count))

    def _settle(
        self, attempt: SlipAttempt | None, pid: bytes, receipt: PrintReceipt, leaflet: "Leaflet | None" = None
    ) -> None:
        """Stores how a job ended, or that it is held; a test slip is neither attempt nor leaflet."""
        state, cause = _END_STATES[receipt.outcome], cause_of(receipt.cause)
        if attempt is None or (attempt.state, attempt.cause) != (state, cause):
            name = attempt.id if attempt else leaflet.id if leaflet else "test"
            logger.info("slip %s: %s %s %s", name, receipt.outcome, receipt.cause, receipt.evidence.hex())
        if receipt.outcome is Outcome.HELD:
            self._held = HeldJob(attempt, pid, leaflet)
        count = self._count_one() if state in _ON_PAPER else None
        if leaflet is not None:
            self._leaflets.settled(leaflet, state, cause)
        if attempt is None and receipt.outcome is not Outcome.HELD:
            self._loose_ended()
        if attempt is not None:
            if receipt.outcome is not Outcome.NOT_SENT:
                self._pending.forget(attempt)
            handed = receipt.bytes_handed or None
            self._records.save(attempt, state, cause, handed, receipt.evidence, count)
        self._publish(self._fault_after(receipt))
        if receipt.outcome in (Outcome.NOT_SENT, Outcome.HELD):
            self._tell_the_waiting(receipt.cause)

    def _count_one(self) -> int:
        self._watch.count(self.view.printed_since_paper + 1)
        return self.view.printed_since_paper

    def _fault_after(self, receipt: PrintReceipt) -> PrinterFault:
        one_way = receipt.outcome is Outcome.UNVERIFIED and not self._printer.caps.status
        return self.view.fault if one_way else receipt.cause

    def _wait_held(self, held: HeldJob) -> None:
        receipt = self._printer.resume_wait(held.pid, self._settings.slice_s)
        if receipt.outcome is not Outcome.HELD:
            self._held = None
            self._settle(held.attempt, held.pid, receipt, held.leaflet)
            return
        self._publish(receipt.cause)
        self._tell_the_waiting(receipt.cause)
        if held.given_up(receipt, time.monotonic(), self._settings.confirm_s):
            self._held = None
            unknown = replace(receipt, outcome=Outcome.UNCERTAIN)
            self._settle(held.attempt, held.pid, unknown, held.leaflet)
        elif held.leaflet is not None and held.ready_since is None:
            self._leaflets.settled(held.leaflet, SlipState.HELD, cause_of(receipt.cause))
        elif held.attempt is not None and held.ready_since is None:
            self._records.save(held.attempt, SlipState.HELD, cause_of(receipt.cause))

    def _hear_late(self) -> None:
        said = self._printer.late()
        for _ in range(self._leaflets.resolved(said)):
            self._count_one()
        for attempt in self._doubts.resolved(said):
            logger.info("the printer reports slip attempt %s done after all", attempt.id)
            word, count = process_id(attempt.id), self._count_one()
            self._records.do(lambda a=attempt, w=word, c=count: self._book.confirm_late(a, w, c))  # type: ignore[misc]

    def _tell_the_waiting(self, fault: PrinterFault) -> None:
        """Slips behind a printer in trouble are NOT_SENT at once, so that their visitors are told."""
        for attempt in self._pending.untold():
            self._records.save(attempt, SlipState.NOT_SENT, cause_of(fault))
        self._leaflets.tell_waiting(cause_of(fault))

    def _drop_stale(self) -> None:
        for attempt in self._pending.stale(self._clock.now(), self._settings.patience_s):
            logger.info("slip attempt %s came too late and stays unprinted", attempt.id)
            self._pending.forget(attempt)
            if attempt.state is SlipState.CREATED:
                self._records.save(attempt, SlipState.NOT_SENT, cause_of(self.view.fault))
            self._publish(self.view.fault)
        self._leaflets.drop_stale(self._settings.patience_s, cause_of(self.view.fault))

    def _withdraw(self, attempt_id: str) -> None:
        attempt = self._pending.refused(attempt_id)
        if attempt is not None:
            logger.info("the visitor of slip attempt %s has gone, it stays unprinted", attempt.id)
            self._pending.forget(attempt)
            self._publish(self.view.fault)

    def _look(self) -> None:
        self._next_look = time.monotonic() + self._settings.watch_s
        self._publish(self._printer.status())

    def _print_test(self, by: str, answer: Future[PrintReceipt]) -> None:
        receipt = PrintReceipt(Outcome.NOT_SENT, self.view.fault, 0)
        try:
            if self._held is None:
                now, pid = self._clock.now(), process_id(f"test {time.monotonic_ns()}")
                job = self._compose(trial_slip(now, self._printer.caps.width_dots))
                receipt = self._printer.submit(job.data, pid, self._settings.confirm_s, self._test_progress)
                self._settle(None, pid, receipt)
            count = self.view.printed_since_paper
            self._book.note("printer.test_slip", by, count, outcome=str(receipt.outcome))
        finally:
            answer.set_result(receipt)

    def _test_progress(self, stage: str, bytes_handed: int) -> None:
        if stage == SlipState.SENDING and not bytes_handed:
            self._loose_begins()

    def _count_from_zero(self, by: str) -> None:
        self._watch.count(0)
        self._look()
        self._book.note("printer.paper_changed", by, 0)

    def _clear(self, by: str) -> None:
        held, self._held = self._held, None
        self._printer.clear()
        if held is not None and held.attempt is not None:
            self._records.save(held.attempt, SlipState.UNCERTAIN, CLEARED)
        if held is not None and held.leaflet is not None:
            self._leaflets.settled(held.leaflet, SlipState.UNCERTAIN, CLEARED)
        self._loose_ended()
        self._look()
        self._book.note("printer.cleared", by)

    def _changed(self, attempt: SlipAttempt) -> None:
        self._pending.update(attempt)
        if attempt.state is SlipState.UNCERTAIN:
            self._doubts.add(attempt)

    def _publish(self, fault: PrinterFault) -> None:
        waiting = len(self._pending) + len(self._leaflets) + (self._held is not None)
        self._watch.publish(fault, self._printer.caps, waiting)
