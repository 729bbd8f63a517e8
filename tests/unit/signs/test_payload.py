"""The bytes that signs get: version 1 of the feed as it was published, and its revision."""

import json
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest

from led_feed import PollReport, Sign, SignFacts, When, resolve, system_font
from led_feed.payload import feed_bytes, feed_document, line_strip, line_text, revision, stale_after_s
from tests.unit.signs.a_hall import HALL_SIGN, NOON, WINDOW_SIGN, call, facts, later

CALLING = facts(called=call())
GOLDEN = Path(__file__).parent / "golden"


def feed(sign: Sign = WINDOW_SIGN, said: SignFacts = CALLING, now: datetime = NOON) -> bytes:
    document = feed_document(sign, resolve(sign, said, now))
    return feed_bytes(document, revision(document), now)


@pytest.mark.parametrize(
    ("name", "sign", "said"),
    [
        ("window_calling", WINDOW_SIGN, facts(called=call())),
        ("window_idle", WINDOW_SIGN, facts(rehearsal=True)),
        ("hall_calling", HALL_SIGN, SignFacts(scope="政务服务大厅", latest=(call(),))),
    ],
)
def test_the_feed_is_what_signs_were_built_for(name: str, sign: Sign, said: SignFacts):
    golden = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert json.loads(feed(sign, said)) == golden


def test_the_feed_is_canonical():
    body = feed()
    assert (
        body
        == json.dumps(json.loads(body), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    )


def test_the_revision_does_not_cover_the_time():
    said = facts(called=call())
    revisions = {json.loads(feed(now=later(s), said=said))["rev"] for s in (0, 1, 60, 89)}
    assert len(revisions) == 1
    assert json.loads(feed(now=later(90), said=said))["rev"] not in revisions


def test_another_content_has_another_revision():
    revisions = {
        json.loads(feed(said=s))["rev"] for s in (facts(), facts(pause="工间操"), facts(called=call()))
    }
    assert len(revisions) == 3


def test_the_number_ends_in_the_feed_no_later_than_it_dies():
    document = json.loads(feed(said=facts(called=call(at=NOON.replace(microsecond=999_999)))))
    assert document["number"]["until"] == "2026-03-02T12:01:30+08:00"


def test_a_sign_that_polls_slowly_is_not_stale_for_that():
    assert stale_after_s(WINDOW_SIGN) == 90
    assert stale_after_s(replace(WINDOW_SIGN, poll_s=60)) == 180


def test_the_line_of_a_simple_sign_joins_what_is_in_front():
    assert line_text(resolve(WINDOW_SIGN, facts(), NOON)) == "3号窗口   变更登记 注销登记"
    assert line_text(resolve(WINDOW_SIGN, SignFacts(), NOON)) == ""


def test_a_strip_is_as_high_as_the_sign_and_never_narrower():
    for sign, said in (
        (WINDOW_SIGN, facts()),
        (HALL_SIGN, SignFacts(latest=(call(),))),
        (WINDOW_SIGN, SignFacts()),
    ):
        strip = line_strip(sign, resolve(sign, said, NOON), system_font())
        assert strip.height == sign.height
        assert strip.width >= sign.width


def test_poll_reports_survive_any_header():
    report = PollReport.from_headers(
        {
            "If-None-Match": 'W/"abc"',
            "X-Sign-Fw": "esp\x00\x1b[31m" + "9" * 500,
            "X-Sign-Uptime": "12",
            "X-Sign-Rssi": "-71 dBm",
            "X-Sign-Showing": "stale",
        },
        "10.0.0.9",
    )
    assert (report.shown, report.uptime_s, report.rssi, report.showing) == ("abc", 12, None, "stale")
    assert report.firmware.isprintable()
    assert len(report.firmware) <= 80
    assert PollReport.from_headers({}) == PollReport()


def test_a_simple_sign_is_dark_by_its_hours_too():
    by_day = replace(WINDOW_SIGN, power=(When(hours=((time(8), time(11)),)),))
    dark, called = resolve(by_day, facts(), NOON), resolve(by_day, facts(called=call()), NOON)
    assert (line_text(dark), line_text(called)) == ("", "请A001到3号窗口")
    assert not any(line_strip(by_day, dark, system_font()).columns)
    display = json.loads(feed(by_day, facts(called=call())))["display"]
    assert (display["power"], display["lit"]) == ([["08:00", "11:00"]], True), "a call lights a dark sign"
