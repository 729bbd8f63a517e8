"""The TicketPrinter for ESC/POS: hands a job over once, and says of it only what the printer itself has said."""

import itertools
import logging
import time

from queue_ticketing.adapters.escpos_commands import CLEAR, CUT, PAPER_SENSOR, RESET, process_mark
from queue_ticketing.adapters.escpos_job import PrinterJob, PrinterTiming
from queue_ticketing.adapters.printer_line import PrinterLine
from queue_ticketing.adapters.printer_link import Link, LinkDown
from queue_ticketing.adapters.raster import MAX_ROWS, longest_block
from queue_ticketing.ports import Fence, Outcome, PrinterCaps, PrinterFault, PrintProgress, PrintReceipt
from queue_ticketing.slips.printer_view import PRINTS

logger = logging.getLogger(__name__)

_RANK = (Fence.NONE, Fence.STATUS, Fence.PROCESS_ID)
_PROBES_BEFORE_BELIEVING_LESS = 10


class EscposPrinter:
    """One printer on one link, owned by one thread."""

    def __init__(self, link: Link, width_dots: int, timing: PrinterTiming | None = None) -> None:
        self._line = PrinterLine(link)
        self._link = link
        self._timing = timing or PrinterTiming()
        self._caps = PrinterCaps(width_dots, not link.one_way, Fence.NONE, "not probed")
        self._greeted = False
        self._fence_known = link.one_way
        self._worse = 0
        self._owed = 0
        self._job: PrinterJob | None = None
        self._gap = 0
        self._half = False
        self._doubted = b""
        self._doubted_at = self._swept_at = 0.0
        self._probes = itertools.count()

    @property
    def caps(self) -> PrinterCaps:
        return self._caps

    @property
    def _longest_gap(self) -> int:
        """The most pixels that any block of ours can want."""
        return MAX_ROWS * self._caps.width_dots // 8 + 7

    def probe(self) -> PrinterCaps:
        """Finds out anew what this unit can do."""
        self._fence_known = self._link.one_way
        self.status()
        return self._caps

    def status(self, timeout: float = 1.0) -> PrinterFault:
        try:
            self._connect()
            if self._link.one_way:
                return PrinterFault.UNKNOWN
            if self._gap and not self._fence_known:
                self._sweep()
            fault = self._line.ask_all(timeout)
            patience_over = time.monotonic() - self._doubted_at > self._timing.stall_s
            if fault is PrinterFault.UNKNOWN and self._gap and patience_over and self._sweep():
                fault = self._line.ask_all(timeout)  # it took the questions for pixels
            if fault is PrinterFault.UNKNOWN:
                self._fence_known = False
            elif fault in PRINTS and not self._fence_known and not self._probe_fence():
                return PrinterFault.UNKNOWN
        except LinkDown as broken:
            self._drop(broken)
            return PrinterFault.LINK_DOWN
        return fault

    def submit(self, job: bytes, pid: bytes, deadline: float, progress: PrintProgress) -> PrintReceipt:
        self._give_up_rest()
        try:
            if self._gap and self._link.is_open:
                self._sweep()
            fault = self.status(self._timing.answer_s)
            if fault not in PRINTS and not (self._link.one_way and fault is PrinterFault.UNKNOWN):
                return PrintReceipt(Outcome.NOT_SENT, fault, 0, self._line.heard.raw)
            self._line.forget()
        except LinkDown as broken:
            self._drop(broken)
            return PrintReceipt(Outcome.NOT_SENT, PrinterFault.LINK_DOWN, 0)
        progress("sending", 0)
        fence = self._caps.fence
        self._job = PrinterJob(self._line, self._timing, fence, pid, job + _fence(fence, pid), len(job))
        return self._carry(self._job, deadline, progress)

    def resume_wait(self, pid: bytes, deadline: float) -> PrintReceipt:
        job = self._job
        if job is None or job.pid != pid or not self._link.is_open:
            return PrintReceipt(Outcome.UNCERTAIN, PrinterFault.LINK_DOWN, job.handed if job else 0)
        return self._carry(job, deadline, None)

    def late(self) -> tuple[bytes, ...]:
        said, self._line.finished = tuple(self._line.finished), []
        if self._doubted in said:
            self._gap, self._half, self._doubted = 0, False, b""
        return said

    def distrust(self) -> None:
        self._gap, self._half = self._longest_gap, True

    def clear(self) -> None:
        try:
            if self._link.is_open and not self._link.one_way:
                self._line.send(CLEAR, self._timing.answer_s)
        except LinkDown as broken:
            logger.info("the printer went away while being cleared: %s", broken)
        self.close()

    def close(self) -> None:
        if self._job is not None:
            self._doubt(self._job)
        self._job = None
        self._link.close()

    def _connect(self) -> None:
        if not self._link.is_open:
            self._line.open()
            self._greeted = False
            self._fence_known = self._link.one_way
        if self._greeted or not self._sweep():
            return
        self._greeted = True
        if self._link.one_way:
            self._caps = PrinterCaps(self._caps.width_dots, False, Fence.NONE, "one-way by its setting")
            return
        self._line.learn(self._timing.answer_s)
        logger.info("printer connected, questions answered: %s", sorted(self._line.answered))

    def _sweep(self) -> bool:
        """Begins anew after whatever was left behind: NULs fill up a picture that the printer may still wait for (and
        mean nothing to one that doesn't), the reset forgets settings, a half slip is cut off before the next visitor's.
        False when the printer does not take it."""
        swept = self._gap > 0
        self._gap = self._line.fill(self._gap, self._timing.stall_s)
        if self._gap or not self._line.drained(self._timing.stall_s):
            return False
        if self._link.one_way and not swept:
            return True
        if not self._line.send(RESET + (CUT if self._half else b""), self._timing.answer_s):
            return False
        self._half, self._doubted, self._swept_at = False, b"", time.monotonic()
        if swept:  # only a printer that answers the probe is known to wait for no more pixels
            self._fence_known = self._link.one_way
        return True

    def _probe_fence(self) -> bool:
        """GS r 1 and an empty process id; the reset behind them wipes what a printer without them took for text. GS r
        is asked once more than answers are owed, so that the last one to come is the answer to this probe. False when
        the printer did less than it did before: then it is busy, and only believed at the third time."""
        line, timing, wanted = self._line, self._timing, 1 + self._owed
        pid = b"p%03d" % (next(self._probes) % 1000)
        line.forget()
        if not line.send(PAPER_SENSOR * wanted + process_mark(pid) + RESET, timing.answer_s):
            return False
        end = time.monotonic() + timing.fence_s
        while pid not in line.heard.done and time.monotonic() < end:
            line.listen(timing.tick_s)
            if len(line.heard.sensors) >= wanted:  # the id comes at once behind it, or never
                end = min(end, time.monotonic() + 3 * timing.quiet_s)
        line.settle(timing.quiet_s, timing.fence_s)
        answers = len(line.heard.sensors)
        fence = Fence.STATUS if wanted <= answers <= wanted + self._owed else Fence.NONE
        return self._found(Fence.PROCESS_ID if pid in line.heard.done else fence)

    def _found(self, fence: Fence) -> bool:
        self._worse += 1
        worse = _RANK.index(fence) < _RANK.index(self._caps.fence)
        if worse and self._worse < _PROBES_BEFORE_BELIEVING_LESS:
            if time.monotonic() - self._swept_at > self._timing.stall_s:
                self._gap = self._longest_gap
            return False
        self._worse, self._owed, self._fence_known = 0, 0, True
        provenance = f"probed, DLE EOT {sorted(self._line.answered)}"
        self._caps = PrinterCaps(self._caps.width_dots, True, fence, provenance)
        logger.info("printer fence: %s, %s", fence, provenance)
        return True

    def _carry(self, job: PrinterJob, wait_s: float, progress: PrintProgress | None) -> PrintReceipt:
        """Hands over what is left and waits for the printer's word. ``progress`` is given the first time only:
        then trouble is reported at once, later when the time is over."""
        patient = progress is None
        try:
            stuck = job.hand_over(wait_s, patient=patient)
            if stuck is not None:
                return stuck
            if progress is not None and not job.told:
                job.told = True
                progress("sent", job.own)
            receipt = job.await_word(wait_s, patient=patient)
        except LinkDown as broken:
            receipt = job.lost()
            self._job = None if receipt.outcome is Outcome.CONFIRMED else job
            self._drop(broken)
            return receipt
        if receipt.outcome is Outcome.UNCERTAIN:
            self._line.expect_stray_answers()
            self._doubt(job)
        if receipt.outcome is not Outcome.HELD:
            self._job = None
        return receipt

    def _give_up_rest(self) -> None:
        """A held job that was given up. Unfinished, it takes its connection with it: what follows would be eaten as
        pixels."""
        job, self._job = self._job, None
        if job is not None:
            self._doubt(job)
            if not job.whole and self._link.is_open:
                self._drop(LinkDown("a job was left unfinished"))

    def _drop(self, broken: LinkDown) -> None:
        if self._link.is_open:
            logger.info("printer link dropped: %s", broken)
        self.close()

    def _doubt(self, job: PrinterJob) -> None:
        """A job that nobody saw finished may have left the printer waiting for pixels, or half a slip in its mouth."""
        if not job.handed:
            return
        self._gap = longest_block(job.data, job.handed)
        self._half, self._doubted, self._doubted_at = True, job.pid, time.monotonic()
        if job.whole and self._caps.fence is Fence.STATUS:
            self._owed = min(self._owed + 1, 3)


def _fence(fence: Fence, pid: bytes) -> bytes:
    if fence is Fence.PROCESS_ID:
        return process_mark(pid)
    return PAPER_SENSOR if fence is Fence.STATUS else b""
