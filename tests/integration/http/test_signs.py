"""The signs' feed: the short way and the long one give the same answers, and a change comes at once."""

import http.client
import socket
import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from led_feed import CalledNumber, SignFacts
from tests.support.http_hall import Answer, HallOnHttp

FEED = "/led/v1/signs/window-1/feed"
LONG_WAY = f"{FEED}?wait=000"
"""The short way knows no wait of three digits."""


def call(hall: HallOnHttp, number: str = "A001") -> None:
    called = CalledNumber(number, "1", "1号窗口", hall.at_work.clock.now(), 1)
    hall.signs.publish({"window-1": SignFacts(scope="企业登记", called=called)})


def test_the_feed_says_what_the_sign_shows(hall: HallOnHttp):
    call(hall)
    answer = hall.get(FEED)
    assert (answer.json["sign"], answer.json["number"]["text"]) == ("window-1", "A001")
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answer.headers["ETag"] == f'"{answer.json["rev"]}"'
    assert "max-age=0" in answer.headers["Cache-Control"]
    assert answer.headers["Date"].endswith("GMT")


def test_both_ways_give_the_same_bytes_and_tags(hall: HallOnHttp):
    call(hall)
    short, long = hall.get(FEED), hall.get(LONG_WAY)
    assert short.body == long.body
    for name in ("ETag", "Cache-Control", "Content-Type", "X-Content-Type-Options", "Server"):
        assert short.headers[name] == long.headers[name]


def test_an_unchanged_feed_is_304_without_a_body(hall: HallOnHttp):
    etag = hall.get(FEED).headers["ETag"]
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        answer = hall.get(FEED, headers={"If-None-Match": known})
        assert (answer.status, answer.body, answer.headers["ETag"]) == (304, b"", etag)
    assert hall.get(FEED, headers={"If-None-Match": '"other"'}).status == 200
    call(hall)
    assert hall.get(FEED, headers={"If-None-Match": etag}).status == 200


def test_many_polls_go_over_one_connection(hall: HallOnHttp):
    line = http.client.HTTPConnection("127.0.0.1", hall.port, timeout=5)
    for path in (FEED, FEED, "/led/v1/signs/hall/feed", "/api/v1/board", FEED):
        line.request("GET", path)
        reply = line.getresponse()
        reply.read()
        assert reply.status == 200
    line.close()


def test_polls_sent_in_one_piece_are_all_answered(hall: HallOnHttp):
    once = f"GET {FEED} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    last = f"GET {LONG_WAY} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
    assert hall.raw(once * 3 + last).count(b"HTTP/1.1 200 OK") == 4


def waiting_poll(
    hall: HallOnHttp, path: str, etag: str
) -> tuple[threading.Thread, list[tuple[float, Answer]]]:
    answers: list[tuple[float, Answer]] = []

    def poll() -> None:
        answer = hall.get(path, headers={"If-None-Match": etag}, seconds=20)
        answers.append((time.monotonic(), answer))

    thread = threading.Thread(target=poll)
    thread.start()
    return thread, answers


def polls_waiting(hall: HallOnHttp) -> int:
    text = hall.get("/metrics").body.decode()
    return int(text.split("\nkiosk_waiting_polls ")[1].split("\n")[0])


@pytest.mark.parametrize("wait", ["15", "015"])
def test_a_long_poll_answers_as_soon_as_the_sign_changes(
    hall: HallOnHttp, until: Callable[..., bool], wait: str
):
    thread, answers = waiting_poll(hall, f"{FEED}?wait={wait}", hall.get(FEED).headers["ETag"])
    assert until(lambda: polls_waiting(hall) == 1)
    begun = time.monotonic()
    call(hall, "A007")
    thread.join()
    came, answer = answers[0]
    assert (answer.status, answer.json["number"]["text"]) == (200, "A007")
    assert came - begun < 1.0


def test_a_long_poll_ends_unchanged_when_its_time_is_over(hall: HallOnHttp):
    etag = hall.get(FEED).headers["ETag"]
    begun = time.monotonic()
    assert hall.get(f"{FEED}?wait=1", headers={"If-None-Match": etag}).status == 304
    assert 0.9 < time.monotonic() - begun < 3


def test_what_comes_behind_a_long_poll_waits_for_its_end(hall: HallOnHttp, until: Callable[..., bool]):
    etag = hall.get(FEED).headers["ETag"]
    poll = f"GET {FEED}?wait=15 HTTP/1.1\r\nHost: 127.0.0.1\r\nIf-None-Match: {etag}\r\n\r\n"
    last = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    replies: list[bytes] = []
    thread = threading.Thread(target=lambda: replies.append(hall.raw((poll + poll + last).encode())))
    thread.start()
    assert until(lambda: polls_waiting(hall) == 1)
    call(hall, "A007")
    thread.join()
    heads = [line for line in replies[0].split(b"\r\n") if b"HTTP/1.1 " in line]
    assert len(heads) == 3
    assert replies[0].index(b"A007") < replies[0].rindex(b"HTTP/1.1 200")
    assert polls_waiting(hall) == 0


def test_a_sign_that_leaves_the_hall_ends_its_long_polls(hall: HallOnHttp, until: Callable[..., bool]):
    thread, answers = waiting_poll(hall, f"{FEED}?wait=15", hall.get(FEED).headers["ETag"])
    assert until(lambda: polls_waiting(hall) == 1)
    hall.signs.replace([one for one in hall.signs.signs if one.id != "window-1"])
    thread.join()
    assert (answers[0][1].status, answers[0][1].code) == (404, "unknown-sign")


def test_whoever_hangs_up_waits_no_longer(hall: HallOnHttp, until: Callable[..., bool]):
    etag = hall.get(FEED).headers["ETag"]
    poll = f"GET {FEED}?wait=15 HTTP/1.1\r\nHost: 127.0.0.1\r\nIf-None-Match: {etag}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", hall.port)) as line:
        line.sendall(poll.encode())
        assert until(lambda: polls_waiting(hall) == 1)
    assert until(lambda: polls_waiting(hall) == 0)


def test_a_long_poll_without_a_tag_is_answered_at_once(hall: HallOnHttp):
    assert hall.get(f"{FEED}?wait=25", seconds=2).status == 200


def test_a_called_number_that_grows_stale_wakes_the_poll(hall: HallOnHttp, until: Callable[..., bool]):
    call(hall)
    etag = hall.get(FEED).headers["ETag"]
    thread, answers = waiting_poll(hall, f"{FEED}?wait=15", etag)
    assert until(lambda: polls_waiting(hall) == 1)
    hall.at_work.clock.at += timedelta(seconds=120)
    thread.join()
    assert answers[0][1].status == 200
    assert answers[0][1].headers["ETag"] != etag


def test_the_board_waits_for_a_change_too(hall: HallOnHttp, until: Callable[..., bool]):
    thread, answers = waiting_poll(hall, "/api/v1/board?wait=15", hall.get("/api/v1/board").headers["ETag"])
    assert until(lambda: polls_waiting(hall) == 1)
    hall.at_work.office.issue("setup", "from-the-kiosk")
    thread.join()
    assert answers[0][1].json["waiting"]["setup"] == 1


def test_a_trivial_sign_reads_a_line_in_its_encoding_or_dots(hall: HallOnHttp):
    call(hall)
    assert "A001" in hall.get(f"{FEED}.txt").body.decode("utf-8")
    gbk = hall.get(f"{FEED}.txt?encoding=gbk")
    assert "A001" in gbk.body.decode("gbk")
    assert gbk.headers["Content-Type"] == "text/plain; charset=gbk"
    assert hall.get(f"{FEED}.txt", headers={"If-None-Match": gbk.headers["ETag"]}).status == 200
    assert hall.get(f"{FEED}.txt?encoding=gbk", headers={"If-None-Match": gbk.headers["ETag"]}).status == 304
    assert hall.get(f"{FEED}.pbm").body.startswith(b"P4\n")


def test_what_a_sign_tells_of_itself_is_seen_in_its_health(hall: HallOnHttp):
    etag = hall.get(FEED).headers["ETag"]
    told = {
        "If-None-Match": etag,
        "x-sign-fw": "sim 1",
        "X-SIGN-RSSI": "-60",
        "X-Sign-Uptime": "12",
        "X-Sign-Error": "hot",
    }
    for path in (FEED, LONG_WAY):
        hall.get(path, headers=told)
        sign = next(s for s in hall.get("/led/v1/health", by="desk1").json["signs"] if s["id"] == "window-1")
        assert (sign["state"], sign["firmware"], sign["rssi"], sign["uptime_s"], sign["error"]) == (
            "ok",
            "sim 1",
            -60,
            12,
            "hot",
        )
        assert sign["rev_sent"] == sign["rev_shown"] == etag.strip('"')
        assert sign["last_seen"].endswith("+08:00")


def test_a_staff_page_that_looks_at_a_feed_is_not_taken_for_the_sign(hall: HallOnHttp):
    for path in (FEED, LONG_WAY, f"{FEED}.txt"):
        assert hall.get(path, headers={"X-Kiosk-Page": "1"}).status == 200
    signs = hall.get("/led/v1/health", by="desk1").json["signs"]
    assert [sign["polls"] for sign in signs] == [0, 0]


def test_a_silent_sign_is_late_and_then_lost(hall: HallOnHttp):
    def state() -> str:
        signs = hall.get("/led/v1/health", by="desk1").json["signs"]
        return str(next(s["state"] for s in signs if s["id"] == "window-1"))

    states = [state()]
    hall.get(FEED)
    states.append(state())
    for seconds in (16, 50):
        hall.at_work.clock.advance(seconds=seconds)
        states.append(state())
    assert states == ["lost", "ok", "late", "lost"]


def test_two_hundred_signs_are_answered_within_their_second(hall: HallOnHttp):
    lines = [http.client.HTTPConnection("127.0.0.1", hall.port, timeout=5) for _ in range(200)]
    etag = hall.get(FEED).headers["ETag"]
    for line in lines:
        line.connect()
    begun = time.monotonic()
    for line in lines:
        line.request("GET", FEED, headers={"If-None-Match": etag})
    statuses = []
    for line in lines:
        reply = line.getresponse()
        reply.read()
        statuses.append(reply.status)
    took = time.monotonic() - begun
    for line in lines:
        line.close()
    assert statuses == [304] * 200
    assert took < 1.0, f"{took:.2f} s"


def test_signs_are_served_while_the_database_is_gone(hall: HallOnHttp, monkeypatch: pytest.MonkeyPatch):
    """A number goes when its time is over, as ever; what the hall said last stays."""
    call(hall, "A007")

    def gone() -> None:
        raise OSError("no line to the database")

    monkeypatch.setattr(hall.at_work.database, "read", gone)
    monkeypatch.setattr(hall.at_work.database, "write", gone)
    tag = hall.get(FEED).headers["ETag"]
    for path in (FEED, LONG_WAY, f"{FEED}.txt", f"{FEED}.pbm", f"{FEED}?wait=1"):
        assert hall.get(path).status == 200
    assert hall.get(f"{FEED}?wait=1", headers={"If-None-Match": tag}).status == 304
    assert hall.get(FEED).json["number"]["text"] == "A007"
    hall.at_work.clock.at += timedelta(seconds=120)
    assert hall.get(FEED).json["number"] is None
    assert hall.get(FEED).json["items"][0]["text"] == "企业登记"
