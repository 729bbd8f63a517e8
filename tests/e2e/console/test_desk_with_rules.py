"""The guide desk of a hall with rules: consent, one number a person, quotas, appointments. Before a real kiosk."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.console.browsing import Browser, Staff
from tests.support.kiosk_process import ROOT, RunningKiosk, kiosk_process

PERSON = "11010519491231002X"
RULES = {"annual": "one_per_holder: true", "consult": "ask_above: 0", "food": "daily_quota: 1"}


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningKiosk]:
    """The sample hall with rules for three of its services, on a Monday at half past nine."""
    pack = tmp_path_factory.mktemp("rules") / "hall"
    shutil.copytree(ROOT / "assets/halls/sample", pack)
    _add_rules(pack / "hall.yaml")
    with kiosk_process(tmp_path_factory.mktemp("rules-data") / "data", "--hall", str(pack)) as running:
        yield running


def _add_rules(hall: Path) -> None:
    """Beside what the sample hall says already: its annual service takes appointments."""
    text = hall.read_text("utf-8")
    for service, rule in RULES.items():
        place = f"  - id: {service}\n"
        assert text.count(place) == 1, place
        assert "appointments:" in text.partition("  - id: annual\n")[2]
        text = text.replace(place, f"{place}    {rule}\n")
    hall.write_text(text, "utf-8")


@pytest.fixture
def staff(browser: Browser, kiosk: RunningKiosk) -> Iterator[Staff]:
    with browser.pages() as opened:
        people = Staff(kiosk, opened)
        people.empty_the_hall()
        opened.expected.append("409")
        yield people
        opened.complain_of_errors()


def at_desk(staff: Staff) -> Page:
    desk = staff.at("/console/desk", "desk1")
    expect(desk.locator("#issue button")).to_have_count(8)
    return desk


def press_service(desk: Page, name: str) -> None:
    desk.locator("#issue button", has_text=name).press("Enter")


def test_above_a_queue_size_the_visitor_is_asked_first(staff: Staff):
    staff.issue("consult")
    desk = at_desk(staff)
    press_service(desk, "咨询与投诉")
    expect(desk.locator("#sheet-title")).to_have_text("等候的人多，还要取号吗？")
    expect(desk.locator("#sheet")).to_contain_text("前面有 1 人")
    desk.keyboard.press("Escape")
    expect(desk.locator("#sheet")).to_be_hidden()
    press_service(desk, "咨询与投诉")
    expect(desk.locator("#sheet-title")).to_have_text("等候的人多，还要取号吗？")
    desk.keyboard.press("1")
    desk.keyboard.press("Enter")
    expect(desk.locator("#issued strong")).to_have_text(re.compile(r"Q\d{3}"))


def test_one_number_a_person_and_the_open_one_is_printed_again(staff: Staff):
    staff.pages.expected.append("422")
    desk = at_desk(staff)
    press_service(desk, "企业年检年报")
    expect(desk.locator("#notice")).to_contain_text("一人一号")
    expect(desk.locator("#holder")).to_be_focused()
    desk.keyboard.type("12")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice [role=alert]")).to_contain_text("请核对证件号")
    expect(desk.locator("#holder")).to_be_focused()
    desk.keyboard.type(PERSON)
    desk.keyboard.press("Enter")
    expect(desk.locator("#issued strong")).to_have_text(re.compile(r"N\d{3}"))
    expect(desk.locator("#holder")).to_have_value("")
    number = desk.locator("#issued strong").inner_text()
    expect(desk.locator("#issued")).to_contain_text("已出票")
    expect(desk.locator("#holder")).to_be_focused()
    desk.keyboard.type(PERSON)
    expect(desk.locator("#issue button").first).to_have_attribute("aria-disabled", "false")
    press_service(desk, "企业年检年报")
    expect(desk.locator("#sheet-title")).to_have_text(f"已经有号 {number}")
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet-title")).to_have_text(f"补打 {number}")
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet [data-error]")).to_have_text("请先选择一项。")
    desk.keyboard.press("1")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text(f"{number} 正在补打")
    expect(desk.locator("#holder")).to_have_value("")  # nothing of this person for the next one


def test_when_the_numbers_of_the_day_are_given_that_is_said_with_what_to_do(staff: Staff):
    staff.issue("food")
    desk = at_desk(staff)
    button = desk.locator("#issue button", has_text="食品经营许可")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_contain_text("不取号：今天的号取完了")


def test_an_appointment_is_booked_found_by_its_code_and_checked_in_by_keyboard_alone(staff: Staff):
    desk = at_desk(staff)
    desk.keyboard.press("y")
    expect(desk.locator("#slots button").first).to_be_visible()
    desk.locator("#book-service").select_option("annual")
    desk.locator("#slots button", has_text="10:00–").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet-title")).to_have_text("预约 今天 10:00–10:30")
    desk.keyboard.type("110105198001010016")
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet-title")).to_have_text("预约好了")
    code = desk.locator("#sheet .big-code strong").inner_text()
    assert re.fullmatch(r"\d{6}", code)
    desk.keyboard.press("Escape")
    expect(desk.locator("#booked-list tr", has_text=code)).to_contain_text("已预约")
    expect(desk.locator("#slots button", has_text="10:00–")).to_contain_text("余 2")
    desk.keyboard.press("/")
    desk.keyboard.type(code)
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet-title")).to_have_text(f"预约 {code}")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text(re.compile(r"已签到，号码 N\d{3}"))
    expect(desk.locator("#booked-list tr", has_text=code)).to_contain_text("已签到")


def test_an_appointment_too_early_is_refused_in_words_and_can_be_cancelled(staff: Staff):
    desk = at_desk(staff)
    desk.keyboard.press("y")
    expect(desk.locator("#slots button").first).to_be_visible()
    desk.locator("#book-service").select_option("annual")
    desk.locator("#slots button", has_text="11:00–").press("Enter")
    desk.keyboard.type("110105198001010024")
    desk.keyboard.press("Enter")
    code = desk.locator("#sheet .big-code strong").inner_text()
    desk.keyboard.press("Escape")
    row = desk.locator("#booked-list tr", has_text=code)
    row.locator("button").press("Enter")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice [role=alert]")).to_contain_text("还没到签到时间")
    row.locator("button").press("Enter")
    desk.keyboard.press("3")
    desk.keyboard.press("Enter")
    expect(desk.locator("#sheet-title")).to_have_text(f"补打 {code}")
    desk.keyboard.press("1")
    desk.keyboard.press("Enter")
    expect(desk.locator("#notice")).to_contain_text(f"{code} 正在补打")
    row.locator("button").press("Enter")
    desk.keyboard.press("2")
    desk.keyboard.press("Enter")
    expect(row).to_contain_text("已取消")
