"""Leaflets before our own simulated printer: what is told of them is what is on paper."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from queue_ticketing.model import SlipState
from queue_ticketing.slips.leaflet import CheckLine, Code, Leaflet
from queue_ticketing.slips.leaflets import LeafletNews
from tests.integration.fault_proxy import FaultProxy
from tests.integration.judges import Judge, SimulatorJudge
from tests.integration.slip_cases import CONFIRMED, HELD, NOT_SENT, SHORT_S, UNCERTAIN, Open
from tests.integration.slip_hall import PATIENCE_S, SlipHall
from tests.waiting import wait_until

AT = datetime.fromisoformat("2026-03-02T09:30:00+08:00")


def leaflet(name: str, papers: int = 30) -> Leaflet:
    lines = [CheckLine(f"第{n}份材料", "原件1份", ("用途：核对身份",)) for n in range(papers)]
    return Leaflet(name, "示例大厅", "材料清单", (*lines, Code(f"HKL:{name}")), AT)


@dataclass
class Told:
    """What the desk told of leaflets."""

    hall: SlipHall
    last: dict[str, LeafletNews] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.hall.desk.on_leaflet(lambda news: self.last.update({news.leaflet.id: news}))

    def comes_to(self, name: str, *states: SlipState) -> bool:
        return wait_until(lambda: name in self.last and self.last[name].state in states, PATIENCE_S)


@pytest.fixture
def serial() -> bool:
    return False


@pytest.fixture
def printed(own: SimulatorJudge) -> Callable[[str], list[bool]]:
    """Whole or not, for each paper with the code of this leaflet."""
    return lambda name: [paper.whole for paper in own.papers() if f"HKL:{name}" in paper.codes]


def pieces(judge: Judge) -> int:
    return len(judge.papers())


def test_a_leaflet_longer_than_any_slip_is_one_confirmed_paper(
    own: SimulatorJudge, hall_at: Open, printed: Callable[[str], list[bool]]
) -> None:
    told = Told(hall_at(own.uri(serial=False)).ready())
    told.hall.desk.print_leaflet(leaflet("long", 70))
    assert told.comes_to("long", CONFIRMED)
    assert wait_until(lambda: printed("long") == [True])
    assert own.papers()[0].picture.height > 4096


def test_paper_that_ends_before_a_leaflet_keeps_it_back_and_its_visitor_may_go(
    own: SimulatorJudge, hall_at: Open, printed: Callable[[str], list[bool]]
) -> None:
    told = Told(hall_at(own.uri(serial=False)).ready())
    own.fault("paper-out", True)
    told.hall.desk.print_leaflet(leaflet("gone"))
    told.hall.desk.print_leaflet(leaflet("stays"))
    assert told.comes_to("stays", NOT_SENT)
    told.hall.desk.drop_leaflet("gone")
    assert told.comes_to("gone", SlipState.VOID)
    slip = told.hall.take()
    assert wait_until(lambda: told.hall.attempt(slip).state is NOT_SENT)
    own.fault("paper-out", False)
    assert told.comes_to("stays", CONFIRMED)
    assert told.hall.attempt(slip).state is CONFIRMED
    assert wait_until(lambda: pieces(own) == 2)
    assert printed("stays") == [True]
    assert not printed("gone")
    assert "HKL:stays" in own.papers()[-1].codes, "the slip came first"


def test_paper_that_ends_inside_a_leaflet_holds_it_until_the_reload(
    own: SimulatorJudge, own_proxy: FaultProxy, hall_at: Open, printed: Callable[[str], list[bool]]
) -> None:
    told = Told(hall_at(own_proxy.uri, confirm_s=SHORT_S).ready())
    own_proxy.at(9_000, lambda: own.fault("paper-out", True))
    told.hall.desk.print_leaflet(leaflet("held"))
    assert told.comes_to("held", HELD)
    assert told.last["held"].cause == "paper_out"
    own.fault("paper-out", False)
    assert told.comes_to("held", CONFIRMED)
    assert wait_until(lambda: printed("held") == [True])


def test_a_cable_cut_inside_a_leaflet_leaves_doubt_and_a_whole_next_slip(
    own: SimulatorJudge, own_proxy: FaultProxy, hall_at: Open, printed: Callable[[str], list[bool]]
) -> None:
    told = Told(hall_at(own_proxy.uri, confirm_s=SHORT_S).ready())
    own_proxy.tear_at(9_000)
    told.hall.desk.print_leaflet(leaflet("torn"))
    assert told.comes_to("torn", UNCERTAIN)
    slip = told.hall.take()
    assert told.hall.comes_to(slip, CONFIRMED)
    assert not printed("torn")
    assert own.papers()[-1].whole
