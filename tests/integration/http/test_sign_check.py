"""The conformance kit: a right feed passes, each defect is found by its check, and the report says which."""

import io
import json
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.simulators.sign_check import CHECKS, FeedLine, Outcome, checked, run_checks
from kiosk.simulators.sign_check.feed_line import BadAddress
from kiosk.simulators.sign_check.sitting import Sitting
from led_feed import CalledNumber, SignFacts
from tests.support.faulty_feed import TOKEN, Defect, strange_server
from tests.support.http_hall import hall_on_http

FOUND_BY = {
    Defect.HTML: "answers",
    Defect.NAIVE_TIME: "times",
    Defect.OVER: "ends-ahead",
    Defect.NUMBER_STAYS: "number-dies",
    Defect.NO_RANGE: "shape",
    Defect.CONTROLS: "shape",
    Defect.OTHER_SIGN: "own-name",
    Defect.SAME_IDS: "distinct",
    Defect.LONELY_EMERGENCY: "emergency",
    Defect.WEAK_TAG: "strong-tag",
    Defect.TIMED_TAG: "tag-without-time",
    Defect.ALWAYS_200: "not-modified",
    Defect.STRICT_MATCH: "forms-of-tags",
    Defect.KEPT: "kept-nowhere",
    Defect.NO_DATE: "date",
    Defect.CLOSES: "same-connection",
    Defect.EARLY: "wait-on-time",
    Defect.LATE: "wait-on-time",
    Defect.WAITS_ALWAYS: "wait-at-once",
    Defect.ONE_AT_A_TIME: "wait-beside",
    Defect.WAIT_CRASH: "wait-nonsense",
    Defect.WRONG_CHARSET: "encodings",
    Defect.TWO_LINES: "text",
    Defect.OTHER_TEXT: "text",
    Defect.TALL_DOTS: "dots",
    Defect.SHORT_DOTS: "dots",
    Defect.ONE_TAG: "own-tags",
    Defect.HEAD_BODY: "head",
    Defect.UNKNOWN_200: "unknown-sign",
    Defect.PLAIN_404: "unknown-sign",
    Defect.WRITES: "only-reads",
    Defect.ANY_TOKEN: "token",
    Defect.CRASH: "absurd-headers",
    Defect.NO_RETRY: "limit",
    Defect.DARK: "stale-rule",
    Defect.HASTY: "honest-pace",
}

MOST = {Defect.NO_RETRY: 20, Defect.HASTY: 3}
"""Polls that are answered before one is refused."""
TAKES_A_SECOND = frozenset({"tag-without-time", "wait-on-time", "wait-beside"})
"""Seen to pass with our own feed."""


def line(url: str) -> FeedLine:
    return FeedLine(url, token=TOKEN)


@pytest.mark.parametrize("defect", FOUND_BY)
def test_each_defect_is_found_by_its_check(defect: Defect):
    with strange_server(defect, most=MOST.get(defect, 0)) as url:
        (verdict,) = checked(Sitting(line(url), flood=50), frozenset({FOUND_BY[defect]}))
    assert verdict.outcome is Outcome.FAILED
    assert verdict.expected
    assert verdict.got


def test_every_check_has_been_seen_to_fail():
    assert {check.id for check in CHECKS} == set(FOUND_BY.values())
    assert set(Defect) == {Defect.NONE, *FOUND_BY}


def test_a_right_feed_of_a_stranger_passes():
    with strange_server() as url:
        verdicts = list(checked(Sitting(line(url)), frozenset(one.id for one in CHECKS) - TAKES_A_SECOND))
    assert [one for one in verdicts if one.outcome is not Outcome.OK and one.id != "limit"] == []


def test_a_feed_that_is_not_there_fails_at_once_and_in_words():
    report = io.StringIO()
    status = run_checks(FeedLine("http://127.0.0.1:9/led/v1/signs/x/feed"), report, as_json=True)
    document = json.loads(report.getvalue())
    assert status == 1
    assert document["failed"] == len(CHECKS) - 2
    assert "refused" in document["checks"][0]["got"]


def test_our_own_feed_passes_with_its_token_and_its_limit(tmp_path: Path, seeded: Path):
    report = io.StringIO()
    with hall_on_http(tmp_path, seeded, sign_polls_per_s=20) as hall:
        called = CalledNumber("A001", "1", "1号窗口", hall.at_work.clock.now(), 1)
        hall.signs.publish({"window-1": SignFacts(scope="企业登记", called=called, rehearsal=True)})
        token = hall.sign_tokens.make("window-1", "test")
        feed = FeedLine(f"http://127.0.0.1:{hall.port}", token=token)
        status = run_checks(feed, report, flood=1000)
    assert status == 0, report.getvalue()
    assert f"{len(CHECKS)} ok, 0 FAILED, 0 skipped" in report.getvalue(), report.getvalue()


@pytest.mark.parametrize("address", ["ftp://hall/feed", "http://", "/led/v1/signs/x/feed"])
def test_an_address_that_is_none_is_one_sentence(address: str):
    with pytest.raises(BadAddress):
        FeedLine(address)


def test_the_kit_as_a_command(capsys: pytest.CaptureFixture[str]):
    with strange_server(Defect.WEAK_TAG) as url:
        status = main(["simulate", "sign", "--check", url, "--token", TOKEN, "--json"])
    verdicts = {one["id"]: one["outcome"] for one in json.loads(capsys.readouterr().out)["checks"]}
    assert (status, verdicts["strong-tag"], verdicts["shape"]) == (1, "FAILED", "ok")
