"""A dispatcher that is killed in the middle of its work, and those who use its records meanwhile."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kiosk.simulators.bureau_faults import Faults, Trouble
from kiosk.sync.letter_store import RECEIVED, Tried
from tests.support.bureau_hall import QuickTime, bureau, came, drained, letter_hall
from tests.support.kiosk_process import ROOT, environment

ENTERPRISES, EACH, KILLS = 6, 15, 2


def test_killed_in_the_middle_everything_still_arrives_once_and_in_order(
    tmp_path: Path, until: Callable[..., bool]
):
    with bureau(tmp_path) as server, letter_hall(tmp_path) as hall:
        posted: dict[str, list[str]] = {}
        for n in range(ENTERPRISES * EACH):
            enterprise = f"e{n % ENTERPRISES}"
            posted.setdefault(enterprise, []).append(hall.post(enterprise))
        server.faults = Faults((Trouble.SLOW_AFTER,), share=0.1, slow_s=0.05)
        for kill in range(1, KILLS + 1):
            arguments = [sys.executable, "-m", "tests.support.drain_child", str(tmp_path), server.url]
            with subprocess.Popen(arguments, cwd=ROOT, env=environment(), stdin=subprocess.PIPE) as child:
                enough = kill * ENTERPRISES * EACH // 3
                assert until(lambda enough=enough: server.book.counts()["letters"] >= enough, 30.0)
                child.kill()
        arrived = server.book.counts()
        known = hall.letters.counts().received
        assert known <= arrived["letters"] < ENTERPRISES * EACH
        server.faults = Faults()
        line = hall.dispatcher(hall.wire(server.url), monotonic=QuickTime(100))
        drained(hall, line, 100)
        line.close()
        assert came(server) == posted
        assert hall.letters.counts().received == ENTERPRISES * EACH
        assert server.book.counts()["brought"] >= ENTERPRISES * EACH + arrived["letters"] - known


def test_letters_posted_while_it_runs_are_noticed_and_it_ends_at_once(
    tmp_path: Path, until: Callable[..., bool]
):
    with bureau(tmp_path) as server, letter_hall(tmp_path) as hall:
        line = hall.dispatcher(hall.wire(server.url))
        line.start()
        posting = [
            threading.Thread(target=lambda n=n: [hall.post(f"e{n}") for _ in range(5)]) for n in range(3)
        ]
        for thread in posting:
            thread.start()
        for thread in posting:
            thread.join()
        line.wake()
        assert until(lambda: hall.letters.counts().received == 15, 20.0)
        line.close()
        assert not [one for one in threading.enumerate() if one.name == "bureau"]
        assert len(hall.letters.list([RECEIVED])) == 15


@pytest.mark.logs("goes on in a moment")
def test_a_fault_in_our_own_database_loses_nothing(
    tmp_path: Path, until: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("kiosk.sync.dispatcher.AFTER_BUG_S", 0.05)
    with bureau(tmp_path) as server, letter_hall(tmp_path) as hall:
        key = hall.post("a")
        settle, troubles = hall.letters.settle, [OSError("disk full"), OSError("disk full")]

        def fails(tried: Iterable[Tried]) -> None:
            if troubles:
                raise troubles.pop()
            settle(tried)

        monkeypatch.setattr(hall.letters, "settle", fails)
        line = hall.dispatcher(hall.wire(server.url))
        line.start()
        assert until(lambda: hall.letters.counts().received == 1, 10.0)
        line.close()
        assert came(server) == {"a": [key]}
        assert server.book.counts()["brought"] == 3
