"""A simulated sign against a server that answers, lies, breaks and dies."""

import argparse
import json
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kiosk.simulators import sign as sign_simulator
from kiosk.simulators.sign_client import Contact, SignClient, SignLine
from led_feed import PollReport, Programme, SignBook, SignKind
from tests.support.http_hall import hall_on_http
from tests.unit.signs.a_hall import WINDOW_SIGN, SetClock, call, facts, later

Answer = tuple[int, dict[str, str], bytes]


class Hall:
    """A hall's feed with a clock that is set by hand; ``broken`` answers instead of it."""

    def __init__(self) -> None:
        self.clock = SetClock()
        self.book = SignBook((WINDOW_SIGN,), self.clock)
        self.broken: Answer | None = None
        self.asked: queue.Queue[dict[str, str]] = queue.Queue()
        hall = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                hall.asked.put(dict(self.headers) | {"path": self.path})
                status, headers, body = hall.answer(self.headers.get("If-None-Match", ""))
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                self.close_connection = "Content-Length" in headers

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
                """Keep standard error for the tests."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, known: str) -> Answer:
        if self.broken:
            return self.broken
        frame = self.book.frame("window-3")
        self.book.seen("window-3", PollReport(sent=frame.rev))
        headers = {"ETag": frame.etag}
        return (304, headers, b"") if known == frame.etag else (200, headers, frame.json)

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class Elapsed:
    """A monotonic clock set by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def hall() -> Iterator[Hall]:
    hall = Hall()
    yield hall
    hall.close()


class Watched:
    """A client that is polled by hand, with all it showed."""

    def __init__(self, hall: Hall) -> None:
        self.shown: list[Programme] = []
        self.elapsed = Elapsed()
        self.client = SignClient(SignLine(hall.url, "window-3"), self.shown.append, monotonic=self.elapsed)

    def poll(self, after: float = 0.0) -> Contact:
        self.elapsed.seconds += after
        return self.client.poll()

    @property
    def lines(self) -> list[str]:
        return [item.text for item in self.shown[-1].lines]


@pytest.fixture
def watched(hall: Hall) -> Iterator[Watched]:
    watched = Watched(hall)
    yield watched
    watched.client.close()


def test_the_sign_asks_with_what_it_has_and_tells_how_it_is(hall: Hall, watched: Watched):
    hall.book.publish({"window-3": facts(called=call(), rehearsal=True)})
    watched.poll()
    watched.poll(5)
    first, second = hall.asked.get(), hall.asked.get()
    assert "If-None-Match" not in first
    assert second["If-None-Match"] == hall.book.frame("window-3").etag
    assert second["X-Sign-Showing"] == "call-A001-1"
    assert second["X-Sign-Uptime"] == "5"
    assert len(watched.shown) == 1, "an answer without news changes nothing"


def test_a_call_reaches_the_sign_with_the_next_poll(hall: Hall, watched: Watched):
    hall.book.publish({"window-3": facts(rehearsal=True)})
    assert watched.poll().poll_s == WINDOW_SIGN.poll_s
    hall.book.publish({"window-3": facts(called=call(), rehearsal=True)})
    watched.poll()
    assert watched.shown[-1].number == "A001"


def test_when_the_server_dies_the_number_goes_and_the_texts_stay_with_their_age(hall: Hall, watched: Watched):
    hall.book.publish({"window-3": facts(called=call(serving=True), notices=("今日维护",), rehearsal=True)})
    watched.poll()
    hall.broken = (500, {}, b"")
    assert watched.poll(60).error == "HTTP 500"
    assert watched.shown[-1].number == "A001"
    contact = watched.poll(31)
    assert contact.heard_s == pytest.approx(91)
    assert watched.shown[-1].number == ""
    assert watched.lines == ["演练 3号窗口", "演练 变更登记 注销登记", "演练 今日维护", "信息截至 12:00"]
    watched.poll(5)
    *_, last = iter(lambda: hall.asked.get() if not hall.asked.empty() else None, None)
    assert (last["X-Sign-Showing"], last["X-Sign-Error"]) == ("stale", "HTTP 500")
    hall.broken = None
    watched.poll(1)
    assert not watched.shown[-1].stale
    assert watched.shown[-1].number == "A001"


@pytest.mark.parametrize(
    "broken",
    [
        (200, {}, b"<html><body>nginx</body></html>"),
        (200, {}, b'{"v":1,"sign":"window-3"'),
        (200, {"Content-Length": "5000"}, b'{"v":1,"sign":"window-3"'),
        (200, {}, b"x" * 600_000),
        (200, {"Content-Encoding": "gzip"}, b"no gzip"),
        (302, {"Location": "http://127.0.0.1:9/"}, b""),
        (304, {}, b""),
        (404, {}, b'{"code":"unknown-sign"}'),
        (503, {"Retry-After": "7"}, b""),
        (503, {"Retry-After": "soon"}, b""),
        (503, {"Retry-After": "999999"}, b""),
    ],
)
def test_nonsense_from_the_server_is_survived(hall: Hall, watched: Watched, broken: Answer):
    hall.broken = broken
    contact = watched.poll()
    assert contact.error
    assert contact.heard_s is None
    assert 1 <= contact.poll_s <= 60
    assert watched.shown == []
    hall.broken = None
    hall.book.publish({"window-3": facts(rehearsal=True)})
    assert watched.poll().error == ""
    assert watched.lines[0] == "演练 3号窗口"


def test_a_server_may_ask_for_patience(hall: Hall, watched: Watched):
    hall.broken = (503, {"Retry-After": "7"}, b"")
    assert watched.poll().poll_s == 7


def test_no_server_at_all_is_told_and_retried(until: Callable[..., bool]):
    contacts: list[Contact] = []
    client = SignClient(SignLine("http://127.0.0.1:9", "window-3"), lambda _shown: None, contacts.append)
    client.start()
    assert until(lambda: contacts)
    client.close()
    assert contacts[0].error == "ConnectionError"


def test_the_thread_takes_the_number_off_by_itself(hall: Hall, until: Callable[..., bool]):
    """The one test in real time: the number has a second left when the server dies."""
    hall.book.publish({"window-3": facts(called=call(), rehearsal=True)})
    hall.clock.now = later(0.1)
    hall.book.publish({"window-3": facts(called=call(until=later(2)), rehearsal=True)})
    shown: list[Programme] = []
    client = SignClient(SignLine(hall.url, "window-3"), shown.append)
    client.start()
    assert until(lambda: shown)
    hall.broken = (500, {}, b"")
    assert shown[0].number == "A001"
    assert until(lambda: shown[-1].number == "", 5.0)
    client.close()


@pytest.mark.parametrize("wait_s", [0, 5])
def test_a_sign_polls_the_real_server_and_outlives_it(
    tmp_path: Path, until: Callable[..., bool], wait_s: int
):
    shown: list[Programme] = []
    contacts: list[Contact] = []
    with hall_on_http(tmp_path) as real:
        sign = next(s for s in real.signs.signs if s.kind is SignKind.WINDOW)
        real.signs.replace([replace(sign, poll_s=1)])
        real.signs.publish({sign.id: facts(rehearsal=True)})
        url = f"http://127.0.0.1:{real.port}"
        client = SignClient(SignLine(url, sign.id, wait_s), shown.append, contacts.append)
        client.start()
        assert until(lambda: shown)
        now = real.at_work.clock.now()
        real.signs.publish({sign.id: facts(called=call(at=now), rehearsal=True)})
        assert until(lambda: shown[-1].number == "A001")
        health = real.signs.health()[0]
        assert health.report.firmware.startswith("simulator")
    assert until(lambda: contacts[-1].error, wait_s + 5.0)
    client.close()
    assert shown[-1].number == "A001", "silent for a moment only"


def arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    sign_simulator.add_arguments(parser)
    return parser.parse_args(words)


def test_once_prints_what_is_shown(hall: Hall, capsys: pytest.CaptureFixture[str]):
    hall.book.publish({"window-3": facts(called=call(), rehearsal=True)})
    assert sign_simulator.run(arguments("--url", hall.url, "--id", "window-3", "--once")) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["showing"], printed["number"], printed["stale"]) == (["演练 请A001号"], "A001", False)


def test_once_without_a_server_is_a_failure_with_a_sentence(capsys: pytest.CaptureFixture[str]):
    assert sign_simulator.run(arguments("--url", "http://127.0.0.1:9", "--once")) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "ConnectionError" in said.err


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        (Contact("", 0.0, 5.0), "window-3 · 已连接 http://hall · 每 5 秒"),
        (Contact("", 0.0, 0.0), "window-3 · 已连接 http://hall · 即时"),
        (Contact("ConnectionError", None, 5.0), "window-3 · 未连接 http://hall · 连接不上"),
        (Contact("HTTP 500", 31.4, 5.0), "window-3 · 失去联系 31 秒 · HTTP 500"),
        (Contact("not a sign feed: JSONDecodeError", 31.4, 5.0), "window-3 · 失去联系 31 秒 · 内容有误"),
    ],
)
def test_the_technician_reads_how_the_line_is(contact: Contact, words: str):
    assert sign_simulator.caption(SignLine("http://hall", "window-3"), contact) == words


@pytest.mark.parametrize("words", [("--size", "wide"), ("--size", "10x"), ("--colour", "blue")])
def test_wrong_arguments_are_refused(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        arguments(*words)
