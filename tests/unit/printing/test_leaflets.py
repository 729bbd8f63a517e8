"""What the print desk promises of leaflets: behind the slips, once, told to the end, gone with their visitor."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from queue_ticketing.model import SlipState
from queue_ticketing.ports import Outcome, PrinterFault, PrintReceipt
from queue_ticketing.slips.doubts import process_id
from queue_ticketing.slips.leaflet import Leaflet, Printable, Text
from queue_ticketing.slips.leaflets import LEFT, LeafletNews
from queue_ticketing.slips.print_desk import PrintDesk
from queue_ticketing.slips.slip import SlipJob
from tests.unit.printing.desk_hall import QUICK, facts_of
from tests.unit.printing.fakes import MORNING, FakeClock, FakePrinter, MemoryStore, an_attempt
from tests.waiting import wait_until

READY, OUT = PrinterFault.READY, PrinterFault.PAPER_OUT


def leaflet(name: str = "l1") -> Leaflet:
    return Leaflet(name, "厅", "材料清单", (Text(name),), MORNING)


def compose(content: Printable) -> SlipJob:
    return SlipJob((content.id if isinstance(content, Leaflet) else content.qr).encode())


class Hall:
    def __init__(self, make: Callable[[Printable], SlipJob] = compose, patience_s: float = 60) -> None:
        self.store, self.printer, self.clock = MemoryStore(), FakePrinter(), FakeClock()
        settings = replace(QUICK, patience_s=patience_s)
        self.desk = PrintDesk(self.store, self.printer, make, facts_of, self.clock, settings=settings)
        self.news: list[LeafletNews] = []
        self.desk.on_leaflet(self.news.append)

    def states(self, name: str = "l1") -> list[SlipState]:
        return [news.state for news in self.news if news.leaflet.id == name]

    def comes_to(self, state: SlipState, name: str = "l1") -> bool:
        return wait_until(lambda: self.states(name)[-1:] == [state])


@pytest.fixture
def hall() -> Iterator[Hall]:
    made = Hall()
    made.desk.start()
    yield made
    made.desk.close()


def test_a_leaflet_is_printed_once_and_told_to_the_end(hall: Hall) -> None:
    hall.desk.print_leaflet(leaflet())
    hall.desk.print_leaflet(leaflet())
    assert hall.comes_to(SlipState.CONFIRMED)
    assert hall.states() == [SlipState.CREATED, SlipState.SENDING, SlipState.SENT, SlipState.CONFIRMED]
    assert hall.printer.jobs == [b"l1"]
    assert hall.desk.view.printed_since_paper == 1


def test_no_leaflet_comes_before_a_slip_that_is_wanted(hall: Hall) -> None:
    hall.printer.fault = OUT
    hall.desk.print_leaflet(leaflet())
    assert hall.comes_to(SlipState.NOT_SENT)
    for n in range(3):
        hall.store.put(attempt := an_attempt(f"t{n}"))
        hall.desk.submit(attempt)
    assert wait_until(lambda: hall.desk.view.waiting == 4)
    hall.printer.fault = READY
    assert hall.comes_to(SlipState.CONFIRMED)
    assert hall.printer.jobs == [b"HK1:t0:1", b"HK1:t1:1", b"HK1:t2:1", b"l1"]


def test_a_leaflet_that_waits_for_paper_goes_with_its_visitor(hall: Hall) -> None:
    hall.printer.fault = OUT
    hall.desk.print_leaflet(leaflet())
    assert hall.comes_to(SlipState.NOT_SENT)
    assert hall.news[-1].cause == "paper_out"
    hall.desk.drop_leaflet("l1")
    assert hall.comes_to(SlipState.VOID)
    hall.printer.fault = READY
    hall.desk.print_leaflet(leaflet("next"))
    assert hall.comes_to(SlipState.CONFIRMED, "next")
    assert hall.printer.jobs == [b"next"]


def test_a_leaflet_that_its_visitor_left_behind_comes_out_at_once_or_never(hall: Hall) -> None:
    hall.printer.fault = OUT
    hall.desk.print_leaflet(leaflet("waits"))
    assert hall.comes_to(SlipState.NOT_SENT, "waits")
    hall.desk.leaflet_left("waits")
    assert hall.comes_to(SlipState.VOID, "waits")
    hall.desk.print_leaflet(leaflet("late"))
    hall.desk.leaflet_left("late")
    assert hall.comes_to(SlipState.VOID, "late")
    hall.printer.fault = READY
    hall.desk.print_leaflet(leaflet("quick"))
    hall.desk.leaflet_left("quick")
    assert hall.comes_to(SlipState.CONFIRMED, "quick")
    assert hall.printer.jobs == [b"quick"]
    assert {news.cause for news in hall.news if news.state is SlipState.VOID} == {LEFT}


def test_a_leaflet_for_which_nobody_brings_paper_is_given_up() -> None:
    hall = Hall(patience_s=0.05)
    hall.printer.fault = OUT
    hall.desk.start()
    hall.desk.print_leaflet(leaflet())
    assert hall.comes_to(SlipState.VOID)
    assert hall.news[-1].cause == "paper_out"
    hall.desk.close()


def test_a_leaflet_held_by_the_printer_is_told_so_and_finished_after_the_repair(hall: Hall) -> None:
    hall.printer.outcomes.append(PrintReceipt(Outcome.HELD, OUT, 2))
    hall.printer.fault = READY
    hall.desk.print_leaflet(leaflet())
    assert hall.comes_to(SlipState.HELD)
    hall.desk.drop_leaflet("l1")  # it is inside the printer: nobody can take it back
    hall.printer.waits.append(PrintReceipt(Outcome.CONFIRMED, READY, 2))
    assert hall.comes_to(SlipState.CONFIRMED)
    assert len(hall.printer.jobs) == 1


def test_an_uncertain_leaflet_is_not_sent_again_and_a_late_word_confirms_it(hall: Hall) -> None:
    hall.printer.outcomes.append(PrintReceipt(Outcome.UNCERTAIN, PrinterFault.LINK_DOWN, 2))
    hall.desk.print_leaflet(leaflet())
    assert hall.comes_to(SlipState.UNCERTAIN)
    hall.printer.said_late = (process_id("l1"),)
    assert hall.comes_to(SlipState.CONFIRMED)
    assert hall.printer.submits == 1
    assert hall.desk.view.printed_since_paper == 1


@pytest.mark.logs("could not be drawn")
def test_a_leaflet_that_cannot_be_drawn_fails_and_lets_the_next_one_pass() -> None:
    def clumsy(content: Printable) -> SlipJob:
        if isinstance(content, Leaflet) and content.id == "l1":
            raise ValueError("no picture")
        return compose(content)

    hall = Hall(clumsy)
    hall.desk.start()
    hall.desk.print_leaflet(leaflet())
    hall.desk.print_leaflet(leaflet("next"))
    assert hall.comes_to(SlipState.CONFIRMED, "next")
    hall.desk.close()
    failed = [news for news in hall.news if news.leaflet.id == "l1"][-1]
    assert (failed.state, failed.cause) == (SlipState.VOID, "no_picture")


@pytest.mark.logs("driver failed in leaflet")
def test_a_driver_that_breaks_leaves_the_leaflet_in_doubt(hall: Hall) -> None:
    hall.printer.raises = OSError("gone")
    hall.desk.print_leaflet(leaflet())
    assert hall.comes_to(SlipState.UNCERTAIN)
    assert len(hall.printer.jobs) == 1


def test_a_power_cut_in_a_leaflet_makes_the_next_start_sweep_the_printer(hall: Hall) -> None:
    assert wait_until(lambda: hall.printer.looks > 0)
    assert hall.printer.distrusted == 0
    hall.printer.outcomes.append(PrintReceipt(Outcome.HELD, OUT, 2))
    hall.desk.print_leaflet(leaflet())
    assert hall.comes_to(SlipState.HELD)
    again = PrintDesk(hall.store, other := FakePrinter(), compose, facts_of, hall.clock, settings=QUICK)
    again.start()
    assert wait_until(lambda: other.distrusted == 1)
    again.close()
    assert other.jobs == []
    hall.printer.waits.append(PrintReceipt(Outcome.CONFIRMED, READY, 2))
    assert hall.comes_to(SlipState.CONFIRMED)
    assert hall.store.loose == {"": False}
