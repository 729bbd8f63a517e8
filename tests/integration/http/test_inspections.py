"""Inspections over HTTP: reviewers see the register beside the report, act within their powers; figures for everybody."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kiosk.database import open_database, sqlite_url
from kiosk.hall import load_pack, sample_hall_dir
from tests.support.filing_hall import SHUNDA, YOUNG, FilingHall
from tests.support.http_hall import HallOnHttp, hall_on_http
from touch_guide.inspection.errors import SeasonOver
from touch_guide.inspection.office import FilingOffice

pytestmark = [pytest.mark.threads_may_stay("http-"), pytest.mark.threads_may_stay("database_")]
"""Of the server that all of them share."""
ITEMS = [{"field": "assets", "comment": "与资产负债表不符，身份证 11010519491231002X"}]


@dataclass
class Shared:
    """One server for all tests of the file; each test has filings of its own behind it."""

    hall: HallOnHttp
    now: FilingHall | None = None


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, seeded: Path) -> Iterator[Shared]:
    def office() -> FilingOffice:
        assert found.now is not None
        return found.now.office

    pack = load_pack(sample_hall_dir())
    with hall_on_http(tmp_path_factory.mktemp("hall"), seeded, filings=office, pack=lambda: pack) as hall:
        found = Shared(hall)
        yield found


@pytest.fixture
def filings(tmp_path: Path, seeded: Path, shared: Shared) -> Iterator[FilingHall]:
    shutil.copy(seeded, tmp_path / "filings.sqlite3")
    database = open_database(sqlite_url(tmp_path / "filings.sqlite3"))
    shared.now = FilingHall(database, tmp_path)
    yield shared.now
    database.close()


@pytest.fixture
def hall(shared: Shared, filings: FilingHall) -> HallOnHttp:
    return shared.hall


@pytest.fixture
def place(filings: FilingHall) -> str:
    """Of a report that waits for its first review."""
    [shunda] = filings.add(SHUNDA)
    return f"/api/v1/inspections/{filings.submitted(shunda).filing.id}"


def passed(hall: HallOnHttp, place: str) -> Any:
    hall.post(f"{place}/first-review", {"decision": "pass"}, by="reviewer1")
    return hall.post(f"{place}/final-review", {"decision": "pass", "items": []}, by="reviewer2").json


def field(report: Any, field_id: str) -> Any:
    return next(one for section in report["sections"] for one in section["fields"] if one["id"] == field_id)


def test_a_reviewer_sees_the_register_beside_the_report(
    hall: HallOnHttp, place: str, filings: FilingHall
) -> None:
    [listed] = hall.get("/api/v1/inspections?year=2012&state=submitted", by="reviewer1").json["inspections"]
    assert place.endswith(listed["id"])
    assert (listed["enterprise_name"], listed["state"]) == (SHUNDA.name, "submitted")
    report = hall.get(place, by="reviewer1").json
    name, capital = field(report, "name"), field(report, "capital")
    assert (name["value"], name["register"], name["differs"]) == (SHUNDA.name, SHUNDA.name, False)
    assert (capital["shown"], capital["register_shown"]) == ("200.00万元", "200.00万元")
    assert field(report, "assets")["register"] is None
    assert [row["name"] for row in field(report, "holders")["rows"]] == ["张示例", "王示例"]
    assert report["acts"] == ["first-review"]
    assert report["problems"] == []


def test_what_differs_from_the_register_is_marked(hall: HallOnHttp, filings: FilingHall) -> None:
    [shunda] = filings.add(SHUNDA)
    report = filings.fill(filings.office.begin(shunda, 2012))
    filings.office.save(report.filing.id, shunda, "representative", "李示例")
    filings.office.submit(report.filing.id, shunda, promised=True)
    seen = hall.get(f"/api/v1/inspections/{report.filing.id}", by="reviewer2").json
    assert field(seen, "representative")["differs"] is True
    assert [one["code"] for one in seen["problems"]] == ["same-representative"]


def test_two_people_pass_it_and_the_window_stamps_and_files_it(hall: HallOnHttp, place: str) -> None:
    report = passed(hall, place)
    assert (report["state"], report["first_by"], report["final_by"]) == ("passed", "reviewer1", "reviewer2")
    wrong = hall.post(f"{place}/stamp", {"check_code": "AAAA"}, by="w3")
    assert (wrong.status, wrong.code) == (409, "print-differs")
    stamped = hall.post(f"{place}/stamp", {"check_code": report["check_code"]}, by="w3")
    assert stamped.json["state"] == "stamped"
    assert hall.post(f"{place}/file", {}, by="desk1").json["state"] == "filed"
    log = hall.get(f"{place}/log", by="monitor1").json["log"]
    assert [one["act"] for one in log] == ["begin", "submitted", "first-passed", "passed", "stamped", "filed"]


def test_one_reviewer_does_not_do_both(hall: HallOnHttp, place: str) -> None:
    hall.post(f"{place}/first-review", {"decision": "pass"}, by="reviewer1")
    again = hall.post(f"{place}/final-review", {"decision": "pass"}, by="reviewer1")
    assert (again.status, again.code) == (403, "same-reviewer")
    twice = hall.post(f"{place}/first-review", {"decision": "pass"}, by="reviewer2")
    assert (twice.status, twice.code) == (409, "wrong-filing-state")


def test_a_return_names_fields_and_hides_identity_numbers(hall: HallOnHttp, place: str) -> None:
    empty = hall.post(f"{place}/first-review", {"decision": "return", "items": []}, by="reviewer1")
    assert (empty.status, empty.code) == (422, "nothing-said")
    returned = hall.post(f"{place}/first-review", {"decision": "return", "items": ITEMS}, by="reviewer1").json
    assert returned["state"] == "returned"
    [item] = returned["items"]
    assert (item["field"], item["label"], item["by"]) == ("assets", "资产总额", "reviewer1")
    assert "11010519491231002X" not in item["comment"]


def test_an_office_elsewhere_is_out_of_reach(hall: HallOnHttp, filings: FilingHall) -> None:
    [elsewhere] = filings.add(replace(SHUNDA, office="邻县工商行政管理局"))
    report = filings.submitted(elsewhere)
    answer = hall.post(
        f"/api/v1/inspections/{report.filing.id}/first-review", {"decision": "pass"}, by="reviewer1"
    )
    assert (answer.status, answer.code) == (403, "outside-jurisdiction")


def test_a_review_of_what_was_changed_meanwhile_is_refused(hall: HallOnHttp, place: str) -> None:
    body = {"decision": "pass", "revision": 1}
    answer = hall.post(f"{place}/first-review", body, by="reviewer1")
    assert (answer.status, answer.code) == (409, "stale-filing")


@pytest.mark.parametrize(
    ("method", "path", "by", "status"),
    [
        ("GET", "", "monitor1", 200),
        ("GET", "", "w1", 200),
        ("GET", "", "admin", 403),
        ("POST", "/first-review", "w1", 403),
        ("POST", "/first-review", "admin", 403),
        ("POST", "/final-review", "monitor1", 403),
        ("POST", "/stamp", "reviewer1", 403),
        ("POST", "/reopen", "desk1", 403),
    ],
)
def test_each_has_their_own_power(
    hall: HallOnHttp, place: str, method: str, path: str, by: str, status: int
) -> None:
    body = {"decision": "pass", "check_code": "x", "until": "2013-09-01", "reason": "x"}
    answer = hall.ask(method, place + path, body if method == "POST" else None, by=by)
    assert answer.status == status


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"decision": "maybe"}, "bad-field"),
        ({}, "bad-field"),
        ({"decision": "return", "items": [{"field": 3, "comment": "x"}]}, "bad-field"),
        ({"decision": "return", "items": [{"field": "assets", "comment": ""}]}, "bad-field"),
        ({"decision": "return", "items": [{"field": "assets", "comment": "x", "row": -1}]}, "bad-field"),
        ({"decision": "pass", "revision": "1"}, "bad-field"),
    ],
)
def test_a_malformed_review_is_refused(hall: HallOnHttp, place: str, body: object, code: str) -> None:
    assert hall.post(f"{place}/first-review", body, by="reviewer1").code == code


def test_unknown_reports_and_queries_are_refused(hall: HallOnHttp) -> None:
    assert hall.get("/api/v1/inspections/none", by="reviewer1").code == "unknown-filing"
    for query in ("state=lost", "year=20x2", "year=99999", f"q={'a' * 101}"):
        assert hall.get(f"/api/v1/inspections?{query}", by="reviewer1").code == "bad-query"
    assert hall.get("/api/v1/inspections/unfiled?format=pdf", by="reviewer1").code == "bad-query"


def test_figures_and_the_urging_list(hall: HallOnHttp, place: str, filings: FilingHall) -> None:
    filings.add(replace(YOUNG, name="=示例县未报商贸有限公司", established=None))
    figures = hall.get("/api/v1/inspections/stats?year=2012", by="monitor1").json
    assert (figures["whole"]["due"], figures["whole"]["filed"], figures["whole"]["unfiled"]) == (2, 1, 1)
    assert (figures["whole"]["filed_rate_on_due"], figures["phase"]) == (50.0, "locked")
    assert figures["by_day"] == [{"day": "2013-04-08", "filed": 1, "passed": 0}]
    found = hall.get("/api/v1/inspections/unfiled?year=2012", by="w1").json
    assert [one["name"] for one in found["enterprises"]] == ["=示例县未报商贸有限公司"]
    assert found["more"] is False
    book = hall.get("/api/v1/inspections/unfiled?year=2012&format=xlsx", by="desk1")
    assert "spreadsheetml" in book.headers["Content-Type"]
    rows = list(load_workbook(BytesIO(book.body)).active.iter_rows(values_only=True))
    assert rows[0][:3] == ("序号", "注册号（信用代码）", "企业名称")
    assert rows[1][:3] == (1, "999999200001235", "=示例县未报商贸有限公司")


def test_a_locked_enterprise_is_taken_after_all_by_a_final_reviewer(
    hall: HallOnHttp, filings: FilingHall
) -> None:
    [shunda] = filings.add(SHUNDA)
    filings.clock.at = filings.clock.at.replace(month=8)
    with pytest.raises(SeasonOver):
        filings.office.begin(shunda, 2012)
    body = {"enterprise": shunda, "year": 2012, "until": "2013-09-01", "reason": "已接受处理"}
    assert hall.post("/api/v1/inspections/late", body, by="w1").status == 403
    opened = hall.post("/api/v1/inspections/late", body, by="reviewer2")
    assert (opened.status, opened.json["reopened_until"]) == (201, "2013-09-01")
    assert filings.submitted(shunda).filing.late
    assert hall.post("/api/v1/inspections/late", {**body, "year": 2005}, by="reviewer2").code == "not-due"


def test_the_window_asks_for_time_and_a_reviewer_decides(hall: HallOnHttp, filings: FilingHall) -> None:
    [shunda] = filings.add(SHUNDA)
    place = f"/api/v1/inspections/{filings.office.begin(shunda, 2012).filing.id}"
    assert (
        hall.post(f"{place}/ask-for-time", {"reason": "会计住院"}, by="w2").json["extension"]["granted"]
        is None
    )
    decided = hall.post(f"{place}/time", {"granted": True}, by="reviewer1").json["extension"]
    assert (decided["granted"], decided["until"]) == (True, "2013-07-30")


def test_the_log_of_all_reports_is_checked(hall: HallOnHttp, place: str) -> None:
    passed(hall, place)
    told = hall.get("/api/v1/inspections/log", by="monitor1").json
    assert (told["entries"], told["sound"], told["fault"]) == (4, True, None)
    assert hall.get("/api/v1/inspections/log", by="reviewer1").status == 403


@pytest.mark.logs("a report does not open")
def test_a_lost_key_is_told_in_a_sentence(hall: HallOnHttp, place: str, tmp_path: Path) -> None:
    (tmp_path / "vault.keys").unlink()
    answer = hall.get(place, by="reviewer1")
    assert (answer.status, answer.code) == (503, "inspection-sealed")
    assert hall.get("/api/v1/inspections/stats?year=2012", by="reviewer1").status == 200


def test_staff_get_the_report_as_a_pdf(hall: HallOnHttp, place: str) -> None:
    draft = hall.get(f"{place}/report.pdf", by="w3")
    assert (draft.status, draft.headers["Content-Type"]) == (200, "application/pdf")
    assert draft.body.startswith(b"%PDF-")


def test_there_is_a_notice_once_the_first_review_is_passed(hall: HallOnHttp, place: str) -> None:
    early = hall.get(f"{place}/acceptance.pdf", by="w3")
    assert (early.status, early.code) == (409, "not-accepted-yet")
    hall.post(f"{place}/first-review", {"decision": "pass"}, by="reviewer1")
    assert hall.get(f"{place}/acceptance.pdf", by="w3").body.startswith(b"%PDF-")
    assert hall.get("/api/v1/inspections/nothing/report.pdf", by="w3").code == "unknown-filing"


def test_who_may_not_review_is_told_why(hall: HallOnHttp, place: str, filings: FilingHall) -> None:
    hall.post(f"{place}/first-review", {"decision": "pass"}, by="reviewer1")
    mine, theirs = (hall.get(place, by=name).json for name in ("reviewer1", "reviewer2"))
    assert (mine["acts"], mine["barred"]) == ([], {"final-review": "same-reviewer"})
    assert (theirs["acts"], theirs["barred"]) == (["final-review"], {})
    assert hall.get(place, by="w3").json["barred"] == {}
    [elsewhere] = filings.add(replace(YOUNG, established=SHUNDA.established, office="邻县工商行政管理局"))
    far = f"/api/v1/inspections/{filings.submitted(elsewhere).filing.id}"
    assert hall.get(far, by="reviewer1").json["barred"] == {"first-review": "outside-jurisdiction"}


def test_a_review_has_five_working_days(hall: HallOnHttp, place: str) -> None:
    assert hall.get(place, by="reviewer1").json["review_by"] == "2013-04-15"
    [listed] = hall.get("/api/v1/inspections?state=submitted", by="monitor1").json["inspections"]
    assert listed["review_by"] == "2013-04-15"
    hall.post(f"{place}/first-review", {"decision": "return", "items": ITEMS}, by="reviewer1")
    assert hall.get(place, by="reviewer1").json["review_by"] is None


def test_what_waits_too_long_for_its_review_is_told(hall: HallOnHttp, filings: FilingHall) -> None:
    shunda, young = filings.add(SHUNDA, replace(YOUNG, established=SHUNDA.established))
    first = filings.submitted(shunda)
    filings.clock.advance(days=3)
    second = filings.submitted(young)
    waiting = [first.filing.id, second.filing.id]
    listed = hall.get("/api/v1/inspections?state=submitted&order=oldest", by="reviewer1").json["inspections"]
    assert [one["id"] for one in listed] == waiting
    late = hall.get("/api/v1/inspections/overdue?year=2012", by="monitor1").json
    assert (late["count"], [one["id"] for one in late["inspections"]]) == (2, waiting)
    hall.post(
        f"/api/v1/inspections/{waiting[0]}/first-review",
        {"decision": "return", "items": ITEMS},
        by="reviewer1",
    )
    assert hall.get("/api/v1/inspections/overdue?year=2012", by="monitor1").json["count"] == 1
    assert hall.get("/api/v1/inspections?order=newest", by="monitor1").code == "bad-query"


def test_without_an_a4_printer_nothing_is_printed(hall: HallOnHttp, place: str) -> None:
    assert hall.get(place, by="w3").json["a4_printer"] is False
    refused = hall.post(f"{place}/print", {"what": "report"}, by="w3")
    assert (refused.status, refused.code) == (409, "no-page-printer")
