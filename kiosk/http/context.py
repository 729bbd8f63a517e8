"""What the HTTP server is given to work with."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kiosk.http.problems import Problem

if TYPE_CHECKING:
    from kiosk.outbox import Outbox
    from kiosk.staff import StaffBook
    from led_feed import SignBook
    from queue_ticketing import PrintDesk, TicketOffice
    from queue_ticketing.model import Hall
    from queue_ticketing.ports import Clock
    from touch_guide import Guide

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
    database thread: office, staff and events are used through it only, except for ``office.board``."""

    office: "TicketOffice"
    slips: "PrintDesk"
    signs: "SignBook"
    staff: "StaffBook"
    hall: "Callable[[], Hall]"
    guide: "Callable[[], Guide]"
    clock: "Clock"
    rehearsal: bool
    events: "Outbox"
    workers: Executor
    version: str
    console_dir: Path
    tally: Tally = field(default_factory=Tally)

    async def work(self, task: Callable[[], T]) -> T:
        """Run ``task`` on the database thread. Problem ``busy`` when too much waits there already, or when it does
        not end in time; a task that had not begun by then never will."""
        if self.tally.working >= WORK_WAITING:
            raise Problem("busy", {"Retry-After": "1"})
        self.tally.working += 1
        try:
            async with asyncio.timeout(WORK_SECONDS):
                return await asyncio.get_running_loop().run_in_executor(self.workers, task)
        except TimeoutError:
            raise Problem("busy", {"Retry-After": "5"}) from None
        finally:
            self.tally.working -= 1
