"""A kiosk killed at any step of a slip: after the restart no number has two papers, none is sent again, and what nobody
can know goes to a person. The real program, started and killed as a process."""

import os
import signal
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.integration.emupos import Emupos
from tests.integration.fault_proxy import AFTER_THE_CUT, FaultProxy
from tests.integration.judges import EmuposJudge, Judge, Paper, SimulatorJudge
from tests.support.kiosk_process import RunningKiosk, kiosk_process
from tests.waiting import wait_until

PATIENCE_S = 20.0
MIDDLE = 9_000
STEPS = {"no byte yet": 0, "in the middle": 0, "sent": 1, "held": 1, "done but not stored": 1}
"""When it is killed, and how many papers of the slip there are in the end."""
ELSEWHERE = {"serial": ("in the middle", "held"), "emupos": ("sent", "done but not stored")}
"""Every step is tried with our own printer over TCP; these also over a serial line, and with the emulator of others."""
PLACES = {"no byte yet": 0, "in the middle": MIDDLE, "sent": AFTER_THE_CUT}


@pytest.fixture(scope="module", params=["emupos", "simulator"])
def emulator(request: pytest.FixtureRequest) -> Emupos | None:
    return request.getfixturevalue("emupos") if request.param == "emupos" else None


@pytest.fixture(params=["tcp", "serial"])
def serial(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "serial")


@pytest.fixture
def judge(serial: bool, emulator: Emupos | None, step: str) -> Iterator[Judge]:
    kind = "serial" if serial else "emupos" if emulator is not None else "tcp"
    if (serial and emulator is not None) or step not in ELSEWHERE.get(kind, STEPS):
        pytest.skip("tried with our own printer over TCP")
    made = EmuposJudge(emulator) if emulator is not None else SimulatorJudge(serial=serial)
    yield made
    made.close()


@pytest.fixture
def proxy(judge: Judge, serial: bool, tmp_path: Path) -> Iterator[FaultProxy]:
    between = FaultProxy(judge.uri(serial=serial), tmp_path, serial=serial, lends_ids=judge.lends_ids)
    yield between
    between.close()


class Slips:
    """What the database of a kiosk, dead or alive, says of its slips."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def state(self, ticket: str) -> tuple[str, str]:
        path = self._data / "rehearsal.sqlite3"
        with closing(sqlite3.connect(path)) as database:
            query = "SELECT state, cause FROM slip_attempts WHERE ticket_id = ?"
            [row] = database.execute(query, (ticket,)).fetchall()
        return str(row[0]), str(row[1])

    def comes_to(self, ticket: str, state: str) -> bool:
        return wait_until(lambda: self.state(ticket)[0] == state, PATIENCE_S)


def take(kiosk: RunningKiosk) -> str:
    body = {"service": "setup", "intent": str(uuid.uuid4())}
    status, ticket = kiosk.call("POST", "/api/v1/tickets", body, kiosk.token("desk1"))
    assert status == 201
    return str(ticket["id"])


def papers_of(judge: Judge, ticket: str) -> list[Paper]:
    return [paper for paper in judge.papers() if f"HK1:{ticket}:1" in paper.codes]


def killed_at(step: str, kiosk: RunningKiosk, judge: Judge, proxy: FaultProxy, slips: Slips) -> str:
    def kill() -> None:
        os.kill(kiosk.process.pid, signal.SIGKILL)

    wait_ready(kiosk)
    if step in PLACES:
        proxy.at(PLACES[step], kill)
        ticket = take(kiosk)
    elif step == "held":
        proxy.at(MIDDLE, lambda: judge.fault("paper-out", True))
        ticket = take(kiosk)
        assert slips.comes_to(ticket, "held")
        kill()
    else:
        proxy.spoils.keep_echo = True
        ticket = take(kiosk)
        assert wait_until(lambda: proxy.keeps_echo, PATIENCE_S)
        kill()
    kiosk.process.wait(PATIENCE_S)
    proxy.spoils.keep_echo = False
    return ticket


def wait_ready(kiosk: RunningKiosk) -> None:
    token = kiosk.token("desk1")

    def seen() -> bool:
        return bool(kiosk.call("GET", "/api/v1/printer", token=token)[1]["fault"] == "ready")

    assert wait_until(seen, PATIENCE_S)


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_a_kiosk_killed_in_a_slip_sends_it_no_second_time_and_the_next_slip_is_clean(
    judge: Judge, proxy: FaultProxy, tmp_path: Path, step: str
) -> None:
    data, printer = tmp_path / "data", ("--printer", proxy.uri)
    slips = Slips(data)
    with kiosk_process(data, *printer) as kiosk:
        ticket = killed_at(step, kiosk, judge, proxy, slips)
    assert slips.state(ticket)[0] in ("sending", "sent", "held")
    with kiosk_process(data, *printer) as kiosk:
        assert slips.comes_to(ticket, "uncertain")
        assert slips.state(ticket)[1] == "restart"
        judge.fault("paper-out", False)
        if step == "done but not stored":
            wait_ready(kiosk)
            proxy.release()
            assert slips.comes_to(ticket, "confirmed"), "the printer's word counts also after the restart"
        following = [take(kiosk), take(kiosk)]
        assert all(slips.comes_to(one, "confirmed") for one in following)
    assert wait_until(lambda: len(papers_of(judge, ticket)) == STEPS[step])
    [first], [second] = (papers_of(judge, one) for one in following)
    assert (first.whole, second.whole, len(first.codes), len(second.codes)) == (True, True, 1, 1)
    assert first.picture.size == second.picture.size, "nothing of the broken slip hangs on the next one"
