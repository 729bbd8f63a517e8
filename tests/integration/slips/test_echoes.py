"""Whatever happens to the printer or its line: what the database says of a slip is what is on paper.

Late, doubled, foreign and stray answers.

Every case runs over TCP and over a serial line, before the emulator of others (where it can do the fault) and before
our own, stricter one.
"""

from collections.abc import Callable

import pytest

from queue_ticketing.model import SlipState
from queue_ticketing.ports import Fence
from tests.integration.fault_proxy import AFTER_THE_CUT, FaultProxy
from tests.integration.judges import Judge
from tests.integration.slip_cases import CONFIRMED, HELD, MIDDLE, SHORT_S, UNCERTAIN, Open
from tests.integration.slip_hall import agreed, disagreements
from tests.waiting import wait_until


def test_an_echo_that_comes_after_the_verdict_still_confirms_the_slip(
    judge: Judge, proxy: FaultProxy, hall_at: Open
) -> None:
    hall = hall_at(proxy.uri, confirm_s=SHORT_S).ready()
    proxy.spoils.keep_echo = True
    attempt = hall.take()
    assert hall.comes_to(attempt, UNCERTAIN)
    assert wait_until(lambda: proxy.keeps_echo)
    proxy.release()
    assert hall.comes_to(attempt, CONFIRMED)
    [event] = [e for e in hall.work.outbox.since(0) if e.kind == "slip.confirmed"]
    assert event.facts["evidence"], "the printer's late word is kept"
    assert agreed(hall, judge), disagreements(hall, judge)


def test_an_echo_of_an_older_slip_confirms_that_one_and_not_the_one_in_hand(
    judge: Judge, proxy: FaultProxy, hall_at: Open
) -> None:
    hall = hall_at(proxy.uri, confirm_s=SHORT_S).ready()
    proxy.spoils.keep_echo = True
    older = hall.take("older")
    assert hall.comes_to(older, UNCERTAIN)
    proxy.spoils.echo = lambda _: b""
    proxy.at(AFTER_THE_CUT, proxy.release)
    newer = hall.take("newer")
    assert hall.comes_to(newer, UNCERTAIN)
    assert hall.comes_to(older, CONFIRMED)
    assert hall.attempt(newer).state is UNCERTAIN
    assert agreed(hall, judge), disagreements(hall, judge)


def test_a_late_echo_does_not_overrule_a_person(judge: Judge, proxy: FaultProxy, hall_at: Open) -> None:
    hall = hall_at(proxy.uri, confirm_s=SHORT_S).ready()
    proxy.spoils.keep_echo = True
    attempt = hall.take()
    assert hall.comes_to(attempt, UNCERTAIN)
    hall.office.settle_slip(attempt.id, came_out=False, by="desk1")
    proxy.release()
    assert wait_until(lambda: "slip.late_word" in [e.kind for e in hall.work.outbox.since(0)])
    assert hall.attempt(attempt).state is SlipState.VOID


@pytest.mark.parametrize(
    "echo",
    [
        lambda _: b'7"zzzz\0',
        lambda pid: b'7"' + pid[::-1] + b"\0",
        lambda pid: b'7"' + pid[:3],
        lambda _: b"",
    ],
    ids=["another id", "letters out of order", "half an id", "none"],
)
def test_no_other_echo_confirms_a_slip(
    judge: Judge, proxy: FaultProxy, hall_at: Open, echo: Callable[[bytes], bytes]
) -> None:
    hall = hall_at(proxy.uri, confirm_s=SHORT_S).ready()
    proxy.spoils.echo = echo
    attempt = hall.take()
    assert hall.comes_to(attempt, UNCERTAIN)
    proxy.spoils.echo = None
    assert hall.comes_to(hall.take("next"), CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)
    assert hall.attempt(attempt).state is UNCERTAIN


# 8, 9: echoes that come twice or in bad company


@pytest.mark.parametrize(
    "echo",
    [
        lambda pid: 2 * (b'7"' + pid + b"\0"),
        lambda pid: b"\x12\x10\0\0\0" + b'7"' + pid[:2] + b"\x16" + pid[2:] + b"\0",
        lambda pid: b'7"' + pid[:1] + b"\x10\0\0\0" + pid[1:] + b"\0",
        lambda pid: bytes(400) + b'7"' + pid[:2] + bytes(9) + pid[2:] + b"\0" + bytes(400),
        lambda pid: b"\xff\x80\x9f" + b'7"' + pid + b"\0",
    ],
    ids=["twice", "a stray status", "a pushed status inside", "a flood of nuls", "garbage before"],
)
def test_the_right_echo_counts_in_any_company(
    judge: Judge, proxy: FaultProxy, hall_at: Open, echo: Callable[[bytes], bytes]
) -> None:
    hall = hall_at(proxy.uri).ready()
    proxy.spoils.echo = echo
    assert hall.comes_to(hall.take(), CONFIRMED)
    assert hall.comes_to(hall.take("next"), CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)


@pytest.mark.parametrize(
    "noise",
    [b"\x12", b"\x10\0\0\0", bytes(2000), b"\x7e", b'7"', b"\x18\0"],
    ids=lambda noise: noise[:4].hex(),
)
def test_noise_on_an_idle_line_neither_loses_nor_doubles_a_slip(
    judge: Judge, proxy: FaultProxy, hall_at: Open, noise: bytes
) -> None:
    hall = hall_at(proxy.uri).ready()
    proxy.say(noise)
    attempt = hall.take()
    proxy.say(noise)
    assert hall.comes_to(attempt, CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)


# 10: printers that can do less


def test_a_printer_without_process_ids_is_believed_by_its_answer_behind_the_slip(
    judge: Judge, proxy: FaultProxy, hall_at: Open
) -> None:
    proxy.spoils.marks = False
    hall = hall_at(proxy.uri).ready()
    assert hall.comes_to(hall.take(), CONFIRMED)
    assert hall.desk.view.caps.fence is Fence.STATUS
    assert agreed(hall, judge), disagreements(hall, judge)


def test_without_process_ids_an_answer_that_comes_late_is_not_taken_for_the_next_slips(
    judge: Judge, proxy: FaultProxy, hall_at: Open
) -> None:
    proxy.spoils.marks = False
    hall = hall_at(proxy.uri, confirm_s=SHORT_S).ready()

    def fall_silent() -> None:
        proxy.spoils.mute = True

    proxy.at(AFTER_THE_CUT, fall_silent)
    older = hall.take("older")
    assert hall.comes_to(older, UNCERTAIN)
    proxy.spoils.mute = False
    hall.ready()
    proxy.at(MIDDLE, lambda: (proxy.say(b"\0"), judge.fault("paper-out", True)))
    newer = hall.take("newer")
    assert wait_until(proxy.reached.is_set, 10)
    assert hall.comes_to(newer, HELD, UNCERTAIN)
    judge.fault("paper-out", False)
    assert hall.comes_to(newer, CONFIRMED, UNCERTAIN)
    assert agreed(hall, judge), disagreements(hall, judge)
