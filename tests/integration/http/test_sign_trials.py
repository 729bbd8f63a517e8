"""Trying signs out over HTTP: what a page is told, who may do it, and that it is written down."""

import pytest
from sqlalchemy import text

from led_feed import Interrupt, SignFacts
from tests.support.http_hall import Answer, HallOnHttp

PATH = "/api/v1/signs/window-1"


def tried(hall: HallOnHttp, by: str = "desk1", **ask: object) -> Answer:
    return hall.post(f"{PATH}/commission", ask, by=by)


def test_a_sign_that_polls_shows_a_test_text_with_its_next_poll_and_then_the_truth(hall: HallOnHttp):
    hall.signs.publish({"window-1": SignFacts(scope="企业登记")})
    hall.get("/led/v1/signs/window-1/feed", headers={"X-Sign-Fw": "esp 2", "X-Sign-Rssi": "-61"})
    answer = tried(hall, act="test_text", text="测试 ABC")
    assert (answer.status, answer.json["ok"]) == (200, True)
    assert answer.json["sentence"] == "屏下次来取时显示，30 秒后恢复"
    assert hall.get("/led/v1/signs/window-1/feed.txt").body.decode() == "测试 ABC"
    hall.at_work.clock.advance(seconds=31)
    assert hall.get("/led/v1/signs/window-1/feed.txt").body.decode() == "企业登记"


def test_the_last_poll_is_told_with_its_headers_and_what_can_be_tried(hall: HallOnHttp):
    hall.get("/led/v1/signs/window-1/feed", headers={"X-Sign-Fw": "esp 2", "X-Sign-Rssi": "-61"})
    told = hall.get(f"{PATH}/exchange", by="desk1").json
    assert told["poll"]["headers"] == {"X-Sign-Fw": "esp 2", "X-Sign-Rssi": "-61"}
    assert (told["driver"], told["frames"]) == (None, [])
    assert [one["act"] for one in told["acts"] if one["can"]] == ["test_text"]
    assert "自己来取" in told["acts"][0]["why"]


def test_a_sign_that_polls_takes_no_commands_and_one_that_is_silent_is_said_to_be(hall: HallOnHttp):
    answer = tried(hall, act="power", on=True)
    assert (answer.json["ok"], answer.json["until"]) == (False, None)
    silent = tried(hall, act="test_text", text="测试")
    assert not silent.json["ok"]
    assert "没有来取" in silent.json["sentence"]


def test_an_emergency_is_not_tried_away(hall: HallOnHttp):
    hall.signs.publish({"window-1": SignFacts(interrupt=Interrupt("请立即疏散"))})
    assert "紧急通知" in tried(hall, act="test_text", text="测试").json["sentence"]
    assert hall.get("/led/v1/signs/window-1/feed.txt").body.decode() == "请立即疏散"


@pytest.mark.parametrize(
    ("ask", "field"),
    [
        ({"act": "reset"}, "act"),
        ({"act": "test_text"}, "text"),
        ({"act": "test_text", "text": "长" * 61}, "text"),
        ({"act": "test_text", "text": "a\x07"}, "text"),
        ({"act": "brightness", "percent": 0}, "percent"),
        ({"act": "power", "on": "yes"}, "on"),
        ({"act": "test_text", "text": "a", "seconds": 3600}, "seconds"),
    ],
)
def test_what_can_not_be_meant_is_refused(hall: HallOnHttp, ask: dict[str, object], field: str):
    answer = tried(hall, **ask)
    assert (answer.status, answer.code, answer.json["field"]) == (400, "bad-field", field)


def test_only_the_desk_tries_signs_and_it_is_written_down(hall: HallOnHttp):
    assert tried(hall, by="w1", act="ping").code == "not-allowed"
    assert hall.get(f"{PATH}/exchange", by="w1").code == "not-allowed"
    assert hall.get("/api/v1/signs/nowhere/exchange", by="desk1").code == "unknown-sign"
    assert hall.post("/api/v1/signs/nowhere/commission", {"act": "ping"}, by="desk1").code == "unknown-sign"
    tried(hall, act="test_text", text="测试")
    with hall.at_work.database.read() as connection:
        written = str(connection.execute(text("SELECT * FROM audit_log")).all())
    assert "'desk1'" in written
    assert "'sign.try', 'window-1 test_text 测试'" in written
