"""The report page: before a real kiosk with two months behind it, and before one that breaks."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from kiosk.database import open_database, sqlite_url
from tests.e2e.console import sample_report as sample
from tests.e2e.console.browsing import Browser, Staff, resize
from tests.e2e.console.fake_hall import FakeHall
from tests.support.kiosk_process import RunningKiosk, kiosk_process
from tests.support.report_days import HallShape, working_days, write_days

JUDGE = (Path(__file__).parent / "looking.js").read_text("utf-8")
TOO_WIDE = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.id)"
SIZES = ((1366, 768), (1920, 1080), (1024, 768))
DESK: dict[str, Any] = {"GET /api/v1/me": {"name": "desk1", "roles": ["desk"], "window": None}}
SHAPE = HallShape(("setup", "change", "household"), ("1", "2", "3"), per_day=60)
FEBRUARY = "from=2026-02-01&to=2026-02-28"
PAGE = "/console/reports"


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningKiosk]:
    """A real kiosk on the afternoon of a Monday, after two months of work."""
    data = tmp_path_factory.mktemp("reports") / "data"
    data.mkdir(mode=0o700)
    database = open_database(sqlite_url(data / "rehearsal.sqlite3"))
    with database.write() as connection:
        write_days(connection, working_days(date(2026, 1, 5), 41), SHAPE)
    database.close()
    with kiosk_process(data, rehearse="2026-03-02T17:10:00+08:00") as running:
        yield running


def asked(staff: Staff, query: str, name: str = "monitor1") -> dict[str, Any]:
    return dict(staff.kiosk.call("GET", f"/api/v1/reports?{query}", None, staff.kiosk.token(name))[1])


def opened(staff: Staff, query: str = "", name: str = "monitor1") -> Page:
    page = staff.at(f"{PAGE}?{query}" if query else PAGE, name, (1366, 768))
    expect(page.locator("#report")).to_be_visible()
    return page


def test_it_opens_with_today_and_the_usual_periods_are_one_press_away(staff: Staff):
    page = opened(staff)
    expect(page.locator("#period")).to_have_text("2026年3月2日 星期一")
    today = page.get_by_role("button", name="今天")
    expect(today).to_have_attribute("aria-pressed", "true")
    issued = asked(staff, "")["total"]["issued"]
    expect(page.locator("#sums dd").first).to_have_text(str(issued))
    page.get_by_role("button", name="上月").click()
    expect(page.locator("#period")).to_have_text("2026年2月1日 至 2月28日")
    expect(page.get_by_role("button", name="上月")).to_be_focused()
    assert FEBRUARY in page.url
    february = asked(staff, FEBRUARY)
    expect(page.locator("#sums dd").first).to_have_text(f"{february['total']['issued']:,}")
    expect(page.locator("#days-table tbody tr")).to_have_count(february["period"]["days"])
    page.go_back()
    expect(page.locator("#period")).to_have_text("2026年3月2日 星期一")
    expect(page.locator("#days-card")).to_be_hidden()


def test_a_table_is_sorted_by_keyboard_and_its_sum_stays_below(staff: Staff):
    page = opened(staff, FEBRUARY)
    table = page.locator("#services-table")
    head = table.get_by_role("button", name="等候P90")
    head.focus()
    page.keyboard.press("Enter")
    expect(table.locator("th[aria-sort=descending]")).to_have_count(1)
    rows = asked(staff, FEBRUARY)["by_service"]
    down = [row["name"] for row in sorted(rows, key=lambda row: -row["wait"]["p90_s"])]
    assert table.locator("tbody th").all_inner_texts() == down
    page.keyboard.press("Enter")
    assert table.locator("tbody th").all_inner_texts() == down[::-1]
    page.keyboard.press("Enter")
    assert table.locator("tbody th").all_inner_texts() == [row["name"] for row in rows]
    expect(table.locator("tfoot th")).to_have_text("合计")
    expect(head).to_be_focused()


def test_a_window_can_be_picked_and_all_seen_again(staff: Staff):
    page = opened(staff, FEBRUARY)
    page.select_option("#window", "2")
    expect(page.locator("#scope")).to_contain_text("2号窗口")
    alone = asked(staff, FEBRUARY + "&window=2")["total"]["issued"]
    expect(page.locator("#sums dd").first).to_have_text(str(alone))
    expect(page.locator("#hint")).to_have_text("只看一个窗口或一个人时，不作窗口数建议。")
    expect(page.locator("#booked-card")).to_be_hidden()
    page.get_by_role("button", name="看全部").click()
    expect(page.locator("#hint")).to_contain_text("Erlang")
    assert page.locator("#window").input_value() == ""


def test_the_workbook_that_is_saved_holds_what_the_page_shows(staff: Staff, tmp_path: Path):
    page = opened(staff, FEBRUARY)
    with page.expect_download() as saving:
        page.get_by_role("button", name="导出 XLSX").click()
    assert saving.value.suggested_filename == "大厅报表_2026-02-01_2026-02-28.xlsx"
    saving.value.save_as(tmp_path / "report.xlsx")
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    shown = page.locator("#services-table tbody tr").first.locator("td").first.inner_text()
    assert f"{book['按事项']['C2'].value:,}" == shown
    expect(page.locator("#notice")).to_contain_text("已导出")


def test_a_clerk_finds_the_own_figures_in_the_menu_and_nobody_elses(staff: Staff):
    page = staff.at("/console/window/2", "w2")
    page.get_by_role("link", name="报表").click()
    expect(page.locator("#scope")).to_contain_text("您本人的数据")
    expect(page.locator("#people-table tbody th")).to_have_text(["w2"])
    expect(page.locator("#person")).to_be_disabled()


def test_a_period_that_can_not_be_asked_for_is_said_before_it_is_asked(staff: Staff):
    page = opened(staff)
    page.fill("#from", "2026-03-02")
    page.fill("#to", "2026-02-01")
    page.get_by_role("button", name="统计", exact=True).click()
    expect(page.locator("#ask-error")).to_have_text("起始日期晚于截止日期，请改正。")
    page.fill("#from", "2024-01-01")
    page.keyboard.press("Enter")
    expect(page.locator("#ask-error")).to_contain_text("最多统计 400 天")
    page.fill("#from", "2026-01-05")
    page.keyboard.press("Enter")
    expect(page.locator("#ask-error")).to_be_hidden()
    expect(page.locator("#period")).to_have_text("2026年1月5日 至 2月1日")


def test_paper_gets_every_row_and_no_buttons(staff: Staff):
    page = opened(staff, FEBRUARY)
    page.emulate_media(media="print")
    for control in ("#ask", ".bar-links", "#week-kinds", "#line"):
        expect(page.locator(control)).to_be_hidden()
    cut = page.locator(".table-wrap").evaluate_all(
        "all => all.filter(e => e.scrollHeight > e.clientHeight + 1).length"
    )
    assert cut == 0


def test_an_empty_period_says_so_and_shows_no_empty_charts(browser: Browser, fake: FakeHall):
    fake.answers |= DESK | {"GET /api/v1/reports": sample.report(0)}
    with browser.pages() as pages:
        page = pages.open(fake.url + PAGE)
        expect(page.locator("#nothing")).to_have_text("这段时间没有人取号。")
        expect(page.locator("#report")).to_be_hidden()


def test_a_cut_line_keeps_the_last_figures_and_says_how_old_they_are(browser: Browser, fake: FakeHall):
    fake.answers |= DESK | {"GET /api/v1/reports": sample.report()}
    with browser.pages() as pages:
        pages.expected += ["Failed to load resource", "net::"]
        page = pages.open(fake.url + PAGE)
        expect(page.locator("#report")).to_be_visible()
        fake.cut = True
        page.get_by_role("button", name="昨天").click()
        expect(page.locator("#line")).to_contain_text("线路断开")
        expect(page.locator("#sums dd").first).to_have_text("12")
        page.get_by_role("button", name="导出 XLSX").click()
        expect(page.locator("#notice")).to_contain_text("没有导出")
        fake.cut = False
        expect(page.locator("#line")).to_contain_text("已连接")
        expect(page.locator("#busy")).to_be_empty()


def test_a_report_that_took_too_long_is_not_asked_for_again_and_again(browser: Browser, fake: FakeHall):
    detail = "统计用时过长，已停止。请缩短期间再试。"
    fake.answers |= DESK | {"GET /api/v1/reports": (503, {"code": "report-given-up", "detail": detail})}
    with browser.pages() as pages:
        pages.expected += ["503"]
        page = pages.open(fake.url + PAGE)
        expect(page.locator("#notice [role=alert]")).to_have_text(detail)
        page.get_by_role("button", name="昨天").click()
        expect(page.locator("#notice [role=alert]")).to_have_text(detail)
    assert len([1 for call, _, _ in fake.heard if call == "GET /api/v1/reports"]) <= 4


def test_names_in_a_report_are_text_and_never_markup(browser: Browser, fake: FakeHall):
    nasty = "<img src=x onerror=alert(1)>"
    report = sample.report()
    report["by_service"][0]["name"] = report["by_person"][0]["name"] = nasty
    report["choices"]["people"] = [nasty]
    fake.answers |= DESK | {"GET /api/v1/reports": report}
    with browser.pages() as pages:
        page = pages.open(fake.url + PAGE)
        expect(page.locator("#services-table tbody th").first).to_have_text(nasty)
        assert page.locator("img").count() == 0


@dataclass(frozen=True)
class Scene:
    name: str
    ready: str
    report: dict[str, Any] = field(default_factory=dict)


SCENES = (
    Scene("report-day", "#hours-chart svg", sample.report()),
    Scene("report-month", "#days-chart svg", sample.report(26)),
    Scene("report-year", "#months-table tbody tr", sample.report(390)),
    Scene("report-crowded", "#days-chart svg", sample.report(3, sample.crowded_hall())),
    Scene("report-empty", "#nothing:visible", sample.report(0)),
)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_report_is_readable_whole_and_named(scene: Scene, browser: Browser, fake: FakeHall):
    fake.answers |= DESK | {"GET /api/v1/reports": scene.report}
    with browser.pages() as pages:
        page = pages.open(fake.url + PAGE, SIZES[0])
        expect(page.locator(scene.ready).first).to_be_visible()
        for size in SIZES:
            resize(page, size)
            faults = page.evaluate(JUDGE)
            assert not faults, (scene.name, size, faults)
            if size[0] > 1200:
                assert page.locator(".table-wrap").evaluate_all(TOO_WIDE) == [], (scene.name, size)
        if directory := os.environ.get("KIOSK_PICTURES"):  # afterwards: to take one the browser writes styles
            for size in SIZES:
                resize(page, size)
                (Path(directory) / f"{scene.name}-{size[0]}.png").write_bytes(page.screenshot(full_page=True))
        pages.complain_of_errors()
