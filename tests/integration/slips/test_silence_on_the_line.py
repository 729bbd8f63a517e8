"""Whatever happens to the printer or its line: what the database says of a slip is what is on paper.

Printers that do not read, do not answer, or are not there.

Every case runs over TCP and over a serial line, before the emulator of others (where it can do the fault) and before
our own, stricter one.
"""

import threading

import pytest

from queue_ticketing.model import SlipState
from queue_ticketing.ports import PrinterFault
from tests.integration.fault_proxy import AFTER_THE_CUT, FaultProxy, FullBacklog, Place
from tests.integration.judges import Judge
from tests.integration.slip_cases import CONFIRMED, MIDDLE, NOT_SENT, SHORT_S, UNCERTAIN, Open
from tests.integration.slip_hall import agreed, disagreements
from tests.waiting import wait_until


def test_a_printer_that_takes_the_connection_and_reads_nothing_gets_no_slip(
    judge: Judge, proxy: FaultProxy, hall_at: Open
) -> None:
    hall = hall_at(proxy.uri).ready()
    proxy.spoils.stuck = True
    attempt = hall.take()
    assert hall.comes_to(attempt, NOT_SENT)
    assert hall.attempt(attempt).cause == "unknown"
    proxy.spoils.stuck = False
    assert hall.comes_to(attempt, CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)


def test_a_printer_that_stops_reading_in_the_slip_leaves_it_to_a_person(
    judge: Judge, proxy: FaultProxy, hall_at: Open
) -> None:
    hall = hall_at(proxy.uri, confirm_s=SHORT_S).ready()

    def stick() -> None:
        proxy.spoils.stuck = True

    proxy.at(700, stick)
    attempt = hall.take()
    assert hall.comes_to(attempt, UNCERTAIN)
    proxy.spoils.stuck = False
    hall.ready()
    assert hall.comes_to(hall.take("next"), CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)


def test_a_printer_that_another_client_holds_gets_no_slip(hall_at: Open) -> None:
    held = FullBacklog()
    hall = hall_at(held.uri)
    attempt = hall.take()
    assert hall.comes_to(attempt, NOT_SENT)
    assert hall.attempt(attempt).cause in ("unknown", "link_down")
    hall.desk.close()
    held.close()


@pytest.mark.parametrize("serial", [False], indirect=True)
def test_a_printer_that_refuses_is_known_to_be_away_and_its_slip_follows(
    judge: Judge, proxy: FaultProxy, hall_at: Open
) -> None:
    hall = hall_at(proxy.uri).ready()
    proxy.side.refuse(True)  # type: ignore[attr-defined]
    proxy.tear()
    assert hall.sees(PrinterFault.LINK_DOWN)
    attempt = hall.take()
    assert hall.comes_to(attempt, NOT_SENT)
    assert hall.attempt(attempt).cause == "link_down"
    proxy.side.refuse(False)  # type: ignore[attr-defined]
    assert hall.comes_to(attempt, CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)


def test_a_mute_printer_gets_no_slip(judge: Judge, proxy: FaultProxy, hall_at: Open) -> None:
    hall = hall_at(proxy.uri).ready()
    proxy.spoils.mute = True
    attempt = hall.take()
    assert hall.comes_to(attempt, NOT_SENT)
    assert wait_until(lambda: not hall.desk.view.ready)
    proxy.spoils.mute = False
    assert hall.comes_to(attempt, CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)


@pytest.mark.parametrize("place", [0, MIDDLE, AFTER_THE_CUT])
@pytest.mark.parametrize("deaf", [False, True], ids=["mute", "cable out without a sign"])
def test_a_printer_that_falls_silent_in_the_slip_leaves_it_to_a_person_and_the_next_slip_is_clean(
    judge: Judge, proxy: FaultProxy, hall_at: Open, place: Place, deaf: bool
) -> None:
    hall = hall_at(proxy.uri, confirm_s=SHORT_S).ready()

    def cut_off() -> None:
        proxy.spoils.mute, proxy.spoils.deaf = True, deaf

    proxy.at(place, cut_off)
    attempt = hall.take()
    assert hall.comes_to(attempt, UNCERTAIN)
    assert wait_until(lambda: proxy.caught_up)
    proxy.spoils.mute = proxy.spoils.deaf = False
    following = hall.take("next")
    assert hall.comes_to(following, CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)


def test_a_printer_that_never_answers_gets_no_slip_unless_it_is_set_up_so(
    judge: Judge, proxy: FaultProxy, hall_at: Open, serial: bool
) -> None:
    proxy.spoils.mute = True
    hall = hall_at(proxy.uri)
    attempt = hall.take()
    assert hall.comes_to(attempt, NOT_SENT)
    assert judge.papers() == []
    hall.desk.close()
    one_way = hall_at(proxy.uri + ("&" if serial else "?") + "answers=no")
    attempt = one_way.take("one way")
    assert one_way.comes_to(attempt, SlipState.UNVERIFIED)
    assert agreed(one_way, judge), disagreements(one_way, judge)


# 12: a slow line


def test_a_slow_line_is_waited_for_as_long_as_it_moves(
    judge: Judge, proxy: FaultProxy, hall_at: Open
) -> None:
    """What the other end has in its buffers, over a serial line the whole slip, is beyond our sight; the deadline
    counts from when it must have come through."""
    hall = hall_at(proxy.uri, confirm_s=SHORT_S, papers=()).ready()
    proxy.at(0, lambda: setattr(proxy.spoils, "rate", 12_000))
    attempt = hall.take()
    assert hall.comes_to(attempt, CONFIRMED, UNCERTAIN)
    assert hall.attempt(attempt).state is CONFIRMED, hall.attempt(attempt)
    assert agreed(hall, judge), disagreements(hall, judge)


# 15: two numbers at once


def test_numbers_taken_at_once_are_one_paper_each(judge: Judge, proxy: FaultProxy, hall_at: Open) -> None:
    hall = hall_at(proxy.uri).ready()
    takers = [threading.Thread(target=hall.take, args=(f"t{n}",)) for n in range(4)]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join()
    attempts = hall.attempts()
    assert len(attempts) == 4
    assert all(hall.comes_to(attempt, CONFIRMED) for attempt in attempts)
    assert agreed(hall, judge), disagreements(hall, judge)
    assert len(judge.papers()) == 4


# 17: words that are hard to print


@pytest.mark.parametrize(
    "words",
    [
        {"service": "䶮𠮷㐂鿏𬭊民宿登记"},
        {"service": "有字的没有字的\ue123登记"},
        {"service": "个体工商户登记变更注销年报补正撤回查询" * 6},
        {"hall": "极长" * 60, "papers": ("材料" * 80,) * 9, "footer": ("提示" * 60,) * 8},
    ],
    ids=["rare hanzi", "no such glyph", "long service", "everything long"],
)
@pytest.mark.parametrize("serial", [False], indirect=True)
def test_hard_words_come_out_as_drawn(
    judge: Judge, proxy: FaultProxy, hall_at: Open, words: dict[str, object]
) -> None:
    hall = hall_at(proxy.uri, **words).ready()
    assert hall.comes_to(hall.take(), CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)
