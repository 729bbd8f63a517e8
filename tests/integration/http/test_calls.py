"""The calls that outsiders rely on, in the shapes they were promised."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.support.http_hall import HallOnHttp

TICKET_MEMBERS = {"id", "number", "service", "business_date", "state", "ahead", "wait", "issued_at", "slip"}


def issue(hall: HallOnHttp, service: str = "setup", **more: Any) -> dict[str, Any]:
    answer = hall.post(
        "/api/v1/tickets", {"service": service, "intent": str(uuid.uuid4())} | more, by="desk1"
    )
    assert answer.status == 201, answer.body
    ticket: dict[str, Any] = answer.json
    return ticket


def test_signing_in_gives_a_token_the_name_and_the_roles(hall: HallOnHttp):
    answer = hall.post("/api/v1/login", {"name": "w1", "password": "demo-1234"})
    assert answer.status == 200
    assert answer.json["name"] == "w1"
    assert answer.json["roles"] == ["clerk"]
    assert answer.json["window"] == "1"
    me = hall.get("/api/v1/me", headers={"Authorization": f"Bearer {answer.json['token']}"})
    assert me.json["name"] == "w1"


def test_the_cookie_of_the_console_can_not_be_read_by_scripts_nor_sent_by_other_sites(hall: HallOnHttp):
    cookie = hall.post("/api/v1/login", {"name": "w1", "password": "demo-1234"}).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/" in cookie


def test_services_tell_whether_they_are_open_how_many_wait_and_how_long(hall: HallOnHttp):
    issue(hall)
    setup = hall.get("/api/v1/services").json["services"][0]
    assert (setup["id"], setup["prefix"], setup["name"], setup["open"]) == ("setup", "A", "setup", True)
    assert setup["waiting"] == 1
    assert setup["wait"].keys() == {"p50_min", "p90_min"}
    assert setup["wait"]["p90_min"] >= setup["wait"]["p50_min"]


def test_a_service_that_is_closed_says_why_and_until_when(hall: HallOnHttp):
    hall.at_work.clock.advance(hours=12)
    hall.at_work.office.refresh()
    setup = hall.get("/api/v1/services").json["services"][0]
    assert (setup["open"], setup["why_closed"]) == (False, "closed_hours")
    assert datetime.fromisoformat(setup["opens_at"]).utcoffset() == timedelta(hours=8)


def test_a_ticket_carries_what_was_promised(hall: HallOnHttp):
    ticket = issue(hall)
    assert ticket.keys() >= TICKET_MEMBERS
    assert "window" not in ticket
    assert (ticket["number"], ticket["state"], ticket["ahead"]) == ("A001", "waiting", 0)
    assert ticket["business_date"] == "2026-03-02"
    assert ticket["slip"]["state"] == "created"
    assert ticket["slip"]["attempt"] == 1
    assert datetime.fromisoformat(ticket["issued_at"]).utcoffset() == timedelta(hours=8)
    assert hall.get(f"/api/v1/tickets/{ticket['id']}", by="w1").json == ticket
    assert issue(hall)["ahead"] == 1


def test_the_same_intent_gives_the_same_ticket_and_says_so(hall: HallOnHttp):
    wish = {"service": "setup", "intent": str(uuid.uuid4())}
    first = hall.post("/api/v1/tickets", wish, by="desk1")
    again = hall.post("/api/v1/tickets", wish, by="desk1")
    in_other_spelling = hall.post("/api/v1/tickets", wish | {"intent": wish["intent"].upper()}, by="desk1")
    assert (first.status, again.status, in_other_spelling.status) == (201, 200, 200)
    assert first.json["id"] == again.json["id"] == in_other_spelling.json["id"]


def test_a_wish_may_name_a_priority_and_a_holder_and_leave_the_rest_null(hall: HallOnHttp):
    ticket = issue(hall, priority="elderly", holder="E12345678", appointment=None)
    assert ticket["priority"] == "elderly"
    assert "T-1" not in str(ticket)


def test_the_desk_finds_todays_tickets(hall: HallOnHttp):
    first, second = issue(hall), issue(hall, "permit")
    found = hall.get("/api/v1/tickets?q=b0", by="desk1").json
    assert [t["id"] for t in found["tickets"]] == [second["id"]]
    assert hall.get("/api/v1/tickets?state=called", by="desk1").json == {"tickets": [], "total": 0}
    listed = hall.get("/api/v1/tickets?state=waiting&limit=1", by="desk1").json
    assert (len(listed["tickets"]), listed["total"]) == (1, 2)
    assert hall.get("/api/v1/tickets?service=setup", by="desk1").json["tickets"][0]["id"] == first["id"]


def test_a_clerk_calls_starts_and_finishes(hall: HallOnHttp):
    issue(hall)
    called = hall.post("/api/v1/windows/1/call-next", by="w1")
    assert called.status == 200
    assert called.json["ticket"].keys() >= TICKET_MEMBERS | {"window"}
    assert (called.json["ticket"]["state"], called.json["ticket"]["window"]) == ("called", "1")
    states = [
        hall.post(f"/api/v1/windows/1/{act}", by="w1").json["ticket"]["state"]
        for act in ("recall", "start", "finish")
    ]
    assert states == ["called", "serving", "finished"]
    assert hall.post("/api/v1/windows/1/call-next", by="w1").status == 204


def test_a_clerk_holds_a_number_and_calls_it_back(hall: HallOnHttp):
    ticket = issue(hall)
    hall.post("/api/v1/windows/1/call-next", by="w1")
    assert hall.post("/api/v1/windows/1/hold", {}, by="w1").json["ticket"]["state"] == "held"
    assert [t["id"] for t in hall.get("/api/v1/windows/1", by="w1").json["held"]] == [ticket["id"]]
    back = hall.post("/api/v1/windows/1/resume-held", {"ticket": ticket["id"]}, by="w1")
    assert back.json["ticket"]["state"] == "called"
    absent = hall.post("/api/v1/windows/1/no-show", by="w1").json["ticket"]
    assert (absent["state"], absent["no_shows"], absent["max_calls"]) == ("waiting", 1, 3)


def test_a_clerk_transfers_a_visitor_who_keeps_the_number(hall: HallOnHttp):
    issue(hall)
    hall.post("/api/v1/windows/1/call-next", by="w1")
    moved = hall.post("/api/v1/windows/1/transfer", {"service": "permit"}, by="w1").json["ticket"]
    assert (moved["service"], moved["number"], moved["state"]) == ("permit", "A001", "waiting")


def test_a_window_pauses_with_a_reason_and_resumes(hall: HallOnHttp):
    paused = hall.post("/api/v1/windows/1/pause", {"reason": "午休"}, by="w1").json
    assert (paused["id"], paused["paused"], paused["reason"], paused["ticket"]) == ("1", True, "午休", None)
    assert hall.post("/api/v1/windows/1/call-next", by="w1").code == "window-paused"
    assert hall.post("/api/v1/windows/1/resume", by="w1").json["paused"] is False


def test_the_administrator_works_at_every_window(hall: HallOnHttp):
    assert hall.post("/api/v1/windows/3/call-next", by="admin").status == 204


def test_the_board_shows_now_serving_last_calls_and_waiting(hall: HallOnHttp):
    issue(hall), issue(hall)
    hall.post("/api/v1/windows/1/call-next", by="w1")
    board = hall.get("/api/v1/board").json
    assert board["waiting"] == {"setup": 1, "permit": 0}
    assert board["last_calls"][0]["number"] == "A001"
    serving = {row["window"]: row["number"] for row in board["now_serving"]}
    assert serving == {"1": "A001", "2": None, "3": None}


def test_a_board_that_has_not_changed_costs_nothing(hall: HallOnHttp):
    etag = hall.get("/api/v1/board").headers["ETag"]
    assert hall.get("/api/v1/board", headers={"If-None-Match": etag}).status == 304
    issue(hall)
    assert hall.get("/api/v1/board", headers={"If-None-Match": etag}).status == 200


def test_a_second_slip_is_marked_and_logged(hall: HallOnHttp):
    ticket = issue(hall)
    hall.uncertain_slip(ticket["id"])
    again = hall.post(f"/api/v1/tickets/{ticket['id']}/reprint", {"reason": "卡纸"}, by="desk1")
    assert again.status == 200
    assert again.json["slip"]["attempt"] == 2
    entry = hall.staff.log()[0]
    assert (entry.who, entry.action, entry.source) == ("desk1", "slip.reprint", "127.0.0.1")
    assert "A001" in entry.detail
    assert "卡纸" in entry.detail


@pytest.mark.parametrize(("came_out", "state"), [(True, "confirmed_by_staff"), (False, "void")])
def test_the_desk_settles_a_slip_that_nobody_is_sure_of(hall: HallOnHttp, came_out: bool, state: str):
    slip = hall.uncertain_slip(issue(hall)["id"])
    listed = hall.get("/api/v1/slips/unsettled", by="desk1").json["slips"]
    assert [(one["id"], one["number"]) for one in listed] == [(slip, "A001")]
    assert (
        hall.post(f"/api/v1/slips/{slip}/settle", {"came_out": came_out}, by="desk1").json["state"] == state
    )
    assert hall.get("/api/v1/slips/unsettled", by="desk1").json == {"slips": []}


def test_the_desk_looks_after_the_printer(hall: HallOnHttp):
    assert hall.get("/api/v1/printer", by="desk1").json["fault"] == "ready"
    for order in ("test-slip", "paper-changed", "clear"):
        assert hall.post(f"/api/v1/printer/{order}", by="desk1").status == 202
    assert hall.slips.told == ["test desk1", "paper desk1", "clear desk1"]


def test_the_desk_pauses_a_window_whose_clerk_was_called_away(hall: HallOnHttp):
    paused = hall.post("/api/v1/windows/2/pause", {"reason": "经办人离开"}, by="desk1").json
    assert (paused["id"], paused["paused"], paused["reason"]) == ("2", True, "经办人离开")
    assert hall.post("/api/v1/windows/2/pause", by="w1").code == "not-your-window"
    assert hall.post("/api/v1/windows/2/resume", by="desk1").json["paused"] is False
    assert hall.post("/api/v1/windows/2/call-next", by="desk1").code == "not-allowed"


def test_the_desk_pauses_a_service(hall: HallOnHttp):
    paused = hall.post("/api/v1/services/setup/pause", {"reason": "系统故障"}, by="desk1").json
    assert (paused["open"], paused["why_closed"], paused["why"]) == (False, "paused", "系统故障")
    wish = {"service": "setup", "intent": str(uuid.uuid4())}
    refused = hall.post("/api/v1/tickets", wish, by="desk1")
    assert (refused.status, refused.code, refused.json["why"]) == (409, "service-closed", "paused")
    assert hall.post("/api/v1/services/setup/resume", by="desk1").json["open"] is True


def test_a_waiting_number_can_be_voided(hall: HallOnHttp):
    ticket = issue(hall)
    assert hall.post(f"/api/v1/tickets/{ticket['id']}/cancel", by="desk1").json["state"] == "cancelled"


def test_liveness_and_metrics_are_open(hall: HallOnHttp):
    assert hall.get("/healthz").json["status"] == "ok"
    issue(hall)
    metrics = hall.get("/metrics")
    assert metrics.headers["Content-Type"].startswith("text/plain")
    assert 'kiosk_tickets_waiting{service="setup"} 1' in metrics.body.decode()


def test_the_description_lists_every_call(hall: HallOnHttp):
    paths = hall.get("/api/v1/openapi.json").json["paths"]
    promised = {
        "/api/v1/login", "/api/v1/services", "/api/v1/tickets", "/api/v1/tickets/{id}", "/api/v1/board",
        "/api/v1/tickets/{id}/reprint", "/api/v1/windows/{id}/call-next", "/api/v1/windows/{id}/resume-held",
        "/api/v1/events", "/led/v1/signs/{id}/feed", "/led/v1/health", "/healthz", "/metrics",
    }  # fmt: skip
    assert promised <= paths.keys()
