"""One job on its way to the printer: handed over once, and believed done only by the printer's own word."""

import logging
import time
from collections import deque
from dataclasses import dataclass

from queue_ticketing.adapters.escpos_status import BLOCKING, paper_sensor_ok
from queue_ticketing.adapters.line_pace import QUESTION, LinePace, resting_places
from queue_ticketing.adapters.printer_line import PrinterLine
from queue_ticketing.adapters.printer_link import LinkDown
from queue_ticketing.adapters.raster import block_spans
from queue_ticketing.ports import Fence, Outcome, PrinterFault, PrintReceipt
from queue_ticketing.slips.printer_view import PRINTS

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PrinterTiming:
    """Seconds. ``stall_s``: how long a printer may take no byte without saying why; ``poll_s``: between questions to
    one that has a job inside; ``quiet_s``: silence after which no more answers are expected. ``slowest``: bytes a
    second of the slowest line that is waited for, 9600 baud with a little to spare."""

    answer_s: float = 1.0
    fence_s: float = 1.0
    stall_s: float = 10.0
    poll_s: float = 1.5
    tick_s: float = 0.2
    quiet_s: float = 0.1
    chunk: int = 4096
    slowest: float = 900.0


class PrinterJob:
    """``own`` is the length of the slip itself, behind it follows the fence. Every method may raise LinkDown.
    ``patient`` waiting is for a job known to be held: its trouble is reported only at the end of the time."""

    def __init__(
        self, line: PrinterLine, timing: PrinterTiming, fence: Fence, pid: bytes, data: bytes, own: int
    ) -> None:
        self._line, self._timing, self._fence = line, timing, fence
        self.pid, self.data, self.own = pid, data, own
        self.handed = 0
        self.told = False
        self._pace = LinePace(timing.slowest, time.monotonic())
        self._question = QUESTION
        asks = fence is not Fence.NONE and 1 in line.answered
        self._stops = deque(resting_places(end for _, end in block_spans(data)) if asks else ())

    @property
    def whole(self) -> bool:
        return self.handed >= len(self.data)

    def hand_over(self, wait_s: float, *, patient: bool) -> PrintReceipt | None:
        """None when the last byte was taken."""
        line, pace, rest = self._line, self._pace, 0
        until = time.monotonic() + wait_s
        while not self.whole:
            taken = self._hand_piece()
            self._listen(0)
            now, pushed = time.monotonic(), line.heard.pushed or PrinterFault.UNKNOWN
            before, rest = rest, line.link.unsent()
            if (
                taken or rest < before or pushed in BLOCKING
            ):  # a slow line takes its bytes in gulps with long pauses
                pace.moved(now)
            if taken or rest < before:
                continue
            if patient:
                if now >= until:
                    return self.receipt(Outcome.HELD, pushed)
            elif self.handed and pushed in BLOCKING:
                return self.receipt(Outcome.HELD, pushed)
            elif now >= pace.due(self.handed) + self._timing.stall_s:
                raise LinkDown("the printer takes no more bytes")
        return None

    def _hand_piece(self) -> int:
        """Stops between blocks to put a question there; elsewhere it would be taken for pixels."""
        stop = self._stops[0] if self._stops else len(self.data)
        if self.handed == stop:
            return self._hand_question(stop)
        piece = self.data[self.handed : min(stop, self.handed + self._timing.chunk)]
        taken = self._line.link.write(piece, self._timing.tick_s)
        self.handed += taken
        return taken

    def _hand_question(self, stop: int) -> int:
        taken = self._line.link.write(self._question, self._timing.tick_s)
        self._question = self._question[taken:]
        if not self._question:
            self._pace.asked(stop)
            self._stops.popleft()
            self._question = QUESTION
        return taken

    def _listen(self, timeout: float) -> None:
        for _ in self._line.listen(timeout):
            self._pace.answered(time.monotonic())

    def await_word(self, wait_s: float, *, patient: bool) -> PrintReceipt:
        """``wait_s`` counts from when the last byte must have reached the printer: a slow line is not a silent one."""
        if self._fence is Fence.NONE:
            return self._without_fence(wait_s)
        line, timing, pace = self._line, self._timing, self._pace
        asked = time.monotonic()
        until, rest = asked + wait_s, line.link.unsent()
        while True:
            self._listen(timing.tick_s)
            verdict = self._verdict()
            if verdict is not None:
                return verdict
            now, left, fault = time.monotonic(), line.link.unsent(), line.heard.pushed or PrinterFault.READY
            if left < rest or fault in BLOCKING:
                pace.moved(now)
            if not patient:
                until = pace.due(len(self.data)) + wait_s
            rest, idle = left, not left and not pace.waiting
            if now >= until or (idle and fault not in BLOCKING and now - asked >= timing.poll_s):
                fault, asked = self._state_now(), now
            if now >= until:
                return self._out_of_time(fault, patient=patient)
            if not patient and fault in BLOCKING:
                return self.receipt(Outcome.HELD, fault)

    def _state_now(self) -> PrinterFault:
        if self._pace.waiting:
            self._line.expect_stray_answers()
        fault = self._line.state_now(self._timing.answer_s)
        if fault is not PrinterFault.UNKNOWN:
            self._pace.through(len(self.data), time.monotonic())
        return fault

    def _out_of_time(self, fault: PrinterFault, *, patient: bool) -> PrintReceipt:
        verdict = self._verdict()
        if verdict is not None:
            return verdict
        held = patient or fault in BLOCKING
        return self.receipt(Outcome.HELD if held else Outcome.UNCERTAIN, fault)

    def lost(self) -> PrintReceipt:
        """The link broke. What the printer said before counts; without a byte handed over nothing can be on paper."""
        if self._fence is Fence.PROCESS_ID and self.pid in self._line.heard.done:
            return self.receipt(Outcome.CONFIRMED, self._line.heard.pushed or PrinterFault.READY)
        outcome = Outcome.UNCERTAIN if self.handed else Outcome.NOT_SENT
        return self.receipt(outcome, PrinterFault.LINK_DOWN)

    def receipt(self, outcome: Outcome, cause: PrinterFault) -> PrintReceipt:
        due_s = max(0.0, self._pace.due(len(self.data)) - time.monotonic())
        return PrintReceipt(outcome, cause, min(self.handed, self.own), self._line.heard.raw, due_s)

    def _verdict(self) -> PrintReceipt | None:
        heard = self._line.heard
        if self._fence is Fence.PROCESS_ID:
            if self.pid not in heard.done:
                return None
            return self.receipt(Outcome.CONFIRMED, heard.pushed or PrinterFault.READY)
        return self._weak_verdict() if heard.sensors else None

    def _weak_verdict(self) -> PrintReceipt | None:
        """One answer to GS r 1 counts. More than one is noise, such as a flood of NULs, and proves nothing."""
        self._line.listen(self._timing.quiet_s)
        sensors, self._line.heard.sensors = self._line.heard.sensors, []
        if len(sensors) != 1:
            logger.warning("the printer sent %d answers to one question; none is believed", len(sensors))
            return None
        fault = self._line.state_now(self._timing.answer_s)
        if not paper_sensor_ok(sensors[0]):
            return self.receipt(Outcome.UNCERTAIN, PrinterFault.PAPER_OUT)
        good = fault in PRINTS
        return self.receipt(Outcome.CONFIRMED_WEAK if good else Outcome.UNCERTAIN, fault)

    def _without_fence(self, wait_s: float) -> PrintReceipt:
        """All that can be said is that the bytes are gone and that the printer, if it answers, has no trouble."""
        line, passage_s = self._line, len(self.data) / self._timing.slowest
        if not line.drained(self._timing.stall_s + passage_s):
            raise LinkDown("the printer takes no more bytes")
        end = time.monotonic() + passage_s + wait_s
        if line.link.one_way:
            return self.receipt(Outcome.UNVERIFIED, PrinterFault.UNKNOWN)
        line.listen(self._timing.tick_s)
        fault = line.state_now(self._timing.answer_s)
        while fault is PrinterFault.UNKNOWN and time.monotonic() < end:
            fault = line.state_now(self._timing.answer_s)
        good = fault in PRINTS
        return self.receipt(Outcome.UNVERIFIED if good else Outcome.UNCERTAIN, fault)
