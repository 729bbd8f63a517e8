"""The book of signs: frames that turn by themselves when read, listeners, health."""

import json
import threading
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from led_feed import (
    DotFont,
    FontMissing,
    PollReport,
    SignBook,
    SignFacts,
    SignState,
    UnknownEncoding,
    UnknownSign,
)
from led_feed.schedule import When
from tests.unit.signs.a_hall import HALL_SIGN, NOON, WINDOW_SIGN, SetClock, call, facts, later


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def book(clock: SetClock) -> SignBook:
    return SignBook((WINDOW_SIGN, HALL_SIGN), clock)


def number(book: SignBook) -> str | None:
    given = json.loads(book.frame("window-3").json)["number"]
    return given["text"] if given else None


def test_published_facts_are_in_the_next_frame(book: SignBook):
    before = book.frame("window-3")
    book.publish({"window-3": facts(called=call())})
    after = book.frame("window-3")
    assert number(book) == "A001"
    assert before.etag != after.etag == f'"{after.rev}"'


def test_a_number_dies_by_itself_when_the_frame_is_read(book: SignBook, clock: SetClock):
    book.publish({"window-3": facts(called=call())})
    assert book.frame("window-3").next_change == later(90)
    clock.now = later(89.999)
    assert number(book) == "A001"
    clock.now = later(90)
    assert number(book) is None


def test_a_clock_that_is_put_back_leaves_no_sign_in_the_wrong_hours(clock: SetClock):
    lit = replace(WINDOW_SIGN, power=(When(hours=((time(8), time(17)),)),))
    book = SignBook((lit,), clock)
    clock.now = NOON.replace(hour=20)
    assert not book.frame("window-3").showing.lit
    clock.now = NOON
    assert book.frame("window-3").showing.lit


def test_a_clock_that_is_put_back_brings_no_dead_number_back(book: SignBook, clock: SetClock):
    book.publish({"window-3": facts(called=call()), "hall": facts(latest=(call(),))})
    clock.now = later(100)
    assert number(book) is None
    clock.now = later(-7200)
    assert number(book) is None
    assert "A001" not in book.frame("hall").json.decode()


def test_a_call_by_a_kiosk_whose_clock_is_a_little_ahead_is_shown(book: SignBook, clock: SetClock):
    clock.now = later(-60)
    book.publish({"window-3": facts(called=call())})
    assert number(book) == "A001"


def test_listeners_hear_which_signs_changed_and_nothing_else(book: SignBook, clock: SetClock):
    heard: list[frozenset[str]] = []
    book.on_change(heard.append)
    book.publish({"window-3": facts(called=call())})
    book.publish({"window-3": facts(called=call())})
    book.publish({"no-such-sign": facts()})
    clock.now = later(95)
    book.frame("window-3")
    assert heard == [frozenset({"window-3"}), frozenset({"window-3"})]


def test_one_revision_is_one_row_of_bytes(book: SignBook, clock: SetClock):
    book.publish({"window-3": facts(called=call())})
    first = book.frame("window-3")
    clock.now = later(30)
    book.publish({"window-3": facts(called=call())})
    assert book.frame("window-3") == first


def test_signs_without_new_facts_keep_theirs(book: SignBook):
    book.publish({"window-3": facts(called=call())})
    book.publish({"hall": SignFacts(latest=(call(),))})
    assert number(book) == "A001"


def test_a_call_taken_off_at_once_is_still_seen_for_three_seconds(book: SignBook, clock: SetClock):
    book.publish({"window-3": facts(called=call())})
    clock.now = later(1)
    book.publish({"window-3": facts()})
    assert number(book) == "A001"
    clock.now = later(3)
    assert number(book) is None


def test_a_finished_service_leaves_the_sign_at_once(book: SignBook, clock: SetClock):
    book.publish({"window-3": facts(called=call(serving=True))})
    clock.now = later(1)
    book.publish({"window-3": facts()})
    assert number(book) is None


def test_a_new_list_of_signs_keeps_facts_and_health_of_those_that_stay(book: SignBook):
    book.publish({"window-3": facts(called=call())})
    book.seen("window-3", PollReport(ip="10.0.0.3"))
    heard: list[frozenset[str]] = []
    book.on_change(heard.append)
    book.replace((WINDOW_SIGN, replace(WINDOW_SIGN, id="window-4", window="4")))
    assert number(book) == "A001"
    assert [s.id for s in book.signs] == ["window-3", "window-4"]
    assert book.health()[0].polls == 1
    assert heard == [frozenset({"hall", "window-4"})]
    with pytest.raises(UnknownSign):
        book.frame("hall")


def test_health_counts_from_the_last_poll(book: SignBook, clock: SetClock):
    assert [h.state for h in book.health()] == [SignState.LOST, SignState.LOST]
    book.seen("window-3", PollReport(ip="10.0.0.3", shown="abc"))
    states = []
    for seconds in (0, 15, 15.1, 60, 60.1):
        clock.now = later(seconds)
        states.append(book.health()[0].state.value)
    assert states == ["ok", "ok", "late", "late", "lost"]
    health = book.health()[0]
    assert (health.last_seen, health.missed_polls, health.report.shown) == (NOON, 12, "abc")
    assert health.report.sent == health.rev_current


@pytest.mark.logs("gbk-substituted 𬭳")
def test_a_character_that_gbk_lacks_is_replaced_and_reported_until_it_is_gone(book: SignBook):
    book.publish({"window-3": facts(scope="𬭳登记")})
    assert book.text("window-3", "gbk").decode("gbk") == "3号窗口 〓登记"
    assert book.health()[0].troubles == ("gbk-substituted 𬭳",)
    book.publish({"window-3": facts(scope="登记")})
    assert book.text("window-3", "gbk").decode("gbk") == "3号窗口 登记"
    assert book.health()[0].troubles == ()


@pytest.mark.logs("glyph-missing 𬭳")
def test_a_character_without_a_glyph_is_reported(book: SignBook):
    book.publish({"window-3": facts(scope="𬭳")})
    assert book.pbm("window-3").startswith(b"P4\n128 16\n")
    assert book.health()[0].troubles == ("glyph-missing 𬭳",)


def test_without_a_font_the_json_goes_on(clock: SetClock):
    book = SignBook((WINDOW_SIGN,), clock, lambda: DotFont(Path("/nonexistent/unifont.hex")))
    book.publish({"window-3": facts()})
    assert json.loads(book.frame("window-3").json)["items"]
    with pytest.raises(FontMissing):
        book.pbm("window-3")


def test_what_is_unknown_is_refused_with_a_code(book: SignBook):
    for ask in (book.frame, book.text, book.pbm, lambda name: book.seen(name, PollReport())):
        with pytest.raises(UnknownSign):
            ask("../../etc")
    with pytest.raises(UnknownEncoding):
        book.text("window-3", "big5")


def test_readers_and_writers_do_not_trip_over_each_other(book: SignBook):
    faults: list[Exception] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                frame = book.frame("window-3")
                assert json.loads(frame.json)["rev"] == frame.rev
                book.seen("window-3", PollReport())
                book.health()
        except (AssertionError, KeyError, RuntimeError, ValueError) as fault:
            faults.append(fault)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for n in range(200):
        book.publish({"window-3": facts(called=call(f"A{n:03}"))})
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert number(book) == "A199"


@pytest.mark.logs("gb2312-lacking 堃")
def test_a_sign_gets_a_stand_in_for_what_it_cannot_show_and_staff_are_told_until_it_is_gone(clock: SetClock):
    book = SignBook((replace(WINDOW_SIGN, encoding="gb2312"),), clock)
    book.publish({"window-3": facts(scope="堃登记 • 变更")})
    feed = json.loads(book.frame("window-3").json)
    assert [item["text"] for item in feed["items"]] == ["3号窗口", "〓登记 . 变更"]
    assert feed["stale"]["text"] == "〓登记 . 变更 . 3号窗口"
    assert book.health()[0].troubles == ("gb2312-lacking 堃",)
    book.publish({"window-3": facts(scope="登记")})
    assert book.health()[0].troubles == ()
