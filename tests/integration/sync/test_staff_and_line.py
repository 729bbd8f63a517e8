"""A real kiosk with a line: what staff see of it and decide, and that a rehearsal reaches no real bureau."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.at_rest import Vault
from kiosk.bureau_line import BureauLine
from kiosk.bureau_settings import BureauSettings
from kiosk.database import open_database, sqlite_url
from kiosk.outbox import Outbox
from kiosk.settings import Settings
from kiosk.simulators.bureau_faults import Faults
from kiosk.simulators.bureau_server import BureauServer
from kiosk.sync.letter_store import Letters
from kiosk.sync.letters import new_letter
from tests.support.bureau_hall import SUBMITTED, bureau, utc_now
from tests.support.kiosk_process import RunningKiosk, kiosk_process
from tests.support.report_line import report_hall

REGISTER = {
    "注册号": "640323100000014",
    "统一社会信用代码": "",
    "企业名称": "示例贸易有限公司",
    "企业类型": "有限责任公司",
    "法定代表人": "张三",
    "注册资本万元": "500",
    "成立日期": "2008-05-06",
    "登记机关": "示例县局",
    "状态": "在业",
    "住所": "示例路1号",
    "经营范围": "日用百货",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BureauServer]:
    with bureau(tmp_path_factory.mktemp("bureau"), tls=True) as running:
        yield running


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, server: BureauServer) -> Path:
    folder = tmp_path_factory.mktemp("data")
    authority = server.certificates.authority if server.certificates else ""
    toml = f'[bureau]\nhall = "hall-1"\nurl = "{server.url}"\nca = "{authority}"\n'
    (folder / "kiosk.toml").write_text(toml, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def kiosk(data: Path) -> Iterator[RunningKiosk]:
    with kiosk_process(data) as running:
        yield running


def _post(data: Path, enterprise: str, body: dict[str, object]) -> str:
    """As another kiosk on the same database would."""
    database = open_database(sqlite_url(data / "rehearsal.sqlite3"))
    letters = Letters(database, Vault(data / "vault.keys"), Outbox(database, utc_now), utc_now)
    letter = new_letter(SUBMITTED, enterprise, body, utc_now())
    with database.write() as connection:
        letters.post(connection, letter, {})
    database.close()
    return letter.key


def _register(data: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(data / "rehearsal.sqlite3")) as base:
        return base.execute("SELECT name FROM enterprises").fetchall()


@pytest.mark.threads_may_stay("bureau-simulator")
def test_staff_see_the_line_and_decide_what_the_bureau_refused(
    kiosk: RunningKiosk, data: Path, server: BureauServer, until: Callable[..., bool]
):
    desk, admin = kiosk.token("desk1"), kiosk.token("admin")
    good, bad = _post(data, "a", {"answers": {"total": "1"}}), _post(data, "b", {"refuse": True})

    def letters(state: str) -> list[dict[str, object]]:
        status, answer = kiosk.call("GET", f"/api/v1/sync/letters?state={state}", token=desk)
        assert status == 200
        return answer["letters"]

    assert until(lambda: letters("aside") and letters("received"), 20.0)
    [refused] = letters("aside")
    assert (refused["id"], refused["progress"], refused["outcome"]) == (bad, "aside", "refused")
    assert letters("received")[0]["id"] == good
    path = f"/api/v1/sync/letters/{bad}"
    assert kiosk.call("POST", f"{path}/drop", {"reason": "x"}, desk)[0] == 403
    assert kiosk.call("POST", f"{path}/retry", {}, desk)[0] == 200
    assert until(lambda: bool(letters("aside")), 20.0)
    status, dropped = kiosk.call("POST", f"{path}/drop", {"reason": "填错企业"}, admin)
    assert (status, dropped["state"], dropped["note"], dropped["decided_by"]) == (
        200,
        "dropped",
        "填错企业",
        "admin",
    )
    assert kiosk.call("POST", f"{path}/retry", {}, desk)[1]["code"] == "letter-not-aside"
    assert kiosk.call("POST", "/api/v1/sync/letters/none/retry", {}, desk)[1]["code"] == "unknown-letter"
    assert kiosk.call("GET", "/api/v1/sync/letters?state=lost", token=desk)[1]["code"] == "bad-query"
    assert kiosk.call("GET", "/api/v1/sync")[0] == 401


@pytest.mark.threads_may_stay("bureau-simulator")
def test_a_certificate_of_yesterday_is_told_and_the_register_comes_when_it_is_mended(
    kiosk: RunningKiosk, data: Path, server: BureauServer, until: Callable[..., bool]
):
    token = kiosk.token("w1")

    def line() -> dict[str, object]:
        return kiosk.call("GET", "/api/v1/sync", token=token)[1]["line"]

    server.book.change_register([REGISTER, REGISTER | {"企业名称": ""}])
    server.faults = Faults(certificate="expired")
    _post(data, "c", {})
    server._http.end_connections()
    assert until(lambda: line()["outcome"] == "untrusted", 20.0)
    assert "证书不可信" in str(line()["sentence"])
    server.faults = Faults()
    assert kiosk.call("POST", "/api/v1/sync/try-now", {}, kiosk.token("desk1"))[0] == 202
    assert until(lambda: line()["sentence"] == "线路正常", 20.0)
    assert until(lambda: _register(data) == [("示例贸易有限公司",)], 20.0)


@pytest.mark.threads_may_stay("bureau-simulator")
def test_a_report_is_sent_by_the_kiosk_and_changed_by_what_the_bureau_says(
    kiosk: RunningKiosk, data: Path, until: Callable[..., bool]
):
    with report_hall(data, file="rehearsal.sqlite3") as another:
        report = another.submit()
    reviewer, desk = kiosk.token("reviewer1"), kiosk.token("desk1")

    def shown() -> dict[str, object]:
        status, answer = kiosk.call("GET", f"/api/v1/inspections/{report}", token=reviewer)
        assert status == 200
        return answer

    assert until(lambda: shown()["bureau"]["receipt"], 20.0)
    kiosk.call("POST", "/api/v1/sync/try-now", {}, desk)
    assert until(lambda: shown()["state"] == "passed", 20.0)
    bureau, final = shown()["bureau"], shown()["final_by"]
    assert (bureau["progress"], bureau["verdict"], bureau["refused"]) == ("passed", "passed", None)
    assert (bureau["progress_text"], final) == ("市局已审核通过", "市局（终审）")
    [listed] = kiosk.call("GET", "/api/v1/inspections", token=reviewer)[1]["inspections"]
    assert listed["bureau"] == bureau


def test_a_rehearsal_reaches_no_real_bureau(tmp_path: Path):
    real = BureauSettings("hall-1", "https://bureau.example")
    here = BureauSettings("hall-1", "https://127.0.0.1:8700")
    for settings, invented, runs in ((real, True, False), (real, False, True), (here, True, True)):
        line = BureauLine(Settings(tmp_path, bureau=settings), None, utc_now, invented=invented)  # type: ignore[arg-type]
        assert line.runs is runs


def test_without_settings_nothing_runs(tmp_path: Path):
    line = BureauLine(Settings(tmp_path), None, utc_now, invented=False)  # type: ignore[arg-type]
    line.start()
    assert line.view is None
    line.close()
