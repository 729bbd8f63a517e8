"""The figures over HTTP: who sees what, what is refused, and that a long report is in nobody's way."""

import threading
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from queue_ticketing.reports import Report, ReportGivenUp, Wanted
from tests.support.http_hall import HallOnHttp
from tests.support.report_days import HallShape, working_days, write_days
from tests.waiting import wait_until

MONTH = "/api/v1/reports?from=2026-02-01&to=2026-02-28"


@pytest.fixture
def busy(hall: HallOnHttp) -> HallOnHttp:
    """Three days of February stand in the tables."""
    with hall.at_work.database.write() as connection:
        write_days(connection, working_days(date(2026, 2, 2), 3), HallShape(per_day=60))
    return hall


def test_without_a_period_it_is_the_halls_today(hall: HallOnHttp):
    report = hall.get("/api/v1/reports", by="desk1").json
    assert report["period"] == {"from": "2026-03-02", "to": "2026-03-02", "days": 0}
    assert report["total"]["issued"] == 0
    assert report["total"]["wait"] is None


@pytest.mark.parametrize("who", ["monitor1", "desk1", "admin"])
def test_monitor_desk_and_admin_see_everybody(busy: HallOnHttp, who: str):
    report = busy.get(MONTH, by=who).json
    assert report["own"] is False
    assert {row["name"] for row in report["by_person"]} == {"w1", "w2", "w3", ""}
    assert report["choices"]["people"] == ["w1", "w2", "w3"]
    assert [row["name"] for row in report["by_window"][:3]] == ["1号窗口", "2号窗口", "3号窗口"]


def test_a_clerk_sees_the_own_figures_and_nobody_elses(busy: HallOnHttp):
    own = busy.get(MONTH, by="w1").json
    assert own["own"] is True
    assert [row["id"] for row in own["by_person"]] == ["w1"]
    assert own["choices"]["people"] == ["w1"]
    assert own["total"] == busy.get(f"{MONTH}&person=w1", by="monitor1").json["total"]
    assert busy.get(f"{MONTH}&person=w1", by="w1").json["total"] == own["total"]
    refused = busy.get(f"{MONTH}&person=w2", by="w1")
    assert (refused.status, refused.code) == (403, "not-allowed")
    book = openpyxl.load_workbook(BytesIO(busy.get(MONTH.replace("?", ".xlsx?"), by="w1").body))
    assert [row[0].value for row in book["按人员"].iter_rows()] == ["人员", "w1", "合计"]


@pytest.mark.parametrize("path", ["/api/v1/reports", "/api/v1/reports.xlsx"])
def test_reviewers_and_strangers_get_no_figures(hall: HallOnHttp, path: str):
    assert hall.get(path, by="reviewer1").code == "not-allowed"
    assert hall.get(path).code == "not-signed-in"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("from=2026-02-30", "bad-query"),
        ("from=20260201", "bad-query"),
        ("from=２０２６-02-01", "bad-query"),
        ("to=tomorrow", "bad-query"),
        ("from=2026-02-02&to=2026-02-01", "period-reversed"),
        ("from=2024-01-01&to=2026-01-01", "period-too-long"),
        ("service=a%20b", "bad-query"),
        ("person=%00", "bad-query"),
        ("goal=soon", "bad-query"),
    ],
)
def test_what_cannot_be_reported_is_said_in_a_sentence(hall: HallOnHttp, query: str, code: str):
    from urllib.parse import quote

    answer = hall.get("/api/v1/reports?" + quote(query, safe="=&%"), by="monitor1")
    assert (answer.status, answer.code) == (400, code)
    if code == "period-too-long":
        assert "400 天" in answer.json["detail"]


def test_a_service_that_the_hall_has_no_more_still_has_its_figures(busy: HallOnHttp):
    with busy.at_work.database.write() as connection:
        write_days(connection, [date(2026, 1, 5)], HallShape(services=("gone",), per_day=9))
    report = busy.get("/api/v1/reports?from=2026-01-05&to=2026-01-05&service=gone", by="monitor1").json
    assert [row["name"] for row in report["by_service"]] == ["gone"]


def test_the_goal_of_the_hint_may_be_another(busy: HallOnHttp):
    twenty, two = (busy.get(f"{MONTH}&goal={goal}", by="desk1").json for goal in (20, 2))
    assert twenty["staffing"]["goal_min"] == 20
    more = [
        a["windows_needed"] >= b["windows_needed"] for a, b in zip(two["hours"], twenty["hours"], strict=True)
    ]
    assert all(more)


def test_the_workbook_comes_as_a_file_with_a_name(busy: HallOnHttp):
    answer = busy.get("/api/v1/reports.xlsx?from=2026-02-01&to=2026-02-28", by="monitor1")
    assert answer.status == 200
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert 'filename="report_2026-02-01_2026-02-28.xlsx"' in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    book = openpyxl.load_workbook(BytesIO(answer.body))
    issued = busy.get(MONTH, by="monitor1").json["total"]["issued"]
    assert book["按日"].cell(book["按日"].max_row, 3).value == issued


class SlowOffice:
    """Holds each report until it is let go, or until nobody waits."""

    def __init__(self) -> None:
        self.at_work: list[Wanted] = []
        self.most_at_once = self.now = 0
        self.go_on = threading.Event()

    def report(self, wanted: Wanted, keep_on: Any) -> Report:
        self.at_work.append(wanted)
        self.now += 1
        self.most_at_once = max(self.most_at_once, self.now)
        self.go_on.wait(5)
        self.now -= 1
        raise ReportGivenUp


def test_one_report_is_made_at_a_time_and_the_other_pages_go_on(
    hall: HallOnHttp, monkeypatch: pytest.MonkeyPatch
):
    slow = SlowOffice()
    monkeypatch.setattr(type(hall.at_work.office), "report", lambda _self, w, k: slow.report(w, k))
    hall.token("monitor1")
    codes: list[str] = []
    clients = [
        threading.Thread(target=lambda: codes.append(hall.get("/api/v1/reports", by="monitor1").code))
        for _ in range(6)
    ]
    for client in clients:
        client.start()
    assert wait_until(lambda: len(slow.at_work) == 1 and codes.count("busy") == 2)
    assert hall.get("/api/v1/tickets", by="monitor1", seconds=2).status == 200
    slow.go_on.set()
    for client in clients:
        client.join()
    assert slow.most_at_once == 1
    assert sorted(codes) == ["busy"] * 2 + ["report-given-up"] * 4
