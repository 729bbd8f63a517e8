"""Stand-ins for the ports that printing needs: a store in memory, a printer that does as it is told."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from queue_ticketing.model import (
    Priority,
    ServiceId,
    SlipAttempt,
    SlipState,
    Ticket,
    TicketId,
    TicketState,
)
from queue_ticketing.ports import Fence, Outcome, PrinterCaps, PrinterFault, PrintProgress, PrintReceipt

MORNING = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.time = MORNING

    def now(self) -> datetime:
        return self.time

    def pass_s(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


def a_ticket(name: str = "t1") -> Ticket:
    return Ticket(
        id=TicketId(name),
        intent=name,
        service_id=ServiceId("s"),
        number="A001",
        sequence=1,
        business_date=date(2026, 3, 2),
        state=TicketState.WAITING,
        priority=Priority.NONE,
        issued_at=MORNING,
        queued_at=MORNING,
    )


def an_attempt(
    name: str = "t1", attempt: int = 1, state: SlipState = SlipState.CREATED, at: datetime = MORNING
) -> SlipAttempt:
    return SlipAttempt(f"{name}-{attempt}", TicketId(name), attempt, state, "", at)


@dataclass
class MemoryStore:
    """The part of a QueueStore that printing uses. It is its own QueueStores; ``broken`` makes writes fail."""

    tickets: dict[str, Ticket] = field(default_factory=dict)
    attempts: dict[str, SlipAttempt] = field(default_factory=dict)
    history: list[tuple[str, SlipState]] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    facts: list[dict[str, object]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    loose: dict[str, bool] = field(default_factory=dict)
    broken: bool = False
    lock: threading.RLock = field(default_factory=threading.RLock)

    @contextmanager
    def write(self) -> Iterator["MemoryStore"]:
        with self.lock:
            if self.broken:
                raise OSError("the disk is full")
            before = dict(self.attempts), list(self.history), list(self.events)
            try:
                yield self
            except BaseException:
                self.attempts, self.history, self.events = before
                raise

    @contextmanager
    def read(self) -> Iterator["MemoryStore"]:
        with self.lock:
            yield self

    def put(self, *attempts: SlipAttempt) -> None:
        for attempt in attempts:
            self.tickets[attempt.ticket_id] = a_ticket(attempt.ticket_id)
            self.attempts[attempt.id] = attempt

    def state(self, attempt_id: str) -> SlipState:
        with self.lock:
            return self.attempts[attempt_id].state

    def states_of(self, attempt_id: str) -> list[SlipState]:
        with self.lock:
            return [state for name, state in self.history if name == attempt_id]

    def ticket(self, ticket_id: TicketId) -> Ticket | None:
        return self.tickets.get(ticket_id)

    def attempt(self, attempt_id: str) -> SlipAttempt | None:
        return self.attempts.get(attempt_id)

    def attempts_of(self, ticket_id: TicketId) -> list[SlipAttempt]:
        return [a for a in self.attempts.values() if a.ticket_id == ticket_id]

    def attempts_in(self, states: list[str], kiosk: str | None = None) -> list[SlipAttempt]:
        return [a for a in self.attempts.values() if a.state in states and kiosk in (None, a.kiosk)]

    def printed_since_paper(self, kiosk: str) -> int:
        return self.counts.get(kiosk, 0)

    def set_printed_since_paper(self, kiosk: str, count: int) -> None:
        self.counts[kiosk] = count

    def loose_paper(self, kiosk: str) -> bool:
        return self.loose.get(kiosk, False)

    def set_loose_paper(self, kiosk: str, under_way: bool) -> None:
        self.loose[kiosk] = under_way

    def save_attempt(self, attempt: SlipAttempt) -> None:
        self.attempts[attempt.id] = attempt
        self.history.append((attempt.id, attempt.state))

    def record(self, kind: str, subject: str, facts: dict[str, object]) -> None:
        del subject
        self.events.append(kind)
        self.facts.append(facts)


class FakePrinter:
    """A TicketPrinter by script: ``fault`` is what it answers, ``outcomes`` how the next jobs end (confirmed when
    empty), ``waits`` what the waits for a held job bring. ``jobs`` are those of which bytes were taken."""

    def __init__(self) -> None:
        self.fault = PrinterFault.READY
        self.outcomes: deque[PrintReceipt] = deque()
        self.waits: deque[PrintReceipt] = deque()
        self.jobs: list[bytes] = []
        self.looks = 0
        self.submits = 0
        self.cleared = 0
        self.distrusted = 0
        self.said_late: tuple[bytes, ...] = ()
        self.closed = False
        self.raises: Exception | None = None
        self.tick = threading.Event()

    @property
    def caps(self) -> PrinterCaps:
        return PrinterCaps(576, True, Fence.PROCESS_ID, "fake")

    def probe(self) -> PrinterCaps:
        return self.caps

    def status(self, timeout: float = 1.0) -> PrinterFault:
        self.looks += 1
        return self.fault

    def submit(self, job: bytes, pid: bytes, deadline: float, progress: PrintProgress) -> PrintReceipt:
        self.submits += 1
        if self.fault not in (PrinterFault.READY, PrinterFault.NEAR_END):
            return PrintReceipt(Outcome.NOT_SENT, self.fault, 0)
        progress("sending", 0)
        self.jobs.append(job)
        if self.raises is not None:
            raise self.raises
        receipt = self.outcomes.popleft() if self.outcomes else None
        if receipt is None or receipt.bytes_handed == len(job):
            progress("sent", len(job))
        return receipt or PrintReceipt(Outcome.CONFIRMED, self.fault, len(job))

    def resume_wait(self, pid: bytes, deadline: float) -> PrintReceipt:
        if self.waits:
            return self.waits.popleft()
        self.tick.wait(0.005)
        return PrintReceipt(Outcome.HELD, self.fault, 4)

    def late(self) -> tuple[bytes, ...]:
        said, self.said_late = self.said_late, ()
        return said

    def distrust(self) -> None:
        self.distrusted += 1

    def clear(self) -> None:
        self.cleared += 1

    def close(self) -> None:
        self.closed = True
