"""What the screen is given to work with. The composition root fills it; nothing in here builds anything."""

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from queue_ticketing.board import Board
from queue_ticketing.booking.appointments import SlotDay
from queue_ticketing.hall import Hall, Window
from queue_ticketing.model import Appointment, Priority, SlipAttempt, Ticket, WaitEstimate
from queue_ticketing.ports import Clock, PrinterCaps, PrinterFault
from touch_guide import Guide
from touch_guide.library.values import DocumentHead
from ui.no_finder import NoFinder, no_document
from ui.no_papers import NoPapers
from ui.state.found import Findings
from ui.state.hall import Lit

if TYPE_CHECKING:
    from touch_guide.library import Document


class TicketFacts(Protocol):
    """A ticket as the visitor asks after it (``TicketView``)."""

    @property
    def ticket(self) -> Ticket: ...
    @property
    def ahead(self) -> int: ...
    @property
    def wait(self) -> WaitEstimate | None: ...
    @property
    def slip(self) -> SlipAttempt: ...


class Office(Protocol):
    """The part of ``TicketOffice`` that the screen uses. Calls block: they go through ``KioskContext.workers``."""

    @property
    def board(self) -> Board: ...
    def issue(
        self,
        service_id: str,
        intent: str,
        *,
        priority: Priority = ...,
        holder: str | None = None,
        consent: bool = ...,
        by: str = ...,
    ) -> tuple[Ticket, bool]: ...
    def find(self, ticket_id: str) -> TicketFacts: ...
    def reprint(self, subject_id: str, reason: str, by: str) -> SlipAttempt: ...
    def slots(self, service_id: str, since: date | None = ...) -> list[SlotDay]: ...
    def book(
        self,
        service_id: str,
        starts_at: datetime,
        intent: str,
        *,
        holder: str | None = None,
        by: str = ...,
    ) -> tuple[Appointment, bool]: ...
    def appointment(self, code_or_id: str, day: date | None = None) -> Appointment: ...
    def check_in(self, code_or_id: str) -> tuple[Ticket, bool]: ...
    def cancel_appointment(self, code_or_id: str, by: str) -> Appointment: ...
    def on_change(self, listener: Callable[[Board], None]) -> object: ...
    def on_call(self, listener: Callable[[Ticket, Window], None]) -> object: ...
    def pause_service(self, service_id: str, reason: str, by: str) -> object: ...
    def resume_service(self, service_id: str, by: str) -> object: ...
    def slips_unsettled(self) -> list[tuple[SlipAttempt, Ticket | Appointment]]: ...
    def settle_slip(self, attempt_id: str, *, came_out: bool, by: str) -> object: ...
    def refresh(self) -> Board: ...


class PrinterFacts(Protocol):
    """The slip printer as last seen (``PrinterView``)."""

    @property
    def fault(self) -> PrinterFault: ...
    @property
    def since(self) -> datetime: ...
    @property
    def caps(self) -> PrinterCaps: ...
    @property
    def printed_since_paper(self) -> int: ...
    @property
    def waiting(self) -> int: ...


class Slips(Protocol):
    """The part of ``PrintDesk`` that the screen uses. Listeners are called on the printer's thread."""

    @property
    def view(self) -> PrinterFacts: ...
    def on_printer(self, listener: Callable[[PrinterFacts], None]) -> object: ...
    def on_slip(self, listener: Callable[[SlipAttempt], None]) -> object: ...
    def visitor_left(self, attempt_id: str) -> object: ...
    def test_slip(self, by: str) -> object: ...
    def paper_changed(self, by: str) -> object: ...
    def clear(self, by: str) -> object: ...


class Caption(Protocol):
    """Words that are being spoken right now."""

    @property
    def text(self) -> str: ...
    @property
    def text_en(self) -> str: ...


class Announcer(Protocol):
    """The hall's voice. None of the calls blocks; listeners are called on the announcer's thread."""

    @property
    def available(self) -> bool:
        """Whether anything is heard. Captions come in any case."""
        ...

    def say(self, text: str, on_done: Callable[[], None] | None = None) -> object: ...
    def hush(self) -> object: ...
    def on_caption(self, listener: Callable[[Caption | None], None]) -> object: ...


@dataclass(frozen=True, slots=True)
class PinAnswer:
    """What the staff door says to a PIN. ``locked_until`` is aware, in the hall's zone."""

    ok: bool
    locked_until: datetime | None = None
    tries_left: int = 0


@dataclass(frozen=True, slots=True)
class SignStateRow:
    """One sign as staff see it: ``state`` is ``ok``, ``late`` or ``lost``."""

    id: str
    state: str
    last_seen_s: float | None


@dataclass(frozen=True, slots=True)
class PackState:
    """The hall pack as staff see it: ``fault`` is the first thing wrong in a new pack that was refused, else empty."""

    fault: str = ""


class StaffDoor(Protocol):
    """What staff may do at the kiosk itself. Calls may block: they go through ``KioskContext.workers``."""

    def verify_pin(self, pin: str) -> PinAnswer: ...
    def note(self, action: str, detail: str) -> None:
        """Write to the audit log."""
        ...

    def signs(self) -> list[SignStateRow]: ...
    def restart(self) -> None: ...
    def leave(self) -> None: ...


class PaperStage(StrEnum):
    """Where a paper for the visitor stands. PRINTED is the printer's own word; CHECK: nobody can know, the visitor is
    asked to look at the paper; WAITING: the printer must be helped first, ``cause`` says why; DROPPED: nobody waited
    for it any more. After PRINTED, CHECK, FAILED and DROPPED nothing follows but a late PRINTED after CHECK."""

    PREPARING = "preparing"
    PRINTING = "printing"
    WAITING = "waiting"
    PRINTED = "printed"
    CHECK = "check"
    FAILED = "failed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PaperHandle:
    """A paper on its way to the visitor; ``number`` is that of a fee slip, else empty."""

    id: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class PaperState:
    """``paper`` is the handle's id. ``cause`` names what keeps it: a ``PrinterFault`` of the slip printer, or for A4
    ``a4_paper_out``, ``a4_unreachable``, ``a4_stopped``, ``a4_not_drawn``; ``ui.words.papers`` has the words."""

    paper: str
    stage: PaperStage
    cause: str = ""


class ChargedFee(Protocol):
    """An item that is to be paid (``touch_guide.fees.Charged``): ``base_yuan`` is the amount that a rate is of."""

    @property
    def item_id(self) -> str: ...
    @property
    def quantity(self) -> int: ...
    @property
    def base_yuan(self) -> Decimal | None: ...


class Papers(Protocol):
    """What the guide prints for the visitor at the screen. All but ``print_fee_slip`` return at once, with the papers
    drawn and printed on other threads; listeners are called there. ``can_a4``: an A4 printer is set up."""

    @property
    def can_a4(self) -> bool: ...
    def print_checklist(self, matter_id: str, language: str) -> PaperHandle:
        """The one-time notice on the slip printer; raises LookupError for a matter the guide lacks."""
        ...

    def print_a4(self, matter_id: str, language: str) -> PaperHandle:
        """The same with the flowchart as pages on the A4 printer."""
        ...

    def print_flow(self, matter_id: str) -> PaperHandle: ...
    def print_fee_slip(
        self, charged: Sequence[ChargedFee], matter_id: str | None, intent: str
    ) -> PaperHandle:
        """Blocks: it writes to the database, so it goes through ``workers``. The same intent again is the same fee
        slip, and nothing is printed again. Raises FeeRefused."""
        ...

    def on_paper(self, listener: Callable[[PaperState], None]) -> object: ...
    def visitor_left(self) -> object:
        """Papers that did not begin to come out are dropped; a fee slip stays on record for the desk."""
        ...


class GuideFinder(Protocol):
    """The search of the guide (``touch_guide.finding.Finder``): thread-safe, some 10 ms, so it goes through
    ``readers``. ``superseded`` is asked now and then whether the answer is still wanted."""

    def search(
        self, text: str, *, kinds: Collection[str] | None, superseded: Callable[[], bool]
    ) -> Findings: ...


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """``size`` in pixels, only for a window of a given size; ``inches`` is the diagonal, when the screen lies about it.
    ``board`` is the number of the screen that shows the hall board, counted from 1; None: there is no such screen."""

    size: tuple[int, int] | None = None
    windowed: bool = False
    inches: float | None = None
    board: int | None = None


@dataclass(frozen=True)
class KioskContext:
    """Everything outside that the screen needs. ``heartbeat`` is called from the GUI thread about once a second while
    it is alive; ``on_ready`` once, after the first frame a visitor can touch; ``add_stopper`` takes the screen's own
    "please end" (safe from any thread). ``workers`` is the one thread of the database; ``readers`` is for what asks
    nothing of it: to search, to read a law, to lay a chart out."""

    hall: Callable[[], Hall]
    guide: Callable[[], Guide]
    office: Office
    slips: Slips
    announcer: Announcer
    staff: StaffDoor
    workers: Executor
    readers: Executor
    clock: Clock
    rehearsal: bool
    version: str
    console_url: str
    screen: ScreenSettings
    heartbeat: Callable[[], None]
    on_ready: Callable[[], None]
    add_stopper: Callable[[Callable[[], None]], None]
    slip_picture: Callable[[SlipAttempt], Path | None] = lambda _attempt: None
    """Where the virtual printer put the picture of this attempt; None with a real printer."""
    pack_state: Callable[[], PackState] = PackState
    papers: Papers = NoPapers()
    read_document: Callable[[DocumentHead], "Document"] = no_document
    """The text of a law; blocks, raises DocumentGone."""
    finder: Callable[[], GuideFinder] = NoFinder
    """The finder of the pack in use; asked for on a worker, with every search."""
    emergencies: Callable[[], Sequence[Lit]] = tuple
    """What is lit now, the newest first; from memory, asked for each second."""
