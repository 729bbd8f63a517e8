"""The hall's television and the page of the signs."""

import re

from aiohttp import web
from playwright.sync_api import expect

from tests.e2e.console import sample_answers as sample
from tests.e2e.console.browsing import TELEVISION, Browser, Staff
from tests.e2e.console.fake_hall import FakeHall

LIT_DOTS = """canvas => {
  const dots = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let lit = 0;
  for (let i = 0; i < dots.length; i += 4) if (dots[i] > 200) lit += 1;
  return lit;
}"""


def test_the_board_marks_a_rehearsal_and_counts_those_who_wait(staff: Staff):
    staff.issue("setup")
    board = staff.television()
    expect(board.locator("#rehearsal")).to_be_visible()
    expect(board.locator("#clock")).to_have_text(re.compile(r"^09:[345]\d$"))
    expect(board.locator("#waits li").first).to_have_text("企业设立登记1 人")
    staff.issue("setup")
    expect(board.locator("#waits li").first).to_have_text("企业设立登记2 人", timeout=1000)


def test_the_signs_page_draws_the_dots_and_does_not_count_as_a_sign(staff: Staff):
    page = staff.at("/console/signs", "desk1")
    first = page.locator(".sign").first
    expect(first.locator(".sign-lines")).to_contain_text("1号窗口")
    assert first.locator("canvas").evaluate(LIT_DOTS) > 100
    staff.kiosk.call("GET", "/led/v1/signs/window-2/feed")
    expect(page.locator(".sign").nth(1).locator(".state")).to_have_text("正常")
    expect(first.locator(".state")).to_have_text("从未连上")


def test_a_board_without_a_line_keeps_the_last_state_and_tells_its_age(browser: Browser, fake: FakeHall):
    with browser.pages() as pages:
        context = pages.chromium.new_context(viewport={"width": TELEVISION[0], "height": TELEVISION[1]})
        pages.contexts.append(context)
        board = context.new_page()
        board.clock.install()
        board.goto(fake.url + "/board")
        expect(board.locator("#newest .call-number")).to_have_text("A012")
        expect(board.locator("#cut")).to_be_empty()
        fake.cut = True
        board.clock.run_for(10_000)
        expect(board.locator("#cut")).to_contain_text("连接中断，以下为")
        board.clock.run_for(180_000)
        expect(board.locator("#cut")).to_contain_text("连接中断，以下为 3 分钟前的情况")
        expect(board.locator("#calls-title")).to_have_text("中断前叫的号")
        expect(board.locator("#newest .call-number")).to_have_text("A012")
        expect(board.locator("#newest .call-place")).to_have_text("3号窗口", use_inner_text=True)
        fake.cut = False
        board.clock.run_for(3_000)
        expect(board.locator("#cut")).to_be_empty()
        expect(board.locator("#calls-title")).to_have_text("请到窗口办理")


def test_a_board_of_a_real_kiosk_survives_a_cut_line_and_comes_back_by_itself(staff: Staff):
    staff.pages.expected.append("ERR_INTERNET_DISCONNECTED")
    ticket = staff.issue("household")
    board = staff.television()
    row = board.locator("#waits li", has_text="个体工商户登记")
    expect(row).to_contain_text("1 人")
    board.context.set_offline(True)
    expect(board.locator("#cut")).to_contain_text("秒前的情况", timeout=20_000)
    staff.issue("household")
    expect(row).to_contain_text("1 人")
    board.context.set_offline(False)
    expect(board.locator("#cut")).to_be_empty()
    expect(row).to_contain_text("2 人")
    assert staff.state_of(ticket) == "waiting"


def test_the_board_learns_the_clock_from_every_answer_even_when_nothing_changed(
    browser: Browser, fake: FakeHall
):
    """A television whose own clock is wrong shows the hall's; it is corrected while nothing happens in the hall."""
    clock = {"at": "2026-03-02T09:30:00+08:00"}
    shape = sample.board()

    def answer() -> web.Response:
        headers = {"ETag": '"same"', "Hall-Now": clock["at"]}
        return web.json_response(shape, headers=headers)

    fake.answers["GET /api/v1/board"] = answer
    with browser.pages() as pages:
        board = pages.open(fake.url + "/board", TELEVISION)
        expect(board.locator("#clock")).to_have_text(re.compile(r"^09:[345]\d$"))
        clock["at"] = "2026-03-02T11:45:00+08:00"
        expect(board.locator("#clock")).to_have_text("11:45")
        expect(board.locator("#date")).to_have_text("2026年3月2日 星期一")


def test_a_recall_is_marked_as_new_again_but_the_first_picture_is_not(browser: Browser, fake: FakeHall):
    with browser.pages() as pages:
        board = pages.open(fake.url + "/board", TELEVISION)
        newest = board.locator("#newest")
        expect(newest).to_contain_text("A012")
        expect(newest.locator(".call-new")).to_have_count(0)
        again = [sample.call("A012", 3, 0, calls=2), *sample.board()["last_calls"][1:]]
        fake.answers["GET /api/v1/board"] = sample.board(last_calls=again)
        expect(newest.locator(".call-new")).to_have_text("再次呼叫")
        expect(board.locator("#caption")).to_have_text("请 A012 号到 3号窗口办理（重呼）")


def test_two_calls_at_once_are_both_marked_as_new_and_nothing_flashes(browser: Browser, fake: FakeHall):
    with browser.pages() as pages:
        board = pages.open(fake.url + "/board", TELEVISION)
        expect(board.locator("#newest")).to_contain_text("A012")
        calls = [sample.call("B010", 2, 0), sample.call("A013", 1, 0), *sample.board()["last_calls"]]
        fake.answers["GET /api/v1/board"] = sample.board(last_calls=calls)
        expect(board.locator("#newest .call-new")).to_have_text("新呼叫")
        expect(board.locator("#earlier li").first.locator(".call-tag")).to_have_text("新")
        assert board.locator("#newest").evaluate("n => getComputedStyle(n).animationIterationCount") == "1"
        expect(board.locator(".call-new, .call-tag")).to_have_count(0, timeout=16_000)


def test_the_notices_of_the_hall_take_turns(staff: Staff):
    board = staff.television()
    shown = board.locator("#notice-text")
    expect(shown).to_contain_text("请看管好随身物品")
    expect(shown).to_contain_text("听不清叫号时", timeout=12_000)


def test_more_windows_than_fit_turn_like_pages(browser: Browser, fake: FakeHall):
    windows = [sample.serving(place, f"A{place:03}", "serving") for place in range(1, 37)]
    fake.answers["GET /api/v1/board"] = sample.board(now_serving=windows)
    with browser.pages() as pages:
        board = pages.open(fake.url + "/board", TELEVISION)
        expect(board.locator("#places li")).to_have_count(12)
        expect(board.locator("#windows-page")).to_have_text("第 1 页，共 3 页")
        expect(board.locator("#places")).to_contain_text("A014", timeout=12_000)
        expect(board.locator("#places")).to_contain_text("A036", timeout=12_000)
