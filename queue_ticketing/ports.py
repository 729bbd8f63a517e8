"""What the queue needs from outside: a clock, a store, a printer, a voice. Drivers live in ``adapters``."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from queue_ticketing.reports import ReportStore
from queue_ticketing.store_ports import (
    AppointmentStore,
    CallingStore,
    NumberStore,
    PauseStore,
    PeriodStore,
    SlipStore,
    TicketStore,
    Written,
)


class Clock(Protocol):
    """Time as the hall has it; ``now`` is aware and in the hall's zone (a rehearsal may shift it)."""

    def now(self) -> datetime: ...


class QueueStore(
    TicketStore,
    CallingStore,
    NumberStore,
    PeriodStore,
    PauseStore,
    SlipStore,
    AppointmentStore,
    ReportStore,
    Protocol,
):
    """One open transaction on the queue's tables. Reads see its own writes."""

    @property
    def written(self) -> Written: ...

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
    due_s: float = 0.0
    """So long a job that is not done may still be on its way over a slow line."""


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
    def late(self) -> tuple[bytes, ...]:
        """Ids of jobs that the printer reported done since this was last asked, whatever their verdict was."""
        ...

    def distrust(self) -> None:
        """A job was under way when the last process ended: sweep out what is left of it before the next one."""
        ...

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
