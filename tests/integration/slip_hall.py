"""A hall that prints: a ticket office on a real database, a print desk, a printer somewhere."""

from contextlib import ExitStack
from pathlib import Path

from PIL import Image, ImageChops

from queue_ticketing.adapters.escpos_job import PrinterTiming
from queue_ticketing.adapters.printers import open_printer
from queue_ticketing.adapters.slip_composer import SlipComposer
from queue_ticketing.adapters.slip_drawing import draw_slip
from queue_ticketing.model import Appointment, SlipAttempt, SlipState
from queue_ticketing.ports import PrinterFault
from queue_ticketing.slips.appointment import SlipContent
from queue_ticketing.slips.attempts import Subject
from queue_ticketing.slips.leaflet import Leaflet, Printable
from queue_ticketing.slips.print_desk import PrintDesk
from queue_ticketing.slips.printer_view import DeskSettings
from queue_ticketing.slips.slip import SlipFacts, SlipJob, qr_text
from tests.integration.judges import Judge, Paper
from tests.support.queue_hall import office_at
from tests.waiting import wait_until

PATIENCE_S = 15.0
TIMING = PrinterTiming(
    answer_s=0.4, fence_s=0.6, stall_s=1.0, poll_s=0.15, tick_s=0.02, quiet_s=0.04, chunk=2048, slowest=9_000
)


def desk_settings(confirm_s: float) -> DeskSettings:
    return DeskSettings(patience_s=60, confirm_s=confirm_s, watch_s=0.1, retry_s=0.1, slice_s=0.1)


class SlipHall:
    """``words`` change what the slips say. ``close`` ends the desk and the database."""

    def __init__(
        self, database: Path, uri: str, composer: SlipComposer, confirm_s: float = 3.0, **words: object
    ) -> None:
        self._ends = ExitStack()
        self._composer, self._words, self._width = composer, words, composer.width_dots
        self.work = self._ends.enter_context(office_at(database))
        self.office, self.clock = self.work.office, self.work.clock
        self.drawn: dict[str, Image.Image] = {}
        printer = open_printer(uri, self._width, database.parent, TIMING)
        self.desk = PrintDesk(
            self.work.stores,
            printer,
            self._compose,
            self._facts,
            self.clock,
            settings=desk_settings(confirm_s),
        )
        self.office.on_slip(self.desk.submit)
        self.desk.start()

    def close(self) -> None:
        self.desk.close()
        self._ends.close()

    def take(self, intent: str = "t1") -> SlipAttempt:
        """A visitor takes a number."""
        ticket, _ = self.office.issue("setup", intent)
        return self.office.find(ticket.id).slip

    def attempt(self, attempt: SlipAttempt) -> SlipAttempt:
        with self.work.stores.read() as store:
            found = store.attempt(attempt.id)
        assert found is not None
        return found

    def comes_to(self, attempt: SlipAttempt, *states: SlipState) -> bool:
        return wait_until(lambda: self.attempt(attempt).state in states, PATIENCE_S)

    def stays(self, attempt: SlipAttempt, state: SlipState, seconds: float) -> bool:
        return not wait_until(lambda: self.attempt(attempt).state is not state, seconds)

    def sees(self, *faults: PrinterFault) -> bool:
        return wait_until(lambda: self.desk.view.fault in faults, PATIENCE_S)

    def ready(self) -> "SlipHall":
        assert self.sees(PrinterFault.READY, PrinterFault.NEAR_END), self.desk.view
        return self

    def attempts(self) -> list[SlipAttempt]:
        with self.work.stores.read() as store:
            return store.attempts_in(list(SlipState))

    def _facts(self, subject: Subject, attempt: SlipAttempt) -> SlipContent:
        assert not isinstance(subject, Appointment)
        said: dict[str, object] = {
            "hall": "示例市民营经济登记服务大厅",
            "number": subject.number,
            "service": "个体工商户登记",
            "issued_at": subject.issued_at,
            "qr": qr_text(subject.id, attempt.attempt),
            "windows": ("1号窗口", "2号窗口"),
            "papers": ("经营者身份证原件", "经营场所证明"),
            "footer": ("过号请到导办台",),
            "attempt": attempt.attempt,
            "reprint": attempt.attempt > 1,
        }
        return SlipFacts(**(said | self._words))  # type: ignore[arg-type]

    def _compose(self, facts: Printable) -> SlipJob:
        if isinstance(facts, Leaflet):
            return self._composer(facts)
        drawn = self.drawn[facts.qr] = draw_slip(facts, self._width)
        return SlipJob(self._composer.encode(drawn), drawn.width, drawn.height)


MAY_BE_ON_PAPER = {
    SlipState.CREATED: (0,),
    SlipState.NOT_SENT: (0,),
    SlipState.CONFIRMED: (1,),
    SlipState.CONFIRMED_BY_STAFF: (1,),
    SlipState.UNVERIFIED: (0, 1),
    SlipState.UNCERTAIN: (0, 1),
    SlipState.HELD: (0, 1),
    SlipState.SENDING: (0, 1),
    SlipState.SENT: (0, 1),
}
"""How many whole papers there may be of an attempt in each state."""


def disagreements(hall: SlipHall, judge: Judge) -> list[str]:
    """Where the database and the paper say different things; a confirmed slip must be there dot for dot."""
    papers = judge.papers()
    found = []
    for attempt in hall.attempts():
        code = qr_text(attempt.ticket_id, attempt.attempt)
        own = [paper for paper in papers if code in paper.codes]
        if len(own) not in MAY_BE_ON_PAPER[attempt.state]:
            found.append(f"{attempt.state} {attempt.cause}: {len(own)} papers")
        if attempt.state is SlipState.CONFIRMED and own:
            found += [f"{attempt.state}: {why}" for why in _flaws(own[0], hall.drawn[code])]
    return found


def agreed(hall: SlipHall, judge: Judge) -> bool:
    """The paper may come a little after the word of it."""
    return wait_until(lambda: not disagreements(hall, judge), 3.0)


def _flaws(paper: Paper, drawn: Image.Image) -> list[str]:
    if not paper.whole:
        return ["not cut"]
    if paper.codes != tuple(dict.fromkeys(paper.codes)) or len(paper.codes) != 1:
        return [f"codes {paper.codes}"]
    printed = paper.picture.convert("L").crop((0, 0, *drawn.size))
    other = sum(ImageChops.difference(printed, drawn.convert("L")).histogram()[1:])
    return [f"{other} dots differ"] if other > 8 else []
