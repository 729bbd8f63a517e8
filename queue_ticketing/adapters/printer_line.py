"""A link together with what has been heard on it: questions and answers, pushed states, jobs reported done."""

import logging
import time
from dataclasses import dataclass, field

from queue_ticketing.adapters.escpos_answers import (
    AnswerReader,
    AutoStatus,
    Noise,
    PaperSensor,
    ProcessDone,
    RealTimeStatus,
)
from queue_ticketing.adapters.escpos_status import BLOCKING, QUESTIONS, fault_of_answers, fault_of_auto_status
from queue_ticketing.adapters.printer_link import Link, LinkDown
from queue_ticketing.ports import PrinterFault

logger = logging.getLogger(__name__)

_EVIDENCE = 64
_FILL = 4096
_TICK_S = 0.02


@dataclass(slots=True)
class Heard:
    """What came since the last job began. ``pushed`` is the printer's own last word on its state."""

    pushed: PrinterFault | None = None
    done: list[bytes] = field(default_factory=list)
    sensors: list[int] = field(default_factory=list)
    raw: bytes = b""


class PrinterLine:
    """Every method raises LinkDown when the wire breaks."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.heard = Heard()
        self.answered: frozenset[int] = frozenset(QUESTIONS)
        self.finished: list[bytes] = []
        """Ids of all jobs reported done, whatever was asked meanwhile; the owner takes them out."""
        self._reader = AnswerReader()
        self._missed = False
        self._came = 0

    def open(self) -> None:
        self.link.open()
        self._reader = AnswerReader()
        self.heard = Heard()
        self.answered = frozenset(QUESTIONS)
        self._missed = False

    def forget(self) -> None:
        """Before a job: what comes from now on is about it."""
        self.listen(0)
        self.heard = Heard()

    def listen(self, timeout: float) -> list[int]:
        """Takes in what comes within ``timeout`` seconds; returns the real-time answers among it."""
        data = self.link.read(timeout)
        self._came += len(data)
        self.heard.raw = (self.heard.raw + data)[-_EVIDENCE:]
        answers = []
        for answer in self._reader.feed(data):
            match answer:
                case RealTimeStatus(value):
                    answers.append(value)
                case AutoStatus(raw):
                    self.heard.pushed = fault_of_auto_status(raw)
                case ProcessDone(pid):
                    self.heard.done.append(pid)
                    self.finished = [*self.finished, pid][-_EVIDENCE:]
                case PaperSensor(value):
                    self.heard.sensors.append(value)
                case Noise(raw):
                    logger.info("the printer sent bytes of no known form: %s", raw.hex())
        return answers

    def settle(self, quiet_s: float, at_most_s: float) -> None:
        """Listens until nothing more comes, or for so long on a line that never falls silent."""
        end, before = time.monotonic() + at_most_s, -1
        while self._came != before and time.monotonic() < end:
            before = self._came
            self.listen(quiet_s)

    def send(self, data: bytes, timeout: float) -> bool:
        """Hands over a short command whole. False when not a byte of it was taken. ``timeout`` is for each step: a
        slow line is not a broken one."""
        sent = 0
        while sent < len(data):
            taken = self.link.write(data[sent:], timeout)
            sent += taken
            if not taken:
                if sent:
                    raise LinkDown("the printer stopped in the middle of a command")
                return False
        return True

    def fill(self, count: int, stall_s: float) -> int:
        """Sends so many NULs; returns how many are left because nothing moved for ``stall_s`` seconds."""
        end = time.monotonic() + stall_s
        while count:
            taken = self.link.write(bytes(min(count, _FILL)), _TICK_S)
            count -= taken
            if taken:
                end = time.monotonic() + stall_s
            elif time.monotonic() >= end and not self._moves(stall_s):
                break
        return count

    def drained(self, stall_s: float) -> bool:
        """Waits until everything has left this machine; False when nothing moved for ``stall_s`` seconds."""
        while self.link.unsent():
            if not self._moves(stall_s):
                return False
        return True

    def _moves(self, stall_s: float) -> bool:
        """Whether a byte leaves this machine within ``stall_s`` seconds; listens meanwhile."""
        left, end = self.link.unsent(), time.monotonic() + stall_s
        while time.monotonic() < end:
            self.listen(_TICK_S)
            if self.link.unsent() < left:
                return True
        return False

    def ask(self, question: int, timeout: float) -> int | None:
        """DLE EOT: asks one question and waits for its answer, as answers carry no label. After one that stayed out,
        what comes first may be its answer; then the last of what comes in one go counts."""
        while self.listen(0):
            continue
        if not self.send(bytes((0x10, 0x04, question)), timeout):
            return None
        end = time.monotonic() + timeout
        while (left := end - time.monotonic()) > 0:
            answers = self.listen(left)
            while answers and self._missed and (more := self.listen(_TICK_S)):
                answers += more
            if answers:
                self._missed = False
                return answers[-1]
        self._missed = True
        return None

    def expect_stray_answers(self) -> None:
        """Questions were left open: what comes next may be their answers."""
        self._missed = True

    def ask_all(self, timeout: float) -> PrinterFault:
        """The printer's state now. Silence is UNKNOWN, and so is an answer missing that used to come."""
        answers: dict[int, int] = {}
        for question in sorted(self.answered):
            value = self.ask(question, timeout)
            if value is None:
                break
            answers[question] = value
        return fault_of_answers(answers, self.answered)

    def state_now(self, timeout: float) -> PrinterFault:
        """Asks while a job is inside. A printer that won't answer in its trouble is still in the trouble that it
        pushed before; one that pushes while it is asked is believed."""
        before, self.heard.pushed = self.heard.pushed, None
        asked = self.ask_all(timeout)
        pushed: PrinterFault | None = self.heard.pushed
        if pushed is None and asked is PrinterFault.UNKNOWN and before in BLOCKING:
            pushed = self.heard.pushed = before
        return pushed or asked

    def learn(self, timeout: float) -> None:
        """Finds out which questions this unit answers; none means that it is mute for now, and all stay asked. A
        single silence is no proof: it is asked twice."""
        found = set()
        for question in QUESTIONS:
            if self.ask(question, timeout) is not None:
                found.add(question)
            elif not found:
                break
            elif self.ask(question, timeout) is not None:
                found.add(question)
        self.answered = frozenset(found) or frozenset(QUESTIONS)
