"""Every refusal has words in both languages, and nothing a client sent can spoil the document."""

import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kiosk.enterprises.errors
import kiosk.staff.errors
import led_feed.errors
import queue_ticketing.errors
from kiosk.enterprises.errors import RegisterRefused
from kiosk.http.problems import document, raw
from kiosk.http.state_words import ACTIONS, STATES, WHY_CLOSED
from kiosk.http.wording import WORDS
from kiosk.staff import BadAccount, StaffError
from led_feed import BadFeed, FeedError
from queue_ticketing.calls.counter import ALLOWED
from queue_ticketing.errors import QueueError
from queue_ticketing.model import TicketState

TERMINAL_ONLY = {BadAccount, BadFeed}


def refusals() -> list[type[Exception]]:
    """Every refusal of a domain that can reach the server."""
    found: list[type[Exception]] = []
    for base, module in (
        (QueueError, queue_ticketing.errors),
        (StaffError, kiosk.staff.errors),
        (RegisterRefused, kiosk.enterprises.errors),
        (FeedError, led_feed.errors),
    ):
        kinds = [kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, base)]
        found += [kind for kind in kinds if kind is not base and kind not in TERMINAL_ONLY]
    return found


@pytest.mark.parametrize("refusal", refusals(), ids=lambda kind: kind.__name__)
def test_every_refusal_of_a_domain_has_words_and_the_status_it_asks_for(refusal: type[QueueError]):
    assert WORDS[refusal.code].status == refusal.status


@pytest.mark.parametrize("code", WORDS)
def test_codes_are_kebab_case_and_words_are_chinese_beside_english(code: str):
    words = WORDS[code]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert 400 <= words.status < 600
    assert re.search("[一-鿿]", words.title)
    assert re.search("[一-鿿]", words.detail)
    assert not re.search("[一-鿿]", words.detail_en)


def test_every_state_action_and_reason_has_its_words():
    assert STATES.keys() >= {state.value for state in TicketState} | {"none"}
    assert ACTIONS.keys() >= ALLOWED.keys() | {"cancel", "settle"}
    assert WHY_CLOSED.keys() >= {"closed_hours", "closed_day", "planned_pause", "paused", "no_window"}


def test_the_document_says_what_stood_in_the_way_in_both_languages():
    opens = datetime(2026, 3, 3, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    problem = document("service-closed", {"service": "setup", "why": "closed_hours", "opens_at": opens})
    assert problem["type"] == "urn:kiosk:problem:service-closed"
    assert (problem["status"], problem["why"]) == (409, "closed_hours")
    assert problem["opens_at"] == "2026-03-03T08:30:00+08:00"
    assert "不在取号时间" in str(problem["detail"])
    assert "outside opening hours" in str(problem["detail_en"])


def test_a_code_from_a_newer_domain_still_makes_a_document():
    problem = document("brand-new", {}, 409)
    assert (problem["status"], problem["code"]) == (409, "brand-new")


@given(
    st.dictionaries(
        st.sampled_from(["window", "title", "status", "x"]), st.text() | st.integers() | st.none()
    )
)
def test_no_value_spoils_the_document(values: dict[str, object]):
    problem = json.loads(json.dumps(document("unknown-window", values)).encode())
    assert (problem["status"], problem["code"], problem["title"]) == (404, "unknown-window", "没有这个窗口")
    assert len(json.dumps(problem)) < 4000


def test_a_reply_without_a_request_is_whole():
    head, _, body = raw("head-too-large").partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 431 ")
    assert f"Content-Length: {len(body)}".encode() in head
    assert json.loads(body)["code"] == "head-too-large"
