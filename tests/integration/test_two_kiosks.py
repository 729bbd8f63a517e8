"""Two kiosk processes on one PostgreSQL, worked by eight clients and four clerks at once over HTTP."""

import http.client
import itertools
import json
import socket
import threading
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.kiosk_process import MONDAY, RunningKiosk, kiosk_process, run_kiosk
from tests.support.postgres import postgres_server

NUMBERS, CLIENTS, CLERKS = 2_000, 8, 4
SERVICES = ("change", "household")
BETWEEN_CALLS_S = 0.1


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="module")
def printer() -> Iterator[str]:
    """One that takes the line and never says a word, so that no time goes into two thousand slips."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        yield f"tcp://127.0.0.1:{mute.getsockname()[1]}"


@dataclass(frozen=True)
class Place:
    """Where the kiosks of a test are set up."""

    folder: Path
    database: str
    printer: str

    def kiosk(self, name: str, key: bytes = b"k" * 32) -> Path:
        """The data directory of one."""
        data = self.folder / f"data-{name}-{key[:1].hex()}"
        data.mkdir(exist_ok=True)
        settings = {"database": self.database, "kiosk": name, "printer": self.printer}
        lines = [f"{setting} = {json.dumps(value)}\n" for setting, value in settings.items()]
        (data / "kiosk.toml").write_text("".join(lines))
        (data / "identity.key").write_bytes(key)
        return data


@pytest.fixture
def place(tmp_path: Path, server: str, printer: str) -> Place:
    return Place(tmp_path, server, printer)


class Line:
    """A client that keeps its connection, with a token of its own."""

    def __init__(self, kiosk: RunningKiosk, account: str) -> None:
        self._line = http.client.HTTPConnection(urlsplit(kiosk.url).netloc, timeout=20)
        self._headers = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {kiosk.token(account)}",
        }

    def post(self, path: str, body: object) -> tuple[int, dict[str, object]]:
        self._line.request("POST", path, json.dumps(body), self._headers)
        reply = self._line.getresponse()
        text = reply.read()
        return reply.status, json.loads(text) if text else {}

    def close(self) -> None:
        self._line.close()


@contextmanager
def line_to(kiosk: RunningKiosk, account: str) -> Iterator[Line]:
    line = Line(kiosk, account)
    try:
        yield line
    finally:
        line.close()


def take_numbers(kiosk: RunningKiosk, count: int) -> list[tuple[str, int]]:
    """Service and running number of each, as one client got them."""
    taken = []
    with line_to(kiosk, "desk1") as line:
        for service in itertools.islice(itertools.cycle(SERVICES), count):
            wish = {"service": service, "intent": str(uuid.uuid4()), "consent": True}
            status, answer = line.post("/api/v1/tickets", wish)
            assert status == 201, answer
            taken.append((service, int(str(answer["number"]).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))))
    return taken


def call_numbers(kiosk: RunningKiosk, window: int, until: threading.Event) -> list[str]:
    called = []
    with line_to(kiosk, f"w{window}") as line:
        while not until.wait(BETWEEN_CALLS_S):
            status, answer = line.post(f"/api/v1/windows/{window}/call-next", {})
            assert status in {200, 204}, answer
            if status == 200:
                called.append(answer["ticket"]["id"])  # type: ignore[index]
    return called


def all_at_once(work: list[Callable[[], None]]) -> list[threading.Thread]:
    threads = [threading.Thread(target=one) for one in work]
    for thread in threads:
        thread.start()
    return threads


def test_two_kiosks_give_2000_numbers_without_gap_or_double_and_no_ticket_to_two_clerks(
    place: Place, until: Callable[..., bool]
):
    with (
        kiosk_process(place.kiosk("k1")) as first,
        kiosk_process(place.kiosk("k2")) as second,
    ):
        kiosks, taken, called, over = (first, second), [], [], threading.Event()
        clients = all_at_once(
            [
                lambda kiosk=kiosks[n % 2]: taken.append(take_numbers(kiosk, NUMBERS // CLIENTS))
                for n in range(CLIENTS)
            ]
        )
        clerks = all_at_once(
            [
                lambda n=n: called.append(call_numbers(kiosks[n % 2], n // 2 + 1 + 3 * (n % 2), over))
                for n in range(CLERKS)
            ]
        )
        for thread in clients:
            thread.join()
        over.set()
        for thread in clerks:
            thread.join()
        by_service: dict[str, list[int]] = defaultdict(list)
        for of_client in taken:
            for service in SERVICES:
                own = [number for of, number in of_client if of == service]
                assert own == sorted(own)
                by_service[service] += own
        first_of = {service: min(numbers) for service, numbers in by_service.items()}
        for service, numbers in by_service.items():
            assert sorted(numbers) == list(range(first_of[service], first_of[service] + len(numbers)))
        assert sum(map(len, by_service.values())) == NUMBERS
        every_call = [ticket for of_clerk in called for ticket in of_clerk]
        assert len(called) == CLERKS
        assert len(every_call) == len(set(every_call)) > CLERKS
        assert until(lambda: waiting(first) == waiting(second), 2.0)
        assert sum(waiting(first)[service] for service in SERVICES) == NUMBERS - len(every_call)


def waiting(kiosk: RunningKiosk) -> dict[str, int]:
    return dict(kiosk.call("GET", "/api/v1/board")[1]["waiting"])


def test_a_kiosk_shows_within_a_second_what_was_done_at_the_other(place: Place, until: Callable[..., bool]):
    with (
        kiosk_process(place.kiosk("k1")) as first,
        kiosk_process(place.kiosk("k2")) as second,
        line_to(first, "admin") as admin,
    ):
        before = waiting(second)["setup"]
        wish = {"service": "setup", "intent": str(uuid.uuid4()), "consent": True}
        status, ticket = admin.post("/api/v1/tickets", wish)
        assert status == 201, ticket
        assert until(lambda: waiting(second)["setup"] == before + 1, 1.5)
        admin.post("/api/v1/windows/2/pause", {"reason": "培训"})
        assert until(lambda: window_of(second, "2")["reason"] == "培训", 1.5)
        admin.post("/api/v1/windows/2/resume", {})
        _, fire = admin.post("/api/v1/signs/emergencies", {"text": "请立即撤离"})
        admin.post(f"/api/v1/signs/emergencies/{fire['id']}/light", {})
        assert until(lambda: emergency_on(second, "hall") == "演练 请立即撤离", 2)
        admin.post(f"/api/v1/signs/emergencies/{fire['id']}/end", {})
        assert until(lambda: emergency_on(second, "hall") is None, 2)


def emergency_on(kiosk: RunningKiosk, sign: str) -> str | None:
    cut = kiosk.call("GET", f"/led/v1/signs/{sign}/feed")[1]["interrupt"]
    return cut["text"] if cut else None


def window_of(kiosk: RunningKiosk, window: str) -> dict[str, object]:
    shown = kiosk.call("GET", "/api/v1/board")[1]["now_serving"]
    return next(one for one in shown if one["window"] == window)


def test_a_kiosk_with_another_identity_key_or_the_name_of_a_running_one_is_refused_in_one_sentence(
    place: Place,
):
    with kiosk_process(place.kiosk("k1")):
        refusals = [
            run_kiosk("run", "--headless", "--port", "0", "--rehearse", MONDAY, "--data", str(data))
            for data in (
                place.kiosk("k2", key=b"x" * 32),
                place.kiosk("k1", key=b"y" * 32),
            )
        ]
    [key, name] = [refusal.stderr.strip().splitlines()[-1] for refusal in refusals]
    assert all(refusal.returncode not in {0, -9} for refusal in refusals)
    assert "identity.key" in key
    assert "'k1'" in name
