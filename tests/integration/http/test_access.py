"""Who may do what, and that guessing, old tokens and other sites' pages get nowhere."""

import json
import uuid

import pytest

from kiosk.staff import new_secret
from tests.support.http_hall import Answer, HallOnHttp

PASSWORDS = {"name": "w1", "password": "demo-1234"}


def sign_in(hall: HallOnHttp, name: str, password: str, **headers: str) -> Answer:
    return hall.post("/api/v1/login", {"name": name, "password": password}, headers=headers)


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/me",
        "/api/v1/windows/1",
        "/api/v1/tickets",
        "/api/v1/events",
        "/led/v1/health",
        "/api/v1/printer",
    ],
)
def test_staff_calls_ask_for_a_session(hall: HallOnHttp, path: str):
    answer = hall.get(path)
    assert (answer.status, answer.code) == (401, "not-signed-in")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_an_invented_token_is_told_to_sign_in_again(hall: HallOnHttp):
    answer = hall.get("/api/v1/me", headers={"Authorization": "Bearer invented"})
    assert (answer.status, answer.code) == (401, "session-expired")


def test_a_session_ends_twelve_hours_after_its_last_use(hall: HallOnHttp):
    hall.token("w1")
    hall.at_work.clock.advance(hours=11)
    assert hall.get("/api/v1/me", by="w1").status == 200
    hall.at_work.clock.advance(hours=11)
    assert hall.get("/api/v1/me", by="w1").status == 200
    hall.at_work.clock.advance(hours=12, minutes=1)
    assert hall.get("/api/v1/me", by="w1").code == "session-expired"


def test_signing_out_ends_the_session_everywhere(hall: HallOnHttp):
    cookie = sign_in(hall, "w1", "demo-1234").headers["Set-Cookie"].split(";")[0]
    mine = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
    assert hall.get("/api/v1/me", headers=mine).status == 200
    assert hall.post("/api/v1/logout", headers=mine).status == 204
    assert hall.get("/api/v1/me", headers=mine).code == "session-expired"


def test_a_changed_password_ends_the_sessions_and_so_does_disabling(hall: HallOnHttp):
    hall.token("w1"), hall.token("w2")
    hall.staff.set_password("w1", "a better secret")
    hall.staff.disable("w2")
    assert hall.get("/api/v1/me", by="w1").code == "session-expired"
    assert hall.get("/api/v1/me", by="w2").code == "session-expired"
    assert sign_in(hall, "w1", "a better secret").status == 200
    assert sign_in(hall, "w2", "demo-1234").code == "bad-credentials"


def test_a_wrong_password_and_an_unknown_name_are_one_answer(hall: HallOnHttp):
    wrong, unknown = sign_in(hall, "w1", "wrong-one"), sign_in(hall, "nobody", "wrong-one")
    assert (wrong.status, wrong.body) == (unknown.status, unknown.body)
    assert wrong.code == "bad-credentials"


@pytest.mark.parametrize("name", ["w1", "nobody"])
def test_guessing_is_stopped_for_a_name_whether_it_exists_or_not(hall: HallOnHttp, name: str):
    codes = [sign_in(hall, name, f"guess {n}").code for n in range(6)]
    assert codes == ["bad-credentials"] * 5 + ["too-many-attempts"]
    stopped = sign_in(hall, name, "demo-1234")
    assert stopped.status == 429
    assert 0 < int(stopped.headers["Retry-After"]) <= 60
    assert stopped.json["retry_after"] == int(stopped.headers["Retry-After"])
    assert sign_in(hall, "w2", "demo-1234").status == 200


def test_guessing_many_names_is_stopped_for_the_source(hall: HallOnHttp):
    codes = {sign_in(hall, f"name{n}", "guess").code for n in range(31)}
    assert codes == {"bad-credentials", "too-many-attempts"}
    assert sign_in(hall, "w2", "demo-1234").code == "too-many-attempts"


def test_what_happened_at_the_door_is_logged_without_the_password(hall: HallOnHttp):
    sign_in(hall, "w1", "my-secret-guess")
    sign_in(hall, "w1", "demo-1234")
    entries = hall.staff.log()
    assert [(e.who, e.action, e.source) for e in entries[:2]] == [
        ("w1", "login", "127.0.0.1"),
        ("w1", "login.refused", "127.0.0.1"),
    ]
    assert "my-secret-guess" not in str(entries)


def test_a_clerk_serves_only_the_own_window(hall: HallOnHttp):
    answer = hall.post("/api/v1/windows/2/call-next", by="w1")
    assert (answer.status, answer.code, answer.json["window"]) == (403, "not-your-window", "2")


@pytest.mark.parametrize("who", ["reviewer1", "monitor1", "desk1"])
def test_only_clerks_call(hall: HallOnHttp, who: str):
    answer = hall.post("/api/v1/windows/1/call-next", by=who)
    assert (answer.status, answer.code) == (403, "not-allowed")


@pytest.mark.parametrize("who", ["w1", "reviewer1", "monitor1"])
def test_only_the_desk_issues_and_prints_again(hall: HallOnHttp, who: str):
    wish = {"service": "setup", "intent": str(uuid.uuid4())}
    for path, body in (
        ("/api/v1/tickets", wish),
        ("/api/v1/tickets/x/reprint", {"reason": "r"}),
        ("/api/v1/services/setup/pause", {"reason": "r"}),
        ("/api/v1/slips/x/settle", {"came_out": True}),
        ("/api/v1/printer/test-slip", None),
    ):
        assert hall.post(path, body, by=who).code == "not-allowed", path


def test_access_is_judged_before_the_body_is(hall: HallOnHttp):
    assert (
        hall.post("/api/v1/tickets", b"{", headers={"Content-Type": "application/json"}).code
        == "not-signed-in"
    )


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Origin": "http://127.0.0.1:{port}"}, True),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"X-Kiosk-Page": "1"}, True),
        ({}, False),
    ],
)
def test_a_write_by_cookie_must_come_from_our_own_page(
    hall: HallOnHttp, headers: dict[str, str], allowed: bool
):
    cookie = sign_in(hall, "w1", "demo-1234").headers["Set-Cookie"].split(";")[0]
    sent = {name: value.format(port=hall.port) for name, value in headers.items()} | {"Cookie": cookie}
    answer = hall.post("/api/v1/windows/1/pause", {}, headers=sent)
    assert answer.status == (200 if allowed else 403)
    assert allowed or answer.code == "cross-site"


def test_another_sites_page_can_not_sign_a_browser_in(hall: HallOnHttp):
    assert sign_in(hall, "w1", "demo-1234", Origin="http://evil.example").code == "cross-site"
    form = hall.post("/api/v1/login", json.dumps(PASSWORDS).encode(), headers={"Content-Type": "text/plain"})
    assert (form.status, form.code) == (415, "not-json")


@pytest.mark.parametrize(
    ("host", "served"),
    [
        ("127.0.0.1", True),
        ("localhost:1", True),
        ("[::1]:80", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
    ],
)
def test_a_foreign_name_is_not_served_on_loopback(hall: HallOnHttp, host: str, served: bool):
    for path in ("/api/v1/board", "/led/v1/signs/window-1/feed"):
        answer = hall.get(path, headers={"Host": host})
        assert answer.status == (200 if served else 421)
        assert served or answer.code == "wrong-host"


def test_a_password_comes_from_standard_input_in_a_script(monkeypatch: pytest.MonkeyPatch):
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("from a script\n"))
    assert new_secret("password") == "from a script"
