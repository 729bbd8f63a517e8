"""A clerk's window page before a real kiosk."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.console.browsing import Staff, sign_in, until_ready


def number(page: Page) -> str:
    return page.locator("#number").inner_text()


def calling(staff: Staff, window: str) -> Page:
    """The page of a clerk who has just called somebody."""
    page = staff.at(f"/console/window/{window}", f"w{window}")
    until_ready(page)
    page.keyboard.press("Space")
    expect(page.locator("#do-hold")).to_have_attribute("aria-disabled", "false")
    return page


def test_a_clerk_signs_in_presses_space_and_the_number_is_called_and_on_the_board(staff: Staff):
    ticket = staff.issue("household")
    board = staff.television()
    clerk = staff.at("/console/window/3", "w3")
    expect(clerk.locator("h1")).to_have_text("3号窗口")
    until_ready(clerk)
    expect(clerk.locator("#next-note")).to_have_text(f"呼叫 {ticket['number']}")
    clerk.keyboard.press("Space")
    expect(clerk.locator("#number")).to_have_text(ticket["number"])
    expect(clerk.locator("#state")).to_have_text("已叫号")
    expect(board.locator("#newest .call-number")).to_have_text(ticket["number"], timeout=1000)
    expect(board.locator("#newest .call-place")).to_have_text("请到 3号窗口")
    assert staff.state_of(ticket) == "called"


def test_a_clerk_who_signs_in_lands_at_the_own_window(staff: Staff):
    page = staff.pages.open(staff.kiosk.url + "/console/")
    sign_in(page, "w5")
    page.wait_for_url("**/console/window/5")


def test_recall_start_and_finish_go_by_their_keys(staff: Staff):
    ticket = staff.issue("household")
    clerk = staff.at("/console/window/3", "w3")
    until_ready(clerk)
    clerk.keyboard.press("Space")
    expect(clerk.locator("#do-recall")).to_have_attribute("aria-disabled", "false")
    clerk.keyboard.press("r")
    expect(clerk.locator("#since")).to_contain_text("第 2 次")
    clerk.keyboard.press("s")
    expect(clerk.locator("#state")).to_have_text("办理中")
    expect(clerk.locator("#do-recall .action-why")).to_have_text("已在办理")
    clerk.keyboard.press("f")
    expect(clerk.locator("#state")).to_have_text("空闲")
    expect(clerk.locator("#notice")).to_have_text(f"{ticket['number']} 已办结。")
    assert staff.state_of(ticket) == "finished"


def test_a_no_show_needs_a_second_press_and_says_what_follows(staff: Staff):
    ticket = staff.issue("household")
    clerk = calling(staff, "3")
    expect(clerk.locator("#do-no-show .action-why")).to_have_text("重新排队")
    clerk.keyboard.press("n")
    expect(clerk.locator("#notice")).to_contain_text("再按一次 N")
    expect(clerk.locator("#notice")).to_contain_text("重新排队，还可以再叫 2 次")
    assert staff.state_of(ticket) == "called"
    clerk.keyboard.press("n")
    expect(clerk.locator("#state")).to_have_text("空闲")
    expect(clerk.locator("#notice")).to_contain_text(f"{ticket['number']} 过号，已重新排队（第 1 次）")
    assert staff.state_of(ticket) == "waiting"


def test_at_the_last_call_a_no_show_ends_the_number_and_the_visitor_can_still_be_found(staff: Staff):
    ticket = staff.issue("household")
    clerk = calling(staff, "3")
    for time in (2, 3):
        clerk.keyboard.press("r")
        expect(clerk.locator("#since")).to_contain_text(f"第 {time} 次，最多 3 次")
    expect(clerk.locator("#do-no-show .action-why")).to_have_text("叫满，将作废")
    clerk.keyboard.press("n")
    clerk.keyboard.press("n")
    expect(clerk.locator("#notice")).to_contain_text("已过号作废")
    assert staff.state_of(ticket) == "no_show"
    expect(clerk.locator("#do-back-missed")).to_have_attribute("aria-disabled", "false")
    clerk.keyboard.press("m")
    expect(clerk.locator("#sheet")).to_contain_text(ticket["number"])
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#upcoming")).to_contain_text(ticket["number"])
    assert staff.state_of(ticket) == "waiting"


def test_a_clerk_undoes_a_call_and_is_told_what_that_takes_back(staff: Staff):
    ticket = staff.issue("household")
    clerk = calling(staff, "3")
    undo = clerk.locator("#do-undo")
    expect(undo).to_contain_text(f"撤销「叫号 {ticket['number']}」")
    expect(undo).to_contain_text(re.compile(r"回到等候，不算叫过；还剩 [01]:\d\d"))
    clerk.keyboard.press("u")
    expect(clerk.locator("#state")).to_have_text("空闲")
    expect(clerk.locator("#notice")).to_contain_text(f"已撤销「叫号 {ticket['number']}」")
    expect(clerk.locator("#upcoming")).to_contain_text(ticket["number"])
    expect(undo).to_contain_text("没有可撤销的")
    assert staff.state_of(ticket) == "waiting"


def test_a_clerk_who_pressed_finish_too_early_goes_back_to_serving(staff: Staff):
    ticket = staff.issue("household")
    clerk = calling(staff, "3")
    clerk.keyboard.press("s")
    expect(clerk.locator("#state")).to_have_text("办理中")
    clerk.keyboard.press("f")
    expect(clerk.locator("#state")).to_have_text("空闲")
    expect(clerk.locator("#do-undo")).to_contain_text(f"撤销「办结 {ticket['number']}」")
    clerk.keyboard.press("u")
    expect(clerk.locator("#state")).to_have_text("办理中")
    assert staff.state_of(ticket) == "serving"


def test_the_next_numbers_stand_in_the_order_of_their_calls_with_the_reason(staff: Staff):
    plain = staff.issue("household")
    clerk = staff.at("/console/window/3", "w3")
    expect(clerk.locator("#upcoming li")).to_have_count(1)
    first = clerk.locator("#upcoming li").first
    expect(first).to_contain_text(plain["number"])
    expect(first).to_contain_text("等 0 分")
    staff.issue("annual", priority="elderly")
    expect(clerk.locator("#upcoming li")).to_have_count(2)
    expect(clerk.locator("#upcoming")).to_contain_text("老年人")


def test_a_number_is_called_out_of_order_for_a_reason_that_stays_with_it(staff: Staff):
    staff.issue("household")
    late = staff.issue("household")
    clerk = staff.at("/console/window/3", "w3")
    until_ready(clerk)
    clerk.keyboard.press("c")
    clerk.keyboard.type(late["number"])
    clerk.keyboard.press("Tab")
    clerk.keyboard.press("2")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#number")).to_have_text(late["number"])
    expect(clerk.locator("#why")).to_have_text("先叫的原因：指定呼叫：带婴幼儿，越过 1 人")


def test_a_number_that_nobody_holds_can_not_be_named(staff: Staff):
    staff.issue("household")
    clerk = staff.at("/console/window/3", "w3")
    until_ready(clerk)
    clerk.keyboard.press("c")
    clerk.keyboard.type("Z999")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#sheet [role=alert]")).to_have_text("等候的人里没有这个号。")
    expect(clerk.locator("#named")).to_be_focused()
    clerk.keyboard.press("Escape")
    expect(clerk.locator("#sheet")).to_be_hidden()


def test_two_clerks_who_press_at_once_get_two_numbers(staff: Staff):
    tickets = {staff.issue("setup")["number"] for _ in range(2)}
    first, second = staff.at("/console/window/1", "w1"), staff.at("/console/window/2", "w2")
    for page in (first, second):
        until_ready(page)
        page.evaluate("setTimeout(() => document.getElementById('next').click(), 300)")
    for page in (first, second):
        expect(page.locator("#number")).to_have_text(re.compile(r"\d"))
    assert {number(first), number(second)} == tickets


def test_two_browsers_at_one_window_that_press_at_once_call_once(staff: Staff):
    staff.pages.expected.append("409")
    first, second = staff.issue("household"), staff.issue("household")
    pages = staff.at("/console/window/3", "w3"), staff.at("/console/window/3", "w3")
    for page in pages:
        until_ready(page)
    for page in pages:
        page.evaluate("setTimeout(() => document.getElementById('next').click(), 300)")
    for page in pages:
        expect(page.locator("#number")).to_have_text(first["number"])
    until_ready(pages[0])
    assert number(pages[0]) == first["number"]
    assert staff.state_of(second) == "waiting"


def test_a_double_press_of_the_space_bar_calls_once(staff: Staff):
    first, second = staff.issue("household"), staff.issue("household")
    clerk = staff.at("/console/window/3", "w3")
    until_ready(clerk)
    clerk.keyboard.press("Space")
    clerk.keyboard.press("Space")
    expect(clerk.locator("#number")).to_have_text(first["number"])
    clerk.keyboard.press("Space")
    until_ready(clerk)
    assert number(clerk) == first["number"]
    assert staff.state_of(second) == "waiting"


def test_a_space_bar_held_down_calls_once_and_does_not_scroll(staff: Staff):
    first, second = staff.issue("household"), staff.issue("household")
    clerk = staff.at("/console/window/3", "w3", (1280, 500))
    until_ready(clerk)
    clerk.keyboard.down("Space")
    expect(clerk.locator("#number")).to_have_text(first["number"])
    expect(clerk.locator("#next")).not_to_have_attribute("data-resting", re.compile(".*"))
    for _ in range(5):
        clerk.keyboard.down("Space")  # the keyboard repeats
    clerk.keyboard.up("Space")
    assert clerk.evaluate("scrollY") == 0
    assert staff.state_of(second) == "waiting"


def test_after_a_click_the_space_bar_still_means_next(staff: Staff):
    first, second = staff.issue("household"), staff.issue("household")
    clerk = staff.at("/console/window/3", "w3")
    until_ready(clerk)
    clerk.click("#next")
    expect(clerk.locator("#number")).to_have_text(first["number"])
    clerk.click("#do-recall")
    expect(clerk.locator("#since")).to_contain_text("第 2 次")
    until_ready(clerk)
    clerk.keyboard.press("Space")
    expect(clerk.locator("#number")).to_have_text(second["number"])


def test_hold_for_some_minutes_and_take_back(staff: Staff):
    ticket = staff.issue("household")
    clerk = calling(staff, "3")
    clerk.keyboard.press("h")
    expect(clerk.locator("#sheet-title")).to_have_text(f"挂起 {ticket['number']}")
    expect(clerk.locator("#sheet input:checked")).to_be_focused()
    clerk.keyboard.press("2")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#held")).to_contain_text(ticket["number"])
    expect(clerk.locator("#held .held-until")).to_contain_text(re.compile("自动回队，还有 (9|10) 分钟"))
    assert staff.state_of(ticket) == "held"
    clerk.click("#held button")
    expect(clerk.locator("#number")).to_have_text(ticket["number"])
    expect(clerk.locator("#held-card")).to_be_hidden()


def test_transfer_to_a_service_by_keyboard_alone(staff: Staff):
    ticket = staff.issue("household")
    clerk = calling(staff, "3")
    clerk.keyboard.press("t")
    expect(clerk.locator("#sheet-title")).to_have_text(f"把 {ticket['number']} 转移到")
    clerk.keyboard.press("2")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#notice")).to_contain_text("已转到")
    assert staff.state_of(ticket) == "waiting"


def test_a_visitor_is_sent_to_a_person_and_comes_back_when_that_is_done(staff: Staff):
    ticket = staff.issue("household")
    clerk = calling(staff, "3")
    clerk.keyboard.press("t")
    clerk.keyboard.press("e")
    expect(clerk.locator("#sheet .choice", has_text="w1")).to_be_visible()
    clerk.keyboard.press("1")
    clerk.keyboard.press("b")
    expect(clerk.locator("#sheet input[name=back]")).to_be_checked()
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#notice")).to_contain_text("已转到")
    other = calling(staff, "1")
    expect(other.locator("#number")).to_have_text(ticket["number"])
    expect(other.locator("#steps")).to_contain_text("办完后回到")
    other.keyboard.press("s")
    expect(other.locator("#state")).to_have_text("办理中")
    other.keyboard.press("f")
    expect(other.locator("#notice")).to_contain_text(f"{ticket['number']} 本项已办完")
    expect(clerk.locator("#upcoming")).to_contain_text(ticket["number"])


def test_a_visitor_is_sent_to_a_window_that_does_not_serve_the_matter(staff: Staff):
    ticket = staff.issue("household")
    clerk = calling(staff, "3")
    clerk.keyboard.press("t")
    clerk.keyboard.press("w")
    expect(clerk.locator("#sheet .choice").first).to_contain_text("1号窗口")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#notice")).to_contain_text("已转到")
    other = staff.at("/console/window/1", "w1")
    expect(other.locator("#upcoming")).to_contain_text(ticket["number"])


def test_the_keys_are_listed_under_the_question_mark(staff: Staff):
    clerk = staff.at("/console/window/3", "w3")
    clerk.keyboard.press("?")
    expect(clerk.locator("#sheet .help")).to_contain_text("撤销")
    clerk.keyboard.press("Escape")
    expect(clerk.locator("#sheet")).to_be_hidden()


def test_a_pause_has_a_reason_that_the_board_shows(staff: Staff):
    staff.issue("household")
    board = staff.television()
    clerk = staff.at("/console/window/3", "w3")
    until_ready(clerk)
    clerk.keyboard.press("p")
    clerk.keyboard.press("2")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#state")).to_have_text("暂停服务")
    expect(clerk.locator("#next-word")).to_have_text("恢复服务")
    expect(board.locator(".place[data-state=paused]")).to_contain_text("工间操")
    clerk.keyboard.press("Space")
    expect(clerk.locator("#notice")).to_contain_text("请先按 P")
    clerk.keyboard.press("p")
    expect(clerk.locator("#state")).to_have_text("空闲")


def test_when_nobody_waits_the_space_bar_says_so(staff: Staff):
    clerk = staff.at("/console/window/3", "w3")
    expect(clerk.locator("#next-note")).to_have_text("现在无人等候")
    clerk.keyboard.press("Space")
    expect(clerk.locator("#notice")).to_contain_text("现在无人等候")


def test_a_wrong_password_says_so_and_keeps_the_name(staff: Staff):
    staff.pages.expected.append("401")
    page = staff.pages.open(staff.kiosk.url + "/console/window/3")
    sign_in(page, "w3", "wrong")
    expect(page.locator("#problem")).to_have_text("账号或密码不正确。")
    expect(page.locator("#name")).to_have_value("w3")
    expect(page.locator("#password")).to_be_focused()


def test_another_clerks_window_is_refused_in_words(staff: Staff):
    staff.pages.expected.append("403")
    staff.issue("setup")
    clerk = staff.at("/console/window/1", "w3")
    until_ready(clerk)
    clerk.keyboard.press("Space")
    expect(clerk.locator("#notice [role=alert]")).to_contain_text("不能操作 1 号窗口")


def test_an_ended_session_leads_to_sign_in_and_back_to_the_page(staff: Staff):
    staff.pages.expected.append("401")
    staff.issue("household")
    clerk = staff.at("/console/window/3", "w3")
    until_ready(clerk)
    clerk.context.clear_cookies()
    clerk.keyboard.press("Space")
    clerk.wait_for_url("**/console/login?*")
    expect(clerk.locator("#told")).to_contain_text("登录已过期")
    sign_in(clerk, "w3")
    clerk.wait_for_url("**/console/window/3")


def test_a_cut_line_is_told_locks_the_keys_and_resumes_where_it_was(staff: Staff):
    staff.pages.expected.append("ERR_INTERNET_DISCONNECTED")
    ticket = staff.issue("household")
    clerk = staff.at("/console/window/3", "w3")
    until_ready(clerk)
    staff.issue("household")
    expect(clerk.locator("#waiting")).to_have_text("2")
    resumed: list[str] = []
    clerk.on("request", lambda r: "/events" in r.url and resumed.append(r.headers.get("last-event-id", "")))
    clerk.context.set_offline(True)
    expect(clerk.locator("#line")).to_contain_text("秒前线路断开", timeout=20_000)
    clerk.keyboard.press("Space")
    expect(clerk.locator("#notice [role=alert]")).to_contain_text("连上以后再按")
    expect(clerk.locator("#waiting")).to_have_text("2")
    clerk.context.set_offline(False)
    expect(clerk.locator("#line")).to_contain_text("已连接")
    assert staff.state_of(ticket) == "waiting"
    until_ready(clerk)
    clerk.keyboard.press("Space")
    expect(clerk.locator("#number")).to_have_text(ticket["number"])
    assert all(part.isdigit() for part in resumed if part)
