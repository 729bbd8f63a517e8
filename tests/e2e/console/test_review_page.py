"""The pages of the inspection: reviews side by side with the register, figures of the season, login codes."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.console import sample_answers
from tests.e2e.console import sample_inspection as sample
from tests.e2e.console.browsing import Browser
from tests.e2e.console.fake_hall import FakeHall

JUDGE = (Path(__file__).parent / "looking.js").read_text("utf-8")
PLACE = f"/api/v1/inspections/{sample.ID}"
SIZES = ((1280, 800), (1024, 768), (900, 1000))


def opened(
    pages: Any, fake: FakeHall, path: str, role: str, size: tuple[int, int] = (1280, 800), **answers: Any
) -> Page:
    board = sample_answers.board() | {"now": "2013-04-18T09:30:00+08:00"}
    fake.answers |= {
        "GET /api/v1/me": {"name": "reviewer1", "roles": [role], "window": None},
        "GET /api/v1/board": board,
        "GET /api/v1/inspections": {"inspections": [sample.head()], "more": False},
        "GET /api/v1/inspections/stats": sample.figures(),
        "GET /api/v1/inspections/unfiled": {"year": 2012, "enterprises": [sample.enterprise()], "more": True},
        "GET /api/v1/inspections/overdue": {"count": 1, "inspections": [sample.head()]},
        f"GET {PLACE}": sample.report(),
    }
    fake.answers |= answers
    page: Page = pages.open(fake.url + path, size)
    return page


def heard(fake: FakeHall, call: str) -> list[Any]:
    return [body for name, body, _ in fake.heard if name == call]


def test_a_report_is_returned_by_keys_item_by_item(browser: Browser, fake: FakeHall):
    fake.answers[f"POST {PLACE}/first-review"] = sample.report("returned", ())
    with browser.pages() as pages:
        page = opened(pages, fake, "/console/review", "reviewer")
        expect(page.locator("#list button")).to_have_count(1)
        page.keyboard.press("n")
        expect(page.locator("#counts")).to_contain_text("与登记簿不同 2 项")
        expect(page.locator("#report-told")).to_contain_text("上报：市局已收到，尚未审核通过")
        expect(page.locator("#fields")).to_contain_text("与登记不同")
        expect(page.locator("#fields mark")).to_have_text(["交电", "五金"])
        expect(page.locator("#fields")).to_contain_text("增 50%")
        expect(page.locator("#fields")).to_contain_text("上年没有")
        page.keyboard.press("r")
        expect(page.locator("#notice")).to_contain_text("先勾选要改的项目")
        page.keyboard.press("j")
        page.keyboard.press("Space")
        page.keyboard.type("照执照写。")
        page.get_by_role("button", name="请把证明材料带到窗口。").click()
        page.check("[data-tick='holders|1']")
        page.keyboard.press("Escape")
        page.keyboard.press("r")
        expect(page.locator("#notice")).to_contain_text("还没有写改什么")
        page.keyboard.type("请写全称")
        page.keyboard.press("Escape")
        page.keyboard.press("r")
        expect(page.locator("#sheet")).to_contain_text("退回企业，2 条")
        page.keyboard.press("Enter")
        expect(page.locator("#notice")).to_contain_text("已退回企业，2 条意见")
        pages.complain_of_errors()
    assert heard(fake, f"POST {PLACE}/first-review") == [
        {
            "decision": "return",
            "items": [
                {"field": "representative", "comment": "照执照写。 请把证明材料带到窗口。"},
                {"field": "holders", "row": 1, "comment": "请写全称"},
            ],
            "revision": 7,
        }
    ]


def test_what_was_written_outlives_a_reload_of_the_page(browser: Browser, fake: FakeHall):
    with browser.pages() as pages:
        page = opened(pages, fake, f"/console/review?id={sample.ID}", "reviewer")
        page.check("[data-tick=assets]")
        page.keyboard.type("与报表不符")
        page.reload()
        expect(page.locator("textarea")).to_have_value("与报表不符")
        expect(page.locator("#acts")).to_contain_text("退回企业（1 条）")
        pages.complain_of_errors()


def test_to_pass_what_differs_is_asked_once_more_and_a_refusal_is_told(browser: Browser, fake: FakeHall):
    refusal = {"code": "same-reviewer", "detail": "这份报告您已经审过另一道，请另一位同事来审。"}
    fake.answers[f"POST {PLACE}/first-review"] = (403, refusal)
    with browser.pages() as pages:
        page = opened(pages, fake, f"/console/review?id={sample.ID}", "reviewer")
        pages.expected.append("403")
        expect(page.locator("#acts")).to_contain_text("初审通过")
        page.keyboard.press("p")
        expect(page.locator("#sheet")).to_contain_text("2 项与登记簿不同：法定代表人、经营范围")
        page.keyboard.press("Enter")
        expect(page.locator("#notice")).to_contain_text("请另一位同事来审")
        pages.complain_of_errors()


def test_who_did_the_first_review_reads_why_the_last_is_not_theirs(browser: Browser, fake: FakeHall):
    barred = sample.report("first_passed", (), barred={"final-review": "same-reviewer"}, first_by="reviewer1")
    with browser.pages() as pages:
        page = opened(pages, fake, f"/console/review?id={sample.ID}", "reviewer", **{f"GET {PLACE}": barred})
        expect(page.locator("#acts")).to_contain_text("初审和终审要两个人")
        expect(page.locator("#acts button")).to_have_count(0)
        expect(page.locator("[data-tick]")).to_have_count(0)
        pages.complain_of_errors()


def test_the_window_stamps_by_the_code_on_the_paper_alone(browser: Browser, fake: FakeHall):
    passed = sample.report("passed", ("stamp",), passed_at="2013-04-12T10:00:00+08:00")
    fake.answers[f"POST {PLACE}/stamp"] = sample.report("stamped", ("file",))
    with browser.pages() as pages:
        page = opened(pages, fake, "/console/review", "clerk", **{f"GET {PLACE}": passed})
        page.fill("#find", f"HK1A:{sample.ID}:{sample.CODE}")
        page.keyboard.press("Enter")
        expect(page.locator("#code")).to_have_value(sample.CODE)
        expect(page.locator("#report-told")).not_to_contain_text(sample.CODE)
        page.fill("#code", f"HK1A:{'00' * 16}:{sample.CODE}")
        page.keyboard.press("Enter")
        expect(page.locator("[data-error]")).to_contain_text("请扫码")
        page.fill("#code", sample.CODE.lower())
        page.keyboard.press("Enter")
        expect(page.locator("#notice")).to_contain_text("已记盖章")
        pages.complain_of_errors()
    assert heard(fake, f"POST {PLACE}/stamp") == [{"check_code": sample.CODE, "revision": 7}]


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_are_readable_whole_and_named(browser: Browser, fake: FakeHall, size: tuple[int, int]):
    fake.answers["GET /api/v1/enterprises"] = {"enterprises": [sample.enterprise()], "more": False}
    fake.answers["GET /api/v1/enterprises/61"] = sample.enterprise() | {"login_code": None}
    with browser.pages() as pages:
        page = opened(pages, fake, f"/console/review?id={sample.ID}", "reviewer", size)
        page.check("[data-tick='holders|0']")
        assert not page.evaluate(JUDGE)
        page.goto(fake.url + "/console/inspection-stats")
        expect(page.locator("#unfiled tr")).to_have_count(1)
        assert not page.evaluate(JUDGE)
        page.goto(fake.url + "/console/enterprises")
        expect(page.locator("#find")).to_be_focused()
        page.keyboard.type("顺达")
        expect(page.locator("#list button")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.locator("#code-state")).to_have_text("还没有发过识别码。")
        assert not page.evaluate(JUDGE)
        pages.complain_of_errors()


def test_the_season_tells_both_rates_and_opens_late_ones(browser: Browser, fake: FakeHall):
    fake.answers["POST /api/v1/inspections/late"] = (201, sample.report("draft", ()))
    locked = sample.figures(phase="locked", days_left=-10)
    with browser.pages() as pages:
        page = opened(
            pages,
            fake,
            "/console/inspection-stats",
            "reviewer",
            **{"GET /api/v1/inspections/stats": locked},
        )
        for words in ("59.0%", "594 ÷ 1,007", "47.4%", "594 ÷ 1,252"):
            expect(page.locator("#counts")).to_contain_text(words)
        expect(page.locator("#season")).to_contain_text("名单锁定")
        expect(page.locator("#overdue")).to_contain_text("待初审，2013-04-16 前应当审完")
        told = "每天：2013-04-08报送12通过0；2013-04-10报送3通过9"
        expect(page.locator("#days-chart svg")).to_have_attribute("aria-label", told)
        page.click("#unfiled button")
        page.fill("#until", "2013-09-30")
        page.check("input[name=choice] >> nth=0")
        page.keyboard.press("Enter")
        expect(page.locator("#notice")).to_contain_text("可以补报到 2013-09-30")
        pages.complain_of_errors()
    [sent] = heard(fake, "POST /api/v1/inspections/late")
    assert (sent["enterprise"], sent["year"], sent["until"]) == (61, 2012, "2013-09-30")


def test_a_login_code_is_shown_once(browser: Browser, fake: FakeHall):
    fake.answers["GET /api/v1/enterprises"] = {"enterprises": [sample.enterprise()], "more": False}
    fake.answers["GET /api/v1/enterprises/61"] = sample.enterprise() | {"login_code": None}
    fake.answers["POST /api/v1/enterprises/61/login-code"] = (
        201,
        {"code": "5590 2949", "with_identity": False},
    )
    with browser.pages() as pages:
        page = opened(pages, fake, "/console/enterprises", "clerk")
        expect(page.locator("#find")).to_be_focused()
        page.keyboard.type("顺达")
        page.wait_for_selector("#list button")
        page.keyboard.press("Enter")
        expect(page.locator("#code-state")).to_have_text("还没有发过识别码。")
        page.keyboard.press("Escape")
        page.keyboard.press("m")
        page.keyboard.press("Enter")
        expect(page.locator("#slip")).to_contain_text("5590 2949")
        page.get_by_role("button", name="已交给企业，不再显示").click()
        expect(page.locator("#slip")).to_be_hidden()
        assert "5590" not in page.content()
        pages.complain_of_errors()
