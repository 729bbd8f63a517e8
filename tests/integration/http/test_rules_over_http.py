"""Quotas, holders, consent and appointments as clients of the interface meet them; the desk's acts on numbers."""

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from queue_ticketing.model import SlipState
from queue_ticketing.slips.appointment import appointment_qr
from queue_ticketing.slips.slip import qr_text
from tests.integration.http.test_calls import issue
from tests.support.http_hall import Answer, HallOnHttp, hall_on_http
from tests.support.rules_hall import SLOTS, hall_with

ID = "110101199003070011"
TEN = "2026-03-02T10:00:00+08:00"
HallOf = Callable[..., HallOnHttp]


@pytest.fixture
def hall_of(tmp_path: Path, seeded: Path) -> Iterator[HallOf]:
    """A hall whose first service has these rules."""
    with ExitStack() as ends:

        def opened(**rules: object) -> HallOnHttp:
            context: AbstractContextManager[HallOnHttp] = hall_on_http(tmp_path, seeded, hall_with(**rules))
            return ends.enter_context(context)

        yield opened


def ask(hall: HallOnHttp, **more: Any) -> Answer:
    wish = {"service": "setup", "intent": str(uuid.uuid4())} | more
    return hall.post("/api/v1/tickets", wish, by="desk1")


def book(hall: HallOnHttp, **more: Any) -> Answer:
    wish = {"service": "setup", "starts_at": TEN, "intent": str(uuid.uuid4())} | more
    return hall.post("/api/v1/appointments", wish, by="desk1")


def notes(hall: HallOnHttp) -> list[tuple[str, str]]:
    return [(entry.action, entry.detail) for entry in hall.staff.log()]


def test_services_tell_their_rules_and_what_to_bring(hall_of: HallOf):
    hall = hall_of(daily_quota=3, ask_above=5, appointments=SLOTS, papers=("申请书",))
    setup, permit = hall.get("/api/v1/services").json["services"]
    told = {
        "quota_left": 3,
        "ask_above": 5,
        "appointments": True,
        "one_per_holder": False,
        "papers": ["申请书"],
    }
    assert setup.items() >= told.items()
    assert (permit["quota_left"], permit["ask_above"], permit["appointments"]) == (None, None, False)


def test_a_day_whose_numbers_are_given_says_when_there_are_more(hall_of: HallOf):
    hall = hall_of(daily_quota=1)
    issue(hall)
    refused = ask(hall)
    assert (refused.status, refused.code) == (409, "quota-day")
    assert refused.json["opens_at"] == "2026-03-03T08:30:00+08:00"
    setup = hall.get("/api/v1/services").json["services"][0]
    assert (setup["open"], setup["why_closed"], setup["quota_left"]) == (False, "quota_day", 0)


def test_a_second_open_number_of_a_holder_is_refused_with_the_first(hall_of: HallOf):
    hall = hall_of(one_per_holder=True)
    assert (ask(hall).status, ask(hall).code) == (422, "holder-needed")
    first = issue(hall, holder=ID)
    refused = ask(hall, holder=ID)
    assert (refused.status, refused.code) == (409, "open-ticket-exists")
    assert (refused.json["ticket"], refused.json["number"]) == (first["id"], "A001")
    assert ID.encode() not in refused.body


def test_what_cannot_be_somebodys_number_is_refused_and_not_repeated(hall_of: HallOf):
    hall = hall_of(one_per_holder=True)
    for wrong in ("12", ID[:-1] + "2", ID[:-1]):
        refused = ask(hall, holder=wrong)
        assert (refused.status, refused.code) == (422, "holder-implausible")
        assert ID[:-1].encode() not in refused.body


def test_above_a_queue_size_consent_is_asked_and_taken(hall_of: HallOf):
    hall = hall_of(ask_above=0)
    issue(hall)
    asked = ask(hall)
    assert (asked.status, asked.code) == (409, "consent-needed")
    assert (asked.json["waiting"], asked.json["ask_above"]) == (1, 0)
    assert asked.json["wait"].keys() == {"p50_min", "p90_min"}
    assert ask(hall, consent=True).status == 201
    assert ask(hall, consent="yes").code == "bad-field"


def test_slots_are_open_to_all_and_bounded_by_what_is_booked(hall_of: HallOf):
    hall = hall_of(appointments=SLOTS)
    assert book(hall).status == 201
    [today, *_] = hall.get("/api/v1/appointments/slots?service=setup").json["days"]
    assert today["day"] == "2026-03-02"
    assert today["slots"][0] == {"starts_at": TEN, "ends_at": "2026-03-02T10:30:00+08:00", "left": 1}
    later = hall.get("/api/v1/appointments/slots?service=setup&day=2026-03-06").json["days"]
    assert [day["day"] for day in later] == ["2026-03-06", "2026-03-09"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "bad-query"),
        ("?service=setup&day=soon", "bad-query"),
        ("?service=none", "unknown-service"),
        ("?service=permit", "no-appointments"),
    ],
)
def test_slots_of_nothing_are_refused(hall_of: HallOf, query: str, code: str):
    assert hall_of(appointments=SLOTS).get(f"/api/v1/appointments/slots{query}").code == code


def test_an_appointment_is_booked_once_listed_and_checked_in(hall_of: HallOf):
    hall = hall_of(appointments=SLOTS)
    wish = {"intent": str(uuid.uuid4()), "holder": ID}
    first, again = book(hall, **wish), book(hall, **wish)
    assert (first.status, again.status) == (201, 200)
    made = first.json
    assert again.json == made
    assert (made["state"], made["starts_at"], made["service"], made["ticket"]) == (
        "booked",
        TEN,
        "setup",
        None,
    )
    assert ID not in json.dumps(made)
    assert hall.get("/api/v1/appointments?day=2026-03-02", by="w1").json["appointments"] == [made]
    assert hall.get(f"/api/v1/appointments/{made['code']}", by="w1").json == made
    early = hall.post(f"/api/v1/appointments/{made['code']}/check-in", by="desk1")
    assert early.status == 201
    ticket = early.json
    assert hall.post(f"/api/v1/appointments/{made['id']}/check-in", by="desk1").json["id"] == ticket["id"]
    [listed] = hall.get("/api/v1/appointments", by="w1").json["appointments"]
    assert (listed["state"], listed["ticket"]) == ("checked_in", ticket["id"])


def test_the_issue_call_takes_an_appointment_too(hall_of: HallOf):
    hall = hall_of(appointments=SLOTS)
    made = book(hall).json
    answer = ask(hall, appointment=made["code"])
    assert (answer.status, answer.json["number"]) == (201, "A001")
    assert ask(hall, appointment=made["code"]).status == 200
    assert ask(hall, appointment=made["code"], service="permit").code == "unknown-appointment"


def test_refusals_around_appointments_are_told_apart(hall_of: HallOf):
    hall = hall_of(appointments=SLOTS)
    made = book(hall, starts_at="2026-03-02T10:30:00+08:00").json
    early = hall.post(f"/api/v1/appointments/{made['code']}/check-in", by="desk1")
    assert (early.code, early.json["opens_at"]) == ("too-early", TEN)
    assert "3月2日 10:00" in early.json["detail"]
    hall.at_work.clock.advance(minutes=80)
    assert hall.post(f"/api/v1/appointments/{made['code']}/check-in", by="desk1").code == "too-late"
    assert book(hall, starts_at="2026-03-02T10:00:00").code == "bad-field"
    assert book(hall, starts_at="9999-12-31T23:59:59-23:00").code == "bad-field"
    assert book(hall, starts_at="2026-03-02T10:07:00+08:00").code == "unknown-slot"
    assert book(hall, service="permit").code == "no-appointments"
    tomorrow = {"starts_at": "2026-03-03T09:00:00+08:00"}
    assert [book(hall, **tomorrow).status for _ in range(2)] == [201, 201]
    assert book(hall, **tomorrow).code == "slot-full"
    for unknown in ("000000", "nothing", "%00"):
        assert hall.get(f"/api/v1/appointments/{unknown}", by="w1").code == "unknown-appointment"


def test_a_cancelled_appointment_frees_its_place_and_is_noted(hall_of: HallOf):
    hall = hall_of(appointments=SLOTS)
    made = book(hall).json
    gone = hall.post(f"/api/v1/appointments/{made['id']}/cancel", by="desk1")
    assert gone.json["state"] == "cancelled"
    assert hall.post(f"/api/v1/appointments/{made['id']}/cancel", by="desk1").code == "wrong-state"
    assert ("appointment.cancel", made["code"]) in notes(hall)


def test_the_slip_of_an_appointment_is_printed_again_at_its_own_address_only(hall_of: HallOf):
    hall = hall_of(appointments=SLOTS)
    made = book(hall).json
    with hall.at_work.stores.write() as store:
        [first] = store.attempts_of(made["id"])
        store.save_attempt(replace(first, state=SlipState.CONFIRMED))
    again = {"reason": "丢失"}
    assert hall.post(f"/api/v1/tickets/{made['id']}/reprint", again, by="desk1").code == "unknown-ticket"
    assert hall.post(f"/api/v1/appointments/{made['code']}/reprint", again, by="desk1").json == made
    with hall.at_work.stores.read() as store:
        assert [attempt.attempt for attempt in store.attempts_of(made["id"])] == [1, 2]
    assert ("slip.reprint", f"{made['code']} attempt 2: 丢失") in notes(hall)


@pytest.mark.parametrize("call", ["", "/x/check-in", "/x/cancel", "/x/reprint"])
def test_only_the_desk_books_and_checks_in(hall_of: HallOf, call: str):
    hall = hall_of(appointments=SLOTS)
    assert hall.post(f"/api/v1/appointments{call}", {}, by="w1").code == "not-allowed"
    assert hall.post(f"/api/v1/appointments{call}", {}).code == "not-signed-in"


def test_the_desk_moves_ranks_and_voids_and_each_is_noted(hall: HallOnHttp):
    ticket = issue(hall)
    path = f"/api/v1/tickets/{ticket['id']}"
    moved = hall.post(f"{path}/move", {"service": "permit"}, by="desk1").json
    assert (moved["service"], moved["number"]) == ("permit", "A001")
    assert hall.post(f"{path}/move", {"service": "permit"}, by="desk1").code == "not-served-there"
    ranked = hall.post(f"{path}/priority", {"priority": "elderly", "reason": "七十岁"}, by="desk1").json
    assert ranked["priority"] == "elderly"
    assert hall.post(f"{path}/priority", {"priority": "elderly"}, by="desk1").code == "bad-field"
    assert hall.post(f"{path}/cancel", {"reason": "不办了"}, by="desk1").json["state"] == "cancelled"
    assert hall.post(f"{path}/move", {"service": "setup"}, by="desk1").code == "wrong-state"
    assert {
        ("ticket.move", "A001 permit"),
        ("ticket.priority", "A001 elderly: 七十岁"),
        ("ticket.cancel", "A001 不办了"),
    } <= set(notes(hall))
    periods = hall.get(f"{path}/history", by="w1").json["periods"]
    assert [one["action"] for one in periods] == ["issue", "move", "priority", "cancel"]
    assert (periods[2]["reason"], periods[2]["by"]) == ("七十岁", "desk1")
    for act in ("move", "priority", "cancel"):
        assert hall.post(f"{path}/{act}", {}, by="w1").code == "not-allowed"


def test_the_desk_finds_a_number_by_slip_code_and_part(hall_of: HallOf):
    hall = hall_of(appointments=SLOTS)
    first, second = issue(hall), issue(hall)
    made = book(hall).json

    def found(q: str) -> tuple[list[str], str | None]:
        answer = hall.get(f"/api/v1/tickets?q={q}", by="desk1").json
        return [one["id"] for one in answer["tickets"]], answer.get("appointment", {}).get("code")

    assert found("a00") == ([second["id"], first["id"]], None)
    assert found("A002") == ([second["id"]], None)
    assert found(qr_text(first["id"], 3)) == ([first["id"]], None)
    assert found(qr_text("gone", 1)) == ([], None)  # type: ignore[arg-type]
    assert found(made["code"]) == ([], made["code"])
    ticket = hall.post(f"/api/v1/appointments/{made['code']}/check-in", by="desk1").json
    assert found(made["code"]) == found(appointment_qr(made["code"])) == ([ticket["id"]], made["code"])


def test_yesterdays_open_numbers_are_in_the_list(hall: HallOnHttp):
    ticket = issue(hall)
    hall.at_work.clock.advance(days=1)
    hall.tokens.clear()
    [listed] = hall.get("/api/v1/tickets", by="desk1").json["tickets"]
    assert (listed["id"], listed["business_date"], listed["state"]) == (ticket["id"], "2026-03-02", "waiting")


def test_the_description_tells_of_appointments_and_the_desks_acts(hall: HallOnHttp):
    paths = hall.get("/api/v1/openapi.json").json["paths"]
    assert {
        "/api/v1/appointments",
        "/api/v1/appointments/slots",
        "/api/v1/appointments/{id}",
        "/api/v1/appointments/{id}/check-in",
        "/api/v1/appointments/{id}/cancel",
        "/api/v1/tickets/{id}/move",
        "/api/v1/tickets/{id}/priority",
        "/api/v1/tickets/{id}/history",
    } <= paths.keys()
    body = paths["/api/v1/appointments"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body["properties"]["starts_at"]["format"] == "date-time"
    refusals = paths["/api/v1/tickets"]["post"]["responses"]["409"]["description"]
    for code in ("quota-day", "quota-slot", "open-ticket-exists", "consent-needed", "too-early"):
        assert code in refusals
