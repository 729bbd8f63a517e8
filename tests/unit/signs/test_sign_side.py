"""How a sign reads its feed, and what it does when the server is silent."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from led_feed import BadFeed, Feed, Interrupt, Sign, SignFacts, programme, read_feed, resolve
from led_feed.payload import feed_bytes, feed_document, revision
from tests.unit.signs.a_hall import NOON, WINDOW_SIGN, call, facts, later


def received(said: SignFacts, sign: Sign = WINDOW_SIGN) -> Feed:
    document = feed_document(sign, resolve(sign, said, NOON))
    return read_feed(feed_bytes(document, revision(document), NOON))


def lines(feed: Feed, now: float, heard: float) -> list[str]:
    return [i.text for i in programme(feed, later(now), later(heard)).lines]


def test_a_sign_shows_what_the_server_shows():
    for said in (facts(), facts(called=call()), facts(pause="每周例会至十一时"), facts(rehearsal=True)):
        front = [i.text for i in resolve(WINDOW_SIGN, said, NOON).front]
        assert lines(received(said), 0, 0) == front


def test_a_number_goes_at_its_time_even_without_news():
    feed = received(facts(called=call()))
    assert programme(feed, later(89), later(85)).number == "A001"
    fallen_back = programme(feed, later(90), later(85))
    assert fallen_back.number == ""
    assert fallen_back.lines[0].text == "3号窗口"


def test_a_served_number_goes_when_the_server_has_been_silent_for_its_time():
    feed = received(facts(called=call(serving=True)))
    assert programme(feed, later(3600), later(3599)).number == "A001"
    silent = programme(feed, later(3600), later(3510))
    assert (silent.number, silent.number_state) == ("", None)
    assert [i.text for i in silent.lines] == ["3号窗口", "变更登记 注销登记", "信息截至 12:58"]


def test_notices_stay_with_their_age():
    feed = received(facts(pause="工间操", notices=("今日系统维护",)))
    shown = programme(feed, later(600), later(0))
    assert shown.stale
    assert shown.heard_at == NOON
    assert "今日系统维护" in [i.text for i in shown.lines]
    assert shown.lines[-1].text == "信息截至 12:00"


def test_an_emergency_is_not_lifted_by_a_dead_line_but_by_its_end():
    for until, after, there in ((None, 7200, True), (later(60), 59, True), (later(60), 61, False)):
        feed = received(facts(interrupt=Interrupt("请有序撤离", until)))
        assert ("请有序撤离" in lines(feed, after, 0)) is there


def test_a_sign_with_nothing_of_its_own_shows_the_default_text():
    body = json.loads(feed_bytes(feed_document(WINDOW_SIGN, resolve(WINDOW_SIGN, facts(), NOON)), "r", NOON))
    feed = read_feed(json.dumps(body | {"items": []}).encode())
    assert lines(feed, 0, 0) == ["变更登记 注销登记 · 3号窗口"]


@given(st.floats(0, 400), st.floats(0, 400), st.booleans())
def test_next_s_is_when_the_programme_may_change(age: float, silence: float, serving: bool):
    feed = received(facts(called=call(serving=serving), notices=("维护",)))
    now, heard = later(age), later(age - silence)
    shown = programme(feed, now, heard)
    span = 3600.0 if shown.next_s is None else shown.next_s
    almost = now + timedelta(seconds=span * 0.999)
    assert programme(feed, almost, heard) == shown


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>502 Bad Gateway</body></html>",
        b'{"v":1,"sign":"window-3","items":[{"id":"sc',
        b"[]",
        b"null",
        b"1",
        b'"feed"',
        b"{}",
        b'{"v":2}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ],
)
def test_anything_that_is_no_feed_is_refused(body: bytes):
    with pytest.raises(BadFeed):
        read_feed(body)


values = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just([]) | st.just({})
)


@given(
    st.sampled_from(["sign", "rev", "poll_s", "ttl_s", "stale", "display", "number", "items", "generated"]),
    values,
)
def test_a_feed_with_a_wrong_field_is_read_or_refused_but_never_a_crash(field: str, value: object):
    document = feed_document(WINDOW_SIGN, resolve(WINDOW_SIGN, facts(called=call()), NOON))
    body = json.loads(feed_bytes(document, revision(document), NOON)) | {field: value}
    try:
        feed = read_feed(json.dumps(body).encode())
    except BadFeed:
        return
    programme(feed, NOON, NOON)


def test_priorities_and_fields_of_newer_servers_are_tolerated():
    document = feed_document(WINDOW_SIGN, resolve(WINDOW_SIGN, facts(called=call()), NOON))
    body = json.loads(feed_bytes(document, revision(document), NOON))
    body["items"][0] |= {"prio": 55, "colour": "amber"}
    assert lines(read_feed(json.dumps(body).encode()), 0, 0) == ["请A001到3号窗口"]
