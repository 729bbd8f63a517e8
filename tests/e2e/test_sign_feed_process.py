"""The signs' side of a real kiosk: what they hear after a power cut, and that nothing rude keeps them waiting."""

import contextlib
import http.client
import json
import socket
import threading
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kiosk.simulators.sign_client import SignClient, SignLine
from led_feed import Programme
from tests.bench.figures import percentile, resident_mib
from tests.support.flood import HonestSigns, flood
from tests.support.kiosk_process import RunningKiosk, kiosk_process, run_kiosk
from tests.waiting import wait_until

LATER = "2026-03-02T09:30:30+08:00"
SIGNS = [*(f"window-{n}" for n in range(1, 7)), "hall", "outdoor"]
ATTEMPTS = 1_500


def called(kiosk: RunningKiosk) -> str:
    """A number, called to window 1."""
    body = {"service": "setup", "intent": str(uuid.uuid4())}
    kiosk.call("POST", "/api/v1/tickets", body, kiosk.token("desk1"))
    _, answer = kiosk.call("POST", "/api/v1/windows/1/call-next", {}, kiosk.token("w1"))
    return str(answer["ticket"]["number"])


def feed(url: str, sign: str = "window-1") -> tuple[str, dict[str, object]]:
    with urllib.request.urlopen(f"{url}/led/v1/signs/{sign}/feed", timeout=10) as answer:
        return answer.headers["ETag"], json.load(answer)


def test_after_a_power_cut_every_sign_is_right_at_its_first_poll(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    shown: list[Programme] = []
    sign = SignClient(SignLine(f"http://127.0.0.1:{port}", "window-1"), shown.append)
    with kiosk_process(tmp_path, "--port", port) as kiosk:
        number = called(kiosk)
        assert wait_until(lambda: feed(kiosk.url)[1]["number"] is not None)
        before = {name: feed(kiosk.url, name)[0] for name in SIGNS if name != "hall"}
        sign.poll()
        kiosk.process.kill()
        kiosk.process.wait()
    assert sign.poll().error == "ConnectionError"
    assert shown[-1].number == number, "it is still true, for its time"
    with (
        first_answer(f"http://127.0.0.1:{port}") as first,
        kiosk_process(tmp_path, "--port", port, rehearse=LATER) as kiosk,
    ):
        assert wait_until(lambda: bool(first), 10)
        assert first[0][1]["number"]["text"] == number, "the very first feed that was served"  # type: ignore[index]
        assert {name: feed(kiosk.url, name)[0] for name in before} == before
        assert sign.poll().error == ""
        assert (shown[-1].number, shown[-1].stale) == (number, False)
    sign.close()


@contextlib.contextmanager
def first_answer(url: str) -> Iterator[list[tuple[str, dict[str, object]]]]:
    """Asks without pause from before the kiosk is there; the first answer is kept."""
    answers: list[tuple[str, dict[str, object]]] = []
    ended = threading.Event()

    def ask() -> None:
        while not answers and not ended.wait(0.003):
            with contextlib.suppress(OSError):
                answers.append(feed(url))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield answers
    finally:
        ended.set()
        asking.join()


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningKiosk]:
    with kiosk_process(tmp_path_factory.mktemp("flooded")) as kiosk:
        yield kiosk


def place(kiosk: RunningKiosk) -> tuple[str, int]:
    parts = urlsplit(kiosk.url)
    assert parts.hostname
    assert parts.port
    return parts.hostname, parts.port


def test_a_flood_of_connections_keeps_no_sign_waiting(kiosk: RunningKiosk):
    before = resident_mib(kiosk.process.pid)
    with (
        HonestSigns(*place(kiosk), SIGNS * 3) as signs,
        flood(*place(kiosk), sources=("127.0.0.1", "127.0.0.2", "127.0.0.3")) as rude,
    ):
        assert wait_until(lambda: len(signs.seconds) >= len(SIGNS) * 3, 10)
        rude.attempt(ATTEMPTS)
        assert wait_until(lambda: rude.sent_away >= ATTEMPTS - 1100, 10)
        assert feed(kiosk.url)[1]["sign"] == "window-1", "a sign that comes anew is let in"
        polled = len(signs.seconds)
        assert wait_until(lambda: len(signs.seconds) > polled + 50, 10)
    assert signs.faults == []
    assert set(signs.answers) == {200}
    assert percentile(signs.seconds, 0.95) < 1.0
    assert resident_mib(kiosk.process.pid) - before < 40


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET /led/v1/signs/../../etc/passwd/feed HTTP/1.1", b"404"),
        (b"GET /led/v1/signs/%00/feed HTTP/1.1", b"404"),
        (b"GET /led/v1/signs/" + b"a" * 3000 + b"/feed HTTP/1.1", b"414"),
        (b"GET /led/v1/signs/hall/feed?wait=99999999999999999999 HTTP/1.1", b"400"),
        (b"GET /led/v1/signs/hall/feed HTTP/9.9", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"400"),
        (b"GET /led/v1/signs/hall/feed HTTP/1.1\r\nContent-Length: 99999999", b"413"),
        (b"GET /led/v1/signs/hall/feed HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5", b"400"),
        (b"GET /led/v1/signs/hall/feed HTTP/1.1\r\nX-Sign-Fw: " + b"f" * 20000, b"431"),
        (b"GET /led/v1/signs/hall/feed HTTP/1.1\r\nIf-None-Match: " + b'"a",' * 3000, b"200"),
        (b"GET /led/v1/signs/hall/feed HTTP/1.1\r\nX-Sign-Error: \xff\x00\x1b[31m", b"200"),
        (b"DELETE /led/v1/signs/hall/feed HTTP/1.1", b"405"),
    ],
)
def test_absurd_requests_are_answered_clearly(kiosk: RunningKiosk, head: bytes, status: bytes):
    with socket.create_connection(place(kiosk), timeout=10) as line:
        line.sendall(head + b"\r\nHost: 127.0.0.1\r\n\r\n")
        reply = line.recv(65536)
    assert reply[9:12] == status, reply[:200]
    if status != b"200":
        assert b"application/problem+json" in reply


def test_a_token_from_the_terminal_is_demanded_within_two_seconds(
    kiosk: RunningKiosk, tmp_path_factory: pytest.TempPathFactory
):
    data = next(tmp_path_factory.getbasetemp().glob("flooded*"))
    token = run_kiosk("sign-token", "outdoor", "--data", str(data)).stdout.strip()

    def status(borne: str) -> int:
        return kiosk.call("GET", "/led/v1/signs/outdoor/feed", token=borne)[0]

    assert wait_until(lambda: status("") == 401, 5)
    assert (status(token), status(f"{token}x"), status("")) == (200, 401, 401)


def test_no_poll_is_lost_in_a_burst_of_long_polls(kiosk: RunningKiosk):
    """Fifty long polls end at a call, all with the number."""
    tag, _ = feed(kiosk.url)
    lines = [http.client.HTTPConnection(*place(kiosk), timeout=20) for _ in range(50)]
    for line in lines:
        line.request("GET", "/led/v1/signs/window-1/feed?wait=15", headers={"If-None-Match": tag})
    number = called(kiosk)
    told = [json.loads(line.getresponse().read())["number"]["text"] for line in lines]
    for line in lines:
        line.close()
    assert told == [number] * 50
