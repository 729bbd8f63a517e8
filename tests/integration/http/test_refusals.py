"""Bad input gets a problem with a stable code: never a stack trace, never a 500."""

import json
import re
import uuid
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.http_hall import HallOnHttp

JSON = {"Content-Type": "application/json"}


def wish(**changes: Any) -> dict[str, Any]:
    return {"service": "setup", "intent": str(uuid.uuid4())} | changes


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "bad-field"),
        (b"{", 400, "malformed-json"),
        (b"\xff\xfe{}", 400, "malformed-json"),
        ("{}".encode("utf-16"), 400, "malformed-json"),
        (b'{"service": NaN}', 400, "malformed-json"),
        (b'{"service": 1' + b"0" * 5000 + b"}", 400, "malformed-json"),
        (b"[" * 60000, 400, "malformed-json"),
        (b'{"service": ' + b"[" * 9 + b"]" * 9 + b"}", 400, "malformed-json"),
        (b"[]", 400, "bad-field"),
        (b"null", 400, "bad-field"),
        (b'"text"', 400, "bad-field"),
        (b'{"service": "\\ud800"}', 400, "bad-field"),
        (b'{"service": "a\\u0000b"}', 400, "bad-field"),
    ],
)
def test_what_is_no_json_object_is_refused(hall: HallOnHttp, body: bytes, status: int, code: str):
    answer = hall.post("/api/v1/tickets", body, by="desk1", headers=JSON)
    assert (answer.status, answer.code) == (status, code)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"service": None}, "bad-field", "service"),
        ({"service": 7}, "bad-field", "service"),
        ({"service": ""}, "bad-field", "service"),
        ({"service": "x" * 65}, "bad-field", "service"),
        ({"intent": None}, "bad-intent", "intent"),
        ({"intent": "again"}, "bad-intent", "intent"),
        ({"intent": 12}, "bad-intent", "intent"),
        ({"intent": "{" + str(uuid.uuid4())[1:-1] + "}"}, "bad-intent", "intent"),
        ({"priority": "vip"}, "bad-field", "priority"),
        ({"holder": ["x"]}, "bad-field", "holder"),
    ],
)
def test_a_wrong_field_is_named(hall: HallOnHttp, changes: dict[str, Any], code: str, field: str):
    answer = hall.post("/api/v1/tickets", wish(**changes), by="desk1")
    assert (answer.status, answer.code, answer.json["field"]) == (400, code, field)


def test_an_appointment_that_nobody_made_gives_no_number(hall: HallOnHttp):
    assert hall.post("/api/v1/tickets", wish(appointment="Y-1"), by="desk1").code == "unknown-appointment"


def test_unknown_things_are_named_as_such(hall: HallOnHttp):
    calls = {
        ("POST", "/api/v1/windows/9/call-next", "admin"): "unknown-window",
        ("POST", "/api/v1/windows/9/call-next", "w1"): "unknown-window",
        ("GET", "/api/v1/windows/%2e%2e", "w1"): "unknown-window",
        ("GET", "/api/v1/tickets/none", "w1"): "unknown-ticket",
        ("GET", "/api/v1/tickets/%00", "w1"): "unknown-ticket",
        ("GET", f"/api/v1/tickets/{'x' * 65}", "w1"): "unknown-ticket",
        ("GET", "/led/v1/signs/none/feed", "w1"): "unknown-sign",
        ("GET", "/led/v1/signs/none/feed.txt", "w1"): "unknown-sign",
        ("GET", "/led/v1/signs/none/feed.pbm", "w1"): "unknown-sign",
        ("GET", "/led/v1/signs/%E5%B1%8F/feed", "w1"): "unknown-sign",
        ("GET", "/nothing/here", "w1"): "not-found",
    }
    for (method, path, who), code in calls.items():
        answer = hall.ask(method, path, by=who)
        assert (path, answer.status, answer.code) == (path, 404, code)
    assert hall.post("/api/v1/tickets", wish(service="none"), by="desk1").code == "unknown-service"
    assert hall.post("/api/v1/slips/none/settle", {"came_out": True}, by="desk1").status == 404
    assert hall.post("/api/v1/services/none/pause", {"reason": "r"}, by="desk1").code == "unknown-service"


def test_what_the_state_forbids_is_a_conflict_that_says_which(hall: HallOnHttp):
    idle = hall.post("/api/v1/windows/1/finish", by="w1")
    assert (idle.status, idle.code, idle.json["state"]) == (409, "wrong-state", "none")
    assert "窗口没有在办的号" in idle.json["detail"]
    hall.post("/api/v1/tickets", wish(), by="desk1")
    hall.post("/api/v1/windows/1/call-next", by="w1")
    assert hall.post("/api/v1/windows/1/finish", by="w1").json["state"] == "called"
    assert hall.post("/api/v1/windows/1/transfer", {"service": "setup"}, by="w1").code == "not-served-there"
    assert hall.post("/api/v1/windows/1/transfer", {"service": "none"}, by="w1").code == "unknown-service"
    assert hall.post("/api/v1/windows/1/resume-held", {}, by="w1").code == "window-busy"
    assert hall.post("/api/v1/windows/1/resume", by="w1").code == "window-not-paused"


def test_an_intent_is_not_good_for_a_second_service(hall: HallOnHttp):
    first = wish()
    hall.post("/api/v1/tickets", first, by="desk1")
    answer = hall.post("/api/v1/tickets", first | {"service": "permit"}, by="desk1")
    assert (answer.status, answer.code) == (409, "intent-reused")


def test_no_second_slip_while_the_first_is_on_its_way(hall: HallOnHttp):
    ticket = hall.post("/api/v1/tickets", wish(), by="desk1").json
    answer = hall.post(f"/api/v1/tickets/{ticket['id']}/reprint", {"reason": "r"}, by="desk1")
    assert (answer.status, answer.code) == (409, "slip-in-progress")


def test_a_closed_hall_gives_no_numbers(hall: HallOnHttp):
    hall.at_work.clock.advance(hours=12)
    answer = hall.post("/api/v1/tickets", wish(), by="desk1")
    assert (answer.status, answer.code, answer.json["why"]) == (409, "service-closed", "closed_hours")
    assert answer.json["opens_at"].endswith("+08:00")


def test_a_wrong_method_says_which_would_do(hall: HallOnHttp):
    answer = hall.ask("DELETE", "/api/v1/tickets", by="desk1")
    assert (answer.status, answer.code) == (405, "method-not-allowed")
    assert set(answer.headers["Allow"].split(",")) == {"GET", "HEAD", "POST"}


def test_only_plain_json_is_read(hall: HallOnHttp):
    body = json.dumps(wish()).encode()
    for headers in (
        {"Content-Type": "application/x-www-form-urlencoded"},
        {},
        JSON | {"Content-Encoding": "gzip"},
    ):
        answer = hall.post("/api/v1/tickets", body, by="desk1", headers=headers)
        assert (answer.status, answer.code) == (415, "not-json")


def test_an_oversized_body_is_refused_with_and_without_its_length_told(hall: HallOnHttp):
    large = json.dumps(wish(holder="x" * 70000)).encode()
    assert hall.post("/api/v1/tickets", large, by="desk1", headers=JSON).code == "body-too-large"
    head = (
        f"POST /api/v1/tickets HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {hall.token('desk1')}\r\n"
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    chunked = b"".join(b"4000\r\n" + b" " * 0x4000 + b"\r\n" for _ in range(5)) + b"0\r\n\r\n"
    assert b" 413 " in hall.raw(head.encode() + chunked).split(b"\r\n")[0]


@pytest.mark.parametrize("query", ["wait=soon", "wait=-1", "wait=1e3", "wait=" + "9" * 30])
def test_a_wrong_query_is_named(hall: HallOnHttp, query: str):
    answer = hall.get(f"/led/v1/signs/window-1/feed?{query}")
    assert (answer.status, answer.code, answer.json["field"]) == (400, "bad-query", "wait")


def test_other_wrong_queries(hall: HallOnHttp):
    assert hall.get("/api/v1/tickets?state=lost", by="w1").code == "bad-query"
    assert hall.get("/led/v1/signs/window-1/feed.txt?encoding=ebcdic").code == "unknown-encoding"
    assert hall.get("/api/v1/events", by="w1", headers={"Last-Event-ID": "x"}).code == "bad-query"
    assert hall.get("/api/v1/board?" + "x" * 3000).code == "query-too-long"


def test_answers_tell_the_browser_to_guess_nothing_and_keep_nothing(hall: HallOnHttp):
    for answer in (hall.get("/api/v1/services"), hall.get("/nothing")):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Server"] == "kiosk"


@pytest.mark.logs("fault [0-9a-f]{8} in GET /api/v1/services")
def test_a_fault_of_ours_shows_a_reference_and_no_insides(hall: HallOnHttp, monkeypatch: pytest.MonkeyPatch):
    def broken(_view: object) -> None:
        raise RuntimeError("insides")

    monkeypatch.setattr("kiosk.http.shapes.service", broken)
    answer = hall.get("/api/v1/services")
    assert (answer.status, answer.code) == (500, "fault")
    assert re.fullmatch("[0-9a-f]{8}", answer.json["reference"])
    assert b"insides" not in answer.body


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=80),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
MEMBERS = st.sampled_from(
    [
        "service",
        "intent",
        "priority",
        "appointment",
        "holder",
        "name",
        "password",
        "reason",
        "ticket",
        "came_out",
    ]
)
BODIES = st.dictionaries(MEMBERS | st.text(max_size=12), VALUES, max_size=6).map(
    lambda body: json.dumps(body).encode()
)
ACTIONS = (
    "call-next",
    "recall",
    "start",
    "finish",
    "no-show",
    "hold",
    "resume-held",
    "transfer",
    "pause",
    "resume",
)
WRITES = (
    "/api/v1/tickets",
    "/api/v1/tickets/x/reprint",
    "/api/v1/slips/x/settle",
    "/api/v1/services/setup/pause",
    "/api/v1/services/setup/resume",
    *(f"/api/v1/windows/1/{action}" for action in ACTIONS),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(WRITES), body=BODIES | st.binary(max_size=200))
def test_no_body_whatever_is_a_fault_of_ours(hall: HallOnHttp, path: str, body: bytes):
    answer = hall.post(path, body, by="admin", headers=JSON)
    assert answer.status < 500, (path, body, answer.body)
    assert answer.status in {200, 201, 204} or answer.code


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(min_size=1, max_size=300))
def test_no_bytes_whatever_stop_the_server(hall: HallOnHttp, data: bytes):
    reply = hall.raw(data + b"\r\n\r\n", seconds=0.05)
    assert b" 500 " not in reply.split(b"\r\n")[0]
    assert hall.get("/led/v1/signs/window-1/feed").status == 200
