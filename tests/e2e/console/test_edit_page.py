"""Editing notices, fees and matters in a browser: before a real kiosk, and for what seldom happens before a stand-in."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.console import sample_answers
from tests.e2e.console.browsing import Browser, Pages, Staff
from tests.e2e.console.fake_hall import FakeHall
from tests.support.kiosk_process import RunningKiosk, kiosk_process

PAGE = "/console/edit"
JUDGE = (Path(__file__).parent / "looking.js").read_text("utf-8")
SIZES = ((1280, 800), (1920, 1080), (1024, 768))
REFUSED = "status of 422"
LONG = "有限责任公司及外商投资企业分支机构设立变更注销登记综合受理"
DESK = {"name": "desk1", "roles": ["desk"], "window": None}
TEXT = {"kind": "text", "required": True, "english": False, "longest": 120, "long": False}
FORM = [
    TEXT | {"key": "id", "label": "编号", "longest": 40},
    TEXT | {"key": "title", "label": "标题"},
    TEXT | {"key": "title_en", "label": "英文标题", "english": True, "required": False},
    TEXT | {"key": "text", "label": "内容", "longest": 2000, "long": True},
    {"key": "until", "label": "截止日期", "required": False, "english": False, "kind": "date"},
]


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningKiosk]:
    with kiosk_process(tmp_path_factory.mktemp("edit") / "data") as running:
        yield running


@pytest.fixture
def staff(browser: Browser, kiosk: RunningKiosk) -> Iterator[Staff]:
    with browser.pages() as opened:
        opened.expected.append(REFUSED)
        yield Staff(kiosk, opened)
        opened.complain_of_errors()


def picture(page: Page, name: str) -> None:
    if directory := os.environ.get("KIOSK_PICTURES"):
        (Path(directory) / f"edit-{name}.png").write_bytes(page.screenshot(caret="initial"))


def opened(page: Page, key: str, subject: str) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press(key)
    page.click(f"[data-key='{subject}']")
    expect(page.locator("#preview h3")).to_be_visible()


def field(page: Page, path: str) -> Any:
    return page.locator(f"[data-path='{path}']").locator("input, textarea, select").first


def test_a_notice_is_changed_by_the_keyboard_and_in_force_at_once(staff: Staff):
    page = staff.at(PAGE, "desk1")
    expect(page.locator("#copies")).to_contain_text("示例")
    page.keyboard.press("/")
    page.keyboard.type("听不清")
    page.keyboard.press("Enter")
    expect(page.locator("#preview-state")).to_contain_text("现在")
    page.keyboard.press("z")
    expect(field(page, "title")).to_be_focused()
    page.keyboard.type("听不清叫号，请看大屏")
    expect(page.locator("#preview h3")).to_contain_text("请看大屏")
    expect(page.locator("[data-key='notice:calls']")).to_contain_text("没保存")
    page.keyboard.press("Control+s")
    expect(page.locator("#notice")).to_contain_text("现在就生效")
    expect(page.locator("#editor-title")).to_contain_text("请看大屏")
    expect(page.locator("#copies")).to_be_hidden()
    expect(page.locator("#history li")).to_have_count(1)
    page.locator("#history button").click()
    expect(page.locator(".compare ins")).to_contain_text("请看大屏")
    page.get_by_role("button", name="恢复成改前的样子").click()
    expect(page.locator("#notice")).to_contain_text("看过以后按保存")
    page.keyboard.press("Control+s")
    expect(page.locator("#history li")).to_have_count(2)


def test_a_fee_waits_until_another_person_approves(staff: Staff):
    page = staff.at(PAGE, "desk1")
    opened(page, "f", "fee:archive-copy")
    field(page, "name").fill("档案资料复印费")
    page.fill("#note", "名称按新文件")
    page.click("#save")
    expect(page.locator("#notice")).to_contain_text("要另一个人批准")
    page.keyboard.press("w")
    page.locator("#list button").click()
    expect(page.get_by_role("button", name="撤回")).to_be_visible()
    other = staff.at(PAGE, "admin", (1920, 1080))
    expect(other.locator("#tab-waiting")).to_contain_text("1")
    other.keyboard.press("w")
    other.locator("#list button").click()
    expect(other.locator(".edit-facts")).to_contain_text("名称按新文件")
    expect(other.locator(".edit-facts")).to_contain_text("2026-03-02 09:3")
    expect(other.locator(".compare ins")).to_contain_text("资料")
    picture(other, "waiting")
    assert not other.evaluate(JUDGE)
    other.get_by_role("button", name="批准，马上生效").click()
    expect(other.locator("#notice")).to_contain_text("已批准")
    other.keyboard.press("f")
    expect(other.locator("[data-key='fee:archive-copy']")).to_contain_text("档案资料复印费")


def test_faults_stand_at_their_fields_also_in_folded_rows(staff: Staff):
    page = staff.at(PAGE, "desk1", (1280, 800))
    opened(page, "s", "matter:company-setup")
    expect(page.locator("#preview .flow")).to_be_visible()
    row = page.locator("[data-path='papers.1'] .row-head")
    row.click()
    field(page, "papers.1.name").fill("")
    row.click()
    expect(page.locator("#faults .fault")).to_have_count(1)
    page.locator("#faults .fault").click()
    expect(field(page, "papers.1.name")).to_be_focused()
    expect(page.locator("[data-path='papers.1.name'] .field-fault")).to_contain_text("必须填写")
    page.locator("[data-path='papers.1'] .row-up").click()
    expect(page.locator("[data-path='papers.0.name'] .field-fault")).to_be_visible()
    expect(page.locator("[data-path='papers.0'] .row-down")).to_be_focused()
    page.locator("[data-path='papers.0'] .row-out").click()
    expect(page.locator("#faults")).to_be_hidden()
    for size in SIZES:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert not page.evaluate(JUDGE), size
        picture(page, f"matter-{size[0]}")


def test_what_others_need_is_not_taken_out(staff: Staff):
    page = staff.at(PAGE, "desk1")
    opened(page, "f", "fee:setup-fee")
    page.click("#take-out")
    page.fill("#why", "不收了")
    page.keyboard.press("Enter")
    expect(page.locator("#notice [role=alert]")).to_contain_text("取不下：matters/")


@pytest.fixture
def hall(fake: FakeHall) -> FakeHall:
    fake.answers["GET /api/v1/me"] = DESK
    rows = [{"id": f"n{n}", "title": f"{LONG}{n}", "updated": None} for n in range(300)]
    value = {"id": "n1", "title": LONG, "text": "一"}
    fake.answers["GET /api/v1/editing"] = overview()
    fake.answers["GET /api/v1/editing/notice"] = {"subjects": rows}
    fake.answers["GET /api/v1/editing/notice/n1"] = subject("n1", value)
    fake.answers["GET /api/v1/editing/notice/new"] = subject("new", {})
    preview = {"title": LONG, "flag": "已过期，不再显示", "parts": [{"heading": "", "lines": [LONG * 4]}]}
    fake.answers["POST /api/v1/editing/notice/n1/check"] = {"changed": True, "preview": preview, "flow": None}
    return fake


def overview(*waiting: Any) -> dict[str, Any]:
    return {"kinds": [{"kind": "notice", "approval": False}], "copies_first": False, "waiting": list(waiting)}


def subject(subject_id: str, value: dict[str, Any], history: tuple[Any, ...] = ()) -> dict[str, Any]:
    told = {"kind": "notice", "id": subject_id, "title": value.get("title", ""), "value": value}
    file = "notices.yaml" if value else ""
    more = {"file": file, "approval": False, "form": FORM, "references": {}, "history": list(history)}
    return told | more


def edit(number: int, **values: Any) -> dict[str, Any]:
    fixed = {
        "id": number,
        "kind": "notice",
        "subject": "n1",
        "title": LONG,
        "file": "notices.yaml",
        "note": LONG,
    }
    who = {"by": "desk2", "at": sample_answers.stamp(9), "state": "proposed", "decided_by": None}
    what = {"before": {"id": "n1", "title": LONG, "text": "一"}, "after": {"id": "n1", "title": LONG + "二"}}
    return fixed | who | what | {"decided_at": None, "decision_note": ""} | values


def at(pages: Pages, hall: FakeHall, size: tuple[int, int] = (1280, 800)) -> Page:
    page = pages.open(hall.url + PAGE, size)
    expect(page.locator(".edit-item").first).to_be_visible()
    return page


def test_a_cut_line_loses_nothing_that_was_typed(browser: Browser, hall: FakeHall):
    with browser.pages() as pages:
        page = at(pages, hall)
        page.click("[data-key='notice:n1']")
        expect(page.locator("#preview h3")).to_be_visible()
        field(page, "text").fill("改了一半")
        hall.cut_line()
        page.keyboard.press("Control+s")
        expect(page.locator("#notice [role=alert]")).to_contain_text("草稿留在这个页面里")
        picture(page, "cut")
        hall.cut = False
        page.on("dialog", lambda dialog: dialog.accept())
        page.reload()
        page.click("[data-key='notice:n1']")
        expect(field(page, "text")).to_have_value("改了一半")
        expect(page.locator("#draft")).to_contain_text("上次没有保存")
        page.click("#draft-drop")
        expect(field(page, "text")).to_have_value("一")


def test_long_names_many_rows_nothing_at_all_and_an_edit_are_readable_whole(browser: Browser, hall: FakeHall):
    hall.answers["GET /api/v1/editing/notice/n1"] = subject(
        "n1", {"id": "n1", "title": LONG * 4}, (edit(3), edit(2, state="rejected", decision_note=LONG))
    )
    hall.answers["GET /api/v1/editing"] = overview(edit(4), edit(5, before=None), edit(6, after=None))
    hall.answers["GET /api/v1/editing/fee"] = {"subjects": []}
    with browser.pages() as pages:
        for size in SIZES:
            page = at(pages, hall, size)
            faults = page.evaluate(JUDGE)
            page.click("[data-key='notice:n1']")
            expect(page.locator("#preview h3")).to_be_visible()
            faults += page.evaluate(JUDGE)
            picture(page, f"long-{size[0]}")
            page.keyboard.press("w")
            page.locator("#list button").nth(0).click()
            expect(page.locator(".compare")).to_be_visible()
            faults += page.evaluate(JUDGE)
            picture(page, f"edit-{size[0]}")
            page.keyboard.press("f")
            expect(page.locator("#none")).to_contain_text("还没有收费项目")
            faults += page.evaluate(JUDGE)
            assert not faults, (size, faults)
        pages.complain_of_errors()


def test_a_new_form_does_not_scold_before_it_is_sent(browser: Browser, hall: FakeHall):
    missing = {
        "file": "notices.yaml",
        "line": 9,
        "field": "notices[gone].title",
        "detail": "缺少这一项，必须填写",
    }
    refusal = (422, {"code": "edit-faulty", "detail": "有错", "count": 1, "faults": [missing]})
    hall.answers["POST /api/v1/editing/notice/new/check"] = refusal
    hall.answers["POST /api/v1/editing/notice/new"] = refusal
    with browser.pages() as pages:
        page = at(pages, hall)
        page.keyboard.press("n")
        expect(field(page, "id")).to_be_focused()
        page.keyboard.type("gone")
        expect(page.locator("#preview-state")).to_contain_text("填完必填的")
        expect(page.locator("#faults")).to_be_hidden()
        page.keyboard.press("Control+s")
        expect(page.locator("[data-path='title'] .field-fault")).to_contain_text("必须填写")
        expect(page.locator("#faults .fault")).to_be_focused()


def test_opening_an_edit_twice_by_enter_approves_nothing(browser: Browser, hall: FakeHall):
    hall.answers["GET /api/v1/editing"] = overview(edit(4))
    with browser.pages() as pages:
        page = at(pages, hall)
        page.keyboard.press("w")
        page.locator("#list button").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#version-title")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="批准，马上生效")).to_be_visible()
        assert not [call for call, _, _ in hall.heard if "/edits/" in call]
        page.get_by_role("button", name="不批准…").click()
        page.keyboard.press("Enter")
        expect(page.locator("#sheet [role=alert]")).to_contain_text("请写明理由")
        page.keyboard.type("没有依据")
        hall.answers["POST /api/v1/edits/4/reject"] = edit(4, state="rejected", decision_note="没有依据")
        page.keyboard.press("Enter")
        expect(page.locator(".edit-facts")).to_contain_text("没有依据")
        pages.complain_of_errors()
