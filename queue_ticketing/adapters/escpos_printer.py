"""The TicketPrinter for ESC/POS: hands a job over once, and says of it only what the printer itself has said."""

import itertools
import logging
import time
from dataclasses import dataclass

from queue_ticketing.adapters.escpos_status import BLOCKING, paper_sensor_ok
from queue_ticketing.adapters.printer_line import PrinterLine
from queue_ticketing.adapters.printer_link import Link, LinkDown
from queue_ticketing.adapters.raster import longest_block
from queue_ticketing.adapters.slip_composer import AUTO_STATUS
from queue_ticketing.ports import Fence, Outcome, PrinterCaps, PrinterFault, PrintProgress, PrintReceipt
from queue_ticketing.printer_view import PRINTS

logger = logging.getLogger(__name__)

_RESET = b"\x1b@" + AUTO_STATUS
_PAPER_SENSOR = b"\x1dr\x01"
_CLEAR = b"\x10\x05\x02" + b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE ENQ 2 and DLE DC4 8: recover from an error and clear the buffers. Only ever sent when staff ask."""


def process_mark(pid: bytes) -> bytes:
    """GS ( H function 48: the printer answers with ``pid`` when everything before it is on paper and cut."""
    return b"\x1d(H\x06\x0000" + pid


@dataclass(frozen=True, slots=True)
class PrinterTiming:
    """Seconds. ``stall_s``: how long a printer may take no byte without saying why."""

    answer_s: float = 1.0
    fence_s: float = 1.0
    stall_s: float = 5.0
    poll_s: float = 1.5
    tick_s: float = 0.2
    chunk: int = 4096


@dataclass(slots=True)
class _Job:
    """A job on its way; ``own`` is the length of the slip itself, behind it follows the fence."""

    data: bytes
    own: int
    pid: bytes
    handed: int = 0
    told: bool = False

    @property
    def whole(self) -> bool:
        return self.handed >= len(self.data)


class EscposPrinter:
    """One printer on one link, owned by one thread."""

    def __init__(self, link: Link, width_dots: int, timing: PrinterTiming | None = None) -> None:
        self._line = PrinterLine(link)
        self._link = link
        self._timing = timing or PrinterTiming()
        self._caps = PrinterCaps(width_dots, not link.one_way, Fence.NONE, "not probed")
        self._fence_known = link.one_way
        self._job: _Job | None = None
        self._gap = 0
        self._probes = itertools.count()

    @property
    def caps(self) -> PrinterCaps:
        return self._caps

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
            fault = self._line.ask_all(timeout)
            if fault is PrinterFault.UNKNOWN:
                self._fence_known = False
            elif fault in PRINTS and not self._fence_known:
                self._probe_fence()
        except LinkDown as broken:
            self._drop(broken)
            return PrinterFault.LINK_DOWN
        return fault

    def submit(self, job: bytes, pid: bytes, deadline: float, progress: PrintProgress) -> PrintReceipt:
        self._give_up_rest()
        if self._gap and self._link.is_open:
            self.close()
        fault = self.status(self._timing.answer_s)
        if fault not in PRINTS and not (self._link.one_way and fault is PrinterFault.UNKNOWN):
            return PrintReceipt(Outcome.NOT_SENT, fault, 0, self._line.heard.raw)
        try:
            self._line.forget()
        except LinkDown as broken:
            self._drop(broken)
            return PrintReceipt(Outcome.NOT_SENT, PrinterFault.LINK_DOWN, 0)
        progress("sending", 0)
        self._job = _Job(job + self._fence(pid), len(job), pid)
        return self._carry(self._job, time.monotonic() + deadline, progress)

    def resume_wait(self, pid: bytes, deadline: float) -> PrintReceipt:
        job = self._job
        if job is None or job.pid != pid or not self._link.is_open:
            return PrintReceipt(Outcome.UNCERTAIN, PrinterFault.LINK_DOWN, job.handed if job else 0)
        return self._carry(job, time.monotonic() + deadline, None)

    def clear(self) -> None:
        try:
            if self._link.is_open and not self._link.one_way:
                self._line.send(_CLEAR, self._timing.answer_s)
        except LinkDown as broken:
            logger.info("the printer went away while being cleared: %s", broken)
        self.close()

    def close(self) -> None:
        if self._job is not None:
            self._note_gap(self._job)
        self._job = None
        self._link.close()

    def _connect(self) -> None:
        if self._link.is_open:
            return
        self._line.open()
        if self._link.one_way:
            self._caps = PrinterCaps(self._caps.width_dots, False, Fence.NONE, "one-way by its setting")
            return
        self._fence_known = False
        if self._line.send(bytes(self._gap) + _RESET, self._timing.stall_s):
            self._gap = 0
            self._line.learn(self._timing.answer_s)
        logger.info("printer connected, questions answered: %s", sorted(self._line.answered))

    def _probe_fence(self) -> None:
        """GS r 1 and an empty process id; the reset behind them wipes what a printer without them took for text."""
        line, number = self._line, next(self._probes)
        pid = b"p%03d" % (number % 1000)
        line.forget()
        if not line.send(_PAPER_SENSOR + process_mark(pid) + _RESET, self._timing.answer_s):
            return
        end = time.monotonic() + self._timing.fence_s
        while pid not in line.heard.done and time.monotonic() < end:
            line.listen(self._timing.tick_s)
        fence = Fence.STATUS if len(line.heard.sensors) == 1 else Fence.NONE
        fence = Fence.PROCESS_ID if pid in line.heard.done else fence
        provenance = f"probed, DLE EOT {sorted(line.answered)}"
        self._caps = PrinterCaps(self._caps.width_dots, True, fence, provenance)
        self._fence_known = True
        logger.info("printer fence: %s, %s", fence, provenance)

    def _fence(self, pid: bytes) -> bytes:
        if self._caps.fence is Fence.PROCESS_ID:
            return process_mark(pid)
        return _PAPER_SENSOR if self._caps.fence is Fence.STATUS else b""

    def _carry(self, job: _Job, until: float, progress: PrintProgress | None) -> PrintReceipt:
        """Hands over what is left and waits for the printer's word. ``progress`` is given the first time only:
        then trouble is reported at once, later at ``until``."""
        try:
            stuck = self._hand_over(job, until, patient=progress is None)
            if stuck is not None:
                return stuck
            if progress is not None and not job.told:
                job.told = True
                progress("sent", job.own)
            return self._await_word(job, until, patient=progress is None)
        except LinkDown as broken:
            return self._lost(job, broken)

    def _hand_over(self, job: _Job, until: float, *, patient: bool) -> PrintReceipt | None:
        line, moved = self._line, time.monotonic()
        while not job.whole:
            taken = line.link.write(
                job.data[job.handed : job.handed + self._timing.chunk], self._timing.tick_s
            )
            job.handed += taken
            line.listen(0)
            now, pushed = time.monotonic(), line.heard.pushed or PrinterFault.UNKNOWN
            if taken:
                moved = now
            elif patient:
                if now >= until:
                    return self._receipt(job, Outcome.HELD, pushed)
            elif job.handed and pushed in BLOCKING:
                return self._receipt(job, Outcome.HELD, pushed)
            elif now - moved >= self._timing.stall_s:
                raise LinkDown("the printer takes no more bytes")
        return None

    def _await_word(self, job: _Job, until: float, *, patient: bool) -> PrintReceipt:
        if self._caps.fence is Fence.NONE:
            return self._without_fence(job)
        asked = time.monotonic()
        while True:
            self._line.listen(self._timing.tick_s)
            verdict = self._verdict(job)
            if verdict is not None:
                return verdict
            now, fault = time.monotonic(), self._line.heard.pushed or PrinterFault.READY
            if now >= until or (fault not in BLOCKING and now - asked >= self._timing.poll_s):
                fault, asked = self._line.state_now(self._timing.answer_s), now
            if now >= until:
                held = patient or fault in BLOCKING
                return self._receipt(job, Outcome.HELD if held else Outcome.UNCERTAIN, fault)
            if not patient and fault in BLOCKING:
                return self._receipt(job, Outcome.HELD, fault)

    def _verdict(self, job: _Job) -> PrintReceipt | None:
        heard = self._line.heard
        if self._caps.fence is Fence.PROCESS_ID:
            if job.pid not in heard.done:
                return None
            return self._receipt(job, Outcome.CONFIRMED, heard.pushed or PrinterFault.READY)
        return self._weak_verdict(job) if heard.sensors else None

    def _weak_verdict(self, job: _Job) -> PrintReceipt | None:
        """One answer to GS r 1 counts. More than one is noise, such as a flood of NULs, and proves nothing."""
        self._line.listen(0.05)
        sensors, self._line.heard.sensors = self._line.heard.sensors, []
        if len(sensors) != 1:
            logger.warning("the printer sent %d answers to one question; none is believed", len(sensors))
            return None
        fault = self._line.state_now(self._timing.answer_s)
        if not paper_sensor_ok(sensors[0]):
            return self._receipt(job, Outcome.UNCERTAIN, PrinterFault.PAPER_OUT)
        good = fault in PRINTS
        return self._receipt(job, Outcome.CONFIRMED_WEAK if good else Outcome.UNCERTAIN, fault)

    def _without_fence(self, job: _Job) -> PrintReceipt:
        """All that can be said is that the bytes are gone and that the printer, if it answers, has no trouble."""
        if self._link.one_way:
            return self._receipt(job, Outcome.UNVERIFIED, PrinterFault.UNKNOWN)
        self._line.listen(self._timing.tick_s)
        fault = self._line.state_now(self._timing.answer_s)
        good = fault in PRINTS
        return self._receipt(job, Outcome.UNVERIFIED if good else Outcome.UNCERTAIN, fault)

    def _receipt(self, job: _Job, outcome: Outcome, cause: PrinterFault) -> PrintReceipt:
        if outcome is Outcome.UNCERTAIN:
            self._note_gap(job)
        if outcome is not Outcome.HELD:
            self._give_up_rest()
            self._job = None
        return PrintReceipt(outcome, cause, min(job.handed, job.own), self._line.heard.raw)

    def _lost(self, job: _Job, broken: LinkDown) -> PrintReceipt:
        raw = self._line.heard.raw
        self._drop(broken)
        outcome = Outcome.UNCERTAIN if job.handed else Outcome.NOT_SENT
        return PrintReceipt(outcome, PrinterFault.LINK_DOWN, min(job.handed, job.own), raw)

    def _give_up_rest(self) -> None:
        """A job that stays unfinished takes its connection with it: what follows would be eaten as pixels."""
        if self._job is not None and not self._job.whole and self._link.is_open:
            self._drop(LinkDown("a job was left unfinished"))

    def _drop(self, broken: LinkDown) -> None:
        if self._link.is_open:
            logger.info("printer link dropped: %s", broken)
        self.close()

    def _note_gap(self, job: _Job) -> None:
        """A job that nobody saw finished may have left the printer waiting for pixels. NULs fill the picture up and
        mean nothing to a printer that isn't waiting."""
        self._gap = longest_block(job.data, job.handed)
