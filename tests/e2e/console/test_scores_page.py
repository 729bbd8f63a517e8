"""The page of told waits: before a real kiosk with a week behind it, and for what a week seldom brings."""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kiosk.hall import load_pack, sample_hall_dir
from tests.e2e.console import sample_answers
from tests.e2e.console import sample_scores as sample
from tests.e2e.console.browsing import Browser, Staff
from tests.e2e.console.fake_hall import FakeHall
from tests.support.kiosk_process import RunningKiosk, kiosk_process
from tests.support.office_days import play_day
from tests.support.queue_hall import office_at

JUDGE = (Path(__file__).parent / "looking.js").read_text("utf-8")
SIZES = ((1366, 768), (1920, 1080), (1024, 768))
DESK: dict[str, Any] = {"GET /api/v1/me": {"name": "desk1", "roles": ["desk"], "window": None}}
TUESDAY = date(2026, 2, 24)
PAGE = "/console/scores"


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningKiosk]:
    """A real kiosk on a Monday noon, after two mornings of work."""
    data = tmp_path_factory.mktemp("scores") / "data"
    data.mkdir(mode=0o700)
    with office_at(data / "rehearsal.sqlite3", load_pack(sample_hall_dir()).hall) as work:
        for n in (1, 6):
            play_day(work, TUESDAY + timedelta(days=n), seed=4, an_hour=26)
    with kiosk_process(data, rehearse="2026-03-02T14:10:00+08:00") as running:
        yield running


def picture(page: Page, name: str) -> None:
    if directory := os.environ.get("KIOSK_PICTURES"):
        (Path(directory) / f"{name}.png").write_bytes(page.screenshot(full_page=True))


def test_a_week_is_judged_in_one_sentence_by_service_and_by_day(staff: Staff):
    page = staff.at(PAGE, "desk1", (1366, 768))
    expect(page.locator("#verdict")).to_contain_text("十人里有")
    asked = staff.kiosk.call(
        "GET", "/api/v1/wait-scores?from=2026-02-24&to=2026-03-02", None, staff.kiosk.token("desk1")
    )[1]
    assert asked["total"]["scored"] > 100
    expect(page.locator("#days tbody tr")).to_have_count(len(asked["days"]))
    expect(page.locator("#services tbody tr")).to_have_count(len(asked["services"]))
    expect(page.locator("#gauge")).to_contain_text(f"{asked['total']['scored']} 个号码计分")
    picture(page, "scores-real")


def test_one_day_is_one_press_away(staff: Staff):
    page = staff.at(PAGE, "monitor1", (1366, 768))
    expect(page.locator("#verdict")).to_contain_text("十人里有")
    page.get_by_role("button", name="今天").click()
    expect(page.locator("#days tbody tr")).to_have_count(1)
    expect(page.get_by_role("button", name="今天")).to_be_focused()


def test_a_clerk_finds_no_way_to_it_in_the_menu(staff: Staff):
    page = staff.at("/console/window/1", "w1")
    expect(page.locator(".bar-links")).to_contain_text("报表")
    expect(page.locator(".bar-links")).not_to_contain_text("预估")


def opened(pages: Any, fake: FakeHall, answer: Any, size: tuple[int, int] = SIZES[0]) -> Page:
    fake.answers |= DESK | {"GET /api/v1/board": sample_answers.board(), "GET /api/v1/wait-scores": answer}
    page: Page = pages.open(fake.url + PAGE, size)
    return page


@pytest.mark.parametrize(
    ("coverage", "word", "meaning"),
    [(0.91, "准", "可信"), (0.72, "说短了", "等得比告知的久"), (0.98, "说长了", "保守")],
)
def test_the_sentence_says_what_the_share_means(
    browser: Browser, fake: FakeHall, coverage: float, word: str, meaning: str
):
    with browser.pages() as pages:
        page = opened(pages, fake, sample.scores(coverage))
        expect(page.locator("#verdict-chip")).to_have_text(word)
        expect(page.locator("#verdict")).to_contain_text(f"{coverage * 10:.1f} 人")
        expect(page.locator("#meaning")).to_contain_text(meaning)


def test_a_hidden_estimate_is_named_with_its_reason(browser: Browser, fake: FakeHall):
    with browser.pages() as pages:
        page = opened(pages, fake, sample.scores(hidden=("trader",)))
        expect(page.locator("#hidden-now")).to_contain_text("个体工商户登记：最近说得不准")


def test_a_period_without_scores_says_so(browser: Browser, fake: FakeHall):
    with browser.pages() as pages:
        page = opened(pages, fake, sample.scores(days=0))
        expect(page.locator("#nothing")).to_be_visible()
        expect(page.locator("#scores")).to_be_hidden()


def test_the_page_is_readable_whole_and_named(browser: Browser, fake: FakeHall):
    with browser.pages() as pages:
        for size in SIZES:
            page = opened(pages, fake, sample.scores(hidden=("trader",)), size)
            expect(page.locator("#verdict")).to_contain_text("十人里有")
            faults = page.evaluate(JUDGE)
            picture(page, f"scores-{size[0]}")
            assert not faults, (size, faults)
        pages.complain_of_errors()
