"""Whatever happens to the printer or its line: what the database says of a slip is what is on paper.

Every case runs over TCP and over a serial line, before the emulator of others (where it can do the fault) and before
our own, stricter one.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.simulators.printer_model import Fault
from queue_ticketing.adapters.printers import open_composer
from queue_ticketing.adapters.slip_composer import SlipComposer
from queue_ticketing.model import SlipState
from queue_ticketing.ports import Fence, PrinterFault
from tests.integration.emupos import Emupos
from tests.integration.fault_proxy import AFTER_THE_CUT, IN_THE_MARK, FaultProxy, FullBacklog, Place
from tests.integration.judges import EmuposJudge, Judge, SimulatorJudge
from tests.integration.slip_hall import SlipHall, agreed, disagreements
from tests.support.queue_hall import office_at
from tests.waiting import wait_until

CONFIRMED, HELD, NOT_SENT, UNCERTAIN = (
    SlipState.CONFIRMED,
    SlipState.HELD,
    SlipState.NOT_SENT,
    SlipState.UNCERTAIN,
)
BLOCKING = ("paper-out", "cover-open", "offline")
MIDDLE = 9_000
SHORT_S = 0.5


@pytest.fixture(scope="module")
def composer(tmp_path_factory: pytest.TempPathFactory) -> SlipComposer:
    made = open_composer(576, tmp_path_factory.mktemp("data"))
    made.warm_up()
    return made


@pytest.fixture(scope="module", params=["emupos", "simulator"])
def emulator(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Emupos | None]:
    """The one by others; None where our own judges."""
    running = Emupos(tmp_path_factory.mktemp("emupos")) if request.param == "emupos" else None
    yield running
    if running is not None:
        running.close()


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("database") / "hall.sqlite3"
    with office_at(path):
        pass
    return path


@pytest.fixture(params=["tcp", "serial"])
def serial(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "serial")


@pytest.fixture
def judge(serial: bool, emulator: Emupos | None) -> Iterator[Judge]:
    made = EmuposJudge(emulator) if emulator is not None else SimulatorJudge(serial=serial)
    yield made
    made.close()


@pytest.fixture
def own(serial: bool) -> Iterator[SimulatorJudge]:
    """For faults that only our own printer has."""
    made = SimulatorJudge(serial=serial)
    yield made
    made.close()


@pytest.fixture
def proxy_for(serial: bool, tmp_path: Path) -> Iterator[Callable[[Judge], FaultProxy]]:
    opened: list[FaultProxy] = []

    def start(judge: Judge) -> FaultProxy:
        uri = judge.uri(serial=serial)
        opened.append(FaultProxy(uri, tmp_path, serial=serial, lends_ids=judge.lends_ids))
        return opened[-1]

    yield start
    for proxy in opened:
        proxy.close()


@pytest.fixture
def proxy(judge: Judge, proxy_for: Callable[[Judge], FaultProxy]) -> FaultProxy:
    return proxy_for(judge)


@pytest.fixture
def own_proxy(own: SimulatorJudge, proxy_for: Callable[[Judge], FaultProxy]) -> FaultProxy:
    return proxy_for(own)


Open = Callable[..., SlipHall]


@pytest.fixture
def hall_at(composer: SlipComposer, empty_database: Path, tmp_path: Path) -> Iterator[Open]:
    opened: list[SlipHall] = []

    def start(uri: str, confirm_s: float = 4.0, again: bool = False, **words: object) -> SlipHall:
        database = tmp_path / "hall.sqlite3"
        if not again:
            shutil.copy(empty_database, database)
        opened.append(SlipHall(database, uri, composer, confirm_s, **words))
        return opened[-1]

    yield start
    for hall in opened:
        hall.close()


# 1, 2: the faults of paper, cover and line state; the repair in time and late


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


# 4 to 7: nobody takes the bytes, nobody is there, nobody answers


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
    assert not hall.desk.view.ready
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
    proxy.spoils.mute = proxy.spoils.deaf = False
    following = hall.take("next")
    assert hall.comes_to(following, CONFIRMED)
    assert agreed(hall, judge), disagreements(hall, judge)


# 8: echoes


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


# 12: a slow line


def test_a_slow_line_is_waited_for_as_long_as_it_moves(
    judge: Judge, proxy: FaultProxy, hall_at: Open
) -> None:
    """What the other end has in its buffers (here 8 KB) is beyond our sight and must come out within the deadline."""
    hall = hall_at(proxy.uri, confirm_s=1.5, papers=()).ready()
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
