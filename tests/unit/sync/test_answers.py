"""Whatever a bureau answers, nothing is believed that is not exactly an answer, and nothing is a fault of ours."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.answers import Reply, read_page, read_receipt, retry_after_s
from kiosk.sync.outcomes import ARRIVED, Outcome

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
KEY, DIGEST = "k" * 32, "d" * 64
RECEIPT = {"key": KEY, "sha256": DIGEST, "receipt": "R00000001", "received_at": "2026-03-02T01:29:59.000Z"}
JSON = {"content-type": "application/json"}
SIMPLE = st.none() | st.booleans() | st.floats() | st.text(max_size=20) | st.integers()
VALUES = st.recursive(
    SIMPLE, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=10), inner), max_leaves=10
)


def _reply(status: int, members: object, headers: dict[str, str] | None = None) -> Reply:
    return Reply(status, JSON | (headers or {}), json.dumps(members).encode())


def _outcome(status: int, members: object, headers: dict[str, str] | None = None) -> Outcome:
    return read_receipt(_reply(status, members, headers), KEY, DIGEST, NOW).outcome


def test_a_receipt_of_this_letter_is_one():
    answer = read_receipt(_reply(201, RECEIPT), KEY, DIGEST, NOW)
    assert answer.outcome is Outcome.DELIVERED
    assert answer.receipt is not None
    assert answer.receipt.received_at == datetime(2026, 3, 2, 1, 29, 59, tzinfo=UTC)
    assert _outcome(200, RECEIPT | {"duplicate": True}) is Outcome.DUPLICATE


@pytest.mark.parametrize(
    "spoilt",
    [
        {"key": "x" * 32},
        {"sha256": "e" * 64},
        {"receipt": ""},
        {"receipt": "two words"},
        {"receipt": 7},
        {"received_at": "yesterday"},
        {"received_at": "2026-03-02T01:29:59"},
        {"received_at": None},
    ],
    ids=repr,
)
def test_a_receipt_of_anything_else_is_none(spoilt: dict[str, object]):
    assert _outcome(201, RECEIPT | spoilt) is Outcome.RUDE


@pytest.mark.parametrize(
    ("status", "members", "headers", "outcome"),
    [
        (422, {"code": "bad-body"}, {}, Outcome.REFUSED),
        (409, {"code": "key-reused"}, {}, Outcome.REFUSED),
        (422, {}, {}, Outcome.RUDE),
        (403, {"code": "bad-signature"}, {}, Outcome.STRANGER),
        (404, {"code": "not-found"}, {}, Outcome.RUDE),
        (429, {}, {}, Outcome.BUSY),
        (503, {}, {"retry-after": "7"}, Outcome.BUSY),
        (503, {}, {}, Outcome.RUDE),
        (500, {"code": "fault"}, {}, Outcome.RUDE),
        (302, {}, {"location": "/login"}, Outcome.RUDE),
        (204, RECEIPT, {}, Outcome.RUDE),
    ],
)
def test_a_refusal_is_read_by_its_status_and_its_code(
    status: int, members: object, headers: dict[str, str], outcome: Outcome
):
    assert _outcome(status, members, headers) is outcome


@given(
    st.integers(100, 599),
    st.sampled_from(
        ["application/json", "text/html", "", "application/json; charset=gbk", "application/problem+json"]
    ),
    st.binary(max_size=100) | VALUES.map(lambda value: json.dumps(value).encode()),
    st.text(max_size=20),
)
def test_no_answer_whatever_is_a_fault_or_a_delivery(status: int, kind: str, body: bytes, wish: str):
    reply = Reply(status, {"content-type": kind, "retry-after": wish}, body)
    assert read_receipt(reply, KEY, DIGEST, NOW).outcome not in ARRIVED
    answer, page = read_page(reply, "results", "", NOW)
    assert (page is None) == (answer.outcome not in ARRIVED)


@given(st.dictionaries(st.sampled_from(["stream", "after", "next", "more", "rows"]), VALUES))
def test_a_page_is_whole_or_none(spoilt: dict[str, object]):
    right = {"stream": "results", "after": "4", "next": "9", "more": True, "rows": [{"key": "a"}]}
    answer, page = read_page(_reply(200, right | spoilt), "results", "4", NOW)
    assert page is not None or answer.outcome is Outcome.RUDE
    if page is not None:
        assert page.next != "4" or not (page.rows or page.more)


def test_a_page_that_would_be_asked_for_over_and_over_is_refused():
    stuck = {"stream": "results", "after": "4", "next": "4", "more": True, "rows": []}
    assert read_page(_reply(200, stuck), "results", "4", NOW)[1] is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        ("Mon, 02 Mar 2026 01:31:00 GMT", 60.0),
        ("Mon, 02 Mar 2020 01:31:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-5", None),
    ],
)
def test_a_wish_to_be_left_alone_is_understood(text: str, seconds: float | None):
    assert retry_after_s(text, NOW) == seconds
