"""A kiosk and a card, each a process of its own: a number that is called is on the sign behind the card."""

import json
import queue
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.kiosk_process import PATIENCE_S, ROOT, environment, kiosk_process
from tests.support.packs import HALL

Until = Callable[..., bool]


class RunningCard:
    """What it said it shows, newest last."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.showing: list[str] = []
        self._ready: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="card-lines", daemon=True)
        self._reader.start()
        self.address = self._ready.get(timeout=PATIENCE_S)

    def shows(self, text: str) -> Callable[[], bool]:
        return lambda: bool(self.showing) and text in self.showing[-1]

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("ready "):
                self._ready.put(line.removeprefix("ready ").strip())
            else:
                self.showing.append(" ".join(json.loads(line)["showing"]))


@contextmanager
def card_process(*arguments: str) -> Iterator[RunningCard]:
    command = [sys.executable, "-m", "kiosk", "simulate", "card", "--headless", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True)
    card = RunningCard(process)
    try:
        yield card
    finally:
        card.end()


def hall_with(address: str, directory: Path) -> Path:
    plain = "{id: window-1, kind: window, window: 1}"
    pushed = (
        f'{{id: window-1, kind: window, window: 1, poll_s: 1, card: {{driver: onbon, address: "{address}"}}}}'
    )
    directory.mkdir()
    (directory / "hall.yaml").write_text("sample: true\n" + HALL.replace(plain, pushed), encoding="utf-8")
    return directory


def test_a_called_number_reaches_the_card_and_a_card_started_anew_is_told_again(tmp_path: Path, until: Until):
    with card_process("--port", "0") as card:
        hall = hall_with(card.address, tmp_path / "hall")
        with kiosk_process(tmp_path / "data", "--hall", str(hall)) as kiosk:
            assert until(card.shows("企业设立"), 10)
            desk, clerk = kiosk.token("desk1"), kiosk.token("w1")
            body = {"service": "setup", "intent": str(uuid.uuid4())}
            kiosk.call("POST", "/api/v1/tickets", body, desk)
            kiosk.call("POST", "/api/v1/windows/1/call-next", {}, clerk)
            assert until(card.shows("A001"), 5)
            card.end()
            with card_process("--port", card.address.rpartition(":")[2]) as again:
                assert until(again.shows("A001"), 15)
                admin = kiosk.token("admin")

                def health() -> tuple[str, str]:
                    signs = kiosk.call("GET", "/led/v1/health", token=admin)[1]["signs"]
                    return next((s["state"], s["driver"]) for s in signs if s["id"] == "window-1")

                assert until(lambda: health() == ("ok", "onbon"), 5)
                tried = kiosk.call("POST", "/api/v1/signs/window-1/commission", {"act": "status"}, admin)[1]
                assert tried["ok"]
                said = kiosk.call("GET", "/api/v1/signs/window-1/exchange", token=admin)[1]
                assert said["frames"][-2]["about"] == "问状态"
