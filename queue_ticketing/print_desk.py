"""Prints slips, one at a time, on a thread of its own, and keeps each attempt's state true in the database.

What it promises: an attempt's bytes are handed over at most once; what can't be known is UNCERTAIN and waits
for a person; a slip whose visitor has gone doesn't come out when the printer recovers.
"""

import hashlib
import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TypeVar

from queue_ticketing.model import SlipAttempt, SlipState, Ticket
from queue_ticketing.ports import Clock, Outcome, PrinterFault, PrintReceipt, QueueStores, TicketPrinter
from queue_ticketing.printer_view import PRINTS, DeskSettings, PrinterView
from queue_ticketing.slip import SlipFacts, SlipJob, trial_slip
from queue_ticketing.slip_attempts import (
    CLEARED,
    NO_PICTURE,
    AttemptBook,
    SlipSuperseded,
    cause_of,
    is_fresh,
)

logger = logging.getLogger(__name__)

_ID_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

_END_STATES = {
    Outcome.CONFIRMED: SlipState.CONFIRMED,
    Outcome.CONFIRMED_WEAK: SlipState.CONFIRMED,
    Outcome.UNVERIFIED: SlipState.UNVERIFIED,
    Outcome.NOT_SENT: SlipState.NOT_SENT,
    Outcome.HELD: SlipState.HELD,
    Outcome.UNCERTAIN: SlipState.UNCERTAIN,
}

PrinterListener = Callable[[PrinterView], None]
SlipListener = Callable[[SlipAttempt], None]


def process_id(attempt_id: str) -> bytes:
    """Four letters by which the printer names the job when it reports it done."""
    digest = hashlib.sha256(attempt_id.encode()).digest()
    return bytes(_ID_LETTERS[b % 64] for b in digest[:4])


@dataclass(slots=True)
class _Held:
    """A job inside the printer. ``ready_since`` is monotonic, set while the printer claims to be ready."""

    attempt: SlipAttempt | None
    pid: bytes
    ready_since: float | None = None


class PrintDesk:
    """The one owner of the printer. All public methods may be called from any thread and return at once;
    listeners run on the desk's thread."""

    def __init__(
        self,
        stores: QueueStores,
        printer: TicketPrinter,
        compose: Callable[[SlipFacts], SlipJob],
        facts: Callable[[Ticket, SlipAttempt], SlipFacts],
        clock: Clock,
        *,
        settings: DeskSettings | None = None,
    ) -> None:
        self._book = AttemptBook(stores)
        self._printer = printer
        self._compose = compose
        self._facts = facts
        self._clock = clock
        self._settings = settings or DeskSettings()
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._pending: deque[SlipAttempt] = deque()
        self._held: _Held | None = None
        self._unsaved: deque[tuple[SlipAttempt, SlipState, str, int | None]] = deque()
        self._next_try = self._next_look = 0.0
        self._printer_listeners: list[PrinterListener] = []
        self._slip_listeners: list[SlipListener] = []
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="print-desk", daemon=True)
        self._view = PrinterView(PrinterFault.UNKNOWN, clock.now(), printer.caps)

    @property
    def view(self) -> PrinterView:
        return self._view

    def on_printer(self, listener: PrinterListener) -> None:
        self._printer_listeners.append(listener)

    def on_slip(self, listener: SlipListener) -> None:
        """Every change of an attempt's state, after it is stored."""
        self._slip_listeners.append(listener)

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
        self._orders.put(lambda: self._queue(attempt))

    def visitor_left(self, attempt_id: str) -> None:
        """A slip that could not be printed for a visitor who has gone must not come out in front of the next one.
        One that is on its way comes out all the same."""
        self._orders.put(lambda: self._withdraw(attempt_id))

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
        self._save_again()
        self._drop_stale()
        now = time.monotonic()
        if self._closing.is_set():
            return
        if self._held is not None:
            self._wait_held(self._held)
        elif self._pending and now >= self._next_try:
            self._print(self._pending[0])
        elif now >= self._next_look:
            self._look()

    def _idle_s(self) -> float:
        if self._held is not None:
            return 0.0
        due = min(self._next_try, self._next_look) if self._pending else self._next_look
        return max(0.0, due - time.monotonic())

    def _take_orders(self, timeout: float) -> None:
        try:
            self._orders.get(timeout=timeout)()
            while True:
                self._orders.get_nowait()()
        except queue.Empty:
            return

    def _recover(self) -> None:
        wanted, changed = self._book.recover(self._clock.now(), self._settings.patience_s)
        for attempt in changed:
            logger.info("slip attempt %s is %s after the restart", attempt.id, attempt.state)
            self._tell(attempt)
        for attempt in wanted:
            self._queue(attempt)

    def _queue(self, attempt: SlipAttempt) -> None:
        if all(a.id != attempt.id for a in self._pending):
            self._pending.append(attempt)
            self._next_try = 0.0

    def _print(self, attempt: SlipAttempt) -> None:
        self._next_try = time.monotonic() + self._settings.retry_s
        job = self._picture(attempt)
        if job is None:
            self._forget(attempt)
            self._save(attempt, SlipState.NOT_SENT, NO_PICTURE)
            return
        try:
            receipt = self._send(attempt, job)
        except SlipSuperseded:
            logger.info("slip attempt %s is no longer wanted", attempt.id)
            self._forget(attempt)
            withdrawn = self._book.withdraw(attempt)
            if withdrawn is not None:
                self._tell(withdrawn)
            return
        self._settle(attempt, process_id(attempt.id), receipt)

    def _picture(self, attempt: SlipAttempt) -> SlipJob | None:
        try:
            return self._compose(self._facts(self._book.ticket(attempt), attempt))
        except Exception:
            logger.exception("slip attempt %s could not be drawn", attempt.id)
            return None

    def _send(self, attempt: SlipAttempt, job: SlipJob) -> PrintReceipt:
        begun = False

        def progress(stage: str, bytes_handed: int) -> None:
            nonlocal begun
            if stage == SlipState.SENDING:
                self._tell(self._book.begin(attempt, len(job.data), job.digest))
                begun = True
            else:
                self._save(attempt, SlipState.SENT, "", bytes_handed)

        try:
            return self._printer.submit(job.data, process_id(attempt.id), self._settings.confirm_s, progress)
        except Exception:
            if not begun:
                raise
            logger.exception("the printer's driver failed in slip attempt %s", attempt.id)
            self._printer.close()
            return PrintReceipt(Outcome.UNCERTAIN, PrinterFault.UNKNOWN, 0)

    def _settle(self, attempt: SlipAttempt | None, pid: bytes, receipt: PrintReceipt) -> None:
        """Stores how a job ended, or that it is held; ``attempt`` is None for a test slip."""
        name = attempt.id if attempt else "test"
        known = (SlipState.NOT_SENT, cause_of(receipt.cause))
        if attempt is None or (attempt.state, attempt.cause) != known or receipt.outcome is not Outcome.NOT_SENT:
            logger.info("slip %s: %s %s %s", name, receipt.outcome, receipt.cause, receipt.evidence.hex())
        printed = receipt.outcome in (Outcome.CONFIRMED, Outcome.CONFIRMED_WEAK, Outcome.UNVERIFIED)
        if receipt.outcome is Outcome.HELD:
            self._held = _Held(attempt, pid)
        if attempt is not None:
            if receipt.outcome is not Outcome.NOT_SENT:
                self._forget(attempt)
            handed = receipt.bytes_handed or None
            self._save(attempt, _END_STATES[receipt.outcome], cause_of(receipt.cause), handed)
        self._publish(self._fault_after(receipt), printed)
        if receipt.outcome in (Outcome.NOT_SENT, Outcome.HELD):
            self._tell_the_waiting(receipt.cause)

    def _fault_after(self, receipt: PrintReceipt) -> PrinterFault:
        one_way = receipt.outcome is Outcome.UNVERIFIED and not self._printer.caps.status
        return self._view.fault if one_way else receipt.cause

    def _wait_held(self, held: _Held) -> None:
        receipt = self._printer.resume_wait(held.pid, self._settings.slice_s)
        if receipt.outcome is Outcome.HELD:
            self._still_held(held, receipt)
            return
        self._held = None
        self._settle(held.attempt, held.pid, receipt)

    def _still_held(self, held: _Held, receipt: PrintReceipt) -> None:
        self._publish(receipt.cause)
        self._tell_the_waiting(receipt.cause)
        if receipt.cause not in PRINTS:
            held.ready_since = None
            if held.attempt is not None:
                self._save(held.attempt, SlipState.HELD, cause_of(receipt.cause))
            return
        held.ready_since = held.ready_since or time.monotonic()
        if time.monotonic() - held.ready_since >= self._settings.confirm_s:
            self._held = None
            self._settle(held.attempt, held.pid, replace(receipt, outcome=Outcome.UNCERTAIN))

    def _tell_the_waiting(self, fault: PrinterFault) -> None:
        """Slips behind a printer in trouble are NOT_SENT at once, so that their visitors are told."""
        for attempt in [a for a in self._pending if a.state is SlipState.CREATED]:
            self._save(attempt, SlipState.NOT_SENT, cause_of(fault))

    def _drop_stale(self) -> None:
        now, patience_s = self._clock.now(), self._settings.patience_s
        for attempt in [a for a in self._pending if not is_fresh(a, now, patience_s)]:
            logger.info("slip attempt %s came too late and stays unprinted", attempt.id)
            self._forget(attempt)
            if attempt.state is SlipState.CREATED:
                self._save(attempt, SlipState.NOT_SENT, cause_of(self._view.fault))
            self._publish(self._view.fault)

    def _withdraw(self, attempt_id: str) -> None:
        for attempt in [a for a in self._pending if a.id == attempt_id and a.state is SlipState.NOT_SENT]:
            logger.info("the visitor of slip attempt %s has gone, it stays unprinted", attempt.id)
            self._forget(attempt)
            self._publish(self._view.fault)

    def _forget(self, attempt: SlipAttempt) -> None:
        self._pending = deque(a for a in self._pending if a.id != attempt.id)

    def _look(self) -> None:
        self._next_look = time.monotonic() + self._settings.watch_s
        self._publish(self._printer.status())

    def _print_test(self, by: str, answer: Future[PrintReceipt]) -> None:
        receipt = PrintReceipt(Outcome.NOT_SENT, self._view.fault, 0)
        try:
            if self._held is None:
                now, pid = self._clock.now(), process_id(f"test {time.monotonic_ns()}")
                job = self._compose(trial_slip(now, self._printer.caps.width_dots))
                receipt = self._printer.submit(job.data, pid, self._settings.confirm_s, lambda *_: None)
                self._settle(None, pid, receipt)
            self._book.note("printer.test_slip", by, outcome=str(receipt.outcome))
        finally:
            answer.set_result(receipt)

    def _count_from_zero(self, by: str) -> None:
        self._view = replace(self._view, printed_since_paper=0)
        self._look()
        self._tell_printer()
        self._book.note("printer.paper_changed", by)

    def _clear(self, by: str) -> None:
        held, self._held = self._held, None
        self._printer.clear()
        if held is not None and held.attempt is not None:
            self._save(held.attempt, SlipState.UNCERTAIN, CLEARED)
        self._look()
        self._book.note("printer.cleared", by)

    def _save(
        self, attempt: SlipAttempt, state: SlipState, cause: str = "", handed: int | None = None
    ) -> None:
        """Stores a step; a database in trouble is tried again later, for the paper is already what it is."""
        self._unsaved.append((attempt, state, cause, handed))
        self._save_again()

    def _save_again(self) -> None:
        while self._unsaved:
            try:
                changed = self._book.step(*self._unsaved[0])
            except Exception:
                logger.exception("a slip's state could not be stored; it will be tried again")
                return
            self._unsaved.popleft()
            if changed is not None:
                self._remember(changed)

    def _remember(self, changed: SlipAttempt) -> None:
        self._pending = deque(changed if a.id == changed.id else a for a in self._pending)
        self._tell(changed)

    def _publish(self, fault: PrinterFault, printed: bool = False) -> None:
        old = self._view
        since = old.since if fault is old.fault else self._clock.now()
        waiting = len(self._pending) + (self._held is not None)
        count = old.printed_since_paper + printed
        self._view = PrinterView(fault, since, self._printer.caps, count, waiting)
        if self._view != old:
            self._tell_printer()

    def _tell_printer(self) -> None:
        for listener in self._printer_listeners:
            _call(listener, self._view)

    def _tell(self, attempt: SlipAttempt) -> None:
        for listener in self._slip_listeners:
            _call(listener, attempt)


_Told = TypeVar("_Told")


def _call(listener: Callable[[_Told], None], told: _Told) -> None:
    """A listener's mistake must not keep slips from coming out."""
    try:
        listener(told)
    except Exception:
        logger.exception("a listener of the print desk failed")
