"""What the window page asks for: the next calls and why, undo, absences, directed transfers, numbers left over."""

import uuid
from typing import Any

import pytest

from tests.support.http_hall import HallOnHttp

W1 = "/api/v1/windows/1"


def issue(hall: HallOnHttp, service: str = "setup", **more: Any) -> dict[str, Any]:
    wish = {"service": service, "intent": str(uuid.uuid4())} | more
    ticket: dict[str, Any] = hall.post("/api/v1/tickets", wish, by="desk1").json
    return ticket


def call_next(hall: HallOnHttp) -> dict[str, Any]:
    called: dict[str, Any] = hall.post(f"{W1}/call-next", by="w1").json["ticket"]
    return called


def view(hall: HallOnHttp) -> dict[str, Any]:
    window: dict[str, Any] = hall.get(W1, by="w1").json
    return window


def test_a_window_shows_who_comes_next_and_why(hall: HallOnHttp):
    plain, elderly = issue(hall), issue(hall, priority="elderly")
    hall.at_work.clock.advance(minutes=6)
    window = view(hall)
    assert [(one["id"], one["reason"], one["waited_min"]) for one in window["next"]] == [
        (elderly["id"], "priority:elderly", 6),
        (plain["id"], None, 6),
    ]
    assert (window["undo"], window["missed"], window["hold_min"]) == (None, [], 20)
    call_next(hall)
    ticket = view(hall)["ticket"]
    assert (ticket["reason"], ticket["overtook"], ticket["overtaken"]) == ("priority:elderly", 1, 0)
    assert view(hall)["next"][0]["overtaken"] == 1


def test_the_last_press_is_taken_back(hall: HallOnHttp):
    ticket = issue(hall)
    call_next(hall)
    undo = view(hall)["undo"]
    assert (undo["action"], undo["number"]) == ("call-next", "A001")
    assert undo["until"] > ticket["issued_at"]
    window = hall.post(f"{W1}/undo", by="w1")
    assert (window.status, window.json["ticket"], window.json["next"][0]["id"]) == (200, None, ticket["id"])
    refused = hall.post(f"{W1}/undo", by="w1")
    assert (refused.status, refused.code, refused.json["why"]) == (409, "undo-impossible", "nothing")
    assert refused.json["detail"] == "不能撤销：没有可以撤销的操作。"


def test_an_absent_visitor_is_listed_and_taken_back(hall: HallOnHttp):
    ticket = issue(hall)
    for _ in range(3):
        call_next(hall)
        hall.at_work.clock.advance(minutes=5)
        last = hall.post(f"{W1}/no-show", by="w1").json["ticket"]
        hall.at_work.clock.advance(minutes=5)
    assert last["state"] == "no_show"
    assert [one["id"] for one in view(hall)["missed"]] == [ticket["id"]]
    back = hall.post(f"{W1}/back-missed", {"ticket": ticket["id"]}, by="w1").json["ticket"]
    assert back["state"] == "waiting"
    assert call_next(hall)["id"] == ticket["id"]


def test_a_hold_lasts_as_long_as_the_clerk_says(hall: HallOnHttp):
    issue(hall)
    call_next(hall)
    held = hall.post(f"{W1}/hold", {"minutes": 45}, by="w1").json["ticket"]
    assert held["hold_until"].startswith("2026-03-02T10:15:00")
    assert view(hall)["held"][0]["hold_until"] == held["hold_until"]
    for minutes in (0, 481, "3", 2.5):
        assert hall.post(f"{W1}/hold", {"minutes": minutes}, by="w1").code == "bad-field"


def test_a_number_is_called_out_of_order_with_a_reason(hall: HallOnHttp):
    issue(hall)
    urgent = issue(hall)
    assert hall.post(f"{W1}/call", {"ticket": urgent["id"]}, by="w1").code == "bad-field"
    called = hall.post(f"{W1}/call", {"ticket": urgent["id"], "reason": "孩子发烧"}, by="w1")
    assert called.json["ticket"]["state"] == "called"
    ticket = view(hall)["ticket"]
    assert (ticket["reason"], ticket["overtook"]) == ("named:孩子发烧", 1)
    history = hall.get(f"/api/v1/tickets/{urgent['id']}/history", by="desk1").json["periods"]
    assert (history[-1]["reason"], history[-1]["by"]) == ("named:孩子发烧", "w1")


def test_who_has_let_enough_others_pass_must_be_called_first(hall: HallOnHttp):
    first, *others = (issue(hall) for _ in range(5))
    for one in others[:3]:
        hall.post(f"{W1}/call", {"ticket": one["id"], "reason": "急事"}, by="w1")
    refused = hall.post(f"{W1}/call", {"ticket": others[3]["id"], "reason": "急事"}, by="w1")
    assert (refused.status, refused.code, refused.json["first"]) == (409, "bound-reached", first["number"])
    assert refused.json["detail"] == "A001 号已经让过 3 个号，不能再让，请先叫 A001 号。"


@pytest.mark.parametrize(
    ("to", "status", "code"),
    [
        ({"service": "permit"}, 200, None),
        ({"window": "3"}, 200, None),
        ({"window": "3", "return": True}, 200, None),
        ({"person": "w3"}, 200, None),
        ({"person": "nobody"}, 404, "unknown-person"),
        ({"person": "desk1"}, 404, "unknown-person"),
        ({"window": "99"}, 404, "unknown-window"),
        ({"window": "1"}, 409, "not-served-there"),
        ({"service": "nothing"}, 404, "unknown-service"),
        ({}, 400, "bad-field"),
    ],
)
def test_a_visitor_is_sent_to_a_service_a_window_or_a_person(
    hall: HallOnHttp, to: dict[str, object], status: int, code: str | None
):
    issue(hall)
    call_next(hall)
    answer = hall.post(f"{W1}/transfer", to, by="w1")
    assert answer.status == status
    if code:
        assert answer.code == code
    else:
        moved = answer.json["ticket"]
        assert (moved["state"], moved["for_window"], moved["for_person"]) == (
            "waiting",
            to.get("window"),
            to.get("person"),
        )
        assert moved["return_service"] == ("setup" if to.get("return") else None)


def test_the_desk_closes_what_is_left_over_from_yesterday(hall: HallOnHttp):
    ticket = issue(hall)
    assert hall.get("/api/v1/left-over", by="desk1").json == {"tickets": []}
    hall.at_work.clock.advance(days=1)
    hall.at_work.office.tend()
    hall.tokens.clear()  # nobody stays signed in over night
    [left] = hall.get("/api/v1/left-over", by="w1").json["tickets"]
    assert (left["id"], left["business_date"]) == (ticket["id"], "2026-03-02")
    path = f"/api/v1/left-over/{ticket['id']}/close"
    assert hall.post(path, {"served": False}, by="w1").code == "not-allowed"
    assert hall.post(path, {}, by="desk1").code == "bad-field"
    assert hall.post(path, {"served": False}, by="desk1").json["state"] == "no_show"
    assert hall.staff.log()[0].action == "ticket.close"
    assert hall.post(path, {"served": True}, by="desk1").code == "wrong-state"
