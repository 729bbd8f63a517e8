"""The guide desk's page before a real kiosk, and before a hall whose printer is broken."""

import re

from playwright.sync_api import Page, expect

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


def found(staff: Staff, number: str) -> Page:
    """The desk with this number open, found by keyboard alone."""
    desk = staff.at("/console/desk", "desk1")
    expect(desk.locator("#tickets")).to_contain_text(number)
    desk.keyboard.press("/")
    desk.keyboard.type(number.lower())
    expect(desk.locator("#tickets tr")).to_have_count(1)
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet-title")).to_have_text(number)
    return desk


def test_a_ticket_is_found_by_number_and_printed_again_with_a_reason(staff: Staff):
    staff.issue("setup")
    ticket = staff.issue("setup")
    number = ticket["number"]
    staff.printed(ticket)
    desk = found(staff, number)
    expect(desk.locator("#sheet .history")).to_contain_text("取号")
    desk.keyboard.press("r")
    expect(desk.locator("#sheet-title")).to_have_text(f"补打 {number}")
    desk.keyboard.press("4")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text(f"{number} 正在补打")
    expect(desk.locator("#tickets .detail")).to_contain_text("小票第 2 张")
    desk.locator("#tickets button", has_text=number).first.press("Enter")
    expect(desk.locator("#sheet .history")).to_contain_text("补打小票")
    expect(desk.locator("#sheet .history")).to_contain_text("遗失，第 2 张")


def test_a_number_is_issued_found_moved_ranked_and_cancelled_by_keyboard_alone(staff: Staff):
    desk = staff.at("/console/desk", "desk1")
    expect(desk.locator("#issue button")).to_have_count(8)
    desk.keyboard.press("g")
    desk.keyboard.press("Enter")
    expect(desk.locator("#issued strong")).to_have_text(re.compile(r"A\d{3}"))
    number = desk.locator("#issued strong").inner_text()
    desk.keyboard.press("/")
    desk.keyboard.type("Z9")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text("找不到「Z9」")
    desk.keyboard.type(number)  # in place of what was not found
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet .deeds")).to_be_visible()
    desk.keyboard.press("Escape")
    desk.keyboard.press("Escape")
    desk.keyboard.press("v")
    expect(desk.locator("#priority")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator("#issue button").first).to_be_focused()
    desk.keyboard.press("/")
    desk.keyboard.type(number)
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet .deeds")).to_be_visible()
    desk.keyboard.press("m")
    expect(desk.locator("#sheet-title")).to_have_text(f"把 {number} 移到")
    desk.keyboard.press("1")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text(f"{number} 已移到「变更注销登记」")
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet .deeds")).to_be_visible()
    desk.keyboard.press("p")
    expect(desk.locator("#sheet-title")).to_have_text(f"{number} 的优先")
    desk.keyboard.press("2")
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet [data-error]")).to_have_text("请先选择一项。")  # the reason is not guessed
    desk.keyboard.press("1")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text(f"{number} 已改为「残疾人」")
    expect(desk.locator("#tickets .detail")).to_contain_text("残疾人")
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet .history")).to_contain_text("改优先")
    expect(desk.locator("#sheet .history")).to_contain_text("导办台移动")
    desk.keyboard.press("x")
    expect(desk.locator("#sheet-title")).to_have_text(f"取消 {number}")
    desk.keyboard.press("2")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text(f"{number} 已取消")
    expect(desk.locator("#tickets tr")).to_contain_text("已取消")


def test_the_code_of_a_slip_leads_to_its_ticket(staff: Staff):
    ticket = staff.issue("food")
    desk = staff.at("/console/desk", "desk1")
    expect(desk.locator("#tickets")).to_contain_text(ticket["number"])
    desk.keyboard.press("/")
    desk.keyboard.type(f"HK1:{ticket['id']}:1")  # as a scanner types
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet-title")).to_have_text(ticket["number"])
    desk.keyboard.press("Escape")
    expect(desk.locator("#find")).to_have_value("")


def test_a_number_that_there_is_not_is_said_in_words(staff: Staff):
    staff.pages.expected.append("404")
    desk = staff.at("/console/desk", "desk1")
    desk.keyboard.press("/")
    desk.keyboard.type("X404")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text("找不到「X404」")
    desk.locator("#find").fill("123456")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text("找不到这个预约")


def test_a_test_slip_comes_out_and_a_new_roll_is_noted(staff: Staff):
    desk = staff.at("/console/desk", "desk1")
    expect(desk.locator("#printer-facts")).to_contain_text("已打")
    desk.keyboard.press("d")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text("试打的小票正在出来")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text("换了新纸")
    expect(desk.locator("#printer-facts")).to_contain_text("已打 0 张")


def test_the_keys_of_the_desk_are_listed_under_the_question_mark(staff: Staff):
    desk = staff.at("/console/desk", "desk1")
    desk.keyboard.press("?")
    expect(desk.locator("#sheet .help")).to_contain_text("查找：号码、扫码、预约码")


def test_a_number_of_an_earlier_day_is_shown_and_closed_by_a_persons_word(browser: Browser, fake: FakeHall):
    old = sample.ticket("B031", "waiting", business_date="2026-11-20")
    fake.answers |= {
        "GET /api/v1/me": DESK,
        "GET /api/v1/tickets": {"tickets": [*sample.today(), old], "total": 20},
        "GET /api/v1/tickets/t-B031/history": {"periods": sample.history()},
        "POST /api/v1/left-over/t-B031/close": old | {"state": "finished"},
    }
    with browser.pages() as pages:
        desk = pages.open(fake.url + "/console/desk")
        expect(desk.locator("#left-over")).to_contain_text("还有 1 个以前的号没办完")
        desk.click("#left-over-show")
        expect(desk.locator("#tickets tr")).to_have_count(1)
        desk.click("#tickets button")
        expect(desk.locator("#sheet .deeds")).to_be_visible()
        desk.keyboard.press("f")
        expect(desk.locator("#sheet-title")).to_have_text("销号 B031")
        desk.keyboard.press("2")
        desk.keyboard.press("Enter")
        expect(desk.locator("#notice")).to_contain_text("B031 已销号")
    assert ("POST /api/v1/left-over/t-B031/close", {"served": False}) in [one[:2] for one in fake.heard]


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


def test_a_number_that_only_paused_windows_serve_says_that_nobody_calls_it(browser: Browser, fake: FakeHall):
    lost, sent, fine = (sample.ticket(number, "waiting") for number in ("B031", "A017", "A018"))
    board = sample.board()
    for service in board["services"]:
        service["windows"] = ["6"] if service["id"] == lost["service"] else ["1", "6"]
    fake.answers |= {
        "GET /api/v1/me": DESK,
        "GET /api/v1/board": board,
        "GET /api/v1/tickets": {"tickets": [lost, sent | {"for_window": "6"}, fine], "total": 3},
    }
    with browser.pages() as pages:
        rows = pages.open(fake.url + "/console/desk").locator("#tickets tr")
        expect(rows).to_have_count(3)
        said = [row.inner_text() for row in rows.all()]
        assert ["无人可接" in words for words in said] == ["A018" not in words for words in said]


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


def test_the_desk_pauses_a_window_and_opens_it_again_by_keyboard_alone(staff: Staff):
    desk = staff.at("/console/desk", "desk1")
    expect(desk.locator("#windows li").first).to_be_visible()
    desk.keyboard.press("b")
    expect(desk.locator("#sheet-title")).to_have_text("暂停或恢复窗口")
    desk.keyboard.press("2")
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet")).to_contain_text("经办人离开")
    desk.keyboard.press("1")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text("已暂停")
    expect(desk.locator("#windows li").nth(1)).to_contain_text("经办人离开")
    desk.keyboard.press("b")
    expect(desk.locator("#sheet")).to_contain_text("已暂停，选它恢复：经办人离开")
    desk.keyboard.press("2")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text("恢复叫号")
