"""Slips on a printer by others: the kiosk's verdict must agree with the paper."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import ImageChops

from queue_ticketing.adapters.printers import open_composer, open_printer
from queue_ticketing.adapters.slip_composer import SlipComposer
from queue_ticketing.adapters.slip_drawing import draw_slip
from queue_ticketing.model import SlipAttempt, SlipState, Ticket
from queue_ticketing.ports import Fence, PrinterFault
from queue_ticketing.print_desk import PrintDesk
from queue_ticketing.printer_view import DeskSettings
from queue_ticketing.slip import SlipFacts, qr_text
from tests.integration.emupos import Emupos
from tests.integration.fault_proxy import FaultProxy
from tests.unit.printing.fakes import FakeClock, MemoryStore, an_attempt
from tests.waiting import wait_until

SETTINGS = DeskSettings(patience_s=60, confirm_s=1.5, watch_s=0.2, retry_s=0.2, slice_s=0.2)
PATIENCE_S = 15.0


@pytest.fixture(scope="module")
def composer(tmp_path_factory: pytest.TempPathFactory) -> SlipComposer:
    made = open_composer(576, tmp_path_factory.mktemp("data"))
    made.warm_up()
    return made


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emupos]:
    running = Emupos(tmp_path_factory.mktemp("emupos"))
    yield running
    running.close()


@pytest.fixture
def emupos(emulator: Emupos) -> Emupos:
    emulator.begin()
    return emulator


@pytest.fixture
def proxy(emupos: Emupos) -> Iterator[FaultProxy]:
    between = FaultProxy(emupos.port)
    yield between
    between.close()


def facts_of(ticket: Ticket, attempt: SlipAttempt) -> SlipFacts:
    return SlipFacts(
        hall="示例市民营经济登记服务大厅",
        number=ticket.number,
        service="个体工商户登记",
        issued_at=ticket.issued_at,
        qr=qr_text(ticket.id, attempt.attempt),
        windows=("1号窗口", "2号窗口"),
        papers=("经营者身份证原件", "经营场所证明"),
        footer=("过号请到导办台",),
    )


class Slips:
    """A print desk on a printer, and what became of the slips it was given."""

    def __init__(self, uri: str, composer: SlipComposer, folder: Path) -> None:
        self.store, self.clock = MemoryStore(), FakeClock()
        printer = open_printer(uri, 576, folder)
        self.desk = PrintDesk(self.store, printer, composer, facts_of, self.clock, settings=SETTINGS)
        self.desk.start()

    def take(self, name: str = "t1") -> SlipAttempt:
        attempt = an_attempt(name, at=self.clock.now())
        self.store.put(attempt)
        self.desk.submit(attempt)
        return attempt

    def comes_to(self, attempt: SlipAttempt, state: SlipState) -> bool:
        return wait_until(lambda: self.store.state(attempt.id) is state, PATIENCE_S)

    def sees(self, fault: PrinterFault) -> bool:
        return wait_until(lambda: self.desk.view.fault is fault, PATIENCE_S)


Open = Callable[[str], Slips]


@pytest.fixture
def slips_on(composer: SlipComposer, tmp_path: Path) -> Iterator[Open]:
    opened: list[Slips] = []

    def start(uri: str) -> Slips:
        opened.append(Slips(uri, composer, tmp_path))
        return opened[-1]

    yield start
    for slips in opened:
        slips.desk.close()


@pytest.fixture
def slips(slips_on: Open, proxy: FaultProxy) -> Slips:
    """Through the proxy, with a printer that is ready."""
    made = slips_on(f"tcp://127.0.0.1:{proxy.port}")
    assert made.sees(PrinterFault.READY)
    return made


def comes_out(emupos: Emupos, *papers: tuple[str, list[str]]) -> bool:
    return wait_until(lambda: emupos.papers() == list(papers), PATIENCE_S)


def test_every_number_is_one_paper_cut_and_readable(emupos: Emupos, slips: Slips) -> None:
    taken = [slips.take(f"ticket-{n}") for n in range(5)]
    assert all(slips.comes_to(attempt, SlipState.CONFIRMED) for attempt in taken)
    assert slips.desk.view.caps.fence is Fence.PROCESS_ID
    assert comes_out(emupos, *[("cut", [f"HK1:ticket-{n}:1"]) for n in range(5)])


def test_the_paper_shows_dot_for_dot_what_was_drawn(emupos: Emupos, slips: Slips) -> None:
    attempt = slips.take()
    assert slips.comes_to(attempt, SlipState.CONFIRMED)
    drawn = draw_slip(facts_of(slips.store.tickets["t1"], attempt), 576).convert("L")
    printed = emupos.picture().convert("L").crop((0, 0, *drawn.size))
    assert sum(ImageChops.difference(printed, drawn).histogram()[1:]) <= 4


def test_a_serial_line_prints_as_well(emupos: Emupos, slips_on: Open) -> None:
    slips = slips_on(f"serial://{emupos.serial}?baud=115200")
    assert slips.comes_to(slips.take(), SlipState.CONFIRMED)
    assert slips.desk.view.caps.fence is Fence.STATUS
    assert comes_out(emupos, ("cut", ["HK1:t1:1"]))


def test_a_printer_without_process_ids_is_still_believed_by_its_second_word(
    emupos: Emupos, proxy: FaultProxy, slips_on: Open
) -> None:
    proxy.spoils.process_ids = False
    slips = slips_on(f"tcp://127.0.0.1:{proxy.port}")
    assert slips.comes_to(slips.take(), SlipState.CONFIRMED)
    assert slips.desk.view.caps.fence is Fence.STATUS
    assert comes_out(emupos, ("cut", ["HK1:t1:1"]))


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        ("paper-out", PrinterFault.PAPER_OUT),
        ("cover-open", PrinterFault.COVER_OPEN),
        ("offline", PrinterFault.OFFLINE),
    ],
)
def test_trouble_before_the_slip_is_known_ahead_and_the_slip_follows_the_repair(
    emupos: Emupos, slips: Slips, fault: str, seen: PrinterFault
) -> None:
    emupos.fault(fault, True)
    assert slips.sees(seen)
    attempt = slips.take()
    assert slips.comes_to(attempt, SlipState.NOT_SENT)
    assert slips.store.attempts[attempt.id].cause == seen
    assert emupos.papers() == []
    emupos.fault(fault, False)
    assert slips.comes_to(attempt, SlipState.CONFIRMED)
    assert comes_out(emupos, ("cut", ["HK1:t1:1"]))


def test_a_repair_brings_no_burst_of_slips_whose_visitors_have_gone(emupos: Emupos, slips: Slips) -> None:
    emupos.fault("paper-out", True)
    old = [slips.take(f"old-{n}") for n in range(3)]
    assert all(slips.comes_to(attempt, SlipState.NOT_SENT) for attempt in old)
    slips.clock.pass_s(61)
    assert wait_until(lambda: slips.desk.view.waiting == 0)
    emupos.fault("paper-out", False)
    assert slips.comes_to(slips.take("new"), SlipState.CONFIRMED)
    assert comes_out(emupos, ("cut", ["HK1:new:1"]))
    assert {slips.store.state(attempt.id) for attempt in old} == {SlipState.NOT_SENT}


@pytest.mark.parametrize("fault", ["paper-out", "cover-open"])
@pytest.mark.parametrize("size", [600, 12_000, 24_000])
def test_trouble_in_the_slip_holds_it_and_the_repair_finishes_that_one_paper(
    emupos: Emupos, proxy: FaultProxy, slips: Slips, fault: str, size: int
) -> None:
    proxy.after(size, lambda: emupos.fault(fault, True))
    attempt = slips.take()
    assert slips.comes_to(attempt, SlipState.HELD)
    behind = slips.take("behind")
    assert slips.comes_to(behind, SlipState.NOT_SENT)
    emupos.fault(fault, False)
    assert slips.comes_to(attempt, SlipState.CONFIRMED)
    assert slips.comes_to(behind, SlipState.CONFIRMED)
    assert comes_out(emupos, ("cut", ["HK1:t1:1"]), ("cut", ["HK1:behind:1"]))


def test_a_repair_after_the_deadline_still_confirms_the_one_paper(
    emupos: Emupos, proxy: FaultProxy, slips: Slips
) -> None:
    proxy.after(9_000, lambda: emupos.fault("paper-out", True))
    attempt = slips.take()
    assert slips.comes_to(attempt, SlipState.HELD)
    assert not wait_until(lambda: slips.store.state(attempt.id) is not SlipState.HELD, 2 * SETTINGS.confirm_s)
    emupos.fault("paper-out", False)
    assert slips.comes_to(attempt, SlipState.CONFIRMED)
    assert comes_out(emupos, ("cut", ["HK1:t1:1"]))


def test_a_mute_printer_gets_no_slip(emupos: Emupos, proxy: FaultProxy, slips: Slips) -> None:
    proxy.spoils.mute = True
    attempt = slips.take()
    assert slips.comes_to(attempt, SlipState.NOT_SENT)
    assert slips.store.attempts[attempt.id].cause == "unknown"
    assert not slips.desk.view.ready
    assert emupos.papers() == []
    proxy.spoils.mute = False
    assert slips.comes_to(attempt, SlipState.CONFIRMED)
    assert comes_out(emupos, ("cut", ["HK1:t1:1"]))


def test_a_printer_that_is_not_there_is_known_and_its_slip_waits(slips_on: Open, emupos: Emupos) -> None:
    nobody = FaultProxy(emupos.port)
    nobody.close()
    slips = slips_on(f"tcp://127.0.0.1:{nobody.port}")
    attempt = slips.take()
    assert slips.comes_to(attempt, SlipState.NOT_SENT)
    assert slips.store.attempts[attempt.id].cause == "link_down"
    assert emupos.papers() == []


@pytest.mark.parametrize("size", [40, 5_000, 20_000])
def test_a_cable_cut_in_the_slip_is_uncertain_and_the_next_slip_is_whole(
    emupos: Emupos, proxy: FaultProxy, slips: Slips, size: int
) -> None:
    proxy.cut_after(size)
    attempt = slips.take()
    assert slips.comes_to(attempt, SlipState.UNCERTAIN)
    assert slips.store.attempts[attempt.id].cause == "link_down"
    following = slips.take("next")
    assert slips.comes_to(following, SlipState.CONFIRMED)
    assert wait_until(lambda: ("cut", ["HK1:next:1"]) in emupos.papers(), PATIENCE_S)
    assert [paper for paper in emupos.papers() if paper[0] == "cut"] == [("cut", ["HK1:next:1"])]
    assert slips.store.state(attempt.id) is SlipState.UNCERTAIN


@pytest.mark.parametrize("kind", ["wrong", "late"])
def test_an_echo_that_is_wrong_or_late_leaves_the_slip_to_a_person(
    emupos: Emupos, proxy: FaultProxy, slips: Slips, kind: str
) -> None:
    if kind == "wrong":
        proxy.spoils.echo = lambda _pid: b"zzzz"
    else:
        proxy.spoils.echo_delay_s = SETTINGS.confirm_s + 1
    attempt = slips.take()
    assert slips.comes_to(attempt, SlipState.UNCERTAIN)
    proxy.spoils.echo, proxy.spoils.echo_delay_s = None, 0.0
    following = slips.take("next")
    assert slips.comes_to(following, SlipState.CONFIRMED)
    assert comes_out(emupos, ("cut", ["HK1:t1:1"]), ("cut", ["HK1:next:1"]))
    assert len(slips.store.states_of(attempt.id)) == 3
