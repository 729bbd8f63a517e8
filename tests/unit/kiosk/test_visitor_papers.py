"""What the guide prints for a visitor: every step told, nothing left for the next one."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.hall import HallPack, load_pack, sample_hall_dir
from kiosk.visitor_papers import VisitorPapers
from queue_ticketing.model import SlipState
from queue_ticketing.ports import Fence, PrinterCaps, PrinterFault
from queue_ticketing.slips.leaflet import CheckLine, Leaflet, Picture
from queue_ticketing.slips.leaflets import LEFT, LeafletNews
from queue_ticketing.slips.printer_view import PrinterView
from tests.support.fee_hall import fee_office
from tests.support.queue_hall import MONDAY_MORNING, OfficeAtWork, office_at
from tests.waiting import wait_until
from touch_guide.fee_slips.office import FeeOffice
from touch_guide.fees import Charged
from ui.context import PaperStage, PaperState


class Desk:
    """A print desk without a printer."""

    view = PrinterView(PrinterFault.READY, MONDAY_MORNING, PrinterCaps(384, True, Fence.PROCESS_ID))

    def __init__(self) -> None:
        self.leaflets: list[Leaflet] = []
        self.dropped: list[str] = []
        self.left: list[str] = []
        self.heard: Callable[[LeafletNews], None] = lambda _news: None

    def on_leaflet(self, listener: Callable[[LeafletNews], None]) -> None:
        self.heard = listener

    def print_leaflet(self, leaflet: Leaflet) -> None:
        self.leaflets.append(leaflet)

    def drop_leaflet(self, leaflet_id: str) -> None:
        self.dropped.append(leaflet_id)

    def leaflet_left(self, leaflet_id: str) -> None:
        self.left.append(leaflet_id)

    def tells(self, *states: SlipState, cause: str = "") -> None:
        for state in states:
            self.heard(LeafletNews(self.leaflets[-1], state, cause))


class Pages:
    """An A4 printer that does nothing."""

    ready = True

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.dropped: list[str] = []

    def print_notice(self, paper: str, matter_id: str, language: str) -> None:
        self.asked.append((matter_id, language))

    def drop(self, paper: str) -> None:
        self.dropped.append(paper)

    def on_paper(self, listener: Callable[[PaperState], None]) -> None:
        self.listener = listener


class Clock:
    rehearsal = False

    def now(self) -> datetime:
        return MONDAY_MORNING


@pytest.fixture(scope="module")
def pack() -> HallPack:
    return load_pack(sample_hall_dir())


class Kiosk:
    def __init__(self, pack: HallPack, hall: OfficeAtWork) -> None:
        self.desk, self.pages, self.told = Desk(), Pages(), list[PaperState]()
        self.office: FeeOffice = fee_office(hall)
        self.papers = VisitorPapers(lambda: pack, self.desk, lambda: self.office, Clock(), self.pages)  # type: ignore[arg-type]
        self.papers.on_paper(self.told.append)

    def one_leaflet(self) -> Leaflet:
        assert wait_until(lambda: bool(self.desk.leaflets))
        return self.desk.leaflets[-1]


@pytest.fixture
def kiosk(pack: HallPack, tmp_path: Path) -> Iterator[Kiosk]:
    with office_at(tmp_path / "hall.sqlite3") as hall:
        made = Kiosk(pack, hall)
        yield made
        made.papers.close()


def test_a_checklist_has_a_box_for_every_paper_of_its_matter(kiosk: Kiosk, pack: HallPack) -> None:
    for matter in pack.guide.matters:
        kiosk.desk.leaflets.clear()
        handle = kiosk.papers.print_checklist(matter.id, "zh")
        leaflet = kiosk.one_leaflet()
        assert leaflet.id == handle.id
        assert leaflet.sample
        boxes = [block.text for block in leaflet.blocks if isinstance(block, CheckLine)]
        assert sorted(boxes) == sorted(paper.name for paper in matter.papers)


def test_every_step_of_a_paper_is_told(kiosk: Kiosk) -> None:
    handle = kiosk.papers.print_checklist("company-setup", "en")
    kiosk.one_leaflet()
    kiosk.desk.tells(SlipState.CREATED)
    kiosk.desk.tells(SlipState.NOT_SENT, cause="paper_out")
    kiosk.desk.tells(SlipState.SENDING, SlipState.SENT, SlipState.CONFIRMED)
    stages = [PaperStage.PREPARING, PaperStage.WAITING, PaperStage.PRINTING, PaperStage.PRINTING]
    assert [state.stage for state in kiosk.told] == [*stages, PaperStage.PRINTED]
    assert {state.paper for state in kiosk.told} == {handle.id}
    assert kiosk.told[1].cause == "paper_out"


def test_what_a_visitor_leaves_behind_is_dropped_and_what_came_out_is_not(kiosk: Kiosk) -> None:
    done = kiosk.papers.print_checklist("company-setup", "zh")
    kiosk.one_leaflet()
    kiosk.desk.tells(SlipState.CONFIRMED)
    waits = kiosk.papers.print_flow("company-setup")
    assert wait_until(lambda: len(kiosk.desk.leaflets) == 2)
    page = kiosk.papers.print_a4("company-setup", "zh")
    kiosk.papers.visitor_left()
    assert kiosk.desk.left == [waits.id, page.id]
    assert page.id in kiosk.pages.dropped
    assert done.id not in kiosk.desk.left
    kiosk.desk.tells(SlipState.VOID, cause=LEFT)
    assert kiosk.told[-1] == PaperState(waits.id, PaperStage.DROPPED)


def test_a_flowchart_is_a_picture_that_fits_the_paper(kiosk: Kiosk, pack: HallPack) -> None:
    kiosk.papers.print_flow(pack.guide.matters[0].id)
    pictures = [block for block in kiosk.one_leaflet().blocks if isinstance(block, Picture)]
    assert [picture.width <= 384 for picture in pictures] == [True]


def test_a_fee_slip_is_on_record_before_it_is_printed_and_its_paper_is_kept_true(kiosk: Kiosk) -> None:
    handle = kiosk.papers.print_fee_slip([Charged("copy", 2)], "company-setup", "wish")
    assert (handle.id, handle.number) == ("wish", "J202603020001")
    [slip] = kiosk.office.of_day()
    assert (slip.state, slip.by) == ("created", "visitor")
    assert kiosk.desk.leaflets[-1].number == handle.number
    kiosk.desk.tells(SlipState.SENDING, SlipState.SENT)
    assert kiosk.office.find(slip.id).state == "sent"
    kiosk.desk.tells(SlipState.UNCERTAIN, cause="link_down")
    assert kiosk.told[-1] == PaperState("wish", PaperStage.CHECK, "link_down")
    kiosk.desk.tells(SlipState.CONFIRMED)
    assert kiosk.office.find(slip.id).state == "confirmed"
    assert kiosk.told[-1] == PaperState("wish", PaperStage.PRINTED)


def test_the_same_wish_prints_no_second_fee_slip(kiosk: Kiosk) -> None:
    for _ in range(3):
        kiosk.papers.print_fee_slip([Charged("copy")], None, "wish")
    assert len(kiosk.desk.leaflets) == 1
    kiosk.papers.visitor_left()
    assert kiosk.desk.leaflets[0].id in kiosk.desk.left
    kiosk.desk.tells(SlipState.VOID, cause=LEFT)
    assert kiosk.office.of_day()[0].state == "not_sent"


def test_a_fee_slip_of_the_desk_stays_when_the_visitor_at_the_screen_leaves(kiosk: Kiosk) -> None:
    slip, _ = kiosk.papers.make_fee_slip([Charged("copy")], None, "desk-wish", "desk1")
    kiosk.papers.print_slip(slip)
    kiosk.papers.visitor_left()
    assert kiosk.desk.left == []


def test_a_matter_that_the_guide_lacks_is_refused(kiosk: Kiosk) -> None:
    for ask in (kiosk.papers.print_checklist, kiosk.papers.print_a4):
        with pytest.raises(LookupError):
            ask("nothing", "zh")
