"""The short way takes plain polls only; whatever looks different is left to the application."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.http.context import Tally
from kiosk.http.lean_feed import LeanFeed, Wait, matches
from kiosk.http.poll_limit import PollLimit
from led_feed import Sign, SignBook, SignKind

NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
LINE = "GET /led/v1/signs/hall/feed HTTP/1.1"


def lean() -> LeanFeed:
    return LeanFeed(SignBook([Sign("hall", SignKind.HALL)], lambda: NOON), Tally())


def answer(*lines: str) -> bytes | Wait | None:
    return lean().answer("\r\n".join(lines).encode("latin-1", "replace"), "192.0.2.7", "192.0.2.1")


def test_a_plain_poll_is_answered():
    reply = answer(LINE, "Host: kiosk:8080", "X-Sign-Fw: sim", 'If-None-Match: "other"')
    assert isinstance(reply, bytes)
    assert reply.startswith(b"HTTP/1.1 200 OK\r\n")


def test_a_long_poll_that_knows_all_is_to_be_held():
    line = LINE.replace("/feed", "/feed?wait=45")
    tag = SignBook([Sign("hall", SignKind.HALL)], lambda: NOON).frame("hall").etag
    wait = answer(line, f"If-None-Match: {tag}", "Connection: keep-alive")
    assert isinstance(wait, Wait)
    assert (wait.sign_id, wait.seconds, wait.ip) == ("hall", 30, "192.0.2.7")
    at_once = answer(line, 'If-None-Match: "old"')
    assert isinstance(at_once, bytes)


@pytest.mark.parametrize(
    "lines",
    [
        ("GET /led/v1/signs/hall/feed?wait=025 HTTP/1.1",),
        ("GET /led/v1/signs/hall/feed?wait=x HTTP/1.1",),
        ("GET /led/v1/signs/hall/feed?wait=1&wait=2 HTTP/1.1",),
        ("GET /led/v1/signs/hall/feed.txt HTTP/1.1",),
        ("GET /led/v1/signs/none/feed HTTP/1.1",),
        ("GET /led/v1/signs/hall/x/feed HTTP/1.1",),
        ("GET /led/v1/signs/%68all/feed HTTP/1.1",),
        ("GET /led/v1/signs/屏/feed HTTP/1.1",),
        ("GET /led/v1/signs/hall/feed HTTP/1.0",),
        ("HEAD /led/v1/signs/hall/feed HTTP/1.1",),
        ("POST /led/v1/signs/hall/feed HTTP/1.1", "Content-Length: 0"),
        (LINE, "Content-Length: 5"),
        (LINE, "Transfer-Encoding: chunked"),
        (LINE, "Connection: close"),
        (LINE, "Expect: 100-continue"),
        (LINE, "X-Kiosk-Page: 1"),
        (LINE, "no colon"),
        (LINE, " folded: line"),
        (LINE, "Transfer-Encoding : chunked"),
        (LINE, "Content_Length: 5"),
    ],
)
def test_anything_else_is_left_to_the_application(lines: tuple[str, ...]):
    assert answer(*lines) is None


def test_a_foreign_name_on_loopback_is_left_to_the_application():
    head = f"{LINE}\r\nHost: evil.example".encode()
    assert lean().answer(head, "127.0.0.1", "127.0.0.1") is None
    assert lean().answer(head, "192.0.2.7", "192.0.2.1") is not None


@given(st.binary(max_size=200))
def test_no_head_is_too_strange(rest: bytes):
    lean().answer(LINE.encode() + b"\r\n" + rest, "192.0.2.7", "192.0.2.1")
    lean().answer(rest, "192.0.2.7", "192.0.2.1")


@pytest.mark.parametrize(
    ("header", "same"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ("*", True),
        ('"b"', False),
        ("a", False),
        ("", False),
    ],
)
def test_tags_are_compared_as_the_header_demands(header: str, same: bool):
    assert matches(header, '"a"') is same


def test_a_poll_that_is_left_to_the_application_is_counted_there_alone():
    limit = PollLimit(1, lambda: 0.0)
    one = LeanFeed(SignBook([Sign("hall", SignKind.HALL)], lambda: NOON), Tally(), limit=limit)
    for _ in range(100):
        assert one.answer(f"{LINE}\r\nConnection: close".encode(), "192.0.2.7", "192.0.2.1") is None
    assert limit.buckets == 0
