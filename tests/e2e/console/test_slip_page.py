"""The page that shows what the hall's slip looks like, and that of fee slips."""

import uuid

from playwright.sync_api import expect

from tests.e2e.console.browsing import Staff
from tests.waiting import wait_until

WIDTH = "picture => picture.naturalWidth"


def test_the_slip_is_shown_for_each_paper_and_kind_that_the_service_has(staff: Staff):
    page = staff.at("/console/slip", "desk1")
    slip = page.locator("#slip")
    expect(slip).to_be_visible()
    assert slip.evaluate(WIDTH) == 576
    page.get_by_label("58 毫米").check()
    expect(slip).to_have_attribute("data-width", "58")
    assert wait_until(lambda: slip.evaluate(WIDTH) == 384)
    page.get_by_label("补打").check()
    expect(slip).to_have_attribute("alt", "企业设立登记的小票，补打，58 毫米")
    page.get_by_label("预约").check()
    page.locator("#service").select_option("change")
    expect(page.get_by_label("预约")).to_be_disabled()
    expect(page.get_by_label("普通")).to_be_checked()
    expect(page.locator("#line")).to_contain_text("已连接")


def test_a_fee_slip_is_found_by_its_code_printed_again_and_taken_back_without_a_mouse(staff: Staff):
    token = staff.kiosk.session("desk1")
    wishes = [{"item": "archive-copy", "quantity": 12}], [{"item": "certificate-mail"}]
    made = [
        staff.kiosk.call("POST", "/api/v1/fee-slips", {"items": items, "intent": str(uuid.uuid4())}, token)[1]
        for items in wishes
    ]
    page = staff.at("/console/fee-slips", "w1")
    rows = page.locator("#slips tr")
    expect(rows).to_have_count(2)
    expect(page.locator("#sums")).to_contain_text("有效 2 张")
    expect(page.locator("#sums")).to_contain_text("21.00 元")
    expect(rows.last).to_contain_text("已打印")
    page.keyboard.press("/")
    page.keyboard.type(f"HK1F:{made[0]['id']}:1")
    page.keyboard.press("Enter")
    sheet = page.locator("#sheet")
    expect(sheet).to_contain_text("人民币陆元整")
    page.keyboard.press("r")
    expect(sheet).to_contain_text("第 2 次")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(rows.last).to_contain_text("补打，第 2 次")
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    page.keyboard.press("Enter")
    page.keyboard.press("x")
    expect(sheet).to_contain_text("确认作废")
    page.keyboard.press("Enter")
    expect(sheet.locator("[data-error]")).to_contain_text("请先选择一项")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(rows.first).to_contain_text("已作废 项目或数量开错")
    expect(page.locator("#sums")).to_contain_text("作废 1 张　15.00 元")
    page.locator("#only").select_option("void")
    expect(rows).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.locator("#day").fill("2026年2月28日")
    page.keyboard.press("Enter")
    expect(page.locator("#day")).to_have_value("2026-02-28")
    expect(page.locator("#none")).to_have_text("这一天没有开缴款书。")
    staff.pages.expected.append("404")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("J999999999999")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("找不到")
