"""The page that shows what the hall's slip looks like."""

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
