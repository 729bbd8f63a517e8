"""The guide desk's page before a real kiosk, and before a hall whose printer is broken."""

import re

from playwright.sync_api import expect

from tests.e2e.console import sample_answers as sample
from tests.e2e.console.browsing import Browser, Staff
from tests.e2e.console.fake_hall import FakeHall

DESK = {"name": "desk1", "roles": ["desk"], "window": None, "demo": True}


def test_a_number_is_issued_by_keyboard_and_its_slip_comes_out(staff: Staff):
    desk = staff.at("/console/desk", "desk1")
    expect(desk.locator("#issue button")).to_have_count(8)
    desk.keyboard.press("g")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(desk.locator("#issued strong")).to_have_text(re.compile(r"B\d{3}"))
    expect(desk.locator("#issued")).to_contain_text("已出票")
    expect(desk.locator("#services-sum")).to_have_text("共 1 人等候")


def test_a_double_click_issues_one_number(staff: Staff):
    desk = staff.at("/console/desk", "desk1")
    desk.locator("#issue button").first.dblclick()
    expect(desk.locator("#issued strong")).to_have_text(re.compile(r"A\d{3}"))
    expect(desk.locator("#issue button").first).to_have_attribute("aria-disabled", "false")
    expect(desk.locator("#services-sum")).to_have_text("共 1 人等候")


def test_a_ticket_is_found_by_number_and_printed_again_with_a_reason(staff: Staff):
    staff.issue("setup")
    number = staff.issue("setup")["number"]
    desk = staff.at("/console/desk", "desk1")
    expect(desk.locator("#tickets")).to_contain_text(number)
    desk.keyboard.press("/")
    desk.keyboard.type(f"a{int(number[1:])}")
    expect(desk.locator("#tickets tr")).to_have_count(1)
    expect(desk.locator("#tickets tr")).to_contain_text("已出票")
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet-title")).to_have_text(f"补打 {number}")
    desk.keyboard.press("4")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text(f"{number} 正在补打")
    expect(desk.locator("#tickets .detail")).to_contain_text("小票第 2 张")


def test_a_service_is_paused_with_words_of_ones_own(staff: Staff):
    desk = staff.at("/console/desk", "desk1")
    desk.locator("#services button").first.click()
    desk.keyboard.press("5")
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet [role=alert]")).to_have_text("请写明原因。")
    desk.keyboard.type("专网检修")
    desk.keyboard.press("Enter")
    expect(desk.locator("#issue button").first).to_contain_text("不取号：已暂停：专网检修")
    expect(desk.locator("#issue button").first).to_have_attribute("aria-disabled", "true")
    desk.locator("#services button").first.click()
    expect(desk.locator("#issue button").first).to_have_attribute("aria-disabled", "false")


def test_a_number_taken_while_the_line_breaks_is_asked_for_again_with_the_same_intent(
    browser: Browser, fake: FakeHall
):
    fake.answers["GET /api/v1/me"] = DESK
    fake.answers["POST /api/v1/tickets"] = (201, sample.ticket("A017", "waiting"))
    with browser.pages() as pages:
        desk = pages.open(fake.url + "/console/desk")
        expect(desk.locator("#issue button")).to_have_count(8)
        fake.cut = True
        desk.locator("#issue button").first.click()
        expect(desk.locator("#issued")).to_contain_text("再试不会多取一个号")
        fake.cut = False
        desk.click("#issued button")
        expect(desk.locator("#issued strong")).to_have_text("A017")
    intents = {body["intent"] for call, body, _ in fake.heard if call == "POST /api/v1/tickets"}
    assert len(intents) == 1


def test_a_broken_printer_says_what_to_do_and_an_uncertain_slip_asks_for_a_verdict(
    browser: Browser, fake: FakeHall
):
    slip = {"id": "s1", "ticket": "t-A011", "number": "A011", "service": "name", "attempt": 1}
    slip |= {"state": "uncertain", "cause": "restart", "reason": None, "created_at": sample.stamp(4)}
    fake.answers |= {
        "GET /api/v1/me": DESK,
        "GET /api/v1/printer": sample.printer(fault="paper_out", waiting=2),
        "GET /api/v1/slips/unsettled": {"slips": [slip]},
        "POST /api/v1/slips/s1/settle": slip | {"state": "void"},
    }
    with browser.pages() as pages:
        desk = pages.open(fake.url + "/console/desk")
        expect(desk.locator("#printer-state")).to_have_text("缺纸")
        expect(desk.locator("#printer-todo")).to_contain_text("放入新纸卷")
        expect(desk.locator("#unsettled")).to_contain_text("打印时本机重新启动")
        desk.get_by_role("button", name="未出票").click()
        expect(desk.locator("#sheet-title")).to_have_text("补打 A011")
    assert ("POST /api/v1/slips/s1/settle", {"came_out": False}) in [heard[:2] for heard in fake.heard]
