"""Stand-ins for what the screen is given: a printer desk, a voice, a staff door; and the sample hall at work."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from kiosk.hall import HallPack, load_pack, sample_hall_dir
from kiosk.sign_emergencies import Emergency
from queue_ticketing.model import SlipAttempt, SlipState
from queue_ticketing.ports import Fence, PrinterCaps, PrinterFault
from tests.support.queue_hall import MONDAY_MORNING, OfficeAtWork, office_at
from touch_guide.adapters.documents import read_document
from touch_guide.adapters.pinyin import pinyin_table
from touch_guide.finding import Finder
from ui.context import (
    KioskContext,
    PaperHandle,
    PaperStage,
    PaperState,
    PinAnswer,
    ScreenSettings,
    SignStateRow,
)


@dataclass(frozen=True)
class SeenPrinter:
    """Stands in for PrinterView."""

    fault: PrinterFault = PrinterFault.READY
    since: datetime = MONDAY_MORNING
    caps: PrinterCaps = PrinterCaps(576, True, Fence.PROCESS_ID)
    printed_since_paper: int = 12
    waiting: int = 0


class DeskOfSlips:
    """Implements ui.context.Slips; ``becomes`` and ``slip`` play the printer."""

    def __init__(self) -> None:
        self.view = SeenPrinter()
        self.printer_listeners: list[Callable[[Any], None]] = []
        self.slip_listeners: list[Callable[[SlipAttempt], None]] = []
        self.acts: list[str] = []

    def on_printer(self, listener: Callable[[Any], None]) -> None:
        self.printer_listeners.append(listener)

    def on_slip(self, listener: Callable[[SlipAttempt], None]) -> None:
        self.slip_listeners.append(listener)

    def becomes(self, fault: PrinterFault) -> None:
        self.view = replace(self.view, fault=fault)
        for listener in self.printer_listeners:
            listener(self.view)

    def slip(self, attempt: SlipAttempt, state: SlipState, cause: str = "") -> None:
        for listener in self.slip_listeners:
            listener(replace(attempt, state=state, cause=cause))

    def visitor_left(self, attempt_id: str) -> None:
        self.acts.append(f"visitor_left {attempt_id}")

    def test_slip(self, by: str) -> None:
        self.acts.append(f"test_slip {by}")

    def paper_changed(self, by: str) -> None:
        self.acts.append(f"paper_changed {by}")

    def clear(self, by: str) -> None:
        self.acts.append(f"clear {by}")


@dataclass(frozen=True)
class Said:
    """Stands in for Caption."""

    text: str
    text_en: str = ""


class Voice:
    """Implements ui.context.Announcer; keeps what it was asked to say."""

    def __init__(self, *, available: bool = True) -> None:
        self.available = available
        self.said: list[str] = []
        self.ends: list[Callable[[], None]] = []
        self.hushed = 0
        self.caption_listeners: list[Callable[[Any], None]] = []

    def say(self, text: str, on_done: Callable[[], None] | None = None) -> None:
        self.said.append(text)
        if on_done:
            self.ends.append(on_done)

    def hush(self) -> None:
        self.hushed += 1

    def on_caption(self, listener: Callable[[Any], None]) -> None:
        self.caption_listeners.append(listener)

    def speaks(self, text: str, text_en: str = "") -> None:
        for listener in self.caption_listeners:
            listener(Said(text, text_en) if text else None)


class Door:
    """Implements ui.context.StaffDoor with PIN 246810."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, str]] = []
        self.asked: list[str] = []

    def verify_pin(self, pin: str) -> PinAnswer:
        return PinAnswer(ok=pin == "246810", tries_left=4)

    def note(self, action: str, detail: str) -> None:
        self.notes.append((action, detail))

    def signs(self) -> list[SignStateRow]:
        return [SignStateRow("window-1", "ok", 1.0), SignStateRow("hall", "lost", 3700.0)]

    def restart(self) -> None:
        self.asked.append("restart")

    def leave(self) -> None:
        self.asked.append("leave")


class Tray:
    """Implements ui.context.Papers; ``becomes`` plays the printer. A fee slip's paper goes by its intent."""

    can_a4 = True

    def __init__(self) -> None:
        self.papers: list[tuple[str, Any]] = []
        self.listeners: list[Callable[[PaperState], None]] = []
        self.left = 0
        self._latest = ""

    def _paper(self, kind: str, what: Any, number: str = "", paper: str = "") -> PaperHandle:
        self.papers.append((kind, what))
        self._latest = paper or f"paper-{len(self.papers)}"
        return PaperHandle(self._latest, number)

    def print_checklist(self, matter_id: str, language: str) -> PaperHandle:
        return self._paper("checklist", (matter_id, language))

    def print_a4(self, matter_id: str, language: str) -> PaperHandle:
        return self._paper("a4", (matter_id, language))

    def print_flow(self, matter_id: str) -> PaperHandle:
        return self._paper("flow", matter_id)

    def print_fee_slip(self, charged: Any, matter_id: str | None, intent: str) -> PaperHandle:
        number = f"J20260302{len(self.papers) + 1:04}"
        return self._paper("fee slip", (tuple(charged), matter_id, intent), number, intent)

    def on_paper(self, listener: Callable[[PaperState], None]) -> None:
        self.listeners.append(listener)

    def becomes(self, stage: PaperStage, cause: str = "") -> None:
        """The latest paper's state."""
        self.tells(self._latest, stage, cause)

    def tells(self, paper: str, stage: PaperStage, cause: str = "") -> None:
        for listener in self.listeners:
            listener(PaperState(paper, stage, cause))

    def visitor_left(self) -> None:
        self.left += 1


@dataclass
class HallOnScreen:
    """The context of a screen, with its parts in reach."""

    context: KioskContext
    office: OfficeAtWork
    slips: DeskOfSlips
    voice: Voice
    door: Door
    papers: Tray
    beats: list[int] = field(default_factory=list)
    stoppers: list[Callable[[], None]] = field(default_factory=list)
    lit: list[Emergency] = field(default_factory=list)


def sealed(holder: str) -> str:
    """Stands in for the keyed hash of an identity number."""
    return sha256(holder.encode()).hexdigest()


@contextmanager
def hall_on_screen(
    folder: Path, alter: Callable[[HallPack], HallPack] = lambda pack: pack, **changes: Any
) -> Iterator[HallOnScreen]:
    """The sample hall, as altered, on a real database in ``folder``; ``changes`` replace fields of the context."""
    pack = alter(load_pack(sample_hall_dir()))
    slips, voice, door, papers = DeskOfSlips(), Voice(), Door(), Tray()
    beats: list[int] = []
    stoppers: list[Callable[[], None]] = []
    lit: list[Emergency] = []
    with (
        office_at(folder / "kiosk.sqlite", pack.hall, seal=sealed) as office,
        ThreadPoolExecutor(1, thread_name_prefix="screen-workers") as workers,
    ):
        context = KioskContext(
            hall=lambda: pack.hall,
            guide=lambda: pack.guide,
            office=office.office,
            slips=slips,
            announcer=voice,
            staff=door,
            workers=workers,
            readers=workers,
            clock=office.clock,
            rehearsal=False,
            version="0",
            console_url="http://127.0.0.1:8080/console",
            screen=ScreenSettings(size=(1080, 1920), windowed=True),
            heartbeat=lambda: beats.append(1),
            on_ready=lambda: None,
            add_stopper=stoppers.append,
            papers=papers,
            read_document=read_document,
            finder=cache(lambda: Finder.of(pack.guide, pinyin_table())),
            emergencies=lambda: tuple(lit),
        )
        context = replace(context, **changes)
        yield HallOnScreen(context, office, slips, voice, door, papers, beats, stoppers, lit)
