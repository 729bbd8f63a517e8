"""What the HTTP server is given to work with."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kiosk.http.problems import Problem
from kiosk.settings import SIGN_POLLS_PER_S

if TYPE_CHECKING:
    from kiosk.bureau_line import BureauLine
    from kiosk.editing.editing_desk import EditingDesk
    from kiosk.enterprises.desk import EnterpriseDesk
    from kiosk.hall import HallPack
    from kiosk.hall_voice import HallVoice
    from kiosk.outbox import Outbox
    from kiosk.sign_cards import SignCards
    from kiosk.sign_emergencies import EmergencyDesk
    from kiosk.sign_tokens import SignTokens
    from kiosk.staff import StaffBook
    from kiosk.visitor_papers import VisitorPapers
    from led_feed import SignBook
    from queue_ticketing.hall import Hall
    from queue_ticketing.office import TicketOffice
    from queue_ticketing.ports import Clock
    from queue_ticketing.slips.print_desk import PrintDesk
    from touch_guide import Guide
    from touch_guide.finding import Finder
    from touch_guide.inspection.office import FilingOffice

WORK_SECONDS = 15.0
WORK_WAITING = 64
T = TypeVar("T")


@dataclass(slots=True)
class Tally:
    """What the server counted since its start, for /metrics. Touched on the HTTP thread only."""

    started: float = field(default_factory=time.monotonic)
    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    feeds: Counter[int] = field(default_factory=Counter)
    streams: int = 0
    waiting_polls: int = 0
    working: int = 0


@dataclass(frozen=True)
class HttpContext:
    """``hall`` and ``guide`` are called for each request, because a pack may be swapped. ``workers`` is the single
    database thread; ``readers`` and ``printers`` are the server's own and end with it. ``editing`` loads the pack's
    libraries when it is first asked for. ``sign_polls_per_s``: see ``PollLimit``."""

    office: "TicketOffice"
    slips: "PrintDesk"
    signs: "SignBook"
    staff: "StaffBook"
    voice: "HallVoice"
    hall: "Callable[[], Hall]"
    guide: "Callable[[], Guide]"
    clock: "Clock"
    rehearsal: bool
    events: "Outbox"
    workers: Executor
    version: str
    console_dir: Path
    papers: "VisitorPapers | None" = None
    cards: "SignCards | None" = None
    editing: "Callable[[], EditingDesk] | None" = None
    bureau: "BureauLine | None" = None
    finder: "Callable[[], Finder] | None" = None
    enterprises: "Callable[[], EnterpriseDesk] | None" = None
    filings: "Callable[[], FilingOffice] | None" = None
    pack: "Callable[[], HallPack] | None" = None
    emergencies: "EmergencyDesk | None" = None
    sign_tokens: "SignTokens | None" = None
    sign_polls_per_s: int = SIGN_POLLS_PER_S
    tally: Tally = field(default_factory=Tally)

    readers: Executor = field(default_factory=lambda: ThreadPoolExecutor(2, thread_name_prefix="http-read"))
    printers: Executor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="http-pages"))

    async def work(self, task: Callable[[], T]) -> T:
        """Run ``task`` on the database thread, where every change is made. Problem ``busy`` when too much waits there
        already, or when it does not end in time; a task that had not begun by then never will."""
        return await self._run(self.workers, task)

    async def read(self, task: Callable[[], T], seconds: float = WORK_SECONDS) -> T:
        """Run a ``task`` that only reads beside the database thread, so that pages never delay a visitor's number."""
        return await self._run(self.readers, task, seconds)

    async def draw(self, task: Callable[[], T], seconds: float) -> T:
        """Run a ``task`` that makes pages in a process of its own and takes seconds: one at a time, beside the readers."""
        return await self._run(self.printers, task, seconds)

    async def _run(self, threads: Executor, task: Callable[[], T], seconds: float = WORK_SECONDS) -> T:
        if self.tally.working >= WORK_WAITING:
            raise Problem("busy", {"Retry-After": "1"})
        self.tally.working += 1
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.get_running_loop().run_in_executor(threads, task)
        except TimeoutError:
            raise Problem("busy", {"Retry-After": "5"}) from None
        finally:
            self.tally.working -= 1
