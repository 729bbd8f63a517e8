"""What the guide prints for visitors: from a wish on the screen to a paper, told step by step.

Implements ui.context.Papers. What a paper is made of is loaded with the first one.
"""

import logging
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kiosk.clock import HallClock
from kiosk.hall import HallPack
from queue_ticketing.model import SlipState
from queue_ticketing.slips.leaflets import LEFT, LeafletNews
from queue_ticketing.slips.print_desk import PrintDesk
from queue_ticketing.slips.telling import tell
from ui.context import ChargedFee, PaperHandle, PaperStage, PaperState

if TYPE_CHECKING:
    from queue_ticketing.slips.leaflet import Leaflet
    from touch_guide import Matter
    from touch_guide.fee_slips.office import FeeOffice
    from touch_guide.fee_slips.slip import FeeSlip

logger = logging.getLogger(__name__)

AT_KIOSK = "visitor"
NO_PICTURE = "no_picture"
_FEE_PAPERS_KEPT = 200

PaperListener = Callable[[PaperState], None]

_STAGES = {
    SlipState.CREATED: PaperStage.PREPARING,
    SlipState.SENDING: PaperStage.PRINTING,
    SlipState.SENT: PaperStage.PRINTING,
    SlipState.NOT_SENT: PaperStage.WAITING,
    SlipState.HELD: PaperStage.WAITING,
    SlipState.CONFIRMED: PaperStage.PRINTED,
    SlipState.UNVERIFIED: PaperStage.CHECK,
    SlipState.UNCERTAIN: PaperStage.CHECK,
    SlipState.VOID: PaperStage.FAILED,
}
ENDED = frozenset({PaperStage.PRINTED, PaperStage.CHECK, PaperStage.FAILED, PaperStage.DROPPED})


class A4Pages(Protocol):
    """Makes and prints A4 pages on threads of its own; ``on_paper`` is told there."""

    @property
    def ready(self) -> bool: ...
    def print_notice(self, paper: str, matter_id: str, language: str) -> None: ...
    def print_pages(self, paper: str, make: Callable[[Path], str]) -> None: ...
    def drop(self, paper: str) -> None: ...
    def on_paper(self, listener: PaperListener) -> None: ...


class VisitorPapers:
    """Thread-safe. ``fees`` opens the records, so it is asked on a worker only."""

    def __init__(
        self,
        pack: Callable[[], HallPack],
        desk: PrintDesk,
        fees: "Callable[[], FeeOffice]",
        clock: HallClock,
        a4: A4Pages,
    ) -> None:
        self._pack, self._desk, self._fees, self._clock, self._a4 = pack, desk, fees, clock, a4
        self._listeners: list[PaperListener] = []
        self._here: dict[str, None] = {}
        self._fee_papers: dict[str, FeeSlip] = {}
        self._makers = ThreadPoolExecutor(1, thread_name_prefix="papers")
        self._closed = False
        desk.on_leaflet(self._heard)
        a4.on_paper(self._tell)

    @property
    def can_a4(self) -> bool:
        return self._a4.ready

    def on_paper(self, listener: PaperListener) -> None:
        self._listeners.append(listener)

    def print_checklist(self, matter_id: str, language: str) -> PaperHandle:
        pack, matter = self._pack(), self._matter(matter_id)
        paper, now = self._new(), self._clock.now()

        def made() -> "Leaflet":
            from kiosk.paper_bridges import issuer, leaflet_of  # noqa: PLC0415 - with the first paper
            from touch_guide.paper.checklist import checklist  # noqa: PLC0415

            by = issuer(pack.hall, pack.guide, matter, now, language)
            sheet = checklist(pack.guide, matter, by, language)
            return leaflet_of(sheet, paper, rehearsal=self._clock.rehearsal)

        self._make(paper, made)
        return PaperHandle(paper)

    def print_flow(self, matter_id: str) -> PaperHandle:
        pack, matter = self._pack(), self._matter(matter_id)
        paper, now = self._new(), self._clock.now()

        def made() -> "Leaflet":
            from kiosk.flow_leaflet import flow_leaflet  # noqa: PLC0415 - with the first paper

            width, rehearsal = self._desk.view.caps.width_dots, self._clock.rehearsal
            return flow_leaflet(pack, matter, paper, width, now, rehearsal=rehearsal)

        self._make(paper, made)
        return PaperHandle(paper)

    def print_a4(self, matter_id: str, language: str) -> PaperHandle:
        self._matter(matter_id)
        paper = self._new()
        self._a4.print_notice(paper, matter_id, language)
        return PaperHandle(paper)

    def print_pages(self, make: Callable[[Path], str]) -> PaperHandle:
        """What another part makes, as ``A4Printing.print_pages``: the report of an enterprise."""
        paper = self._new()
        self._a4.print_pages(paper, make)
        return PaperHandle(paper)

    def print_fee_slip(
        self, charged: Sequence[ChargedFee], matter_id: str | None, intent: str
    ) -> PaperHandle:
        """The handle's id is the intent."""
        self._here[intent] = None
        slip, made = self.make_fee_slip(charged, matter_id, intent, AT_KIOSK)
        if made:
            self.print_slip(slip)
            if intent not in self._here:  # the visitor went while it was put on record
                self._desk.leaflet_left(f"{slip.id}-{slip.attempt}")
        return PaperHandle(intent, slip.number)

    def make_fee_slip(
        self, charged: Sequence[ChargedFee], matter_id: str | None, intent: str, by: str
    ) -> "tuple[FeeSlip, bool]":
        """On record, and not printed yet. Raises FeeRefused, FeeSlipRefused, and LookupError for an unknown matter."""
        from touch_guide.fees import Charged  # noqa: PLC0415 - with the first paper

        choice = [Charged(one.item_id, one.quantity, one.base_yuan) for one in charged]
        matter = None if matter_id is None else self._matter(matter_id)
        return self._fees().make(choice, matter, intent, by)

    def print_slip(self, slip: "FeeSlip") -> None:
        """One paper of a fee slip, once."""
        from kiosk.paper_bridges import issuer, leaflet_of  # noqa: PLC0415 - with the first paper
        from touch_guide.paper.fee_slip_sheet import fee_slip_sheet  # noqa: PLC0415

        pack = self._pack()
        matter = pack.guide.matter(slip.matter_id) if slip.matter_id else None
        by = issuer(pack.hall, pack.guide, matter, self._clock.now(), "zh")
        sheet = fee_slip_sheet(slip, by, sample=pack.hall.sample or bool(matter and matter.sample))
        paper = f"{slip.id}-{slip.attempt}"
        if slip.attempt > 1:
            self._desk.drop_leaflet(f"{slip.id}-{slip.attempt - 1}")
        self._fee_papers[paper] = slip
        while len(self._fee_papers) > _FEE_PAPERS_KEPT:
            del self._fee_papers[next(iter(self._fee_papers))]
        rehearsal, again = self._clock.rehearsal, slip.attempt > 1
        leaflet = leaflet_of(sheet, paper, attempt=slip.attempt, reprint=again, rehearsal=rehearsal)
        self._desk.print_leaflet(leaflet)

    def take_back(self, slip: "FeeSlip") -> None:
        """It was made void: its paper, if it still waits for the printer, is not wanted any more."""
        self._desk.drop_leaflet(f"{slip.id}-{slip.attempt}")

    def visitor_left(self) -> None:
        for paper in list(self._here):
            self._desk.leaflet_left(paper)
            self._a4.drop(paper)
        for paper, slip in list(self._fee_papers.items()):
            if slip.intent in self._here:
                self._desk.leaflet_left(paper)
        self._here.clear()

    def recover(self) -> None:
        """At start, before anything is printed: what became of fee slips that were on their way."""
        self._fees().recover()

    def close(self) -> None:
        """What is still being made is not printed."""
        self._closed = True
        self._makers.shutdown(cancel_futures=True)

    def _make(self, paper: str, made: "Callable[[], Leaflet]") -> None:
        """Makes the leaflet on a thread of its own and prints it; its visitor may have gone by then."""

        def work() -> None:
            try:
                leaflet = made()
            except Exception:
                logger.exception("paper %s could not be made", paper)
                self._tell(PaperState(paper, PaperStage.FAILED))
                return
            if self._closed:
                return
            self._desk.print_leaflet(leaflet)
            if paper not in self._here:
                self._desk.leaflet_left(paper)

        self._makers.submit(work)

    @property
    def fees(self) -> "FeeOffice":
        """The fee slips on record; on a worker only."""
        return self._fees()

    def _new(self) -> str:
        paper = uuid.uuid4().hex
        self._here[paper] = None
        return paper

    def _matter(self, matter_id: str) -> "Matter":
        matter = self._pack().guide.matter(matter_id)
        if matter is None:
            raise LookupError(matter_id)
        return matter

    def _heard(self, news: LeafletNews) -> None:
        """On the printer's thread."""
        stage, cause = _STAGES[news.state], news.cause
        if news.state is SlipState.VOID and cause == LEFT:
            stage = PaperStage.DROPPED
        slip = self._fee_papers.get(news.leaflet.id)
        if slip is not None:
            state = SlipState.NOT_SENT if news.state is SlipState.VOID else news.state
            self._fees().paper_is(slip.id, slip.attempt, state, cause)
        if stage in ENDED - {PaperStage.CHECK}:  # after doubt a late word may come
            self._fee_papers.pop(news.leaflet.id, None)
        shown = "" if cause in (LEFT, NO_PICTURE) else cause
        self._tell(PaperState(slip.intent if slip else news.leaflet.id, stage, shown))

    def _tell(self, state: PaperState) -> None:
        if state.stage in ENDED:
            self._here.pop(state.paper, None)
        tell(self._listeners, state, "the visitor's papers")
