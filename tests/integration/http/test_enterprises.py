"""The register over HTTP: staff find enterprises; the window gives, renews and withdraws login codes, on record."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.database import open_database, sqlite_url
from tests.support.enterprises import credit_code, enterprise_row, registration_number
from tests.support.http_hall import HallOnHttp, hall_on_http
from tests.support.queue_hall import SetClock
from tests.support.register_hall import RegisterAtWork, register_at_work
from touch_guide.inspection.entry import EntryRefused

pytestmark = [pytest.mark.threads_may_stay("http-"), pytest.mark.threads_may_stay("register-idle")]
"""One server for all of them."""
PERSON = "11010519491231002X"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegisterAtWork]:
    folder = tmp_path_factory.mktemp("register")
    database = open_database(sqlite_url(folder / "hall.sqlite3"))
    with register_at_work(database, SetClock(), folder) as at_work:
        at_work.bring_in(60)
        yield at_work
    database.close()


@pytest.fixture(scope="module")
def hall(
    tmp_path_factory: pytest.TempPathFactory, seeded: Path, register: RegisterAtWork
) -> Iterator[HallOnHttp]:
    with hall_on_http(tmp_path_factory.mktemp("hall"), seeded, enterprises=lambda: register.desk) as hall:
        yield hall


def path_of(hall: HallOnHttp, n: int) -> str:
    [one] = hall.get(f"/api/v1/enterprises?q={registration_number(n)}", by="w1").json["enterprises"]
    return f"/api/v1/enterprises/{one['id']}"


@pytest.mark.parametrize("query", [registration_number(3), credit_code(3), credit_code(3)[:16].lower()])
def test_an_enterprise_is_found_by_its_number(hall: HallOnHttp, query: str):
    answer = hall.get(f"/api/v1/enterprises?q={query}", by="reviewer1").json
    assert [one["name"] for one in answer["enterprises"]] == [enterprise_row(3)["企业名称"]]
    assert not answer["more"]


def test_pages_follow_each_other_without_a_gap(hall: HallOnHttp):
    whole = hall.get("/api/v1/enterprises?q=999999200&limit=60", by="desk1").json
    assert (len(whole["enterprises"]), whole["more"]) == (60, False)
    pages = [
        hall.get(f"/api/v1/enterprises?q=999999200&limit=25&from={n}", by="desk1").json for n in (0, 25, 50)
    ]
    assert [one for page in pages for one in page["enterprises"]] == whole["enterprises"]
    assert [page["more"] for page in pages] == [True, True, False]


def test_pinyin_finds_over_http(hall: HallOnHttp):
    found = hall.get("/api/v1/enterprises?q=chongqing", by="desk1").json["enterprises"]
    assert found
    assert all(one["name"].startswith("重庆") for one in found)


def test_an_enterprise_tells_the_register_and_its_code(hall: HallOnHttp):
    answer = hall.get(path_of(hall, 5), by="monitor1").json
    row = enterprise_row(5)
    assert (answer["name"], answer["capital"], answer["office"]) == (
        row["企业名称"],
        row["注册资本万元"],
        row["登记机关"],
    )
    assert answer["login_code"] is None


def test_the_window_gives_a_code_that_opens_and_is_told_once(hall: HallOnHttp, register: RegisterAtWork):
    path = path_of(hall, 6)
    made = hall.post(f"{path}/login-code", {"identity": PERSON}, by="w2")
    assert (made.status, made.json["with_identity"]) == (201, True)
    assert register.desk.codes.enter(registration_number(6), made.json["code"], PERSON).name
    told = hall.get(path, by="w2").json["login_code"]
    assert (told["by"], told["with_identity"]) == ("w2", True)
    again = hall.post(f"{path}/login-code", {}, by="desk1")
    with pytest.raises(EntryRefused):
        register.desk.codes.enter(registration_number(6), made.json["code"], PERSON)
    assert register.desk.codes.enter(registration_number(6), again.json["code"]).name
    assert [(who, action) for who, action, _, _ in register.log] == [
        ("w2", "login-code.make"),
        ("visitor", "login-code.entered"),
        ("desk1", "login-code.reset"),
        ("visitor", "login-code.refused"),
        ("visitor", "login-code.entered"),
    ]


def test_a_code_is_withdrawn_once(hall: HallOnHttp):
    path = f"{path_of(hall, 7)}/login-code"
    assert hall.post(path, {}, by="admin").status == 201
    assert hall.ask("DELETE", path, by="admin").status == 204
    assert hall.ask("DELETE", path, by="admin").code == "no-login-code"


@pytest.mark.parametrize("by", ["reviewer1", "monitor1"])
def test_reviewers_and_monitors_give_no_codes(hall: HallOnHttp, by: str):
    assert hall.post(f"{path_of(hall, 8)}/login-code", {}, by=by).code == "not-allowed"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/api/v1/enterprises/999999", "unknown-enterprise"),
        ("/api/v1/enterprises/x", "unknown-enterprise"),
        (f"/api/v1/enterprises?q={'a' * 101}", "bad-query"),
        ("/api/v1/enterprises?q=a&from=x", "bad-query"),
    ],
)
def test_what_cannot_be_is_refused(hall: HallOnHttp, path: str, code: str):
    assert hall.get(path, by="desk1").code == code


def test_a_mistyped_identity_number_makes_no_code(hall: HallOnHttp):
    path = path_of(hall, 9)
    assert hall.post(f"{path}/login-code", {"identity": "110105194912310021"}, by="w1").code == "bad-identity"
    assert hall.get(path, by="w1").json["login_code"] is None


def test_nobody_looks_in_without_an_account(hall: HallOnHttp):
    assert hall.get("/api/v1/enterprises?q=a").code == "not-signed-in"
