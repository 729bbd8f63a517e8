"""Prints on the A4 printer: makes the PDF, hands it to CUPS, and follows it until it is out or given up.

Implements kiosk.visitor_papers.A4Pages. Without a printer in the settings nothing in here is ever loaded or run.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.clock import HallClock
from kiosk.hall import HallPack
from queue_ticketing.slips.telling import tell
from ui.context import PaperStage, PaperState

if TYPE_CHECKING:
    from touch_guide.adapters.cups import CupsQueue

logger = logging.getLogger(__name__)

TO_FILE = "file:"
"""The setting that keeps the PDFs in the data directory instead of printing them."""
KEPT_FILES = 50
LOOK_S = 1.0
PATIENCE_S = 600.0
"""A page that is not out by then is taken back: its visitor has gone long ago."""


class A4Printing:
    """Thread-safe. ``target`` is the name of a queue of CUPS, TO_FILE, or empty: then there is no A4 printer."""

    def __init__(
        self,
        target: str,
        folder: Path,
        pack: Callable[[], HallPack],
        clock: HallClock,
        look_s: float = LOOK_S,
    ) -> None:
        self._target, self._folder, self._pack, self._clock = target, folder, pack, clock
        self._look_s = look_s
        self._listeners: list[Callable[[PaperState], None]] = []
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="a4")
        self._under_way: set[str] = set()
        self._gone: set[str] = set()
        self._closing = threading.Event()

    @property
    def ready(self) -> bool:
        return bool(self._target)

    def on_paper(self, listener: Callable[[PaperState], None]) -> None:
        self._listeners.append(listener)

    def print_notice(self, paper: str, matter_id: str, language: str) -> None:
        """Returns at once."""

        def notice(pdf: Path) -> str:
            from kiosk.a4_notice import notice_pdf  # noqa: PLC0415 - with the first page

            return notice_pdf(self._pack(), matter_id, language, self._clock, pdf)

        self.print_pages(paper, notice)

    def print_pages(self, paper: str, make: Callable[[Path], str]) -> None:
        """Returns at once. ``make`` writes the PDF and gives its title, or raises PdfNotMade; called on another thread."""
        self._under_way.add(paper)
        self._tell(paper, PaperStage.PREPARING)
        self._threads.submit(self._guarded, paper, make)

    def drop(self, paper: str) -> None:
        """Its visitor has gone: what has not come out by then is taken back. Papers of other printers are not known here."""
        if paper in self._under_way:
            self._gone.add(paper)

    def close(self) -> None:
        """What is under way with CUPS comes out all the same."""
        self._closing.set()
        self._threads.shutdown(cancel_futures=True)

    def _guarded(self, paper: str, make: Callable[[Path], str]) -> None:
        try:
            self._print(paper, make)
        except Exception:
            logger.exception("A4 paper %s failed", paper)
            self._tell(paper, PaperStage.FAILED, "a4_not_drawn")
        finally:
            self._under_way.discard(paper)
            self._gone.discard(paper)

    def _print(self, paper: str, make: Callable[[Path], str]) -> None:
        from touch_guide.adapters.a4_pdf import PdfNotMade  # noqa: PLC0415 - with the first page

        pdf = self._folder / f"a4-{self._clock.now():%Y%m%d-%H%M%S}-{paper[:8]}.pdf"
        try:
            title = make(pdf)
        except PdfNotMade as problem:
            logger.error("an A4 page could not be made: %s", problem)
            self._tell(paper, PaperStage.FAILED, "a4_not_drawn")
            return
        if self._target == TO_FILE:
            self._forget_old()
            self._tell(paper, PaperStage.PRINTED)
            return
        try:
            self._by_cups(paper, pdf, title)
        finally:
            pdf.unlink(missing_ok=True)

    def _by_cups(self, paper: str, pdf: Path, title: str) -> None:
        from touch_guide.adapters.cups import CupsProblem, CupsQueue  # noqa: PLC0415 - with the first page

        queue = CupsQueue(self._target)
        try:
            if paper in self._gone and queue.trouble():
                self._tell(paper, PaperStage.DROPPED)
                return
            self._tell(paper, PaperStage.PRINTING)
            self._follow(paper, queue, queue.send(pdf, title))
        except CupsProblem as problem:
            logger.error("CUPS did not print: %s", problem)
            self._tell(paper, PaperStage.FAILED, problem.cause)

    def _follow(self, paper: str, queue: "CupsQueue", job: str) -> None:
        from touch_guide.adapters.cups import JobStage  # noqa: PLC0415 - loaded by now

        until, told = time.monotonic() + PATIENCE_S, PaperState(paper, PaperStage.PRINTING)
        while not self._closing.wait(self._look_s):
            state = queue.state(job)
            if state.stage in (JobStage.PRINTED, JobStage.FAILED):
                self._tell(paper, PaperStage(state.stage), state.cause)
                return
            if paper in self._gone and state.stage is JobStage.WAITING:
                queue.cancel(job)
                self._tell(paper, PaperStage.DROPPED)
                return
            if time.monotonic() > until:
                queue.cancel(job)
                self._tell(paper, PaperStage.FAILED, state.cause or "a4_stopped")
                return
            now = PaperState(paper, PaperStage(state.stage), state.cause)
            if now != told:
                told = now
                self._tell(paper, now.stage, now.cause)

    def _forget_old(self) -> None:
        for old in sorted(self._folder.glob("a4-*.pdf"))[:-KEPT_FILES]:
            old.unlink(missing_ok=True)

    def _tell(self, paper: str, stage: PaperStage, cause: str = "") -> None:
        tell(self._listeners, PaperState(paper, stage, cause), "the A4 printer")
