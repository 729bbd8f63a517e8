"""Emergency texts over HTTP: who may light them, what they are refused for, and who hears of them."""

import time
from typing import Any

import pytest

from kiosk.sign_emergencies import EVENT
from tests.support.http_hall import Answer, HallOnHttp, emergency_desk

PATH = "/api/v1/signs/emergencies"
FIRE = "请立即撤离"


def prepared(hall: HallOnHttp, text: str = FIRE, by: str = "desk1", **more: Any) -> Answer:
    return hall.post(PATH, {"text": text, **more}, by=by)


def lit(hall: HallOnHttp, text: str = FIRE, **more: Any) -> dict[str, Any]:
    wanted = prepared(hall, text, **more).json
    return dict(hall.post(f"{PATH}/{wanted['id']}/light", {}, by="admin").json)


def interrupt(hall: HallOnHttp, sign: str) -> Any:
    return hall.get(f"/led/v1/signs/{sign}/feed").json["interrupt"]


def test_it_is_drawn_for_every_sign_before_it_is_lit(hall: HallOnHttp):
    answer = prepared(hall, minutes=30)
    told = answer.json
    assert answer.status == 201
    assert [picture["id"] for picture in told["pictures"]["signs"]] == ["window-1", "hall"]
    assert told["pictures"]["strips"][0]["text"] == FIRE
    assert (told["pictures"]["strips"][0]["w"], told["confirm_s"]) == (16 * len(FIRE), 120)
    assert interrupt(hall, "hall") is None
    assert hall.get(PATH, by="desk1").json["live"] == []


def test_it_is_on_the_signs_and_on_the_board_until_it_is_ended_and_all_is_in_the_log(hall: HallOnHttp):
    one = lit(hall, minutes=30)
    assert interrupt(hall, "hall")["text"] == interrupt(hall, "window-1")["text"] == FIRE
    told = hall.get("/api/v1/board").json["emergencies"]
    assert told == [{"text": FIRE, "since": one["lit_at"], "everywhere": True}]
    assert (one["lit_by"], one["kept"]) == ("admin", True)
    ended = hall.post(f"{PATH}/{one['id']}/end", {}, by="desk1").json
    assert ended["ended_by"] == "desk1"
    assert interrupt(hall, "hall") is None
    assert hall.get("/api/v1/board").json["emergencies"] == []
    assert [entry["id"] for entry in hall.get(f"{PATH}?recent=1", by="desk1").json["recent"]] == [one["id"]]
    log = [(entry.who, entry.action) for entry in hall.staff.log(10) if entry.action.startswith("emergency")]
    assert log == [
        ("desk1", "emergency.end"),
        ("admin", "emergency.light"),
        ("desk1", "emergency.prepare"),
    ]


def test_named_signs_only_and_its_hour_ends_it(hall: HallOnHttp):
    lit(hall, signs="window-1", minutes=10)
    assert interrupt(hall, "hall") is None
    assert hall.get("/api/v1/board").json["emergencies"][0]["everywhere"] is False
    hall.at_work.clock.advance(minutes=10)
    assert interrupt(hall, "window-1") is None
    assert hall.get("/api/v1/board").json["emergencies"] == []
    assert hall.get(PATH, by="w1").json["live"] == []


def test_what_was_not_confirmed_in_time_is_looked_at_again(hall: HallOnHttp):
    wanted = prepared(hall).json
    hall.at_work.clock.advance(seconds=121)
    answer = hall.post(f"{PATH}/{wanted['id']}/light", {}, by="desk1")
    assert (answer.status, answer.code) == (409, "emergency-too-late")
    assert interrupt(hall, "hall") is None


def test_everybody_of_the_staff_sees_it_and_only_the_desk_lights_and_ends_it(hall: HallOnHttp):
    one = lit(hall)
    assert hall.get(PATH, by="w1").json["live"][0]["lit_by"] == "admin"
    assert hall.get(PATH).status == 401
    for path in (PATH, f"{PATH}/{one['id']}/light", f"{PATH}/{one['id']}/end"):
        assert hall.post(path, {"text": FIRE}, by="w1").code == "not-allowed"
        assert hall.post(path, {"text": FIRE}).status == 401


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "bad-field"),
        ({"text": "火\x07警"}, 400, "bad-field"),
        ({"text": "长" * 101}, 400, "bad-field"),
        ({"text": "\u202e火警"}, 422, "emergency-text"),
        ({"text": "火警", "minutes": 0}, 400, "bad-field"),
        ({"text": "火警", "minutes": 1441}, 400, "bad-field"),
        ({"text": "火警", "signs": "hall,nowhere"}, 404, "unknown-sign"),
        ({"text": "火警", "signs": "a," * 500}, 400, "bad-field"),
    ],
)
def test_what_no_sign_can_show_is_refused(hall: HallOnHttp, body: dict[str, Any], status: int, code: str):
    answer = hall.post(PATH, body, by="desk1")
    assert (answer.status, answer.code) == (status, code)


def test_what_never_was_cannot_be_lit_or_ended(hall: HallOnHttp):
    for act in ("light", "end"):
        for name in ("f" * 32, "..%2F", "x" * 80):
            assert hall.post(f"{PATH}/{name}/{act}", {}, by="desk1").status == 404


def test_another_kiosk_on_the_database_and_one_that_starts_anew_show_the_same(hall: HallOnHttp):
    other = emergency_desk(hall.at_work, hall.signs)
    one = lit(hall, minutes=30)
    for event in hall.at_work.outbox.since(0):
        other.heard(event.kind)
    assert [(e.id, e.lit_at.isoformat()) for e in other.live()] == [(one["id"], one["lit_at"])]
    assert EVENT in {event.kind for event in hall.at_work.outbox.since(0)}
    other.end(one["id"], "desk1")
    again = emergency_desk(hall.at_work, hall.signs)
    again.load()
    assert again.live() == ()
    for desk in (other, again):
        desk.close()


def test_the_pictures_of_all_signs_or_of_some_are_one_answer(hall: HallOnHttp):
    lit(hall)
    path = "/api/v1/signs/pictures"
    every = hall.get(path, by="w1").json
    assert [one["id"] for one in every["signs"]] == ["window-1", "hall"]
    assert [strip["text"] for strip in every["strips"]] == [FIRE]
    some = hall.get(f"{path}?of=hall,gone", by="w1").json
    assert [one["id"] for one in some["signs"]] == ["hall"]
    assert some["signs"][0]["rev"] == hall.get("/led/v1/signs/hall/feed").json["rev"]
    assert hall.get(f"{path}?of={'x' * 2001}", by="w1").status in {400, 414}
    assert hall.get(path).status == 401


def test_who_was_known_at_the_desk_lights_and_ends_though_the_database_tells_no_session(
    hall: HallOnHttp, monkeypatch: pytest.MonkeyPatch
):
    wanted = prepared(hall).json
    hall.get(PATH, by="admin")

    def mute(*_: object) -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr(hall.staff, "session", mute)
    monkeypatch.setattr(hall.staff._fresh, "_seconds", lambda: time.monotonic() + 3600)
    one = hall.post(f"{PATH}/{wanted['id']}/light", {}, by="admin").json
    assert interrupt(hall, "hall")["text"] == FIRE
    assert hall.post(f"{PATH}/{one['id']}/end", {}, by="desk1").json["ended_by"] == "desk1"
