"""Whatever happens to the printer or its line: what the database says of a slip is what is on paper.

Paper, cover, cutter, heat, power, and lines that break.

Every case runs over TCP and over a serial line, before the emulator of others (where it can do the fault) and before
our own, stricter one.
"""

import pytest

from kiosk.simulators.printer_model import Fault
from queue_ticketing.ports import PrinterFault
from tests.integration.fault_proxy import AFTER_THE_CUT, IN_THE_MARK, FaultProxy, Place
from tests.integration.judges import Judge, SimulatorJudge
from tests.integration.slip_cases import BLOCKING, CONFIRMED, HELD, MIDDLE, NOT_SENT, SHORT_S, UNCERTAIN, Open
from tests.integration.slip_hall import agreed, disagreements
from tests.waiting import wait_until


@pytest.mark.parametrize("fault", BLOCKING)
def test_trouble_before_the_slip_keeps_every_byte_back_until_the_repair(
    judge: Judge, proxy: FaultProxy, hall_at: Open, fault: str
) -> None:
    hall = hall_at(proxy.uri).ready()
    judge.fault(fault, True)
    assert hall.sees(PrinterFault(fault.replace("-", "_")))
    attempt = hall.take()
    assert hall.comes_to(attempt, NOT_SENT)
    assert hall.attempt(attempt).cause == fault.replace("-", "_")
    assert judge.papers() == []
    judge.fault(fault, False)
    assert hall.comes_to(attempt, CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)


def test_a_repair_brings_no_burst_of_slips_whose_visitors_have_gone(
    judge: Judge, proxy: FaultProxy, hall_at: Open
) -> None:
    hall = hall_at(proxy.uri).ready()
    judge.fault("paper-out", True)
    old = [hall.take(f"old-{n}") for n in range(3)]
    assert all(hall.comes_to(attempt, NOT_SENT) for attempt in old)
    hall.clock.advance(seconds=61)
    assert wait_until(lambda: hall.desk.view.waiting == 0)
    judge.fault("paper-out", False)
    assert hall.comes_to(hall.take("new"), CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)
    assert {hall.attempt(attempt).state for attempt in old} == {NOT_SENT}


@pytest.mark.parametrize("fault", BLOCKING)
@pytest.mark.parametrize("place", [700, MIDDLE, AFTER_THE_CUT])
def test_trouble_in_the_slip_holds_it_on_the_same_line_and_the_repair_finishes_the_one_paper(
    judge: Judge, proxy: FaultProxy, hall_at: Open, fault: str, place: Place
) -> None:
    hall = hall_at(proxy.uri, confirm_s=SHORT_S).ready()
    proxy.at(place, lambda: judge.fault(fault, True))
    attempt = hall.take()
    assert hall.comes_to(attempt, HELD)
    behind = hall.take("behind")
    assert hall.comes_to(behind, NOT_SENT)
    if fault == "paper-out":  # also after the deadline nobody gives the held job up
        assert hall.stays(attempt, HELD, 2 * SHORT_S)
    judge.fault(fault, False)
    assert hall.comes_to(attempt, CONFIRMED)
    assert hall.comes_to(behind, CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)
    assert len(judge.papers()) == 2


@pytest.mark.parametrize("place", [0, MIDDLE, AFTER_THE_CUT])
def test_paper_that_is_near_its_end_prints_on(
    judge: Judge, proxy: FaultProxy, hall_at: Open, place: Place
) -> None:
    hall = hall_at(proxy.uri).ready()
    proxy.at(place, lambda: judge.fault("paper-near-end", True))
    attempt = hall.take()
    assert hall.comes_to(attempt, CONFIRMED)
    assert hall.sees(PrinterFault.NEAR_END)
    assert agreed(hall, judge), disagreements(hall, judge)


# 3: the line breaks


@pytest.mark.parametrize("politely", [False, True], ids=["rst", "fin"])
@pytest.mark.parametrize("place", [0, 1, 700, MIDDLE, IN_THE_MARK, AFTER_THE_CUT])
def test_a_line_that_breaks_in_the_slip_leaves_it_to_a_person_and_the_next_slip_is_clean(
    judge: Judge, proxy: FaultProxy, hall_at: Open, place: Place, politely: bool, serial: bool
) -> None:
    if serial and politely:
        pytest.skip("a serial line has one way to break")
    hall = hall_at(proxy.uri).ready()
    proxy.tear_at(place, politely=politely)
    attempt = hall.take()
    assert hall.comes_to(attempt, UNCERTAIN)
    assert hall.attempt(attempt).cause == "link_down"
    assert hall.comes_to(hall.take("next"), CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)
    assert hall.attempt(attempt).state is UNCERTAIN


# 11, and what only our own printer can do: cutter, head, power


@pytest.mark.parametrize("fault", [Fault.CUTTER_JAM, Fault.HEAD_HOT])
def test_a_jam_or_a_hot_head_holds_the_slip_until_it_is_over(
    own: SimulatorJudge, own_proxy: FaultProxy, hall_at: Open, fault: Fault
) -> None:
    hall = hall_at(own_proxy.uri, confirm_s=SHORT_S).ready()
    own_proxy.at(MIDDLE, lambda: own.fault(fault, True))
    attempt = hall.take()
    assert hall.comes_to(attempt, HELD)
    assert hall.attempt(attempt).cause == fault.replace("-", "_")
    assert hall.stays(attempt, HELD, 2 * SHORT_S)
    own.fault(fault, False)
    assert hall.comes_to(attempt, CONFIRMED)
    assert agreed(hall, own), disagreements(hall, own)


@pytest.mark.parametrize("held", [False, True], ids=["printing", "held"])
def test_a_power_cycle_in_the_slip_leaves_it_to_a_person_and_the_next_slip_is_clean(
    own: SimulatorJudge, own_proxy: FaultProxy, hall_at: Open, held: bool, serial: bool
) -> None:
    """While the power is off a serial line takes bytes to nowhere; a network printer drops the connection."""
    hall = hall_at(own_proxy.uri, confirm_s=SHORT_S).ready()

    def power_off() -> None:
        if serial:
            own_proxy.spoils.mute = own_proxy.spoils.deaf = True
        else:
            own_proxy.tear()
        own.printer.power_cycle()

    own_proxy.at(MIDDLE, (lambda: own.fault(Fault.PAPER_OUT, True)) if held else power_off)
    attempt = hall.take()
    if held:
        assert hall.comes_to(attempt, HELD)
        power_off()
        own.fault(Fault.PAPER_OUT, False)
    assert wait_until(lambda: own_proxy.reached.is_set() and own_proxy.quiet)
    own_proxy.spoils.mute = own_proxy.spoils.deaf = False
    assert hall.comes_to(attempt, UNCERTAIN)
    assert hall.comes_to(hall.take("next"), CONFIRMED)
    assert agreed(hall, own), disagreements(hall, own)
