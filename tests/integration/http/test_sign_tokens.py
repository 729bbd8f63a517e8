"""A sign with a token is served to nobody else; the token is made and taken back by the administrator."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.sign_tokens import BadSignId, SignTokens
from tests.support.http_hall import Answer, HallOnHttp

FEED = "/led/v1/signs/window-1/feed"
FORMS = (FEED, f"{FEED}?wait=0", f"{FEED}.txt", f"{FEED}.pbm")


@pytest.fixture
def locked(hall: HallOnHttp) -> tuple[HallOnHttp, str]:
    answer = hall.post("/api/v1/signs/window-1/token", by="admin")
    assert (answer.status, answer.json["sign"]) == (201, "window-1")
    return hall, str(answer.json["token"])


def asked(hall: HallOnHttp, path: str, authorization: str = "") -> Answer:
    return hall.get(path, headers={"Authorization": authorization} if authorization else {})


@pytest.mark.parametrize("path", FORMS)
def test_a_sign_with_a_token_is_served_to_who_bears_it(locked: tuple[HallOnHttp, str], path: str):
    hall, token = locked
    assert asked(hall, path, f"Bearer {token}").status == 200
    without = asked(hall, path)
    assert (without.status, without.code) == (401, "sign-token-needed")
    assert without.headers["WWW-Authenticate"] == 'Bearer realm="sign"'
    wrong = asked(hall, path, "Bearer " + "x" * 300)
    assert (wrong.status, wrong.headers["WWW-Authenticate"]) == (
        401,
        'Bearer realm="sign", error="invalid_token"',
    )
    assert asked(hall, path, f"Basic {token}").status == 401


def test_the_other_signs_need_none_and_do_not_mind_one(locked: tuple[HallOnHttp, str]):
    hall, token = locked
    for authorization in ("", f"Bearer {token}", "Bearer x", "nonsense"):
        assert asked(hall, "/led/v1/signs/hall/feed", authorization).status == 200


def test_a_poll_with_its_token_goes_the_short_way(locked: tuple[HallOnHttp, str]):
    hall, token = locked
    for _ in range(3):
        asked(hall, FEED, f"Bearer {token}")
    metrics = hall.get("/metrics").body.decode()
    assert 'path="/led/v1/signs/{id}/feed"' not in metrics


def test_a_refused_poll_is_no_sign_of_life(locked: tuple[HallOnHttp, str]):
    hall, token = locked
    asked(hall, FEED)
    asked(hall, FEED, f"Bearer {token}")
    sign = next(s for s in hall.get("/led/v1/health", by="desk1").json["signs"] if s["id"] == "window-1")
    assert (sign["polls"], sign["token"]) == (1, True)


def test_a_new_token_voids_the_one_before(locked: tuple[HallOnHttp, str]):
    hall, old = locked
    new = hall.post("/api/v1/signs/window-1/token", by="admin").json["token"]
    assert asked(hall, FEED, f"Bearer {old}").status == 401
    assert asked(hall, FEED, f"Bearer {new}").status == 200


def test_a_token_is_taken_back(locked: tuple[HallOnHttp, str]):
    hall, _ = locked
    assert hall.ask("DELETE", "/api/v1/signs/window-1/token", by="admin").status == 204
    assert asked(hall, FEED).status == 200
    assert hall.ask("DELETE", "/api/v1/signs/window-1/token", by="admin").code == "no-sign-token"


def test_only_the_administrator_makes_tokens(hall: HallOnHttp):
    for who in ("desk1", "w1"):
        assert hall.post("/api/v1/signs/window-1/token", by=who).code == "not-allowed"
    assert hall.post("/api/v1/signs/window-1/token").code == "not-signed-in"
    assert hall.post("/api/v1/signs/none/token", by="admin").code == "unknown-sign"


def test_the_log_tells_who_made_a_token_but_not_the_token(locked: tuple[HallOnHttp, str]):
    hall, token = locked
    entry = hall.staff.log()[0]
    assert (entry.who, entry.action, entry.detail) == ("admin", "sign.token", "window-1")
    kept = Path(str(hall.at_work.database.engine.url.database))
    assert not any(token.encode() in one.read_bytes() for one in kept.parent.glob(f"{kept.name}*"))


def test_a_page_of_staff_sees_what_a_sign_with_a_token_shows(locked: tuple[HallOnHttp, str]):
    hall, _ = locked
    page = {"X-Kiosk-Page": "1"}
    assert hall.get(f"{FEED}.pbm", by="desk1", headers=page).status == 200
    assert hall.get(f"{FEED}.pbm", headers=page).code == "not-signed-in"
    assert hall.get(f"{FEED}.pbm", by="desk1").status == 401, "that is no page"


def test_tokens_outlive_a_restart_and_are_seen_by_others(locked: tuple[HallOnHttp, str]):
    hall, token = locked
    others = SignTokens(hall.at_work.database, hall.at_work.clock)
    assert set(others.digests) == {"window-1"}
    others.remove("window-1")
    mine = hall.sign_tokens
    mine.look()
    assert asked(hall, FEED).status == 200
    assert token not in str(dict(mine.digests))


def test_a_lost_database_locks_nobody_out(
    locked: tuple[HallOnHttp, str], allow_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
):
    hall, token = locked
    mine = hall.sign_tokens

    def gone() -> None:
        raise OSError("no line")

    monkeypatch.setattr(hall.at_work.database, "read", gone)
    allow_log("tokens cannot be read")
    mine.look()
    mine.look()
    assert asked(hall, FEED, f"Bearer {token}").status == 200
    assert asked(hall, FEED).status == 401


@pytest.mark.parametrize("name", ["", "../x", "屏", "a" * 65])
def test_what_can_be_no_sign_gets_no_token(hall: HallOnHttp, name: str):
    with pytest.raises(BadSignId):
        hall.sign_tokens.make(name, "test")
