"""The server itself: starts and ends cleanly, says why it can't start, and outlives rude clients."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.http import CannotListen, HttpServer
from tests.support.http_hall import HallOnHttp, hall_on_http


@contextmanager
def line_to(hall: HallOnHttp, data: bytes = b"") -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", hall.port), timeout=10) as line:
        line.sendall(data)
        yield line


def serve_nothing() -> HttpServer:
    return HttpServer(lambda: pytest.fail("must not be built"), "127.0.0.1", 0)


def test_a_taken_port_is_one_clear_sentence(hall: HallOnHttp):
    second = HttpServer(lambda: pytest.fail("must not be built"), "127.0.0.1", hall.port)
    with pytest.raises(CannotListen, match=f"端口 {hall.port} 已被占用.* / port {hall.port} is taken"):
        second.start()
    second.close()


@pytest.mark.parametrize(
    ("host", "port"), [("203.0.113.7", 0), ("no-such-host.invalid", 0), ("127.0.0.1", 70000)]
)
def test_an_address_that_can_not_be_served_is_one_clear_sentence(host: str, port: int):
    with pytest.raises(CannotListen) as refusal:
        HttpServer(lambda: pytest.fail("must not be built"), host, port).start()
    assert "\n" not in str(refusal.value)


def test_a_server_may_be_closed_before_it_started_and_twice(hall: HallOnHttp):
    serve_nothing().close()
    hall.server.close()
    hall.server.close()


def test_trouble_in_building_the_application_comes_out_of_start():
    def broken() -> None:
        raise RuntimeError("no application")

    server = HttpServer(broken, "127.0.0.1", 0)  # type: ignore[arg-type]
    with pytest.raises(RuntimeError, match="no application"):
        server.start()
    server.close()


def test_closing_does_not_wait_for_polls_that_wait(hall: HallOnHttp, until: Callable[..., bool]):
    etag = hall.get("/led/v1/signs/window-1/feed").headers["ETag"]
    poll = f"GET /led/v1/signs/window-1/feed?wait=25 HTTP/1.1\r\nHost: 127.0.0.1\r\nIf-None-Match: {etag}\r\n\r\n"
    with line_to(hall, poll.encode()) as line, line_to(hall):
        assert until(lambda: b"\nkiosk_waiting_polls 1\n" in hall.get("/metrics").body)
        begun = time.monotonic()
        hall.server.close()
        assert time.monotonic() - begun < 2
        assert line.recv(4096).startswith(b"HTTP/1.1 304")


def test_a_head_that_dribbles_in_is_hurried(hall: HallOnHttp, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kiosk.http.front_door.HEAD_SECONDS", 0.2)
    with line_to(hall, b"GET /led/v1/signs/window-1/feed HTTP/1.1\r\nX-Slow: ") as line:
        line.settimeout(0.1)
        reply = b""
        for _ in range(40):  # a byte now and then gains no time
            try:
                reply = line.recv(4096)
                break
            except TimeoutError:
                line.sendall(b"x")
        assert reply.startswith(b"HTTP/1.1 408")


def test_a_silent_connection_is_closed_in_the_end(hall: HallOnHttp, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kiosk.http.front_door.IDLE_SECONDS", 0.2)
    with line_to(hall) as line:
        assert line.recv(4096) == b""


def test_a_body_that_dribbles_in_is_given_up(hall: HallOnHttp, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kiosk.http.reading.BODY_SECONDS", 0.2)
    headers = "Host: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 50"
    with line_to(hall, f"POST /api/v1/login HTTP/1.1\r\n{headers}\r\n\r\n{{".encode()) as line:
        assert line.recv(4096).startswith(b"HTTP/1.1 408")


def test_a_huge_head_is_refused(hall: HallOnHttp):
    huge = b"GET /api/v1/board HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 20000
    assert hall.raw(huge).startswith(b"HTTP/1.1 431")
    assert hall.raw(huge + b"\r\n\r\n").startswith(b"HTTP/1.1 431")


def test_what_is_not_http_gets_a_problem_and_the_door(hall: HallOnHttp):
    reply = hall.raw(b"HELLO\r\n\r\n")
    assert b" 400 " in reply.split(b"\r\n")[0]
    assert b"application/problem+json" in reply
    assert b"aiohttp" not in reply


def test_an_expectation_that_is_not_met_is_a_problem_too(hall: HallOnHttp):
    reply = hall.raw(
        b"GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: miracles\r\nConnection: close\r\n\r\n"
    )
    assert b"application/problem+json" in reply


def test_a_full_house_sends_away_who_never_asked(
    tmp_path: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("kiosk.http.front_door.MOST_PER_ADDRESS", 3)
    poll = b"GET /led/v1/signs/window-1/feed HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with hall_on_http(tmp_path, seeded) as hall, line_to(hall, poll) as sign:
        assert sign.recv(4096).startswith(b"HTTP/1.1 200")
        with line_to(hall) as first, line_to(hall), line_to(hall, poll) as newcomer:
            refusal = first.recv(4096)
            assert refusal.startswith(b"HTTP/1.1 503")
            assert b"Retry-After: 5\r\n" in refusal
            assert newcomer.recv(4096).startswith(b"HTTP/1.1 200")
            sign.sendall(poll)
            assert sign.recv(4096).startswith(b"HTTP/1.1 200")


def test_a_house_full_of_signs_at_work_refuses_the_newcomer(
    tmp_path: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("kiosk.http.front_door.MOST_PER_ADDRESS", 1)
    poll = b"GET /led/v1/signs/window-1/feed HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with hall_on_http(tmp_path, seeded) as hall, line_to(hall, poll) as sign:
        assert sign.recv(4096).startswith(b"HTTP/1.1 200")
        with line_to(hall) as newcomer:
            assert newcomer.recv(4096).startswith(b"HTTP/1.1 503")


def test_a_sign_gone_mad_is_told_to_wait_and_the_others_are_served(tmp_path: Path, seeded: Path):
    poll = b"GET /led/v1/signs/%s/feed HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with hall_on_http(tmp_path, seeded, sign_polls_per_s=2) as hall:
        reply = hall.raw(poll % b"window-1" * 32, seconds=0.5)
        assert (reply.count(b"HTTP/1.1 200"), reply.count(b"HTTP/1.1 429")) == (30, 1)
        refusal = reply[reply.index(b"HTTP/1.1 429") :]
        assert b"\r\nRetry-After: 1\r\n" in refusal
        assert b"application/problem+json" in refusal
        long_way = hall.get("/led/v1/signs/window-1/feed.txt")
        assert (long_way.status, long_way.code) == (429, "too-many-polls")
        assert int(long_way.headers["Retry-After"]) >= 1
        assert hall.get("/led/v1/signs/hall/feed").status == 200
        assert 'kiosk_feed_requests_total{status="429"} 2' in hall.get("/metrics").body.decode()


def test_clients_that_hang_up_in_the_middle_leave_nothing_behind(hall: HallOnHttp):
    for data in (
        b"",
        b"GET /led",
        b"GET /led/v1/signs/window-1/feed HTTP/1.1\r\n\r\n",
        b"POST /api/v1/login HTTP/1.1\r\nContent-Length: 9\r\n\r\n",
    ):
        for _ in range(5):
            with line_to(hall, data):
                pass
    assert hall.get("/healthz").status == 200


def test_the_servers_threads_end_with_it(tmp_path: Path, seeded: Path):
    before = set(threading.enumerate())
    with hall_on_http(tmp_path, seeded) as hall:
        hall.get("/api/v1/me", by="w1")
        hall.post("/api/v1/login", {"name": "w1", "password": "demo-1234"})
        assert {"http"} <= {t.name for t in threading.enumerate()}
    assert [t.name for t in threading.enumerate() if t not in before] == []
