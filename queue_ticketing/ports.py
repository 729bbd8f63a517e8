"""What the queue needs from outside: a clock, a store, a printer, a voice. Drivers live in ``adapters``."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from queue_ticketing.model import SlipAttempt, SlipState, Ticket, TicketId, TicketState, WindowId


class Clock(Protocol):
    """Time as the hall has it; ``now`` is aware and in the hall's zone (a rehearsal may shift it)."""

    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Pause:
    """An ad hoc pause of a window or a service."""

    reason: str
    by: str
    since: datetime


class QueueStore(Protocol):
    """One open transaction on the queue's tables. Reads see its own writes."""

    def latest_business_date(self) -> date | None: ...
    def set_business_date(self, day: date) -> None: ...
    def next_sequence(self, day: date, series: str, start: int) -> int: ...
    def add_ticket(self, ticket: Ticket, attempt: SlipAttempt) -> None: ...
    def save_ticket(self, ticket: Ticket) -> None: ...
    def ticket(self, ticket_id: TicketId) -> Ticket | None: ...
    def ticket_by_intent(self, intent: str) -> Ticket | None: ...
    def tickets_in(self, states: Sequence[TicketState]) -> list[Ticket]:
        """All tickets in these states, of any day, oldest in the queue first."""
        ...

    def waiting_for(self, services: Sequence[str], limit: int) -> list[Ticket]:
        """The first waiting tickets of these services in queue order (see calling.queue_position)."""
        ...

    def waiting_counts(self) -> dict[str, int]: ...
    def ahead_of(self, ticket: Ticket) -> int:
        """Waiting tickets of the ticket's service that stand before it."""
        ...

    def tickets_of_day(self, day: date) -> list[tuple[Ticket, SlipAttempt]]:
        """Each ticket of the day with its latest slip attempt, newest first."""
        ...

    def last_calls(self, day: date, limit: int) -> list[Ticket]: ...
    def recent_minutes(self, service_id: str, limit: int) -> list[float]:
        """Service times of the latest exactly closed tickets, newest first, in minutes."""
        ...

    def window_pauses(self) -> dict[WindowId, Pause]: ...
    def set_window_pause(self, window_id: WindowId, pause: Pause | None) -> None: ...
    def service_pauses(self) -> dict[str, Pause]: ...
    def set_service_pause(self, service_id: str, pause: Pause | None) -> None: ...
    def attempt(self, attempt_id: str) -> SlipAttempt | None: ...
    def attempts_of(self, ticket_id: TicketId) -> list[SlipAttempt]: ...
    def attempts_in(self, states: Sequence[SlipState]) -> list[SlipAttempt]: ...
    def add_attempt(self, attempt: SlipAttempt) -> None: ...
    def save_attempt(self, attempt: SlipAttempt) -> None: ...
    def record(self, kind: str, subject: str, facts: dict[str, object]) -> None:
        """Write an event beside the change, in the same transaction (outbox)."""
        ...


class QueueStores(Protocol):
    """Opens transactions. ``write`` rolls back unless the block ends without an exception; writers are serial."""

    def write(self) -> AbstractContextManager[QueueStore]: ...
    def read(self) -> AbstractContextManager[QueueStore]: ...


class PrinterFault(StrEnum):
    """Why a printer does not print, or what it warns of. READY and NEAR_END print; UNKNOWN never counts as ready."""

    READY = "ready"
    NEAR_END = "near_end"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER_JAM = "cutter_jam"
    HEAD_HOT = "head_hot"
    OFFLINE = "offline"
    UNKNOWN = "unknown"
    LINK_DOWN = "link_down"


class Fence(StrEnum):
    """How a printer proves that a job is done: process id (GS ( H), GS r behind the job, or not at all."""

    PROCESS_ID = "gs_h"
    STATUS = "gs_r"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PrinterCaps:
    """What this very unit can do, found by probing and never by its claims."""

    width_dots: int
    status: bool
    fence: Fence
    provenance: str = ""


class Outcome(StrEnum):
    """How a submitted job ended. CONFIRMED_WEAK: GS r said so, which may run a few lines ahead of the paper."""

    CONFIRMED = "confirmed"
    CONFIRMED_WEAK = "confirmed_weak"
    UNVERIFIED = "unverified"
    NOT_SENT = "not_sent"
    HELD = "held"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class PrintReceipt:
    """The verdict on one job, with the raw bytes that the printer answered as evidence."""

    outcome: Outcome
    cause: PrinterFault
    bytes_handed: int
    evidence: bytes = b""


class PrintProgress(Protocol):
    """Called by the driver before the first byte leaves, and when the last was handed over (bytes so far)."""

    def __call__(self, stage: str, bytes_handed: int) -> None: ...


class TicketPrinter(Protocol):
    """One printer, owned by one thread. Blocking; never raises for trouble with the printer."""

    @property
    def caps(self) -> PrinterCaps: ...
    def probe(self) -> PrinterCaps: ...
    def status(self, timeout: float = 1.0) -> PrinterFault: ...
    def submit(self, job: bytes, pid: bytes, deadline: float, progress: PrintProgress) -> PrintReceipt: ...
    def resume_wait(self, pid: bytes, deadline: float) -> PrintReceipt: ...
    def clear(self) -> None: ...
    def close(self) -> None: ...


class VoiceUnavailable(Exception):
    """There is no voice on this machine, or it failed; the text says why."""


class VoiceSynth(Protocol):
    """Turns words into a WAV file; raises VoiceUnavailable when there is no voice. ``pinyin`` is the reading of
    Chinese words (``qing3 ling2``); without one the text is English."""

    def wav(self, text: str, pinyin: str) -> Path: ...


class Speaker(Protocol):
    """Plays WAV files one after the other. ``play`` blocks until the end; False when there is no sound card.
    ``stop`` ends the sound that plays; ``unless`` is asked at the last moment before one begins."""

    @property
    def ready(self) -> bool: ...
    def play(self, wav: Path, volume: int, unless: Callable[[], bool]) -> bool: ...
    def stop(self) -> None: ...
